"""Pengaturan > Jam kerja: who sees it, and how a change becomes a version."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.officetime.conftest import TimeOffice
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.officetime.domain.defaults import WEEK
from triwulan.officetime.interfaces.hours_form import hours_initial
from triwulan.officetime.models import CalendarVersion

CALENDAR = reverse("officetime:calendar")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def post(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data)


def seen(office: TimeOffice) -> int:
    return calendar_for(agency=office.agency).version.pk


def week_data(**changed: object) -> dict[str, object]:
    initial = hours_initial(WEEK) | changed
    data: dict[str, object] = {}
    for name, value in initial.items():
        if value is True:
            data[name] = "on"
        elif value not in (False, None, ""):
            data[name] = f"{value:%H:%M}" if hasattr(value, "hour") else value
    return data


def test_a_head_of_division_reads_the_calendar_and_may_not_change_it(open_office: TimeOffice) -> None:
    shown = page(open_office.client("kabid"), CALENDAR)
    assert "37 jam 30 menit" in shown
    assert "Senin–Kamis" in shown
    assert "Ramadan 1447 H" in shown
    assert "Hari Raya Natal" in shown
    assert reverse("officetime:add_holiday") not in shown
    for name in ("week", "add_range", "add_holiday", "national"):
        page(open_office.client("kabid"), reverse(f"officetime:{name}"), 404)


def test_an_evaluator_does_not_see_it_and_a_stranger_is_sent_to_sign_in(open_office: TimeOffice) -> None:
    page(open_office.client("evaluator"), CALENDAR, 404)
    assert Client().get(CALENDAR).status_code == 302


def test_an_office_without_a_calendar_starts_with_the_default(open_office: TimeOffice) -> None:
    client = open_office.client("neighbour")
    assert "Terbitkan kalender pertama" in page(client, CALENDAR, 409)
    assert post(client, reverse("officetime:start")).status_code == 302
    assert "WIT" in page(client, CALENDAR)


def test_only_an_administrator_starts_the_calendar(time_office: TimeOffice) -> None:
    assert post(time_office.client("kabid"), reverse("officetime:start")).status_code == 404
    assert not CalendarVersion.objects.exists()


def test_a_holiday_added_is_a_new_version_in_the_history(open_office: TimeOffice) -> None:
    client = open_office.client("admin")
    address = reverse("officetime:add_holiday")
    assert "required" in page(client, address) or "wajib" in page(client, address)
    answer = post(
        client, address, expected=seen(open_office), day="2026-11-09", name="Pemilihan", note="Keppres 9"
    )
    assert answer.status_code == 302
    shown = page(client, CALENDAR)
    assert "Senin 9 Nov" in shown
    assert "Keppres 9" in shown
    assert "Versi 2" in shown
    first = page(client, reverse("officetime:version", args=[1]))
    assert "Pemilihan" not in first
    page(client, reverse("officetime:version", args=[9]), 404)


def test_a_holiday_on_a_day_that_is_one_is_refused_on_the_form(open_office: TimeOffice) -> None:
    answer = post(
        open_office.client("admin"), reverse("officetime:add_holiday"),
        expected=seen(open_office), day="2026-12-25", name="Pemilihan", note="Keppres 9",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Hari Raya Natal" in answer.content.decode()
    assert CalendarVersion.objects.count() == 1


def test_a_change_without_a_source_is_refused(open_office: TimeOffice) -> None:
    answer = post(
        open_office.client("admin"), reverse("officetime:add_holiday"),
        expected=seen(open_office), day="2026-11-09", name="Pemilihan", note=" ",
    )  # fmt: skip
    assert answer.status_code == 422
    assert CalendarVersion.objects.count() == 1


def test_a_holiday_is_moved_and_taken_away(open_office: TimeOffice) -> None:
    client = open_office.client("admin")
    address = reverse("officetime:holiday", args=["2026-12-24"])
    assert "Cuti Bersama Hari Raya Natal" in page(client, address)
    post(client, address, expected=seen(open_office), day="2026-12-28", name="Cuti Bersama", note="SKB 2")
    assert "2026-12-24" not in calendar_for(agency=open_office.agency).version.data["holidays"]
    page(client, address, 404)
    moved = reverse("officetime:holiday", args=["2026-12-28"])
    without_reason = post(client, moved, **{"remove": "1", "remove-expected": seen(open_office)})
    assert without_reason.status_code == 422
    post(client, moved, **{"remove": "1", "remove-expected": seen(open_office), "remove-note": "SKB 3"})
    assert "2026-12-28" not in calendar_for(agency=open_office.agency).version.data["holidays"]
    assert CalendarVersion.objects.count() == 3


@pytest.mark.parametrize("day", ["2026-02-31", "besok", "2026-10-14"])
def test_a_day_that_is_no_holiday_has_no_page(open_office: TimeOffice, day: str) -> None:
    page(open_office.client("admin"), reverse("officetime:holiday", args=[day]), 404)


def test_the_second_editor_is_told_who_was_first(open_office: TimeOffice) -> None:
    client = open_office.client("admin")
    address, old = reverse("officetime:add_holiday"), seen(open_office)
    post(client, address, expected=old, day="2026-11-09", name="A", note="SK 1")
    answer = post(client, address, expected=old, day="2026-11-10", name="B", note="SK 2")
    assert answer.status_code == 422
    assert "Contoh Admin" in answer.content.decode()
    assert CalendarVersion.objects.count() == 2


def test_national_holidays_of_another_year_are_added(open_office: TimeOffice) -> None:
    client = open_office.client("admin")
    address = reverse("officetime:national")
    post(client, address, expected=seen(open_office), year="2028", note="SKB 2028")
    assert "Tahun Baru Masehi" in page(client, f"{CALENDAR}?tahun=2028")
    again = post(client, address, expected=seen(open_office), year="2028", note="SKB 2028")
    assert again.status_code == 422


def test_the_weekly_hours_are_changed(open_office: TimeOffice) -> None:
    client, address = open_office.client("admin"), reverse("officetime:week")
    assert 'value="07.30"' in page(client, address)
    data = week_data(saturday_works=True, saturday_opening="08:00", saturday_closing="12:00")
    answer = post(client, address, expected=seen(open_office), note="SE Bupati", **data)
    assert answer.status_code == 302
    assert calendar_for(agency=open_office.agency).version.data["week"][5] == [["08:00", "12:00"]]
    assert "41 jam 30 menit" in page(client, CALENDAR)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"saturday_works": True}, "saturday_opening"),
        ({"saturday_works": True, "saturday_opening": "08:00"}, "saturday_closing"),
        ({"monday_closing": "07:00"}, "monday_closing"),
        ({"monday_closing": "soon"}, "monday_closing"),
        ({"monday_break_end": ""}, "monday_break_end"),
        ({"monday_break_start": "13:30"}, "monday_break_end"),
        ({"monday_break_end": "17:00"}, "monday_break_end"),
        (
            {f"{day}_works": False for day in ("monday", "tuesday", "wednesday", "thursday", "friday")},
            "__all__",
        ),
    ],
)
def test_hours_that_contradict_themselves_are_refused_at_their_field(
    open_office: TimeOffice, changed: dict[str, object], field: str
) -> None:
    data = week_data(**changed)
    answer = post(
        open_office.client("admin"), reverse("officetime:week"), expected=seen(open_office), note="SE", **data
    )
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert CalendarVersion.objects.count() == 1


def test_a_range_is_added_corrected_and_taken_away(open_office: TimeOffice) -> None:
    client, address = open_office.client("admin"), reverse("officetime:add_range")
    assert 'value="08.00"' in page(client, address)
    data = week_data(monday_opening="09:00") | {"note": "SE", "name": "Jam khusus"}
    post(client, address, expected=seen(open_office), first="2026-11-02", last="2026-11-06", **data)
    assert "2 November 2026 sampai 6 November 2026" in page(client, CALENDAR)
    own = reverse("officetime:range", args=["2026-11-02"])
    post(client, own, expected=seen(open_office), first="2026-11-02", last="2026-11-13", **data)
    assert "13 November 2026" in page(client, CALENDAR)
    post(client, own, **{"remove": "1", "remove-expected": seen(open_office), "remove-note": "SE 2"})
    assert "Jam khusus" not in page(client, CALENDAR)
    page(client, own, 404)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2026-03-01", "2026-04-01", "Ramadan 1447 H"), ("2026-11-06", "2026-11-02", "Jam khusus")],
)
def test_a_range_that_overlaps_or_stands_upside_down_is_refused(
    open_office: TimeOffice, first: str, last: str, words: str
) -> None:
    data = week_data() | {"note": "SE", "name": "Jam khusus", "first": first, "last": last}
    answer = post(
        open_office.client("admin"), reverse("officetime:add_range"), expected=seen(open_office), **data
    )
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors)
    assert CalendarVersion.objects.count() == 1


def test_a_unit_gets_a_calendar_of_its_own_with_its_first_change(open_office: TimeOffice) -> None:
    client, unit = open_office.client("admin"), open_office.uptd
    assert "Dinas Contoh" in page(client, f"{CALENDAR}?unit={unit.pk}")
    address = f"{reverse('officetime:add_holiday')}?unit={unit.pk}"
    answer = post(client, address, expected=seen(open_office), day="2026-11-09", name="Libur", note="SK")
    assert answer.headers["Location"] == f"{CALENDAR}?unit={unit.pk}"
    calendar, version = calendar_for(unit=unit)
    assert (calendar.name, version.number) == ("UPTD Contoh", 1)
    assert calendar_for(agency=open_office.agency).version.number == 1


def test_a_unit_of_another_agency_is_not_found(open_office: TimeOffice) -> None:
    client = open_office.client("neighbour")
    post(client, reverse("officetime:start"))
    for asked in (open_office.uptd.pk, "abc", "9" * 30, "-1"):
        page(client, f"{CALENDAR}?unit={asked}", 404)


@pytest.mark.parametrize("year", ["", "abc", "0", "99999", "1900", "02026" + "9" * 5000])
def test_a_year_that_cannot_be_shown_falls_back_to_this_one(open_office: TimeOffice, year: str) -> None:
    assert "2026" in page(open_office.client("kabid"), f"{CALENDAR}?tahun={year}")


def test_the_page_costs_the_same_whatever_the_history(
    open_office: TimeOffice, django_assert_max_num_queries: Any
) -> None:
    client = open_office.client("admin")
    for number in range(3):
        post(
            client, reverse("officetime:add_holiday"),
            expected=seen(open_office), day=f"2026-11-1{number}", name="Libur", note="SK",
        )  # fmt: skip
    with django_assert_max_num_queries(12):
        page(client, CALENDAR)
