"""Weeks, ranges and years as the calendar page shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from triwulan.common.dates import (
    duration_words,
    month_words,
    period_words,
    short_day_words,
    weekday_words,
    zone_word,
)
from triwulan.design.pieces import Entry
from triwulan.officetime.domain.calendar import DayHours, HoursRange, Span, Week, WorkCalendar
from triwulan.officetime.domain.queries import holidays_of
from triwulan.officetime.interfaces.lines import span_words
from triwulan.officetime.models import CalendarVersion


@dataclass(frozen=True)
class HoursRow:
    """Days of a week that are alike: "Senin–Kamis", "07.30–16.00", "12.00–13.00", "7 jam 30 menit"."""

    days: str
    hours: str
    breaks: str
    total: str


@dataclass(frozen=True)
class RangeRow:
    """Days with other hours. `first` is what the address of its page needs."""

    first: date
    name: str
    period: str
    rows: tuple[HoursRow, ...]
    total: str


@dataclass(frozen=True)
class HolidayEntry:
    """A day off of the year view."""

    day: date
    words: str
    name: str


@dataclass(frozen=True)
class MonthRow:
    """A month: its working days and its holidays."""

    name: str
    working_days: int
    holidays: tuple[HolidayEntry, ...]


def week_rows(week: Week) -> tuple[HoursRow, ...]:
    """The week, days that are alike and follow each other in one row."""
    rows = []
    for hours, days in groupby(enumerate(week), key=lambda item: item[1]):
        rows.append(_row([number for number, _hours in days], hours))
    return tuple(rows)


def week_total(week: Week) -> str:
    """ "37 jam 30 menit", without breaks."""
    return duration_words(sum(day.minutes for day in week))


def range_rows(ranges: Sequence[HoursRange]) -> tuple[RangeRow, ...]:
    """The ranges, the last to come first."""
    return tuple(
        RangeRow(
            first=item.first,
            name=item.name,
            period=period_words(item.first, item.last),
            rows=week_rows(item.week),
            total=week_total(item.week),
        )
        for item in sorted(ranges, key=lambda item: item.first, reverse=True)
    )


def year_rows(calendar: WorkCalendar, year: int) -> tuple[MonthRow, ...]:
    """The twelve months of a year."""
    holidays = holidays_of(calendar, year)
    return tuple(
        MonthRow(
            name=month_words(month),
            working_days=sum(calendar.is_working_day(day) for day in _days_of(year, month)),
            holidays=tuple(
                HolidayEntry(day, short_day_words(day), name)
                for day, name in holidays.items()
                if day.month == month
            ),
        )
        for month in range(1, 13)
    )


def _days_of(year: int, month: int) -> list[date]:
    day, days = date(year, month, 1), []
    while day.month == month:
        days.append(day)
        day += timedelta(days=1)
    return days


def _row(days: list[int], hours: DayHours) -> HoursRow:
    first, last = weekday_words(days[0]), weekday_words(days[-1])
    names = first if len(days) == 1 else f"{first}–{last}"
    if not hours.spans:
        return HoursRow(names, _("no working day"), "", "")
    return HoursRow(
        days=names,
        hours=span_words(Span(hours.spans[0].start, hours.spans[-1].end)),
        breaks=", ".join(span_words(span) for span in hours.breaks),
        total=duration_words(hours.minutes),
    )


def version_title(version: CalendarVersion) -> str:
    """ "Versi 3"."""
    return _("Version %(number)s") % {"number": version.number}


def history_entries(versions: Iterable[CalendarVersion], address: Callable[[int], str]) -> list[Entry]:
    """The versions for the timeline; `address` gives the page of a version by its number."""
    return [
        Entry(
            title=version_title(version),
            moment=version.published_at,
            by=version.published_by,
            quote=version.note,
            url=address(version.number),
        )
        for version in versions
    ]


@dataclass(frozen=True)
class CalendarShown:
    """A calendar and a year of it, for the template."""

    calendar: WorkCalendar
    year: int

    @property
    def name(self) -> str:
        """Whose calendar it is."""
        return self.calendar.name

    @property
    def zone(self) -> str:
        """WIB, WITA or WIT."""
        return zone_word(self.calendar.zone)

    @property
    def week(self) -> tuple[HoursRow, ...]:
        """The ordinary week."""
        return week_rows(self.calendar.week)

    @property
    def week_total(self) -> str:
        """Working time of the ordinary week."""
        return week_total(self.calendar.week)

    @property
    def ranges(self) -> tuple[RangeRow, ...]:
        """Days with other hours."""
        return range_rows(self.calendar.ranges)

    @property
    def months(self) -> tuple[MonthRow, ...]:
        """The year."""
        return year_rows(self.calendar, self.year)

    @property
    def working_days(self) -> int:
        """Working days of the year."""
        return sum(month.working_days for month in self.months)
