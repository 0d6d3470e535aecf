"""The calendar an office starts from adds up to the hours of Perpres 21/2023."""

from datetime import date, time

from triwulan.officetime.domain.defaults import RAMADAN, RAMADAN_WEEK, WEEK, default_calendar
from triwulan.officetime.domain.national_holidays import national_holidays

CALENDAR = default_calendar(zone="Asia/Makassar", name="Dinas Contoh")
COLLECTIVE_LEAVE_2026 = [
    date(2026, 2, 16),
    date(2026, 3, 18),
    date(2026, 3, 20),
    date(2026, 3, 23),
    date(2026, 3, 24),
    date(2026, 5, 15),
    date(2026, 5, 28),
    date(2026, 12, 24),
]


def test_the_week_has_37_hours_and_30_minutes() -> None:
    assert sum(day.minutes for day in WEEK) == 37 * 60 + 30
    assert [day.opening for day in WEEK[:5]] == [time(7, 30)] * 5
    assert [sum(pause.minutes for pause in day.breaks) for day in WEEK[:5]] == [60, 60, 60, 60, 90]


def test_the_week_of_ramadan_has_32_hours_and_30_minutes() -> None:
    assert sum(day.minutes for day in RAMADAN_WEEK) == 32 * 60 + 30
    assert [day.opening for day in RAMADAN_WEEK[:5]] == [time(8)] * 5
    assert [sum(pause.minutes for pause in day.breaks) for day in RAMADAN_WEEK[:5]] == [30, 30, 30, 30, 60]


def test_ramadan_ends_on_the_eve_of_idul_fitri() -> None:
    for item in RAMADAN:
        feast = next(
            day for day, name in sorted(CALENDAR.holidays.items()) if _is_feast(day, name, item.last.year)
        )
        assert (feast - item.last).days == 1
        assert (item.last - item.first).days + 1 in (29, 30)


def _is_feast(day: date, name: str, year: int) -> bool:
    return day.year == year and name.startswith("Hari Raya Idul Fitri")


def test_the_decree_of_2026_has_17_holidays_and_8_days_of_collective_leave() -> None:
    known = national_holidays(2026)
    leave = [day for day, name in known.items() if name.startswith("Cuti Bersama")]
    assert leave == COLLECTIVE_LEAVE_2026
    assert len(known) == 17 + 8


def test_names_are_indonesian_and_belong_to_the_year_asked_for() -> None:
    assert national_holidays(2026)[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert {day.year for day in national_holidays(2027)} == {2027}


def test_a_year_out_of_range_has_no_known_holidays() -> None:
    assert national_holidays(1900) == {}
    assert national_holidays(9999) == {}


def test_the_default_covers_three_years() -> None:
    assert {day.year for day in CALENDAR.holidays} == {2025, 2026, 2027}
