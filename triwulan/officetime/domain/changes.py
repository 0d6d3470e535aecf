"""One change to a calendar at a time: each function answers with the changed calendar. No database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from triwulan.common.dates import date_words
from triwulan.officetime.domain.calendar import CalendarError, HoursRange, Week, WorkCalendar
from triwulan.officetime.domain.national_holidays import national_holidays
from triwulan.officetime.domain.refusals import (
    HolidayTaken,
    HolidayUnknown,
    RangeUnknown,
    YearUnknown,
    refused,
)


def with_week(calendar: WorkCalendar, week: Week) -> WorkCalendar:
    """Other weekly hours."""
    return replace(calendar, week=week)


def with_holiday(calendar: WorkCalendar, *, day: date, name: str) -> WorkCalendar:
    """One holiday more; HolidayTaken where the day already is one."""
    if day in calendar.holidays:
        raise HolidayTaken(day=date_words(day), name=calendar.holidays[day])
    return replace(calendar, holidays={**calendar.holidays, day: name})


def without_holiday(calendar: WorkCalendar, *, day: date) -> WorkCalendar:
    """The day is worked like any other; HolidayUnknown where it was no holiday."""
    if day not in calendar.holidays:
        raise HolidayUnknown(day=date_words(day))
    return replace(
        calendar, holidays={other: name for other, name in calendar.holidays.items() if other != day}
    )


def with_corrected_holiday(calendar: WorkCalendar, *, old: date, day: date, name: str) -> WorkCalendar:
    """The holiday of `old` on another day or under another name."""
    return with_holiday(without_holiday(calendar, day=old), day=day, name=name)


def with_national_holidays(calendar: WorkCalendar, *, year: int) -> WorkCalendar:
    """The known holidays of a year added; entries that there are stay as the office has them."""
    known: Mapping[date, str] = national_holidays(year)
    if not known:
        raise YearUnknown(year=str(year))
    return replace(calendar, holidays={**known, **calendar.holidays})


def with_range(calendar: WorkCalendar, added: HoursRange) -> WorkCalendar:
    """Days with other hours; CalendarRefused where they overlap with others."""
    try:
        return replace(calendar, ranges=(*calendar.ranges, added))
    except CalendarError as error:
        raise refused(error) from error


def without_range(calendar: WorkCalendar, *, first: date) -> WorkCalendar:
    """Without the range that starts on `first`; RangeUnknown where none does."""
    if all(item.first != first for item in calendar.ranges):
        raise RangeUnknown(day=date_words(first))
    return replace(calendar, ranges=tuple(item for item in calendar.ranges if item.first != first))


def with_corrected_range(calendar: WorkCalendar, *, first: date, corrected: HoursRange) -> WorkCalendar:
    """The range that starts on `first` with other days, hours or name."""
    return with_range(without_range(calendar, first=first), corrected)
