"""Forms of short absences: the administrator's for everyone, a head's for the own unit."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain import queries
from triwulan.organization.domain.absences import end_absence, record_absence
from triwulan.organization.interfaces.forms import DayForm
from triwulan.organization.interfaces.people_forms import AbsenceForm
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.views.acting import acting, answer, posted
from triwulan.organization.views.people import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record(request: Visit, person_id: int) -> HttpResponse:
    """Record an absence of a person in reach."""
    history = queries.person_history(request.viewer, person_id)
    if not history.may_record_absence:
        raise NotVisible
    form = AbsenceForm(posted(request))
    page = page_of(
        history.person,
        title=_("Record an absence"),
        button=_("Record"),
        done=_("The absence was recorded."),
        notes=[_("Without a Plh. the direct superior may act on these days.")],
    )

    def act() -> None:
        record_absence(person_id=person_id, facts=form.facts(), **acting(request))

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: Visit, absence_id: int) -> HttpResponse:
    """Record that somebody is back earlier."""
    absence = queries.absence_seen(request.viewer, absence_id)
    form = DayForm(posted(request))
    page = page_of(
        absence.person,
        title=_("Back earlier"),
        button=_("Record the last day away"),
        done=_("The absence has its new last day."),
    )

    def act() -> None:
        end_absence(absence_id=absence_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)
