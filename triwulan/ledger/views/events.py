"""Riwayat: search the ledger, verify it, take it along."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from triwulan.ledger.domain.queries import all_of, page_of
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.interfaces.event_file import lines_of
from triwulan.ledger.interfaces.rows import rows_of
from triwulan.ledger.interfaces.search_form import SearchForm
from triwulan.ledger.interfaces.visit import ReaderRequest, for_readers


@require_GET
@for_readers
def events(request: ReaderRequest) -> HttpResponse:
    """A page of events, newest first, with the search that led to it."""
    form = SearchForm(request.GET)
    page = page_of(
        request.viewer,
        form.search(),
        older_than=_number(request.GET, "sebelum"),
        newer_than=_number(request.GET, "sesudah"),
    )
    context = {
        "form": form,
        "rows": rows_of(page.events),
        "page": page,
        "query": _without_place(request.GET),
        "searched": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "ledger/events.html", context, status=200 if form.is_valid() else 422)


@require_GET
@for_readers
def export(request: ReaderRequest) -> HttpResponseBase:
    """The events found, as a file."""
    lines = lines_of(
        all_of(request.viewer, SearchForm(request.GET).search()), timezone.get_current_timezone()
    )
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="riwayat.csv"'},
    )


@require_POST
@for_readers
def verification(request: ReaderRequest) -> HttpResponse:
    """Check the agency's chain and tell the result."""
    verdict = verify(agency_id=request.viewer.agency_id)
    if verdict.broken:
        told = _("%(sentence)s Please tell the administrator of the database.")
        messages.error(request, told % {"sentence": verdict.sentence})
    else:
        told = _("%(sentence)s Mark of the last one, to be noted and compared later: %(mark)s")
        messages.success(request, told % {"sentence": verdict.sentence, "mark": verdict.hash})
    return redirect("ledger:events")


def _number(query: QueryDict, name: str) -> int | None:
    """A number of the chain from the address; what is none counts as not given."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _without_place(query: QueryDict) -> str:
    kept = query.copy()
    for name in ("sebelum", "sesudah"):
        kept.pop(name, None)
    return kept.urlencode()
