"""A look at a signed PDF: every signature intact, who made it, and that it is the very document.

Certificates are followed to the trusted issuers of this server (TRIWULAN_TRUST_ROOTS) without any network;
one that leads to none is said to be so, and no more: the signature is intact all the same.
"""

import re
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from asn1crypto import pem, x509
from cryptography.x509 import load_der_x509_certificate
from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from triwulan.documents.domain.way_refusals import (
    CertificateOutdated,
    NoSignature,
    NotASignedPdf,
    SignatureBroken,
    TrustRootsUnreadable,
)
from triwulan.documents.domain.ways import Match, Signature, SignatureFacts, Trust
from triwulan.documents.interfaces.certificates import common_name, day_words
from triwulan.documents.interfaces.same_pages import require_same_pages

MOST_BYTES = 400 * 1024 * 1024
# A megabyte packed can hold a gigabyte: more of a part need not be looked at to know it.
PACKED = 1024 * 1024
# As far as the clock of who signs may be behind ours.
CLOCKS_DIFFER = timedelta(days=1)
STREAM = re.compile(rb"stream\r?\n")
# What the readers of a hostile file may raise.
UNREADABLE = (
    PdfError, SigningError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
    OSError, NotImplementedError, AssertionError,
)  # fmt: skip


class SignedPdfReader:
    """What the domain is given."""

    def facts(
        self, *, original: bytes, signed: bytes, at: datetime, since: datetime | None = None
    ) -> SignatureFacts:
        """Who signed; NotASignedPdf, NoSignature, SignatureBroken, AnotherDocument, CertificateOutdated."""
        reader = reader_of(signed)
        embedded = signatures_in(reader)
        found = tuple(self.signature(one, at, (since or at) - CLOCKS_DIFFER) for one in embedded)
        match = Match.BYTES if signed.startswith(original) else Match.PAGES
        require_same_pages(reader_of(original), reader)
        return SignatureFacts(signatures=found, match=match)

    def signature(self, embedded: EmbeddedPdfSignature, at: datetime, since: datetime) -> Signature:
        """One signature, when it is intact and was made while its certificate held. It says itself when that
        was; where it says what cannot be (before the file was there, or still to come), now counts."""
        status, trust = judged(embedded, at)
        if not (status.intact and status.valid) or not covers(status):
            raise SignatureBroken
        certificate = load_der_x509_certificate(status.signing_cert.dump())
        name = common_name(certificate.subject)
        first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        claimed = embedded.self_reported_timestamp
        moment = claimed if claimed is not None and since <= claimed <= at else at
        if not first <= moment <= last:
            raise CertificateOutdated(name=name, first=day_words(first), last=day_words(last))
        return Signature(
            name=name,
            issuer=common_name(certificate.issuer),
            serial=f"{certificate.serial_number:x}",
            certificate_sha256=status.signing_cert.sha256.hex(),
            valid_from=first.isoformat(),
            valid_to=last.isoformat(),
            signed_at=claimed.astimezone(UTC).isoformat() if claimed else "",
            algorithm=f"{status.md_algorithm} {status.pkcs7_signature_mechanism}",
            trust=trust,
        )


def reader_of(data: bytes) -> PdfFileReader:
    """The file, opened; NotASignedPdf where it cannot be read or is locked."""
    require_bounded(data)
    try:
        reader = PdfFileReader(BytesIO(data))
        if reader.encrypted:
            raise NotASignedPdf
        reader.root["/Pages"]
    except UNREADABLE:
        raise NotASignedPdf from None
    return reader


def require_bounded(data: bytes) -> None:
    """NotASignedPdf for a file whose packed parts would grow beyond all use when a reader opens it."""
    left, view = MOST_BYTES, memoryview(data)
    for begin in STREAM.finditer(data):
        unpack = zlib.decompressobj()
        try:
            left -= len(unpack.decompress(view[begin.end() : begin.end() + PACKED], left))
        except zlib.error:
            continue
        if left <= 0:
            raise NotASignedPdf


def signatures_in(reader: PdfFileReader) -> Sequence[EmbeddedPdfSignature]:
    """The signatures of people, in order, without the time stamps of services."""
    try:
        found: Sequence[EmbeddedPdfSignature] = reader.embedded_regular_signatures
    except UNREADABLE:
        raise SignatureBroken from None
    if not found:
        raise NoSignature
    return found


def judged(embedded: EmbeddedPdfSignature, at: datetime) -> tuple[PdfSignatureStatus, Trust]:
    """What pyHanko finds, and whether the certificate leads to an issuer that this server trusts."""
    roots = trust_roots(tuple(settings.TRIWULAN_TRUST_ROOTS))
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=at, revocation_mode="soft-fail"
    )
    try:
        status = validate_pdf_signature(embedded, signer_validation_context=context)
    except SignatureValidationError:
        raise SignatureBroken from None
    except UNREADABLE:
        raise SignatureBroken from None
    if not roots:
        return status, Trust.UNCHECKED
    return status, Trust.TRUSTED if status.trusted else Trust.UNTRUSTED


def covers(status: PdfSignatureStatus) -> bool:
    """Whether the signature covers its whole revision, and what came later is no more than signing needs."""
    later = status.modification_level
    whole = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return whole and later is not None and later <= ModificationLevel.FORM_FILLING


@lru_cache(maxsize=4)
def trust_roots(files: tuple[str, ...]) -> list[x509.Certificate]:
    """The certificates in PEM files; TrustRootsUnreadable where one is none."""
    found: list[x509.Certificate] = []
    try:
        for file in files:
            for kind, _headers, der in pem.unarmor(Path(file).read_bytes(), multiple=True):
                if kind == "CERTIFICATE":
                    found.append(x509.Certificate.load(der, strict=True))
    except (OSError, ValueError, TypeError):
        raise TrustRootsUnreadable from None
    return found
