"""The register (arsip): every document that the viewer may see."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.queries import register
from triwulan.documents.interfaces.forms import SearchForm
from triwulan.documents.models import Document
from triwulan.organization.interfaces.visit import Visit, signed_in

PER_PAGE = 25


@require_safe
@signed_in
def register_page(request: Visit) -> HttpResponse:
    """Newest first, searched and paged."""
    request.viewer.need("document.read")
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = register(
        request.viewer,
        words=asked.get("cari", ""),
        kind=asked.get("jenis", ""),
        year=asked.get("tahun"),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    lines = [{"document": row, "kind": label_of(row), "tone": tone_of(row)} for row in page]
    context = {"form": form, "page": page, "lines": lines, "searched": any(asked.values())}
    return render(request, "documents/register.html", context)


def label_of(document: Document) -> object:
    """The kind in words; its key where no module offers it any more."""
    try:
        return kind_named(document.kind).label
    except KeyError:
        return document.kind


def tone_of(document: Document) -> str:
    """Issued is good, returned wants attention."""
    return {"issued": "good", "returned": "late", "on_route": "soon"}.get(document.state, "neutral")
