"""Acts on appointments: who holds a position, definitively or acting, from when until when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency, note_change
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.people import own_person
from triwulan.organization.domain.positions import own_position
from triwulan.organization.domain.refusals import (
    AlreadyHeld,
    BegunAlready,
    DatesInWrongOrder,
    DecreeMissing,
    EndedAlready,
    HoldsItAlready,
    NotBegun,
    PersonLeft,
    PositionAbolished,
)
from triwulan.organization.domain.terms import TermPassed, term_passed
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Appointment


@dataclass(frozen=True, kw_only=True)
class AppointmentFacts:
    """Who holds which position, how, by which decree, and on which days (both included)."""

    person_id: int
    position_id: int
    kind: str
    starts_on: date
    ends_on: date | None = None
    decree_number: str = ""
    decree_date: date | None = None


@dataclass(frozen=True)
class Appointed:
    """What came of an appointment: the row, and what the administrator should know."""

    appointment: Appointment
    warnings: tuple[TermPassed, ...] = ()


@transaction.atomic
def appoint(*, agency_id: int, facts: AppointmentFacts, by: Actor, at: datetime) -> Appointed:
    """Let a person hold a position. A Plt. beyond three and three months is taken, with a warning.

    Raises DatesInWrongOrder, DecreeMissing, AlreadyHeld, HoldsItAlready, PositionAbolished, PersonLeft,
    NotAcceptable, and NotVisible for another agency's person or position.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    _check_facts(facts)
    appointment = Appointment(**asdict(facts))
    appointment.person = own_person(agency_id, facts.person_id)
    appointment.position = own_position(agency_id, facts.position_id)
    accept(appointment)
    _check_open(appointment)
    _check_free(appointment)
    appointment.save(force_insert=True)
    note_change("appointed", appointment, agency_id=agency_id, by=by, at=at, after=asdict(facts))
    passed = passed_term(appointment)
    return Appointed(appointment, (passed,) if passed else ())


@transaction.atomic
def end_appointment(
    *, agency_id: int, appointment_id: int, day: date, by: Actor, at: datetime
) -> Appointment:
    """Give an appointment its last day. Raises EndedAlready, NotBegun, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    appointment = own_appointment(agency_id, appointment_id)
    if day < appointment.starts_on:
        raise NotBegun(day=date_words(appointment.starts_on))
    if appointment.ends_on and appointment.ends_on <= day:
        raise EndedAlready(day=date_words(appointment.ends_on))
    before = appointment.ends_on
    appointment.ends_on = day
    appointment.save(update_fields=["ends_on"])
    note_change(
        "appointment_ended", appointment, agency_id=agency_id, by=by, at=at,
        before={"ends_on": before}, after={"ends_on": day},
    )  # fmt: skip
    return appointment


@transaction.atomic
def withdraw_appointment(*, agency_id: int, appointment_id: int, by: Actor, at: datetime) -> None:
    """Take back an appointment that has not begun; the ledger keeps it. Raises BegunAlready, NotVisible."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    appointment = own_appointment(agency_id, appointment_id)
    if appointment.starts_on <= office_day(agency, at):
        raise BegunAlready
    note_change(
        "appointment_withdrawn", appointment, agency_id=agency_id, by=by, at=at,
        before=asdict(appointment_facts(appointment)),
    )  # fmt: skip
    appointment.delete()


def own_appointment(agency_id: int, appointment_id: int) -> Appointment:
    """The agency's appointment; NotVisible where it has none of that id."""
    found = Appointment.objects.select_related("person", "position")
    appointment = found.filter(position__unit__agency=agency_id, pk=appointment_id).first()
    if appointment is None:
        raise NotVisible
    return appointment


def appointment_facts(appointment: Appointment) -> AppointmentFacts:
    """The appointment as it stands."""
    return AppointmentFacts(
        person_id=appointment.person_id,
        position_id=appointment.position_id,
        kind=appointment.kind,
        starts_on=appointment.starts_on,
        ends_on=appointment.ends_on,
        decree_number=appointment.decree_number,
        decree_date=appointment.decree_date,
    )


def passed_term(appointment: Appointment) -> TermPassed | None:
    """The warning that a Plt. calls for; None for any other appointment."""
    if appointment.kind != AppointmentKind.ACTING:
        return None
    earlier = Appointment.objects.filter(
        position=appointment.position_id, person=appointment.person_id, kind=AppointmentKind.ACTING
    ).exclude(pk=appointment.pk)
    return term_passed(
        name=appointment.person.full_name,
        first=appointment.starts_on,
        last=appointment.ends_on,
        earlier=earlier.values_list("starts_on", "ends_on"),
    )


def _check_facts(facts: AppointmentFacts) -> None:
    if facts.ends_on and facts.ends_on < facts.starts_on:
        raise DatesInWrongOrder(fields={"ends_on": DatesInWrongOrder.sentence})
    if facts.kind != AppointmentKind.DEFINITIVE and not (facts.decree_number.strip() and facts.decree_date):
        missing = "decree_date" if facts.decree_number.strip() else "decree_number"
        raise DecreeMissing(fields={missing: DecreeMissing.sentence})


def _check_open(appointment: Appointment) -> None:
    """Neither the position nor the person may be gone on any of the days."""
    closed, left = appointment.position.closed_on, appointment.person.left_on
    last = appointment.ends_on or date.max
    if closed and last > closed:
        raise PositionAbolished(day=date_words(closed))
    if left and last > left:
        raise PersonLeft(name=appointment.person.full_name, day=date_words(left))


def _check_free(appointment: Appointment) -> None:
    others = _overlapping(appointment).select_related("person")
    same = others.filter(person=appointment.person_id).first()
    if same is not None:
        raise HoldsItAlready(name=same.person.full_name)
    if appointment.kind != AppointmentKind.DEFINITIVE:
        return
    holder = others.filter(kind=AppointmentKind.DEFINITIVE).first()
    if holder is not None:
        raise AlreadyHeld(name=holder.person.full_name, since=date_words(holder.starts_on))


def _overlapping(appointment: Appointment) -> QuerySet[Appointment]:
    others = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=appointment.starts_on), position=appointment.position_id
    )
    return others.filter(starts_on__lte=appointment.ends_on) if appointment.ends_on else others
