"""Appointments, absences, roles and accounts: what the acts do, and who may."""

from dataclasses import replace
from datetime import date

import pytest

from tests.organization.books import counted, last_event
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.organization.domain import refusals
from triwulan.organization.domain.absences import AbsenceFacts, end_absence, record_absence
from triwulan.organization.domain.accounts import accept_invitation, invite
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.agencies import AgencyFacts, add_agency, add_region, change_agency
from triwulan.organization.domain.appointments import (
    AppointmentFacts,
    appoint,
    end_appointment,
    withdraw_appointment,
)
from triwulan.organization.domain.changing import NotAcceptable
from triwulan.organization.domain.grants import grant_role, revoke_role
from triwulan.organization.domain.people import PersonFacts, add_person, person_leaves
from triwulan.organization.domain.unit_changes import (
    UnitFacts,
    add_unit,
    change_unit,
    unit_facts,
)
from triwulan.organization.models import Absence, Appointment, Grant, Person, Position, Unit, User

DAY = date(2026, 10, 12)


# Appointments

DECREE = {"decree_number": "800/SP.1", "decree_date": date(2026, 10, 1)}


def appointment_of(office, *, person="analis_a", position="kabid_arsip", **rest):
    given = {"kind": "definitive", "starts_on": date(2026, 10, 1), **rest}
    return AppointmentFacts(
        person_id=office.person[person].pk, position_id=office.position[position].pk, **given
    )


def test_an_acting_officer_takes_over_for_the_days_of_the_decree(office, doing):
    facts = appointment_of(office, kind="daily_acting", starts_on=DAY, ends_on=date(2026, 10, 16), **DECREE)
    done = appoint(facts=facts, **doing)
    assert done.warnings == ()
    assert office.actor("analis_a").title == "Analis Layanan A"
    assert office.viewer("analis_a").actor_in(office.position["kabid_arsip"].pk).title == (
        "Plh. Kepala Bidang Arsip"
    )
    assert last_event(office).after["decree_number"] == "800/SP.1"


@pytest.mark.parametrize(
    ("rest", "refusal"),
    [
        ({"ends_on": date(2026, 9, 30)}, refusals.DatesInWrongOrder),
        ({"kind": "acting"}, refusals.DecreeMissing),
        ({"kind": "acting", "decree_number": "SP.1"}, refusals.DecreeMissing),
        ({"kind": "daily_acting", "decree_number": " ", "decree_date": DAY}, refusals.DecreeMissing),
        ({}, refusals.AlreadyHeld),
        ({"starts_on": date(2020, 1, 1)}, refusals.AlreadyHeld),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2024, 1, 1)}, refusals.AlreadyHeld),
        ({"person": "kabid_arsip"}, refusals.HoldsItAlready),
        ({"person": "kabid_arsip", "kind": "acting", **DECREE}, refusals.HoldsItAlready),
        ({"kind": "honorary"}, refusals.DecreeMissing),
        ({"kind": "honorary", **DECREE}, NotAcceptable),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(office, doing, rest, refusal):
    before = counted(Appointment, Event)
    with pytest.raises(refusal):
        appoint(facts=appointment_of(office, **rest), **doing)
    assert counted(Appointment, Event) == before


def test_one_follows_upon_the_other(office, doing):
    earlier = appointment_of(office, starts_on=date(2020, 1, 1), ends_on=date(2023, 12, 31))
    appoint(facts=earlier, **doing)
    held = office.position["kabid_arsip"].appointments.get(ends_on=None)
    end_appointment(appointment_id=held.pk, day=date(2026, 9, 30), **doing)
    appoint(facts=appointment_of(office), **doing)
    assert office.position["kabid_arsip"].appointments.count() == 3


def test_a_plt_beyond_six_months_is_taken_with_a_warning(office, doing):
    first = appointment_of(office, kind="acting", ends_on=date(2026, 12, 31), **DECREE)
    assert appoint(facts=first, **doing).warnings == ()
    second = replace(first, starts_on=date(2027, 1, 1), ends_on=date(2027, 4, 30))
    (warning,) = appoint(facts=second, **doing).warnings
    assert (warning.since, warning.last_day) == (date(2026, 10, 1), date(2027, 3, 31))


def test_nobody_is_appointed_who_left_or_to_what_is_no_more(office, doing):
    Person.objects.filter(pk=office.person["analis_a"].pk).update(left_on=date(2026, 10, 31))
    with pytest.raises(refusals.PersonLeft):
        appoint(facts=appointment_of(office, kind="acting", **DECREE), **doing)
    Position.objects.filter(pk=office.position["kabid_arsip"].pk).update(closed_on=DAY)
    with pytest.raises(refusals.PositionAbolished):
        appoint(facts=appointment_of(office, person="analis_b", kind="acting", **DECREE), **doing)


