"""Writing an annual report: place by place, beside the numbers that belong there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from triwulan.common.dates import clock_words
from triwulan.common.refusal import NotVisible
from triwulan.design.pieces import Crumb
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain.annual import queries
from triwulan.reporting.domain.annual.queries import Desk
from triwulan.reporting.interfaces.annual_forms import PlaceForm
from triwulan.reporting.interfaces.annual_place import PlacePage, place_page
from triwulan.reporting.interfaces.annual_typing import Typed, save_typed
from triwulan.reporting.interfaces.annual_words import title_of
from triwulan.reporting.models import AnnualReport


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def annual_place(request: Visit, report_id: int, key: str) -> HttpResponse:
    """The editor of a place; every button saves what is typed first."""
    found, desk, page, form = _sheet(request, report_id, key)
    typed = Typed(200)
    if request.method == "POST":
        typed = save_typed(form, found, key, by=desk.actor(request.viewer), at=request.moment)
        if typed.saved and not typed.dropped:
            messages.success(request, _("Saved at %(time)s.") % {"time": _time(request)})
            return redirect(_onward(request, found, page))
    context = _context(request, found, desk, page, form, typed)
    return render(request, "reporting/annual_place.html", context, status=typed.status)


@require_POST
@signed_in
def annual_save(request: Visit, report_id: int, key: str) -> HttpResponse:
    """Save what is typed as it is typed; answers the parts of the page that tell of it (200)."""
    found, desk, page, form = _sheet(request, report_id, key)
    seen = request.POST.get("seen")
    form.choose_later()
    typed = save_typed(form, found, key, by=desk.actor(request.viewer), at=request.moment)
    context = _context(request, found, desk, page, form, typed)
    # The page keeps the conflict that it shows, and what was chosen in it just now.
    context["told"] = typed.theirs is not None and seen == str(typed.theirs.edition)
    if typed.saved:
        context["said"] = _("Saved at %(time)s.") % {"time": _time(request)}
    return render(request, "reporting/_annual_typed.html", context)


def _sheet(request: Visit, report_id: int, key: str) -> tuple[AnnualReport, Desk, PlacePage, PlaceForm]:
    found = queries.annual_for(request.viewer, report_id)
    if found.issued_at is not None and not queries.reads_drafts(request.viewer):
        raise NotVisible
    page = place_page(request.viewer, found, key, request.moment)
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, label=page.place.title, hint=page.place.hint, saved=page.saved)
    return found, queries.desk_of(request.viewer, found, request.moment), page, form


def _context(
    request: Visit, found: AnnualReport, desk: Desk, page: PlacePage, form: PlaceForm, typed: Typed
) -> dict[str, Any]:
    return {
        "report": found,
        "title": title_of(found),
        "page": page,
        "form": form,
        "typed": typed,
        "mine": desk.mine(request.viewer),
        "written": page.preview_of(form["text"].value() or ""),
        "crumbs": (
            Crumb(_("Annual reports"), reverse("reporting:annual_reports")),
            Crumb(title_of(found), reverse("reporting:annual", args=[found.pk])),
            Crumb(page.place.title),
        ),
    }


def _onward(request: Visit, found: AnnualReport, page: PlacePage) -> str:
    following = page.following
    if request.POST.get("act") == "next" and following is not None:
        return reverse("reporting:annual_place", args=[found.pk, following.key])
    if request.POST.get("act") == "draft":
        return reverse("reporting:annual_draft", args=[found.pk])
    return reverse("reporting:annual_place", args=[found.pk, page.place.key])


def _time(request: Visit) -> str:
    return clock_words(timezone.localtime(request.moment).time())
