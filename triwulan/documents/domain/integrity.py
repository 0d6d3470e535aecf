"""Whether the archive is still what was taken in: every stored file, every issued content.

A file is compared with the checksum it is kept under, a content with its own checksum, and both with what
the ledger was told when the document was issued; the ledger itself is proved by its chain
(`ledger.domain.verify`). Reads in batches, so an archive of any size takes constant memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.documents.domain.content import content_digest
from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.domain.files import is_intact, is_kept
from triwulan.documents.enums import DocumentState, FileRole
from triwulan.documents.models import Document, DocumentFile, StoredFile
from triwulan.ledger.models import Event

BATCH = 200
# What the event of issuing says of a file that a signature left.
SIGNED = ("signed_sha256", "scan_sha256")
TELLING = ("document.issued", "document.filed")
# What the register and the public page say of it, beside its content.
REGISTERED = ("kind", "title", "number", "revision")
NAMED = 3


class Fault(StrEnum):
    """What is wrong."""

    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    CONTENT_CHANGED = "content_changed"
    NOT_AS_RECORDED = "not_as_recorded"
    NOT_RECORDED = "not_recorded"


SENTENCES = {
    Fault.FILE_MISSING: gettext_lazy("The file %(what)s is missing from the store."),
    Fault.FILE_CHANGED: gettext_lazy("The file %(what)s was changed after it was taken in."),
    Fault.CONTENT_CHANGED: gettext_lazy("The content of %(what)s was changed after it was issued."),
    Fault.NOT_AS_RECORDED: gettext_lazy("%(what)s is not what the ledger recorded when it was issued."),
    Fault.NOT_RECORDED: gettext_lazy("%(what)s is issued, but the ledger knows nothing of it."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and with what, in words."""

    fault: Fault
    what: str

    @property
    def sentence(self) -> str:
        """It in the language now active."""
        return str(SENTENCES[self.fault]) % {"what": self.what}


@dataclass
class Checked:
    """How much was looked at; counts up while the findings are gone through."""

    files: int = 0
    documents: int = 0


def check_archive(counted: Checked) -> Iterator[Finding]:
    """Everything that is wrong with stored files and issued documents, in order of their numbers."""
    for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=BATCH):
        counted.files += 1
        if not is_kept(stored):
            yield Finding(Fault.FILE_MISSING, _file_words(stored))
        elif not is_intact(stored):
            yield Finding(Fault.FILE_CHANGED, _file_words(stored))
    last = 0
    while batch := _documents_after(last):
        told = _told_of([document.pk for document in batch])
        for document in batch:
            counted.documents += 1
            yield from _document_faults(document, told.get(document.pk, []))
        last = batch[-1].pk


def make_missing_files(at: datetime) -> Iterator[Document]:
    """Makes the PDF of every issued document of which nobody has wanted one yet; each as it is made."""
    rows = Document.objects.filter(state=DocumentState.ISSUED, file=None).defer("words")
    for document in rows.select_related("agency__region").order_by("pk").iterator(chunk_size=BATCH):
        ensure_file(document=document, at=at)
        yield document


def _document_faults(document: Document, told: list[Mapping[str, object]]) -> Iterator[Finding]:
    words = document_words(document)
    if content_digest(document.content) != document.content_sha256:
        yield Finding(Fault.CONTENT_CHANGED, words)
    if not told:
        yield Finding(Fault.NOT_RECORDED, words)
    elif not _as_told(document, told):
        yield Finding(Fault.NOT_AS_RECORDED, words)


def _as_told(document: Document, told: list[Mapping[str, object]]) -> bool:
    contents = {after["content_sha256"] for after in told if after.get("content_sha256")}
    files = {(after.get("form", "pdf"), after["sha256"]) for after in told if after.get("sha256")}
    kept = list(document.files.all())
    files_now = {(one.form, one.file.sha256) for one in kept if one.role == FileRole.MADE}
    if document.file:
        files_now.add(("pdf", document.file.sha256))
    signed = {after[name] for after in told for name in SIGNED if after.get(name)}
    signed_now = {one.file.sha256 for one in kept if one.role in (FileRole.SIGNED, FileRole.SCAN)}
    registered = all(
        after[name] == getattr(document, name) for after in told for name in REGISTERED if name in after
    )
    known = contents == {document.content_sha256} and files == files_now and signed == signed_now
    return known and registered


def _documents_after(pk: int) -> list[Document]:
    rows = Document.objects.filter(state=DocumentState.ISSUED, pk__gt=pk).select_related("file")
    rows = rows.prefetch_related("files__file")
    return list(rows.defer("words").order_by("pk")[:BATCH])


def _told_of(ids: list[int]) -> dict[int, list[Mapping[str, object]]]:
    """What the ledger was told of each document's content and file."""
    told: dict[int, list[Mapping[str, object]]] = {}
    events = Event.objects.filter(object_kind="document", object_id__in=ids, act__in=TELLING)
    for object_id, after in events.order_by("agency_id", "number").values_list("object_id", "after"):
        told.setdefault(object_id, []).append(after or {})
    return told


def _file_words(stored: StoredFile) -> str:
    """The checksum, and the documents that the file belongs to."""
    of_its_own = Document.objects.filter(file=stored)
    of_others = Document.objects.filter(pk__in=DocumentFile.objects.filter(file=stored).values("document"))
    found = list((of_its_own | of_others).order_by("pk").defer("content", "words")[:NAMED])
    names = "; ".join(document_words(document) for document in found)
    return f"{stored.sha256} ({names})" if names else stored.sha256


def document_words(document: Document) -> str:
    """The document by its number in the database, its title and its number."""
    words = {"id": document.pk, "title": document.title, "number": document.number or "–"}
    return _("document %(id)d, “%(title)s”, number %(number)s") % words