def test_an_appointment_ends_once_and_not_before_it_began(office, doing):
    row = office.position["analis_a"].appointments.get()
    with pytest.raises(refusals.NotBegun):
        end_appointment(appointment_id=row.pk, day=date(2023, 12, 31), **doing)
    end_appointment(appointment_id=row.pk, day=DAY, **doing)
    with pytest.raises(refusals.EndedAlready):
        end_appointment(appointment_id=row.pk, day=DAY, **doing)
    assert end_appointment(appointment_id=row.pk, day=date(2026, 10, 1), **doing).ends_on == date(2026, 10, 1)


def test_what_has_begun_is_not_withdrawn(office, doing):
    row = office.position["analis_a"].appointments.get()
    with pytest.raises(refusals.BegunAlready):
        withdraw_appointment(appointment_id=row.pk, **doing)
    later = appoint(
        facts=appointment_of(office, kind="acting", starts_on=date(2026, 10, 13), **DECREE), **doing
    ).appointment
    withdraw_appointment(appointment_id=later.pk, **doing)
    assert not Appointment.objects.filter(pk=later.pk).exists()
    assert last_event(office).before["starts_on"] == "2026-10-13"


# Absences

AWAY = AbsenceFacts(kind="leave", letter_number="800/2", starts_on=DAY, ends_on=date(2026, 10, 16))


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("kabid_layanan", True),
        ("sekretaris", True),
        ("administrator", True),
        ("kabid_arsip", False),
        ("kasubid_layanan", False),
        ("evaluator", False),
    ],
)
def test_an_absence_is_recorded_by_the_head_of_the_unit_and_above(office, doing, who, may):
    given = {**doing, "by": office.actor(who), "person_id": office.person["analis_a"].pk, "facts": AWAY}
    if may:
        assert record_absence(**given).letter_number == "800/2"
    else:
        with pytest.raises(NotVisible):
            record_absence(**given)
        assert not Absence.objects.exists()


def test_two_absences_do_not_overlap_and_days_stand_in_order(office, doing):
    given = {**doing, "person_id": office.person["analis_a"].pk}
    absence = record_absence(facts=AWAY, **given)
    with pytest.raises(refusals.AlreadyAway):
        record_absence(facts=replace(AWAY, starts_on=date(2026, 10, 16), ends_on=date(2026, 10, 20)), **given)
    with pytest.raises(refusals.DatesInWrongOrder):
        record_absence(facts=replace(AWAY, ends_on=date(2026, 10, 11)), **given)
    with pytest.raises(NotAcceptable):
        record_absence(facts=replace(AWAY, starts_on=date(2026, 10, 9), ends_on=date(2026, 10, 9), letter_number=""), **given)  # fmt: skip  # noqa: E501
    end_absence(absence_id=absence.pk, day=date(2026, 10, 13), **doing)
    record_absence(facts=replace(AWAY, starts_on=date(2026, 10, 14)), **given)
    with pytest.raises(refusals.EndedAlready):
        end_absence(absence_id=absence.pk, day=date(2026, 10, 14), **doing)
    with pytest.raises(refusals.NotBegun):
        end_absence(absence_id=absence.pk, day=date(2026, 10, 11), **doing)


# Roles


def test_a_role_is_not_given_twice_at_once(office, doing):
    given = {**doing, "person_id": office.person["evaluator"].pk, "role": "evaluator"}
    with pytest.raises(refusals.AlreadyGranted):
        grant_role(starts_on=DAY, **given)
    grant_role(starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), **given)
    with pytest.raises(refusals.DatesInWrongOrder):
        grant_role(starts_on=date(2019, 2, 1), ends_on=date(2019, 1, 1), **given)
    with pytest.raises(NotAcceptable):
        grant_role(**{**given, "role": "king"}, starts_on=DAY)


def test_the_last_administrator_stays(office, doing):
    grant = Grant.objects.get(person=office.person["administrator"])
    with pytest.raises(refusals.LastAdministrator):
        revoke_role(grant_id=grant.pk, day=DAY, **doing)
    with pytest.raises(refusals.LastAdministrator):
        person_leaves(person_id=office.person["administrator"].pk, day=DAY, **doing)
    grant_role(person_id=office.person["analis_a"].pk, role="administrator", starts_on=DAY, **doing)
    assert revoke_role(grant_id=grant.pk, day=DAY, **doing).ends_on == DAY


def test_a_role_that_has_not_begun_goes_whole(office, doing):
    grant = grant_role(
        person_id=office.person["analis_a"].pk, role="evaluator", starts_on=date(2026, 11, 1), **doing
    )
    revoke_role(grant_id=grant.pk, day=DAY, **doing)
    assert not Grant.objects.filter(pk=grant.pk).exists()


