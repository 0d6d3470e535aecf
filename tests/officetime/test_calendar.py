"""Calendars: what contradicts itself is refused; days are counted; data comes back as it was."""

from datetime import date, time

import pytest

from tests.officetime.samples import CALENDAR, FASTING_WEEK, WEEK, day
from triwulan.officetime.domain.reckoning import (
    CalendarError,
    HoursRange,
    Span,
    WorkCalendar,
    add_working_days,
    calendar_from_dict,
    calendar_to_dict,
    next_working_day,
    opening_of,
    previous_working_day,
    week_of,
)


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(CalendarError, match="span_upside_down"):
        Span(time(16), time(7, 30))


def test_seconds_are_refused_in_hours() -> None:
    with pytest.raises(CalendarError, match="no_whole_minutes"):
        Span(time(7, 30, 1), time(16))


def test_overlapping_spans_of_a_day_are_refused() -> None:
    with pytest.raises(CalendarError, match="spans_overlap"):
        day("07:30-12:30", "12:00-16:00")


def test_a_week_without_any_work_is_refused() -> None:
    with pytest.raises(CalendarError, match="no_working_day"):
        week_of([day()] * 7)
    with pytest.raises(CalendarError, match="not_seven_days"):
        week_of([day("08:00-12:00")] * 6)


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(CalendarError, match="range_upside_down"):
        HoursRange(date(2026, 3, 20), date(2026, 2, 19), FASTING_WEEK, "Ramadan")


def test_ranges_that_share_a_day_are_refused() -> None:
    first = HoursRange(date(2026, 2, 19), date(2026, 3, 20), FASTING_WEEK, "Ramadan")
    second = HoursRange(date(2026, 3, 20), date(2026, 3, 25), FASTING_WEEK, "Lain")
    with pytest.raises(CalendarError, match="ranges_overlap") as caught:
        WorkCalendar(zone="Asia/Makassar", week=WEEK, ranges=(second, first))
    assert caught.value.params == {"name": "Lain", "other": "Ramadan"}


@pytest.mark.parametrize("zone", ["Asia/Jeneponto", "", "../etc"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(CalendarError, match="unknown_zone"):
        WorkCalendar(zone=zone, week=WEEK)


def test_hours_follow_the_weekday_the_range_and_the_holiday() -> None:
    assert CALENDAR.hours_on(date(2026, 10, 12)).minutes == 450
    assert CALENDAR.hours_on(date(2026, 3, 2)).opening == time(8)
    assert CALENDAR.hours_on(date(2026, 3, 2)).breaks == (Span(time(12), time(12, 30)),)
    assert not CALENDAR.is_working_day(date(2026, 3, 19))
    assert CALENDAR.regular_hours_on(date(2026, 3, 19)).minutes == 390
    assert not CALENDAR.is_working_day(date(2026, 10, 11))


def test_working_days_are_counted_over_holidays_and_weekends() -> None:
    friday = date(2026, 2, 13)
    assert next_working_day(CALENDAR, friday) == date(2026, 2, 18)
    assert previous_working_day(CALENDAR, date(2026, 2, 18)) == friday
    assert add_working_days(CALENDAR, friday, 2) == date(2026, 2, 19)
    assert add_working_days(CALENDAR, date(2026, 2, 19), -2) == friday
    assert add_working_days(CALENDAR, friday, 0) == friday


def test_the_opening_of_a_day_without_work_is_refused() -> None:
    assert opening_of(CALENDAR, date(2026, 10, 12)).isoformat() == "2026-10-12T07:30:00+08:00"
    with pytest.raises(CalendarError, match="no_work_on_day"):
        opening_of(CALENDAR, date(2026, 10, 11))


def test_a_calendar_comes_back_from_its_data_as_it_was() -> None:
    assert calendar_from_dict(calendar_to_dict(CALENDAR)) == CALENDAR


@pytest.mark.parametrize(
    "damage",
    [
        {"week": [[["07:30"]]] * 7},
        {"week": "soon"},
        {"week": None},
        {"holidays": {"2026-13-01": "x"}},
        {"holidays": []},
        {"ranges": [{"first": "2026-01-01"}]},
    ],
)
def test_data_that_is_no_calendar_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(CalendarError):
        calendar_from_dict(calendar_to_dict(CALENDAR) | damage)


def test_data_without_a_zone_is_refused() -> None:
    data = calendar_to_dict(CALENDAR)
    del data["zone"]
    with pytest.raises(CalendarError, match="not_a_calendar"):
        calendar_from_dict(data)
