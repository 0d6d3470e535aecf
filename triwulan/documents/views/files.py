"""A document's other forms and files, and its preview."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.file_kinds import KINDS
from triwulan.documents.domain.forms import (
    PDF,
    content_now,
    draft_form,
    ensure_form,
    file_name,
    files_of,
    kept_file,
    other_forms,
)
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.queries import document_for
from triwulan.documents.enums import FileRole
from triwulan.documents.interfaces.preview import shown, signers_of
from triwulan.documents.models import Document, DocumentFile
from triwulan.documents.views.register import tone_of
from triwulan.documents.views.serving import POLICY, UNSIGNED, file_response
from triwulan.organization.interfaces.visit import Visit, signed_in

FORMS = {
    PDF: gettext_lazy("PDF"),
    "docx": gettext_lazy("Word (docx)"),
    "xlsx": gettext_lazy("Excel (xlsx)"),
}


@dataclass(frozen=True)
class FileLine:
    """A file as the document's page lists it; one that is not made yet has neither size nor checksum."""

    label: str | Promise
    role: str | Promise
    url: str
    size: int | None = None
    sha256: str = ""
    name: str = ""


@require_safe
@signed_in
def form_file(request: Visit, pk: int, form: str) -> HttpResponseBase:
    """The document as a Word file or workbook: the frozen one, or a draft that says that it is one."""
    document = document_for(request.viewer, pk)
    if form not in other_forms(document):
        raise NotVisible
    if document.is_issued:
        stored = ensure_form(document=document, form=form, at=request.moment)
        return file_response(stored, file_name(document, form), save=True)
    data = draft_form(document=document, form=form, at=request.moment)
    response = HttpResponse(data, content_type=KINDS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="konsep.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@signed_in
def document_kept_file(request: Visit, pk: int, file_id: int) -> HttpResponseBase:
    """A file that came to the document: signed elsewhere, a scan, an attachment."""
    found = kept_file(document_for(request.viewer, pk), file_id)
    return file_response(found.file, found.name)


@require_safe
@signed_in
def preview(request: Visit, pk: int) -> HttpResponse:
    """The document on a page: what was frozen, or the draft as it stands."""
    document = document_for(request.viewer, pk)
    content = content_now(document, request.moment)
    context = {
        "document": document,
        "tone": tone_of(document),
        "shown": shown(kind_named(document.kind).blocks(content)),
        "content": content,
        "signers": signers_of(content),
        "crumbs": (
            Crumb(_("Archive"), reverse("documents:register")),
            Crumb(document.title, reverse("documents:document", args=[pk])),
            Crumb(_("Preview")),
        ),
    }
    return render(request, "documents/preview.html", context)


def file_lines(document: Document) -> list[FileLine]:
    """Every file of the document: the signed one, the PDF, the forms that it can be had in, attachments."""
    kept = files_of(document)
    made = {one.form: one for one in kept if one.role == FileRole.MADE}
    lines = [kept_line(document, one) for one in kept if one.role in (FileRole.SIGNED, FileRole.SCAN)]
    lines.append(pdf_line(document))
    lines += [made_line(document, form, made.get(form)) for form in other_forms(document)]
    return lines + [kept_line(document, one) for one in kept if one.role == FileRole.ATTACHED]


def pdf_line(document: Document) -> FileLine:
    """The PDF that the program makes."""
    return FileLine(
        label=FORMS[PDF],
        role=made_words(document, made=document.file is not None),
        url=f"{reverse('documents:file', args=[document.pk])}?{UNSIGNED}",
        size=document.file.size if document.file else None,
        sha256=document.file.sha256 if document.file else "",
    )


def made_line(document: Document, form: str, made: DocumentFile | None) -> FileLine:
    """Another form that the program makes."""
    return FileLine(
        label=FORMS.get(form, form),
        role=made_words(document, made=made is not None),
        url=reverse("documents:form", args=[document.pk, form]),
        size=made.file.size if made else None,
        sha256=made.file.sha256 if made else "",
    )


def kept_line(document: Document, one: DocumentFile) -> FileLine:
    """A file that was handed in."""
    return FileLine(
        label=FORMS.get(one.form, one.form.upper()),
        role=FileRole(one.role).label,
        url=reverse("documents:kept_file", args=[document.pk, one.pk]),
        size=one.file.size,
        sha256=one.file.sha256,
        name=one.name,
    )


def made_words(document: Document, *, made: bool) -> str | Promise:
    """What a file of our own is: kept, still to be made, or a draft."""
    if not document.is_issued:
        return _("Draft, made anew each time")
    return FileRole.MADE.label if made else _("Made when it is first opened")
