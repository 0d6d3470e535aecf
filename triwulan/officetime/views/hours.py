"""Changing the weekly hours, and days with other hours (Ramadan). Each is a new version."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import NotVisible
from triwulan.officetime.domain import changes
from triwulan.officetime.domain.calendar import HoursRange
from triwulan.officetime.domain.defaults import RAMADAN_WEEK
from triwulan.officetime.domain.queries import editing_desk
from triwulan.officetime.interfaces.forms import RangeForm, WeekForm
from triwulan.officetime.interfaces.hours_form import hours_initial
from triwulan.officetime.views.asked import day_asked, unit_asked
from triwulan.officetime.views.publishing import data_of, form_page, publish, removal_form, seen
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def week(request: Visit) -> HttpResponse:
    """Other hours for ordinary weeks."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    initial = hours_initial(shown.in_force.calendar.week) | seen(shown)
    form = WeekForm(data_of(request), initial=initial)
    if form.is_valid():
        hours = form.cleaned_data["week"]
        answer = publish(request, shown, form, lambda now: changes.with_week(now, hours))
        if answer:
            return answer
    return form_page(request, shown, form, template="hours", title=_("Change the weekly hours"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_range(request: Visit) -> HttpResponse:
    """Days with other hours; the form starts with those of Ramadan."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    form = RangeForm(data_of(request), initial=hours_initial(RAMADAN_WEEK) | seen(shown))
    if form.is_valid():
        added = form.cleaned_data["range"]
        answer = publish(request, shown, form, lambda now: changes.with_range(now, added))
        if answer:
            return answer
    return form_page(request, shown, form, template="hours", title=_("Add special working hours"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def correct_range(request: Visit, first: str) -> HttpResponse:
    """Other days or hours for a range, or none at all (button `remove`)."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    start = day_asked(first)
    found = next((item for item in shown.in_force.calendar.ranges if item.first == start), None)
    if found is None:
        raise NotVisible
    removal = removal_form(request, shown)
    form = RangeForm(data_of(request), initial=_range_initial(found) | seen(shown))
    answer = None
    if removal.is_valid():
        answer = publish(request, shown, removal, lambda now: changes.without_range(now, first=start))
    elif form.is_valid():
        corrected = form.cleaned_data["range"]
        answer = publish(
            request,
            shown,
            form,
            lambda now: changes.with_corrected_range(now, first=start, corrected=corrected),
        )
    title = _("Correct “%(name)s”") % {"name": found.name}
    return answer or form_page(request, shown, form, template="hours", title=title, removal=removal)


def _range_initial(found: HoursRange) -> dict[str, object]:
    return hours_initial(found.week) | {"name": found.name, "first": found.first, "last": found.last}
