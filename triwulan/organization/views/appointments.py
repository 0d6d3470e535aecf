"""Forms that appoint people to positions and end their appointments."""

from typing import Unpack

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.organization.domain import queries
from triwulan.organization.domain.appointments import (
    Appointed,
    AppointmentFacts,
    appoint,
    end_appointment,
    withdraw_appointment,
)
from triwulan.organization.interfaces.forms import ConfirmForm, DayForm
from triwulan.organization.interfaces.people_forms import HolderForm, PostForm
from triwulan.organization.interfaces.visit import Visit
from triwulan.organization.models import Appointment
from triwulan.organization.views.acting import (
    ActPage,
    Words,
    acting,
    answer,
    for_administrators,
    page_about,
    posted,
)


@for_administrators
def to_position(request: Visit, position_id: int) -> HttpResponse:
    """Choose who is to hold a position."""
    position = queries.position_history(request.viewer, position_id).position
    form = HolderForm(
        posted(request),
        initial={"starts_on": request.viewer.day},
        people=queries.people(request.viewer),
    )
    address = reverse("organization:position", args=[position_id])
    page = _appointing(position.title, address, people=False)

    def act() -> None:
        _appoint(request, form.facts(position_id=position_id))

    return answer(request, form, page, act)


@for_administrators
def of_person(request: Visit, person_id: int) -> HttpResponse:
    """Choose what a person is to hold."""
    person = queries.person_history(request.viewer, person_id).person
    form = PostForm(
        posted(request),
        initial={"starts_on": request.viewer.day},
        positions=queries.open_positions(request.viewer),
    )
    address = reverse("organization:person", args=[person_id])
    page = _appointing(person.full_name, address, people=True)

    def act() -> None:
        _appoint(request, form.facts(person_id=person_id))

    return answer(request, form, page, act)


@for_administrators
def end(request: Visit, appointment_id: int) -> HttpResponse:
    """Give an appointment its last day."""
    present = queries.appointment_seen(request.viewer, appointment_id)
    form = DayForm(posted(request), initial={"day": present.ends_on or request.viewer.day})
    page = _page(
        present,
        title=_("End the appointment"),
        button=_("End"),
        done=_("The appointment has its last day. It stays in the history."),
    )

    def act() -> None:
        end_appointment(appointment_id=appointment_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)


@for_administrators
def withdraw(request: Visit, appointment_id: int) -> HttpResponse:
    """Take back an appointment that has not begun."""
    present = queries.appointment_seen(request.viewer, appointment_id)
    form = ConfirmForm(posted(request))
    page = _page(
        present,
        title=_("Withdraw the appointment"),
        button=_("Withdraw"),
        done=_("The appointment was withdrawn."),
    )

    def act() -> None:
        withdraw_appointment(appointment_id=appointment_id, **acting(request))

    return answer(request, form, page, act)


def _appoint(request: Visit, facts: AppointmentFacts) -> Appointed:
    done = appoint(facts=facts, **acting(request))
    for warning in done.warnings:
        messages.warning(request, warning.message)
    return done


def _appointing(name: str, address: str, *, people: bool) -> ActPage:
    words: Words = {"title": _("Appoint"), "button": _("Appoint"), "done": _("The appointment was recorded.")}
    return page_about((name, address), people=people, **words)


def _page(present: Appointment, **words: Unpack[Words]) -> ActPage:
    address = reverse("organization:position", args=[present.position_id])
    lead = f"{present.person.full_name}, {present.position.title}"
    words["danger"] = True
    return page_about((present.position.title, address), lead=lead, **words)
