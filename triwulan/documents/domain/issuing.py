"""The moment a route ends: the document is frozen with its file, and with what its signature left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from triwulan.documents.domain.content import content_digest
from triwulan.documents.domain.documents import freeze, issued_facts, record
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.printing import current_renderer
from triwulan.documents.domain.telling import tell_issued
from triwulan.documents.enums import FileRole, SigningWay
from triwulan.documents.models import Document, DocumentFile, StoredFile
from triwulan.organization.domain.actor import Actor


@dataclass(frozen=True)
class Printed:
    """A PDF made for a signature and kept: the framed content it shows, the day it bears, the moment it is
    for."""

    data: bytes
    file: StoredFile
    content: Mapping[str, object]
    day: date
    at: datetime

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return content_digest(self.content)


@dataclass(frozen=True)
class Signed:
    """What a signature outside the account left: its way, its file, and what was found about it."""

    way: SigningWay
    role: FileRole
    form: str
    file: StoredFile
    name: str
    facts: Mapping[str, object] = field(default_factory=dict)
    # Who signed, where another entered it.
    signer: str = ""

    @property
    def told(self) -> dict[str, object]:
        """What the ledger keeps of it beside the document's own facts."""
        told: dict[str, object] = {"signing_way": str(self.way), f"{self.role}_sha256": self.file.sha256}
        return told | ({"signer": self.signer} if self.signer else {})


def issue(
    document: Document, *, printed: Printed, by: Actor, at: datetime, signed: Signed | None = None
) -> None:
    """Freezes the document with its file, calls the kind's hook, writes messages and the ledger.

    The caller holds the document's lock, closed the last stop, and saw that `printed` is what it freezes.
    """
    kind = kind_named(document.kind)
    freeze(document, printed.content, at=at)
    document.dated_on = printed.day
    document.printed_at = printed.at
    document.file = printed.file
    document.renderer = current_renderer().version(kind.template)
    document.save()
    if signed is not None:
        DocumentFile.objects.create(
            document=document, role=signed.role, form=signed.form, file=signed.file, name=signed.name,
            facts=dict(signed.facts), added_at=at, added_by_id=by.person_id,
        )  # fmt: skip
    if kind.when_signed:
        kind.when_signed(document=document, by=by, at=at)
    tell_issued(document, at=at)
    told = issued_facts(document) | (signed.told if signed else {"signing_way": str(SigningWay.ACCOUNT)})
    record(document, "document.issued", by=by, at=at, after=told)
