"""The office's SOPs: the list, one sheet, its file, comparing two versions."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from triwulan.common.refusal import NotVisible
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.views.serving import file_response
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.published import (
    procedures_of,
    runs_under_way,
    siblings_of,
    version_for,
)
from triwulan.procedure.domain.sheet_documents import sheet_document
from triwulan.procedure.domain.versions import sheet_of
from triwulan.procedure.interfaces.crumbs import crumbs_to, to_sheet
from triwulan.procedure.interfaces.difference_words import difference_words
from triwulan.procedure.interfaces.sheet_page import sheet_words, version_words


@require_safe
@signed_in
def sheets(request: Visit) -> HttpResponse:
    """Procedures and their versions."""
    context = {
        "procedures": procedures_of(request.viewer),
        "may_publish": request.viewer.may("procedure.publish"),
    }
    return render(request, "procedure/sheets.html", context)


@require_safe
@signed_in
def sheet(request: Visit, version_id: int) -> HttpResponse:
    """One version in the form of PermenPANRB 35/2012."""
    version = version_for(request.viewer, version_id)
    siblings = siblings_of(version)
    context = {
        "version": version,
        "version_words": version_words(version),
        "newest": siblings[0].pk == version.pk,
        "others": [one for one in siblings if one.pk != version.pk],
        "sheet": sheet_words(sheet_of(version)),
        "runs": runs_under_way(version),
        "document": sheet_document(version),
        "may_publish": request.viewer.may("procedure.publish"),
        "may_see_register": request.viewer.may("document.read"),
        "crumbs": crumbs_to(Crumb(version.procedure.name)),
    }
    return render(request, "procedure/sheet.html", context)


@require_GET
@signed_in
def source(request: Visit, version_id: int) -> HttpResponse:
    """The file as it was published."""
    version = version_for(request.viewer, version_id)
    name = f"{version.procedure.code}-v{version.number}.toml"
    return HttpResponse(
        version.source,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@signed_in
def paper(request: Visit, version_id: int) -> HttpResponseBase:
    """The sheet as it stands in the register, as a PDF."""
    document = sheet_document(version_for(request.viewer, version_id))
    if document is None:
        raise NotVisible
    return file_response(ensure_file(document=document, at=request.moment), f"{document.title}.pdf")


@require_safe
@signed_in
def compare(request: Visit, version_id: int, other_id: int) -> HttpResponse:
    """What an earlier version (`other_id`) said and this one says."""
    after, before = version_for(request.viewer, version_id), version_for(request.viewer, other_id)
    if before.procedure_id != after.procedure_id:
        raise NotVisible
    context = {
        "before": before,
        "after": after,
        "rows": difference_words(sheet_of(before), sheet_of(after)),
        "crumbs": crumbs_to(to_sheet(after), Crumb(_("Compare"))),
    }
    return render(request, "procedure/compare.html", context)
