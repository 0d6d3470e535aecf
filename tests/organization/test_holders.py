"""Who holds a position on which day."""

from datetime import date

import pytest

from triwulan.organization.domain.holders import holders, holdings_of_person, office_day
from triwulan.organization.models import Appointment

# From 10 to 20 October analyst B is Plt. in the place of the holder, on 14 and 15 the head of Arsip is Plh.
# On 17 and 18 a later Plt. is named as well.
ACTING = (
    ("analis_b", "acting", 10, 20),
    ("kabid_arsip", "daily_acting", 14, 15),
    ("sekretaris", "acting", 17, 18),
)


@pytest.fixture
def position(office):
    for key, kind, first, last in ACTING:
        Appointment.objects.create(
            person=office.person[key],
            position=office.position["kabid_layanan"],
            kind=kind,
            decree_number="SP.1",
            decree_date=date(2026, 10, 1),
            starts_on=date(2026, 10, first),
            ends_on=date(2026, 10, last),
        )
    return office.position["kabid_layanan"]


@pytest.mark.parametrize(
    ("day", "holder", "title"),
    [
        (9, "kabid_layanan", "Kepala Bidang Layanan"),
        (10, "analis_b", "Plt. Kepala Bidang Layanan"),
        (13, "analis_b", "Plt. Kepala Bidang Layanan"),
        (14, "kabid_arsip", "Plh. Kepala Bidang Layanan"),
        (15, "kabid_arsip", "Plh. Kepala Bidang Layanan"),
        (16, "analis_b", "Plt. Kepala Bidang Layanan"),
        (17, "sekretaris", "Plt. Kepala Bidang Layanan"),
        (19, "analis_b", "Plt. Kepala Bidang Layanan"),
        (20, "analis_b", "Plt. Kepala Bidang Layanan"),
        (21, "kabid_layanan", "Kepala Bidang Layanan"),
    ],
)
def test_a_plh_comes_before_a_plt_and_that_before_the_definitive_holder(office, position, day, holder, title):
    held = holders([position.pk], date(2026, 10, day))[position.pk]
    assert (held.person_id, held.title) == (office.person[holder].pk, title)


def test_a_vacant_position_is_missing(office):
    position = office.position["analis_b"]
    Appointment.objects.filter(position=position).update(ends_on=date(2026, 9, 30))
    assert holders([position.pk], date(2026, 9, 30))
    assert holders([position.pk], date(2026, 10, 1)) == {}


def test_who_is_replaced_meanwhile_does_not_hold_the_position(office, position):
    mine = holdings_of_person(office.person["kabid_layanan"].pk, date(2026, 10, 14))
    assert mine == []
    acting = holdings_of_person(office.person["kabid_arsip"].pk, date(2026, 10, 14))
    assert [one.title for one in acting] == ["Kepala Bidang Arsip", "Plh. Kepala Bidang Layanan"]


def test_an_absence_is_told_with_its_letter(office):
    position = office.position["analis_a"]
    office.person["analis_a"].absences.create(
        kind="duty", letter_number="800/7", starts_on=date(2026, 10, 12), ends_on=date(2026, 10, 13)
    )
    held = holders([position.pk], date(2026, 10, 13))[position.pk]
    assert (held.absent, held.absence_letter) == (True, "800/7")
    assert not holders([position.pk], date(2026, 10, 14))[position.pk].absent


def test_the_day_is_that_of_the_offices_zone(office, other_office):
    evening = office.at("2026-10-12 23:30")
    assert office_day(office.agency, evening) == date(2026, 10, 12)
    assert office_day(other_office.agency, evening) == date(2026, 10, 13)


def test_any_number_of_positions_takes_one_query(office, django_assert_num_queries):
    for positions in ([office.position["analis_a"].pk], [one.pk for one in office.position.values()]):
        with django_assert_num_queries(1):
            assert len(holders(positions, date(2026, 10, 12))) == len(positions)
