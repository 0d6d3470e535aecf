"""What anybody who has a paper's key may learn: what it is, who signed, and whether a file is this document.

The key is 128 random bits on the paper itself; nothing else is found or told by it.
"""

import re
from dataclasses import dataclass
from datetime import date

from triwulan.common.refusal import NotVisible
from triwulan.documents.enums import DocumentState, FileRole
from triwulan.documents.models import Document

KEY = re.compile(r"[A-Za-z0-9_-]{22}")
MOST_BYTES = 100 * 1024 * 1024
# An attachment is a paper of its own, not this document.
ITS_OWN = (FileRole.MADE, FileRole.SIGNED, FileRole.SCAN)


@dataclass(frozen=True)
class Signed:
    """A signer as printed."""

    name: str
    title: str


@dataclass(frozen=True)
class Checked:
    """What the check page tells. `replaced`: a later revision is in force."""

    title: str
    number: str
    dated_on: date | None
    agency: str
    signers: tuple[Signed, ...]
    replaced: bool


def document_of_key(key: str) -> Document:
    """The issued document of a key; NotVisible for every other key, also a draft's."""
    if not KEY.fullmatch(key):
        raise NotVisible
    rows = Document.objects.filter(public_key=key, state=DocumentState.ISSUED)
    found = rows.select_related("agency", "file", "replaced_by").defer("words").first()
    if found is None:
        raise NotVisible
    return found


def checked(document: Document) -> Checked:
    """What is told of it: as frozen, not as people are called now."""
    signers = document.content.get("signers", ())
    later = getattr(document, "replaced_by", None)
    return Checked(
        title=document.title,
        number=document.number,
        dated_on=document.dated_on,
        agency=str(document.content.get("letterhead", {}).get("agency") or document.agency.name),
        signers=tuple(Signed(name=one["name"], title=_title(one)) for one in signers),
        replaced=later is not None and later.is_issued,
    )


def is_its_file(document: Document, sha256: str) -> bool:
    """Whether a file of this checksum is the document: its PDF, another form, signed, or scanned."""
    if document.file is not None and document.file.sha256 == sha256:
        return True
    return document.files.filter(role__in=ITS_OWN, file__sha256=sha256).exists()


def _title(signer: dict[str, str | list[str]]) -> str:
    lines = [*signer.get("before", ()), str(signer["title"])]
    return " ".join(line.strip() for line in lines if line.strip())
