"""The forms of a document beside its PDF, made of the same content: Word file, workbook.

Of an issued document a form is made once, from what was frozen, and kept under its checksum, which the ledger
bears; it is made when it is first wanted, and again, byte for byte, whenever one likes. Of a draft it is made
on the fly and says that it is one.
"""

import hashlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.blocks import blocks_in
from triwulan.documents.domain.documents import lock_document, record, rendered
from triwulan.documents.domain.file_names import safe_name
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.framing import pictures_of
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.preview import draft_content
from triwulan.documents.domain.printing import current_renderer
from triwulan.documents.enums import DocumentState, FileRole
from triwulan.documents.models import Document, DocumentFile, StoredFile
from triwulan.organization.domain.actor import Actor

PDF = "pdf"


@dataclass(frozen=True)
class Rebuilt:
    """A file of an issued document, made anew: the checksum it has, the one it got, and by what."""

    form: str
    expected: str
    got: str
    made_with: str
    now_with: str

    @property
    def equal(self) -> bool:
        """Whether it came out byte for byte."""
        return self.expected == self.got

    @property
    def same_renderer(self) -> bool:
        """Whether the renderer is still the one that made it."""
        return self.made_with == self.now_with


def other_forms(document: Document) -> tuple[str, ...]:
    """The forms that the document can be had in beside its PDF; none where it is not made of blocks."""
    kind = kind_named(document.kind)
    if kind.blocks is blocks_in and "blocks" not in document.content:
        return ()
    return tuple(form for form in kind.forms if form != PDF)


def content_now(document: Document, at: datetime) -> Mapping[str, object]:
    """What was frozen, or of a draft the content as it stands, in its frame."""
    return document.content if document.is_issued else draft_content(document=document, at=at)


def files_of(document: Document) -> list[DocumentFile]:
    """Every file beside the PDF, oldest first."""
    return list(DocumentFile.objects.filter(document=document).select_related("file").order_by("id"))


def kept_file(document: Document, pk: int) -> DocumentFile:
    """A file of the document; NotVisible where it is another's."""
    found = DocumentFile.objects.filter(document=document, pk=pk).select_related("file").first()
    if found is None:
        raise NotVisible
    return found


def file_name(document: Document, form: str) -> str:
    """The name under which a form is saved."""
    stem = f"{document.title} {document.number}".replace("/", "-").strip()
    return safe_name(f"{stem}.{form}")


def ensure_form(*, document: Document, form: str, at: datetime) -> StoredFile:
    """The file of an issued document in this form, made from its frozen content if it was not made yet.

    Safe to call twice and from two places at once: both make the same bytes, and one row points to them.
    `form` is one of `other_forms`. Raises RenderFailed.
    """
    present = made_file(document, form)
    if present is not None:
        return present.file
    stored = store_bytes(data=form_bytes(document, form), kind_key=form, at=at)
    with transaction.atomic():
        locked = lock_document(document.pk)
        present = made_file(locked, form)
        if present is not None:
            return present.file
        made_with = renderer_of(document.kind, form)
        DocumentFile.objects.create(
            document=locked, role=FileRole.MADE, form=form, file=stored, name=file_name(locked, form),
            renderer=made_with, added_at=at,
        )  # fmt: skip
        record(
            locked, "document.filed", by=Actor.system(), at=at,
            after={"form": form, "sha256": stored.sha256, "renderer": made_with},
        )  # fmt: skip
    return stored


def made_file(document: Document, form: str) -> DocumentFile | None:
    """The row of a form that was made already."""
    rows = DocumentFile.objects.filter(document=document.pk, role=FileRole.MADE, form=form)
    return rows.select_related("file").first()


def form_bytes(document: Document, form: str) -> bytes:
    """An issued document in this form, made anew from what was frozen: the same bytes every time."""
    if document.issued_at is None:
        raise ValueError("Only an issued document has files.")
    if form == PDF:
        return rendered(document)
    moment = document.printed_at or document.issued_at
    return printed_form(document.kind, form, document.content, modified=moment)


def draft_form(*, document: Document, form: str, at: datetime) -> bytes:
    """The document as it stands, in this form, marked as a draft. Raises RenderFailed."""
    return printed_form(document.kind, form, draft_content(document=document, at=at), modified=at)


def printed_form(kind: str, form: str, content: Mapping[str, object], *, modified: datetime) -> bytes:
    """Framed content in this form."""
    blocks = kind_named(kind).blocks(content)
    if form == "xlsx":
        return current_renderer().xlsx(blocks, content, modified=modified)
    return current_renderer().docx(blocks, content, modified=modified, pictures=pictures_of(content))


def issued_documents(pk: int | None = None) -> QuerySet[Document]:
    """Every issued document, oldest first, or the one."""
    rows = Document.objects.filter(state=DocumentState.ISSUED).select_related("agency__region", "file")
    return (rows if pk is None else rows.filter(pk=pk)).defer("words").order_by("pk")


def renderer_of(kind: str, form: str) -> str:
    """What a file of this form and kind is made with now. The other forms' blocks are the kind's own work."""
    found = kind_named(kind)
    sources = [] if form == PDF else [Path(inspect.getfile(found.blocks))]
    return current_renderer().version(found.template, form, sources)


def rebuild(document: Document) -> list[Rebuilt]:
    """Every unsigned file of an issued document, made anew and compared with the one that was kept.

    A file that was never wanted is not there, and not named. Raises RenderFailed.
    """
    kept: list[tuple[str, str, str]] = []
    if document.file is not None:
        kept.append((PDF, document.file.sha256, document.renderer))
    rows = DocumentFile.objects.filter(document=document.pk, role=FileRole.MADE).select_related("file")
    kept += [(row.form, row.file.sha256, row.renderer) for row in rows.order_by("id")]
    return [
        Rebuilt(
            form=form,
            expected=sha256,
            got=hashlib.sha256(form_bytes(document, form)).hexdigest(),
            made_with=made_with,
            now_with=renderer_of(document.kind, form),
        )
        for form, sha256, made_with in kept
    ]
