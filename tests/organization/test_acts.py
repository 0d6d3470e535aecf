"""Acts on the organization: what they do, what they write down, and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain.verify import verify
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
from triwulan.organization.domain.people import PersonFacts, add_person, change_person, person_leaves
from triwulan.organization.domain.positions import (
    PositionFacts,
    add_position,
    change_position,
    close_position,
    position_facts,
    seat_position,
)
from triwulan.organization.domain.unit_changes import (
    UnitFacts,
    add_unit,
    change_unit,
    close_unit,
    unit_facts,
)
from triwulan.organization.domain.viewer import viewer_of
from triwulan.organization.models import Absence, Appointment, Grant, Person, Position, Unit, User

DAY = date(2026, 10, 12)


@pytest.fixture
def doing(office):
    """What every act takes: agency, doer, moment."""
    moment = office.at("2026-10-12 08:00")
    return {"agency_id": office.agency.pk, "by": office.actor("administrator"), "at": moment}


def last_event(office):
    return Event.objects.filter(agency_id=office.agency.pk).latest("number")


def counted(*models):
    return [model.objects.count() for model in models]


# Units


def test_adding_a_unit_is_written_down(office, doing):
    facts = UnitFacts(code="uptd", name="UPTD Contoh", kind="uptd", reports=True)
    unit = add_unit(facts=facts, **doing)
    event = last_event(office)
    assert (event.act, event.object_kind, event.object_id) == ("organization.unit_added", "unit", unit.pk)
    assert event.after["name"] == "UPTD Contoh"
    assert event.person_id == office.person["administrator"].pk
    assert verify(agency_id=office.agency.pk).broken is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"code": "layanan"}, refusals.CodeTaken),
        ({"kind": "seksi", "reports": True}, refusals.MayNotReport),
        ({"kind": "kantor"}, NotAcceptable),
        ({"name": ""}, NotAcceptable),
        ({"code": "Ada spasi"}, NotAcceptable),
        ({"parent_id": 10**9}, NotVisible),
    ],
)
def test_a_unit_that_cannot_be_is_refused(office, doing, changed, refusal):
    before = counted(Unit, Event)
    facts = replace(UnitFacts(code="baru", name="Bidang Baru", kind="bidang"), **changed)
    with pytest.raises(refusal):
        add_unit(facts=facts, **doing)
    assert counted(Unit, Event) == before


def test_a_unit_is_not_placed_below_itself(office, doing):
    layanan, section = office.unit["layanan"], office.unit["seksi_layanan"]
    for parent in (layanan, section):
        with pytest.raises(refusals.RoundAbout):
            change_unit(unit_id=layanan.pk, facts=replace(unit_facts(layanan), parent_id=parent.pk), **doing)


def test_saying_the_same_again_writes_no_event(office, doing):
    before = counted(Event)
    unit, position, person = office.unit["arsip"], office.position["analis_a"], office.person["analis_a"]
    change_unit(unit_id=unit.pk, facts=unit_facts(unit), **doing)
    change_position(position_id=position.pk, facts=position_facts(position), **doing)
    seat_position(position_id=position.pk, columns=["analis"], **doing)
    change_person(person_id=person.pk, facts=PersonFacts(name=person.name), **doing)
    assert counted(Event) == before


def test_a_unit_with_something_in_it_is_not_dissolved(office, doing):
    with pytest.raises(refusals.UnitNotEmpty) as refused:
        close_unit(unit_id=office.unit["layanan"].pk, day=DAY, **doing)
    assert "Seksi Layanan" in refused.value.message
    with pytest.raises(refusals.UnitNotEmpty):
        close_unit(unit_id=office.unit["seksi_arsip"].pk, day=DAY, **doing)


def test_an_empty_unit_is_dissolved_once(office, doing):
    unit = add_unit(facts=UnitFacts(code="baru", name="Seksi Baru", kind="seksi"), **doing)
    with pytest.raises(refusals.DayAhead):
        close_unit(unit_id=unit.pk, day=date(2026, 10, 13), **doing)
    assert close_unit(unit_id=unit.pk, day=DAY, **doing).closed_on == DAY
    with pytest.raises(refusals.ClosedAlready):
        close_unit(unit_id=unit.pk, day=DAY, **doing)


# Positions


def test_a_position_is_added_in_its_columns_and_moved_between_them(office, doing):
    facts = PositionFacts(code="arsiparis", title="Arsiparis", unit_id=office.unit["arsip"].pk)
    position = add_position(facts=facts, columns=["analis", "kasubid"], **doing)
    seat_position(position_id=position.pk, columns=["analis", "arsiparis_muda"], **doing)
    assert set(position.seats.values_list("performer", flat=True)) == {"analis", "arsiparis_muda"}
    event = last_event(office)
    assert (event.before["columns"], event.after["columns"]) == (
        ["analis", "kasubid"],
        ["analis", "arsiparis_muda"],
    )


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"code": "analis-a"}, refusals.CodeTaken),
        ({"title": ""}, NotAcceptable),
        ({"unit_id": 10**9}, NotVisible),
        ({"superior_id": 10**9}, NotVisible),
    ],
)
def test_a_position_that_cannot_be_is_refused(office, doing, changed, refusal):
    before = counted(Position, Event)
    facts = PositionFacts(code="baru", title="Jabatan Baru", unit_id=office.unit["seksi_layanan"].pk)
    with pytest.raises(refusal):
        add_position(facts=replace(facts, **changed), **doing)
    assert counted(Position, Event) == before


def test_a_column_that_no_sheet_could_have_is_refused_whole(office, doing):
    position = office.position["analis_a"]
    with pytest.raises(NotAcceptable):
        seat_position(position_id=position.pk, columns=["kasubid", "Kolom Lain"], **doing)
    assert list(position.seats.values_list("performer", flat=True)) == ["analis"]


def test_a_position_is_not_its_own_superior(office, doing):
    head, section = office.position["kabid_layanan"], office.position["kasubid_layanan"]
    with pytest.raises(refusals.RoundAbout):
        facts = replace(position_facts(head), superior_id=section.pk)
        change_position(position_id=head.pk, facts=facts, **doing)


def test_a_position_is_abolished_once_nobody_holds_it_or_reports_to_it(office, doing):
    position = office.position["kasubid_arsip"]
    with pytest.raises(refusals.StillHeld):
        close_position(position_id=position.pk, day=DAY, **doing)
    appointment = position.appointments.get()
    end_appointment(appointment_id=appointment.pk, day=DAY, **doing)
    with pytest.raises(refusals.StillSuperior):
        close_position(position_id=position.pk, day=DAY, **doing)
    below = office.position["analis_arsip"]
    facts = replace(position_facts(below), superior_id=office.position["kabid_arsip"].pk)
    change_position(position_id=below.pk, facts=facts, **doing)
    close_position(position_id=position.pk, day=DAY, **doing)
    with pytest.raises(refusals.ClosedAlready):
        close_position(position_id=position.pk, day=DAY, **doing)


# People


def test_a_nip_belongs_to_one_person_of_an_agency_and_may_be_transferred(office, other_office, doing):
    facts = PersonFacts(name="Contoh Baru", nip="199001312020121001")
    Person.objects.filter(pk=other_office.person["analis_a"].pk).update(nip=facts.nip)
    assert add_person(facts=facts, **doing).nip == facts.nip
    with pytest.raises(refusals.NipTaken):
        add_person(facts=facts, **doing)
    assert add_person(facts=replace(facts, nip=None), **doing).nip is None


def test_the_ledger_does_not_hold_private_notes(office, doing):
    add_person(facts=PersonFacts(name="Contoh Baru", qualifications="Pelatihan SAKIP"), **doing)
    assert last_event(office).after["qualifications"] is True


def test_leaving_ends_appointments_roles_and_signing_in(office, doing):
    person = office.person["administrator"]
    grant_role(
        person_id=office.person["sekretaris"].pk, role="administrator", starts_on=date(2026, 1, 1), **doing
    )
    last = date(2026, 10, 31)
    person_leaves(person_id=person.pk, day=last, **doing)
    assert person.grants.get().ends_on == last
    assert viewer_of(person.user, office.at("2026-10-31 23:00")) is not None
    assert viewer_of(person.user, office.at("2026-11-01 00:30")) is None
    with pytest.raises(refusals.PersonLeft):
        person_leaves(person_id=person.pk, day=last, **doing)


def test_leaving_ends_a_position_on_the_last_day(office, doing):
    person_leaves(person_id=office.person["analis_a"].pk, day=DAY, **doing)
    assert office.position["analis_a"].appointments.get().ends_on == DAY


def test_who_is_appointed_later_does_not_leave_before(office, doing):
    person = office.person["analis_a"]
    later = appointment_of(office, kind="acting", starts_on=date(2026, 11, 1), **DECREE)
    appoint(facts=later, **doing)
    with pytest.raises(refusals.AppointedLater):
        person_leaves(person_id=person.pk, day=DAY, **doing)


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
