"""Acts on units, positions and people: what they do, what they write down, and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest

from tests.organization.books import counted, last_event
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.organization.domain import refusals
from triwulan.organization.domain.appointments import (
    end_appointment,
)
from triwulan.organization.domain.changing import NotAcceptable
from triwulan.organization.domain.grants import grant_role
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
from triwulan.organization.models import Person, Position, Unit, User

DAY = date(2026, 10, 12)


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
    account = User.objects.get(pk=person.user_id)
    assert viewer_of(account, office.at("2026-10-31 23:00")) is not None
    assert viewer_of(account, office.at("2026-11-01 00:30")) is None
    with pytest.raises(refusals.PersonLeft):
        person_leaves(person_id=person.pk, day=last, **doing)


def test_leaving_ends_a_position_on_the_last_day(office, doing):
    person_leaves(person_id=office.person["analis_a"].pk, day=DAY, **doing)
    assert office.position["analis_a"].appointments.get().ends_on == DAY
