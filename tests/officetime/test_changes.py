"""Single changes to a calendar."""

from datetime import date

import pytest

from tests.officetime.samples import CALENDAR, FASTING_WEEK
from triwulan.officetime.domain import changes
from triwulan.officetime.domain.calendar import HoursRange
from triwulan.officetime.domain.refusals import (
    CalendarRefused,
    HolidayTaken,
    HolidayUnknown,
    RangeUnknown,
    YearUnknown,
)

NYEPI = date(2026, 3, 19)


def test_a_holiday_is_added_corrected_and_taken_away() -> None:
    added = changes.with_holiday(CALENDAR, day=date(2026, 10, 14), name="Hari Jadi")
    assert not added.is_working_day(date(2026, 10, 14))
    moved = changes.with_corrected_holiday(
        added, old=date(2026, 10, 14), day=date(2026, 10, 15), name="Hari Jadi"
    )
    assert moved.is_working_day(date(2026, 10, 14))
    assert not moved.is_working_day(date(2026, 10, 15))
    assert changes.without_holiday(moved, day=date(2026, 10, 15)) == CALENDAR


def test_a_holiday_on_a_day_that_is_one_is_refused_by_name() -> None:
    with pytest.raises(HolidayTaken, match="Hari Suci Nyepi"):
        changes.with_holiday(CALENDAR, day=NYEPI, name="Libur")
    with pytest.raises(HolidayTaken):
        changes.with_corrected_holiday(CALENDAR, old=date(2026, 3, 18), day=NYEPI, name="Libur")


def test_taking_away_what_is_no_holiday_is_refused() -> None:
    with pytest.raises(HolidayUnknown, match="14 Oktober 2026"):
        changes.without_holiday(CALENDAR, day=date(2026, 10, 14))


def test_national_holidays_are_added_beside_those_the_office_has() -> None:
    named = changes.with_corrected_holiday(CALENDAR, old=NYEPI, day=NYEPI, name="Nyepi 1948")
    filled = changes.with_national_holidays(named, year=2026)
    assert filled.holidays[NYEPI] == "Nyepi 1948"
    assert date(2026, 12, 25) in filled.holidays
    with pytest.raises(YearUnknown, match="2500"):
        changes.with_national_holidays(CALENDAR, year=2500)


def test_a_range_is_added_corrected_and_taken_away() -> None:
    (ramadan,) = CALENDAR.ranges
    longer = HoursRange(ramadan.first, date(2026, 3, 24), FASTING_WEEK, ramadan.name)
    corrected = changes.with_corrected_range(CALENDAR, first=ramadan.first, corrected=longer)
    assert corrected.ranges == (longer,)
    assert changes.without_range(corrected, first=ramadan.first).ranges == ()
    with pytest.raises(RangeUnknown):
        changes.without_range(CALENDAR, first=date(2026, 1, 1))


def test_a_range_that_shares_days_with_another_is_refused_by_name() -> None:
    overlapping = HoursRange(date(2026, 3, 20), date(2026, 3, 25), FASTING_WEEK, "Jam khusus")
    with pytest.raises(CalendarRefused, match=r"Jam khusus.*Ramadan 1447 H"):
        changes.with_range(CALENDAR, overlapping)
