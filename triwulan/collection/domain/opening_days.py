"""On which days cycles open by themselves (reading of SOP 24, decision 1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from triwulan.collection.models import Cycle
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.officetime.domain.reckoning import (
    WorkCalendar,
    next_working_day,
    opening_of,
    previous_working_day,
)
from triwulan.organization.models import Agency
from triwulan.procedure.domain.sheet import Opening
from triwulan.procedure.domain.versions import sheet_of, version_in_force


@dataclass(frozen=True)
class OpeningDay:
    """A cycle that opens by the sheet: for which quarter, on which day, at which moment (office opening)."""

    year: int
    quarter: int
    nominal: date
    day: date
    moment: datetime


def opening_days(opening: Opening, calendar: WorkCalendar, year: int) -> Iterator[OpeningDay]:
    """The openings that fall into a calendar year, in order."""
    for month in opening.months:
        nominal = date(year, month, opening.day)
        day = _moved(nominal, opening.if_holiday, calendar)
        reported_year, quarter = _reported(nominal, opening.reports)
        moment = opening_of(calendar, day) if calendar.is_working_day(day) else _midnight(day, calendar)
        yield OpeningDay(reported_year, quarter, nominal, day, moment)


def next_due(agency: Agency, at: datetime) -> OpeningDay | None:
    """The newest opening that is due by `at` and has no cycle yet; None where nothing is due.

    Only the newest: a year of downtime does not open four cycles at once in this version.
    """
    version = version_in_force(agency_id=agency.pk)
    if version is None:
        return None
    calendar = calendar_for(agency=agency).calendar
    today = at.astimezone(ZoneInfo(agency.zone)).date()
    days = [
        one
        for year in (today.year - 1, today.year)
        for one in opening_days(sheet_of(version).opening, calendar, year)
        if one.moment <= at
    ]
    if not days:
        return None
    newest = max(days, key=lambda one: one.moment)
    done = Cycle.objects.filter(agency=agency, year=newest.year, quarter=newest.quarter).exists()
    return None if done else newest


def _moved(day: date, rule: str, calendar: WorkCalendar) -> date:
    if rule == "keep" or calendar.is_working_day(day):
        return day
    return next_working_day(calendar, day) if rule == "next" else previous_working_day(calendar, day)


def _reported(day: date, reports: str) -> tuple[int, int]:
    """The year and quarter that a cycle opened on `day` reports on."""
    quarter = (day.month - 1) // 3 + 1
    if reports == "current":
        return day.year, quarter
    return (day.year, quarter - 1) if quarter > 1 else (day.year - 1, 4)


def _midnight(day: date, calendar: WorkCalendar) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(calendar.zone))
