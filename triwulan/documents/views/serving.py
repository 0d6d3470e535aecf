"""Stored files over the line. The owning module's view checks the rights first."""

from django.http import FileResponse

from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.domain.file_kinds import KINDS
from triwulan.documents.domain.file_names import safe_name
from triwulan.documents.domain.files import open_file
from triwulan.documents.domain.queries import signed_of
from triwulan.documents.models import Document, StoredFile
from triwulan.organization.interfaces.visit import Visit

UNSIGNED = "asli"
"""In an address: the file as it was before its electronic signature."""
INLINE = frozenset(kind.content_type for kind in KINDS.values() if kind.inline)
# An uploaded file is not ours: nothing in it may run or load, even when the browser shows it.
POLICY = (
    "default-src 'none'; img-src 'self' data:; object-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'"
)


def file_response(stored: StoredFile, name: str, *, save: bool = False) -> FileResponse:
    """Streams the content under `name`; only PDF and pictures are shown in the browser, unless `save`."""
    shown = stored.content_type in INLINE and not save
    response = FileResponse(
        open_file(stored),
        as_attachment=not shown,
        filename=safe_name(name),
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    return response


def issued_file(document: Document, request: Visit) -> FileResponse:
    """The file of an issued document that its readers want: the signed one where there is one."""
    name = f"{document.title} {document.number}".replace("/", "-").strip() + ".pdf"
    signed = None if UNSIGNED in request.GET else signed_of([document]).get(document.pk)
    stored = signed.file if signed else ensure_file(document=document, at=request.moment)
    return file_response(stored, name, save="unduh" in request.GET)
