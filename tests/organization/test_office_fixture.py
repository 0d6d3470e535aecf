"""The example office that other tests start from."""

from triwulan.officetime.domain.calendars import calendar_for
from triwulan.organization.domain.holders import holders


def test_every_position_is_held_by_its_own_person(office):
    held = holders(
        [position.pk for position in office.position.values()], office.at("2026-10-12 08:00").date()
    )
    assert {key: held[position.pk].person_id for key, position in office.position.items()} == {
        key: office.person[key].pk for key in office.position
    }


def test_the_calendar_sheet_and_plan_are_there(office):
    assert calendar_for(unit=office.unit["seksi_layanan"]).calendar.zone == "Asia/Makassar"
    assert office.procedure_version.number == 1
    assert len(office.indicator) == 7


def test_roles_follow_from_columns_and_grants(office, other_office):
    assert office.viewer("sekretaris").roles == {"sekretaris", "kabid"}
    assert office.viewer("administrator").roles == {"administrator"}
    assert other_office.viewer("kabid_layanan").units("run.read") == {other_office.unit["layanan"].pk}