# Accounts


def test_an_invited_person_has_an_account_without_a_password(office, doing):
    person = add_person(facts=PersonFacts(name="Contoh Baru"), **doing)
    user = invite(person_id=person.pk, username="contoh.baru", **doing)
    assert not user.has_usable_password()
    assert invite(person_id=person.pk, username="", **doing).pk == user.pk
    accept_invitation(user=user, password="panjang-dan-aneh-7", at=doing["at"])
    user.refresh_from_db()
    assert user.check_password("panjang-dan-aneh-7")
    assert "password" not in (last_event(office).after or {})


@pytest.mark.parametrize("username", ["", "ada spasi", "CONTOH.analis_a"])
def test_a_username_that_cannot_be_is_refused(office, doing, username):
    person = add_person(facts=PersonFacts(name="Contoh Baru"), **doing)
    before = counted(User, Event)
    with pytest.raises((NotAcceptable, refusals.AccountThere)):
        invite(person_id=person.pk, username=username, **doing)
    assert counted(User, Event) == before


def test_who_left_is_not_invited(office, doing):
    person = office.person["analis_a"]
    person_leaves(person_id=person.pk, day=DAY, **doing)
    with pytest.raises(refusals.PersonLeft):
        invite(person_id=person.pk, username="x", **doing)
    with pytest.raises(NotVisible):
        accept_invitation(user=person.user, password="panjang-dan-aneh-7", at=doing["at"])


# Agencies, and who may do all this


def test_agencies_are_added_by_the_system_only(office, doing):
    at = doing["at"]
    facts = AgencyFacts(code="baru", name="Badan Baru", zone="Asia/Jakarta")
    with pytest.raises(NotVisible):
        add_agency(region=office.agency.region, facts=facts, by=doing["by"], at=at)
    with pytest.raises(NotVisible):
        add_region(code="baru", name="Kota Baru", by=doing["by"], at=at)
    system = Actor.system()
    region = add_region(code="baru", name="Kota Baru", by=system, at=at)
    agency = add_agency(region=region, facts=facts, by=system, at=at)
    with pytest.raises(refusals.CodeTaken):
        add_agency(region=region, facts=facts, by=system, at=at)
    with pytest.raises(NotAcceptable):
        change_agency(agency_id=agency.pk, facts=replace(facts, zone="Europe/Rome"), by=system, at=at)


@pytest.mark.parametrize("who", ["kepala_dinas", "sekretaris", "kabid_layanan", "evaluator"])
def test_only_the_administrator_changes_the_organization(office, doing, who):
    before = counted(Unit, Position, Person, Appointment, Grant, Event)
    given = {**doing, "by": office.actor(who)}
    acts = (
        lambda: add_unit(facts=UnitFacts(code="x", name="X", kind="bidang"), **given),
        lambda: add_person(facts=PersonFacts(name="X"), **given),
        lambda: appoint(facts=appointment_of(office, kind="acting", **DECREE), **given),
        lambda: grant_role(person_id=office.person[who].pk, role="administrator", starts_on=DAY, **given),
        lambda: invite(person_id=office.person["analis_a"].pk, username="x", **given),
    )
    for act in acts:
        with pytest.raises(NotVisible):
            act()
    assert counted(Unit, Position, Person, Appointment, Grant, Event) == before


def test_an_administrator_does_not_reach_another_agency(office, other_office, doing):
    theirs = other_office.unit["layanan"]
    with pytest.raises(NotVisible):
        change_unit(unit_id=theirs.pk, facts=replace(unit_facts(theirs), parent_id=None), **doing)
    with pytest.raises(NotVisible):
        add_unit(
            facts=UnitFacts(code="x", name="X", kind="bidang"),
            **{**doing, "agency_id": other_office.agency.pk},
        )
    with pytest.raises(NotVisible):
        facts = replace(
            appointment_of(office, kind="acting", **DECREE), person_id=other_office.person["analis_a"].pk
        )
        appoint(facts=facts, **doing)


def test_who_was_administrator_until_yesterday_changes_nothing(office, doing):
    Grant.objects.filter(person=office.person["administrator"]).update(ends_on=date(2026, 10, 11))
    with pytest.raises(NotVisible):
        add_person(facts=PersonFacts(name="X"), **doing)


def test_who_is_appointed_later_does_not_leave_before(office, doing):
    person = office.person["analis_a"]
    later = appointment_of(office, kind="acting", starts_on=date(2026, 11, 1), **DECREE)
    appoint(facts=later, **doing)
    with pytest.raises(refusals.AppointedLater):
        person_leaves(person_id=person.pk, day=DAY, **doing)
