"""When a standard is due, row by row."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.officetime.samples import CALENDAR, WEEK, day, office_week
from triwulan.officetime.domain.reckoning import (
    CalendarError,
    Due,
    Standard,
    StandardUnit,
    WorkCalendar,
    due,
    lines_from_list,
    lines_to_list,
    working_minutes,
)

WITA = ZoneInfo("Asia/Makassar")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def reckon(start: str, amount: int, unit: str) -> Due:
    return due(CALENDAR, at(start), Standard(amount, StandardUnit(unit)))


# October 2026: the 5th is a Monday, the 9th a Friday. Ramadan 19 Feb to 20 Mar 2026 (19 Feb is a Thursday).
MINUTES_AND_HOURS = [
    ("in the morning", "2026-10-12 08:20", 15, "minutes", "2026-10-12 08:35"),
    ("at opening", "2026-10-12 07:30", 15, "minutes", "2026-10-12 07:45"),
    ("before opening", "2026-10-12 05:00", 15, "minutes", "2026-10-12 07:45"),
    ("exactly to the break", "2026-10-12 11:45", 15, "minutes", "2026-10-12 12:00"),
    ("across the break", "2026-10-12 11:50", 15, "minutes", "2026-10-12 13:05"),
    ("at the start of the break", "2026-10-12 12:00", 15, "minutes", "2026-10-12 13:15"),
    ("in the break", "2026-10-12 12:30", 1, "hours", "2026-10-12 14:00"),
    ("exactly to closing", "2026-10-12 15:45", 15, "minutes", "2026-10-12 16:00"),
    ("across closing", "2026-10-12 15:50", 15, "minutes", "2026-10-13 07:35"),
    ("at closing", "2026-10-12 16:00", 15, "minutes", "2026-10-13 07:45"),
    ("in the night", "2026-10-12 23:59", 1, "hours", "2026-10-13 08:30"),
    ("Friday across the long break", "2026-10-09 11:20", 15, "minutes", "2026-10-09 13:05"),
    ("Friday 15.50, which closes at 16.30", "2026-10-09 15:50", 15, "minutes", "2026-10-09 16:05"),
    ("Friday across the week's end", "2026-10-09 16:20", 15, "minutes", "2026-10-12 07:35"),
    ("Saturday", "2026-10-10 10:00", 1, "hours", "2026-10-12 08:30"),
    ("Ramadan before opening", "2026-03-02 07:30", 15, "minutes", "2026-03-02 08:15"),
    ("Ramadan exactly to closing", "2026-03-02 14:45", 15, "minutes", "2026-03-02 15:00"),
    ("Ramadan, Friday break", "2026-03-06 11:00", 1, "hours", "2026-03-06 13:00"),
    ("into Ramadan", "2026-02-18 15:30", 1, "hours", "2026-02-19 08:30"),
    ("out of Ramadan over the holidays", "2026-03-17 14:30", 1, "hours", "2026-03-25 08:00"),
    ("over collective leave and a holiday", "2026-02-13 16:00", 1, "hours", "2026-02-18 08:00"),
    ("a whole week of work", "2026-10-05 07:30", 2250, "minutes", "2026-10-09 16:30"),
    ("seconds are dropped", "2026-10-12 08:20:59", 15, "minutes", "2026-10-12 08:35"),
]

DAYS = [
    ("same clock time", "2026-10-12 08:20", 1, "2026-10-13 08:20"),
    ("from Friday to Monday", "2026-10-09 10:00", 1, "2026-10-12 10:00"),
    ("Friday after the Monday closing time", "2026-10-09 16:10", 1, "2026-10-12 16:00"),
    ("Thursday 11.45 falls into Friday's break", "2026-10-08 11:45", 1, "2026-10-09 13:00"),
    ("Thursday 11.30 is the edge of Friday's break", "2026-10-08 11:30", 1, "2026-10-09 11:30"),
    ("into Ramadan's later opening", "2026-02-18 07:40", 1, "2026-02-19 08:00"),
    ("into Ramadan's earlier closing", "2026-02-18 15:40", 1, "2026-02-19 15:00"),
    ("arrival after closing", "2026-10-12 17:00", 1, "2026-10-14 07:30"),
    ("arrival in the break", "2026-10-12 12:10", 1, "2026-10-13 13:00"),
    ("arrival on Saturday", "2026-10-10 09:00", 1, "2026-10-13 07:30"),
    ("over a holiday on Friday", "2026-04-02 09:00", 1, "2026-04-06 09:00"),
    ("fifteen days", "2026-10-12 09:00", 15, "2026-11-02 09:00"),
]


@pytest.mark.parametrize(("start", "amount", "unit", "expected"), [row[1:] for row in MINUTES_AND_HOURS],
                         ids=[row[0] for row in MINUTES_AND_HOURS])  # fmt: skip
def test_minutes_and_hours_run_in_office_hours_only(
    start: str, amount: int, unit: str, expected: str
) -> None:
    assert reckon(start, amount, unit).moment == at(expected)


@pytest.mark.parametrize(
    ("start", "amount", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS]
)
def test_days_end_at_the_same_clock_time_within_hours(start: str, amount: int, expected: str) -> None:
    assert reckon(start, amount, "days").moment == at(expected)


def test_a_moment_in_utc_is_reckoned_in_the_zone_of_the_office() -> None:
    sunday_evening_in_utc = datetime(2026, 10, 11, 23, 0, tzinfo=UTC)  # Monday 07.00 WITA
    answer = due(CALENDAR, sunday_evening_in_utc, Standard(15, StandardUnit.MINUTES))
    assert answer.moment == datetime(2026, 10, 11, 23, 45, tzinfo=UTC)
    assert answer.started.isoformat() == "2026-10-12T07:30:00+08:00"


@pytest.mark.parametrize(
    ("zone", "expected_utc"), [("Asia/Jakarta", 1), ("Asia/Makassar", 0), ("Asia/Jayapura", 23)]
)
def test_the_same_clock_time_is_another_moment_in_another_zone(zone: str, expected_utc: int) -> None:
    calendar = WorkCalendar(zone=zone, week=WEEK)
    start = datetime(2026, 10, 12, 7, 30, tzinfo=ZoneInfo(zone))
    assert (
        due(calendar, start, Standard(30, StandardUnit.MINUTES)).moment.astimezone(UTC).hour == expected_utc
    )


def test_a_library_that_opens_on_saturday_works_on_saturday() -> None:
    week = office_week(day("08:00-14:00"), day("08:00-11:00"), day("08:00-13:00"))
    calendar = WorkCalendar(zone="Asia/Makassar", week=week)
    answer = due(calendar, at("2026-10-09 10:30"), Standard(1, StandardUnit.HOURS))
    assert answer.moment == at("2026-10-10 08:30")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-10-12 08:20", "2026-10-12 08:55", 35),
        ("2026-10-12 11:30", "2026-10-12 13:30", 60),
        ("2026-10-12 08:00", "2026-10-13 08:00", 450),
        ("2026-10-09 16:00", "2026-10-12 08:00", 60),
        ("2026-10-10 08:00", "2026-10-11 20:00", 0),
        ("2026-10-12 09:00", "2026-10-12 09:00", 0),
        ("2026-10-12 09:00", "2026-10-12 08:00", 0),
        ("2026-10-13 09:00", "2026-10-12 08:00", 0),
        ("2026-02-18 15:00", "2026-02-19 09:00", 120),
        ("2026-10-05 00:00", "2026-10-12 00:00", 2250),
        ("2026-03-02 00:00", "2026-03-09 00:00", 1950),
    ],
)
def test_working_minutes_count_office_time_only(start: str, end: str, minutes: int) -> None:
    assert working_minutes(CALENDAR, at(start), at(end)) == minutes


def test_the_lines_tell_the_whole_reckoning_of_minutes() -> None:
    lines = reckon("2026-10-09 16:40", 270, "minutes").lines
    told = [
        (f"{line.day:%d}", line.kind, line.start and f"{line.start:%H:%M}", line.minutes) for line in lines
    ]
    assert told == [
        ("09", "arrival", "16:40", 0),
        ("10", "day_off", None, 0),
        ("11", "day_off", None, 0),
        ("12", "moved", "07:30", 0),
        ("12", "work", "07:30", 270),
        ("12", "due", "12:00", 0),
    ]
    assert lines[0].note == "07:30-11:30 13:00-16:30"


def test_the_lines_tell_the_whole_reckoning_of_days() -> None:
    lines = reckon("2026-02-13 16:20", 2, "days").lines
    told = [(f"{line.day:%d}", line.kind, line.note) for line in lines[1:]]
    assert told == [
        ("14", "day_off", ""),
        ("15", "day_off", ""),
        ("16", "holiday", "Cuti Bersama Tahun Baru Imlek"),
        ("17", "holiday", "Tahun Baru Imlek"),
        ("18", "counted_day", "1"),
        ("19", "counted_day", "2"),
        ("19", "clamped", "closing"),
        ("19", "due", ""),
    ]


def test_lines_come_back_from_storage_as_they_were() -> None:
    lines = reckon("2026-02-13 16:20", 2, "days").lines
    assert lines_from_list(lines_to_list(lines)) == lines


def test_a_calendar_of_holidays_only_has_no_answer() -> None:
    holidays = {date.fromordinal(date(2026, 10, 13).toordinal() + n): "Libur" for n in range(500)}
    calendar = WorkCalendar(zone="Asia/Makassar", week=WEEK, holidays=holidays)
    for standard in (Standard(8, StandardUnit.HOURS), Standard(1, StandardUnit.DAYS)):
        with pytest.raises(CalendarError, match="no_working_time"):
            due(calendar, at("2026-10-12 08:00"), standard)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(CalendarError, match="moment_without_zone"):
        due(CALENDAR, datetime(2026, 10, 12, 8), Standard(1, StandardUnit.HOURS))  # noqa: DTZ001


def test_an_empty_standard_is_refused() -> None:
    with pytest.raises(CalendarError, match="empty_standard"):
        Standard(0, StandardUnit.DAYS)


def test_only_a_standard_in_days_is_not_below_a_day() -> None:
    assert Standard(8, StandardUnit.HOURS).below_a_day
    assert not Standard(1, StandardUnit.DAYS).below_a_day
    with pytest.raises(CalendarError, match="days_have_no_minutes"):
        _ = Standard(1, StandardUnit.DAYS).minutes
