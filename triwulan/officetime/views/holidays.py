"""Adding, correcting and taking away holidays. Each is a new version."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.dates import day_words
from triwulan.common.refusal import NotVisible
from triwulan.officetime.domain import changes
from triwulan.officetime.domain.queries import editing_desk
from triwulan.officetime.interfaces.forms import HolidayForm, NationalForm
from triwulan.officetime.views.asked import day_asked, unit_asked
from triwulan.officetime.views.publishing import data_of, form_page, publish, removal_form, seen
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: Visit) -> HttpResponse:
    """One holiday more."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    form = HolidayForm(data_of(request), initial=seen(shown))
    if form.is_valid():
        day, name = form.cleaned_data["day"], form.cleaned_data["name"]
        answer = publish(request, shown, form, lambda now: changes.with_holiday(now, day=day, name=name))
        if answer:
            return answer
    return form_page(request, shown, form, template="change", title=_("Add a holiday"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_national(request: Visit) -> HttpResponse:
    """The known national holidays of a year, beside those that the office has."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    form = NationalForm(data_of(request), initial=seen(shown) | {"year": request.viewer.day.year + 1})
    if form.is_valid():
        year = form.cleaned_data["year"]
        answer = publish(request, shown, form, lambda now: changes.with_national_holidays(now, year=year))
        if answer:
            return answer
    return form_page(request, shown, form, template="national", title=_("Add national holidays"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def correct(request: Visit, day: str) -> HttpResponse:
    """A holiday on another day or under another name, or none at all (button `remove`)."""
    shown = editing_desk(request.viewer, unit_id=unit_asked(request))
    old = day_asked(day)
    if old not in shown.in_force.calendar.holidays:
        raise NotVisible
    removal = removal_form(request, shown)
    initial = {"day": old, "name": shown.in_force.calendar.holidays[old]}
    form = HolidayForm(data_of(request), initial=seen(shown) | initial)
    answer = None
    if removal.is_valid():
        answer = publish(request, shown, removal, lambda now: changes.without_holiday(now, day=old))
    elif form.is_valid():
        given = {"old": old, "day": form.cleaned_data["day"], "name": form.cleaned_data["name"]}
        answer = publish(request, shown, form, lambda now: changes.with_corrected_holiday(now, **given))
    title = _("Correct the holiday of %(day)s") % {"day": day_words(old)}
    return answer or form_page(request, shown, form, template="change", title=title, removal=removal)
