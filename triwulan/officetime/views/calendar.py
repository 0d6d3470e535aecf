"""The calendar in force, an earlier version, and the first calendar of an office."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from triwulan.common.dates import moment_words
from triwulan.design.pieces import Crumb
from triwulan.officetime.domain import queries
from triwulan.officetime.domain.calendars import publish_default
from triwulan.officetime.domain.queries import Desk
from triwulan.officetime.domain.refusals import NoCalendar
from triwulan.officetime.interfaces.weeks import CalendarShown, history_entries, version_title
from triwulan.officetime.views.asked import address_of, unit_asked, year_asked
from triwulan.organization.interfaces.visit import Visit, signed_in

CHANGES = ("week", "add_range", "add_holiday", "national")


@require_safe
@signed_in
def show(request: Visit) -> HttpResponse:
    """The calendar in force with its history."""
    try:
        shown = queries.desk(request.viewer, unit_id=unit_asked(request))
    except NoCalendar as refusal:
        context = {"refusal": refusal, "may_change": request.viewer.may("calendar.change")}
        return render(request, "officetime/start.html", context, status=refusal.status)
    year = year_asked(request)
    context = {
        **_page(shown, year),
        "calendar": CalendarShown(shown.in_force.calendar, year),
        "title": version_title(shown.in_force.version),
        "choices": queries.units_to_choose(request.viewer, shown),
        "history": history_entries(
            queries.history(shown), lambda number: address_of("version", shown, number)
        ),
        "change": {name: address_of(name, shown) for name in CHANGES} if shown.may_change else None,
    }
    return render(request, "officetime/calendar.html", context)


@require_safe
@signed_in
def version(request: Visit, number: int) -> HttpResponse:
    """An earlier version, as due times were reckoned with it."""
    shown = queries.desk(request.viewer, unit_id=unit_asked(request))
    calendar, found = queries.version_by_number(shown, number)
    year = year_asked(request)
    title = version_title(found)
    context = {
        **_page(shown, year),
        "calendar": CalendarShown(calendar, year),
        "title": title,
        "version": found,
        "published": moment_words(found.published_at, request.viewer.agency.zone),
        "crumbs": [Crumb(_("Office time"), address_of("calendar", shown)), Crumb(title)],
    }
    return render(request, "officetime/version.html", context)


@require_POST
@signed_in
def start(request: Visit) -> HttpResponse:
    """Publish the agency's first calendar."""
    request.viewer.need("calendar.change")
    publish_default(agency=request.viewer.agency, by=request.viewer.actor, at=request.moment)
    messages.success(request, _("The first calendar is published. Please compare it with the joint decree."))
    return redirect("officetime:calendar")


def _page(shown: Desk, year: int) -> dict[str, Any]:
    unit = f"unit={shown.unit_id}" if shown.unit_id is not None else ""
    return {
        "shown": shown,
        "query": f"?{unit}" if unit else "",
        "year_query": f"{unit}&" if unit else "",
        "year": year,
        "earlier": year - 1,
        "later": year + 1,
    }
