"""Signatures with a certificate file (PKCS#12): PAdES B-B through pyHanko, invisible, without any network."""

from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.views.decorators.debug import sensitive_variables
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from triwulan.documents.domain.way_refusals import (
    CertificateOutdated,
    KeyFileBroken,
    KeyPassphraseWrong,
    beside,
)
from triwulan.documents.domain.ways import LARGEST_KEY_FILE, KeyFile
from triwulan.documents.interfaces.certificates import common_name, day_words

FIELD = "TandaTangan"


class AppendingWriter(IncrementalPdfFileWriter):
    """Leaves the metadata as they are: pyHanko's own update of the XMP is not valid PDF/A."""

    def _update_meta(self) -> None:
        pass


class DatedSigner(signers.PdfSigner):
    """Writes the moment of the act as the time of the signature, not the server's clock."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        """The session, with the moment set."""
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


class Pkcs12Signer:
    """The certificate way that the domain is given."""

    @sensitive_variables()
    def name_on(self, key: KeyFile, *, at: datetime) -> str:
        """Whose certificate it is; KeyFileBroken, KeyPassphraseWrong, CertificateOutdated."""
        certificate = opened(key)
        name = common_name(certificate.subject)
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise CertificateOutdated(
                name=name,
                first=day_words(certificate.not_valid_before_utc),
                last=day_words(certificate.not_valid_after_utc),
            )
        return name

    @sensitive_variables()
    def sign(self, pdf: bytes, key: KeyFile, *, at: datetime) -> bytes:
        """The PDF with the signature as one more revision at its end; a kind of key that cannot make one is
        refused as KeyFileBroken."""
        self.name_on(key, at=at)
        passphrase = key.passphrase.value.encode()
        signer = signers.SimpleSigner.load_pkcs12_data(key.data, other_certs=[], passphrase=passphrase)
        try:
            return signed_by(pdf, signer, at=at)
        except SigningError:
            raise beside("key_file", KeyFileBroken) from None


def signed_by(pdf: bytes, signer: signers.Signer, *, at: datetime) -> bytes:
    """The PDF signed; Typst's file lacks the newline at its end that PDF/A wants before a revision."""
    whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    number = len(PdfFileReader(BytesIO(whole)).embedded_signatures) + 1
    meta = signers.PdfSignatureMetadata(
        field_name=f"{FIELD}{number}", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    made = BytesIO()
    DatedSigner(meta, signer, at=at).sign_pdf(AppendingWriter(BytesIO(whole)), output=made)
    return made.getvalue()


@sensitive_variables()
def opened(key: KeyFile) -> x509.Certificate:
    """The signer's certificate in the file, with a key that fits and may sign; else a refusal."""
    if not 0 < len(key.data) <= LARGEST_KEY_FILE or not is_pkcs12(key.data):
        raise beside("key_file", KeyFileBroken)
    passphrase = key.passphrase.value.encode()
    try:
        found = pkcs12.load_pkcs12(key.data, passphrase)
    except ValueError:
        raise beside("passphrase", KeyPassphraseWrong) from None
    except Exception:
        # The library's own faults with files that only look like one; what they say may hold what was typed.
        raise beside("key_file", KeyFileBroken) from None
    if found.key is None or found.cert is None:
        raise beside("key_file", KeyFileBroken)
    return found.cert.certificate


def is_pkcs12(data: bytes) -> bool:
    """Whether it has the shape of a certificate file, read without the passphrase."""
    try:
        file = asn1_pkcs12.Pfx.load(data, strict=True)
        return str(file["version"].native) in ("v3", "3") and bool(file.authenticated_safe)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
