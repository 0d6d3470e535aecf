"""The register (arsip): every document that the viewer may see, and the list of records made of it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.loose_papers import loose_pdf
from triwulan.documents.domain.queries import may_keep_register, signed_of
from triwulan.documents.domain.record_list import (
    MOST_ON_PAPER,
    issued_with_files,
    record_list_blocks,
    records,
)
from triwulan.documents.domain.refusals import ListTooLong
from triwulan.documents.domain.register import codes_in_register, register, units_in_register
from triwulan.documents.interfaces.archive_tables import record_table
from triwulan.documents.interfaces.register_search import SearchForm
from triwulan.documents.models import Document
from triwulan.documents.views.tables import table_response
from triwulan.organization.interfaces.visit import Visit, signed_in

PER_PAGE = 25
LIST_NAME = "daftar-arsip"


@require_safe
@signed_in
def register_page(request: Visit) -> HttpResponse:
    """Newest first, searched and paged."""
    request.viewer.need("document.read")
    form = search_form(request)
    page = Paginator(register(request.viewer, form.search()), PER_PAGE).get_page(request.GET.get("halaman"))
    signed = signed_of(list(page))
    asked = request.GET.copy()
    asked.pop("halaman", None)
    context = {
        "form": form,
        "page": page,
        "lines": [
            {"document": row, "kind": label_of(row), "tone": tone_of(row), "signed": signed.get(row.pk)}
            for row in page
        ],
        "searched": any(asked.values()),
        "asked": asked.urlencode(),
        "keeps": may_keep_register(request.viewer),
    }
    return render(request, "documents/register.html", context)


@require_safe
@signed_in
def record_list(request: Visit, form: str) -> HttpResponse:
    """The list of records (daftar arsip) of what was searched, as "xlsx" or "pdf"."""
    request.viewer.need("document.read")
    asked = search_form(request)
    rows = issued_with_files(register(request.viewer, asked.search()))
    if form == "xlsx":
        lines = records(rows.iterator(chunk_size=500))
        return table_response([record_table(lines, narrowed=asked.narrowed())], form, LIST_NAME)
    if form != "pdf":
        raise NotVisible
    if (count := rows.count()) > MOST_ON_PAPER:
        raise ListTooLong(count=count, most=MOST_ON_PAPER)
    blocks = record_list_blocks(records(rows), narrowed=asked.narrowed(), day=request.viewer.day)
    with override("id"):
        data = loose_pdf(agency=request.viewer.agency, title="Daftar Arsip", blocks=blocks, at=request.moment)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{LIST_NAME}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def search_form(request: Visit) -> SearchForm:
    """The search as it was asked, with what this viewer may choose."""
    return SearchForm(
        request.GET or None, units=units_in_register(request.viewer), codes=codes_in_register(request.viewer)
    )


def label_of(document: Document) -> object:
    """The kind in words; its key where no module offers it any more."""
    try:
        return kind_named(document.kind).label
    except KeyError:
        return document.kind


def tone_of(document: Document) -> str:
    """Issued is good, returned wants attention."""
    return {"issued": "good", "returned": "late", "on_route": "soon"}.get(document.state, "neutral")
