"""Ways to sign outside the account, as the domain needs them; what does them stands above it.

Three small interfaces: a certificate file signs a PDF here, an e-sign service signs it elsewhere, and a look
at a signed PDF says who signed it and that it is the very document. `documents.apps` puts them in. Each
raises a Refusal with a sentence; nothing is stored by any of them.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from triwulan.documents.domain.sealing import Secret

# In bytes; real ones have a few thousand.
LARGEST_KEY_FILE = 200 * 1024


class Trust(StrEnum):
    """What is known of the issuer of a certificate."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNCHECKED = "unchecked"


class Match(StrEnum):
    """How it was seen that a signed file is the document: it begins with our bytes, or its pages are ours."""

    BYTES = "bytes"
    PAGES = "pages"


@dataclass(frozen=True)
class Signature:
    """An intact signature in a PDF. Moments are ISO 8601; `signed_at` is what the signer's side says."""

    name: str
    issuer: str
    serial: str
    certificate_sha256: str
    valid_from: str
    valid_to: str
    signed_at: str
    algorithm: str
    trust: Trust


@dataclass(frozen=True)
class SignatureFacts:
    """What was found in a signed file: its signatures in order, the signer's own last."""

    signatures: tuple[Signature, ...]
    match: Match

    @property
    def last(self) -> Signature:
        """The signature that was asked for."""
        return self.signatures[-1]

    def as_data(self) -> dict[str, Any]:
        """As it stands in `DocumentFile.facts`."""
        return {"match": str(self.match), "signatures": [asdict(one) for one in self.signatures]}


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file with its passphrase."""

    data: bytes
    passphrase: Secret

    def __repr__(self) -> str:
        return "KeyFile(…)"


@dataclass(frozen=True)
class ServiceAccount:
    """Where an agency's e-sign client answers, and its account."""

    version: str
    address: str
    user_name: str
    password: Secret


class SignatureReader(Protocol):
    """Looks at signed PDFs; see interfaces/signed_pdf.py."""

    def facts(
        self, *, original: bytes, signed: bytes, at: datetime, since: datetime | None = None
    ) -> SignatureFacts:
        """Who signed, and that it is `original`, made at `since`; raises a refusal for everything else."""
        ...


class CertificateSigner(Protocol):
    """Signs with a certificate file; see interfaces/pades.py."""

    def name_on(self, key: KeyFile, *, at: datetime) -> str:
        """Whose certificate it is; refuses a broken file, a wrong passphrase, one that does not hold now."""
        ...

    def sign(self, pdf: bytes, key: KeyFile, *, at: datetime) -> bytes:
        """The PDF with the signature added at its end."""
        ...


class ESignClient(Protocol):
    """Has a PDF signed by BSrE's service; see interfaces/bsre.py."""

    def sign(
        self, account: ServiceAccount, pdf: bytes, *, nik: Secret, passphrase: Secret, one_time: bool = False
    ) -> bytes:
        """The signed PDF, not yet looked at; `one_time`: the passphrase is a code sent for this once."""
        ...

    def require_ready(self, account: ServiceAccount, *, nik: Secret) -> None:
        """Refuses where the person cannot sign there: not registered, certificate expired."""
        ...

    def send_code(self, account: ServiceAccount, *, nik: Secret) -> None:
        """Has a one-time code sent to the person."""
        ...

    def require_answer(self, account: ServiceAccount) -> None:
        """Refuses where the service does not answer, or does not know the account."""
        ...


@dataclass(frozen=True)
class Ways:
    """Those in use."""

    reader: SignatureReader
    certificate: CertificateSigner
    service: ESignClient


_load: list[Callable[[], Ways]] = []


def use_ways(load: Callable[[], Ways]) -> None:
    """Sign with what `load` gives, from now on. It is called when first needed: their libraries are large."""
    _load[:] = [cache(load)]


def ways() -> Ways:
    """Those in use."""
    return _load[0]()
