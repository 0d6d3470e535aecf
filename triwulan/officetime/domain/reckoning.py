"""Reckoning in office time: when a standard is due, how many office minutes lie between two moments. Pure.

The rules (SOP reading, decisions 5 and 6; Perpres 21/2023 for the hours themselves):

- Whole minutes: a moment counts from the minute that the clock shows, its seconds are dropped.
- An arrival outside office hours moves to the next working minute; then the standard runs.
- Minutes and hours run in office hours only. A due time exactly at closing, or at the start of a break,
  stays there.
- "N days" ends at the same clock time on the Nth following working day, clamped into that day's hours: before
  opening it moves to opening, after closing back to closing, out of a break on to its end (a break never
  shortens the performer's time).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from triwulan.officetime.domain import lines as kinds
from triwulan.officetime.domain.calendar import (
    CalendarError,
    DayHours,
    HoursRange,
    Span,
    Week,
    WorkCalendar,
    minute_of,
    week_of,
)
from triwulan.officetime.domain.calendar_data import calendar_from_dict, calendar_to_dict
from triwulan.officetime.domain.days import (
    LONGEST_GAP,
    add_working_days,
    next_working_day,
    opening_of,
    previous_working_day,
)
from triwulan.officetime.domain.lines import Line, lines_from_list, lines_to_list

__all__ = [
    "CalendarError",
    "DayHours",
    "Due",
    "HoursRange",
    "Line",
    "Span",
    "Standard",
    "StandardUnit",
    "Week",
    "WorkCalendar",
    "add_working_days",
    "calendar_from_dict",
    "calendar_to_dict",
    "due",
    "lines_from_list",
    "lines_to_list",
    "next_working_day",
    "opening_of",
    "previous_working_day",
    "week_of",
    "working_minutes",
]


class StandardUnit(StrEnum):
    """What a time standard is counted in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Standard:
    """A time standard of the sheet ("15 minutes", "1 day"); at least one."""

    amount: int
    unit: StandardUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise CalendarError("empty_standard", amount=self.amount)

    @property
    def below_a_day(self) -> bool:
        """Whether it is measured from the performer's start instead of the arrival (decision 6)."""
        return self.unit is not StandardUnit.DAYS

    @property
    def minutes(self) -> int:
        """Working minutes of a standard in minutes or hours; CalendarError for one in days."""
        if self.unit is StandardUnit.DAYS:
            raise CalendarError("days_have_no_minutes", amount=self.amount)
        return self.amount * (60 if self.unit is StandardUnit.HOURS else 1)


@dataclass(frozen=True, slots=True)
class Due:
    """`moment` and `started` (after moving into office hours) are aware and in the calendar's zone."""

    moment: datetime
    started: datetime
    lines: tuple[Line, ...]


def due(calendar: WorkCalendar, start: datetime, standard: Standard) -> Due:
    """When `standard`, running from the aware moment `start`, is due, with the lines of the reckoning."""
    arrived = _on_the_minute(calendar, start)
    lines = [
        Line(arrived.date(), kinds.ARRIVAL, start=arrived.time(), note=_spans_text(calendar, arrived.date()))
    ]
    started = _next_working_minute(calendar, arrived, lines)
    if standard.below_a_day:
        moment = _run_minutes(calendar, started, standard.minutes, lines)
    else:
        moment = _run_days(calendar, started, standard.amount, lines)
    lines.append(Line(moment.date(), kinds.DUE, start=moment.time()))
    return Due(moment, started, tuple(lines))


def working_minutes(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Office minutes between two aware moments; 0 when `end` does not come after `start`."""
    first, last = _on_the_minute(calendar, start), _on_the_minute(calendar, end)
    total, day = 0, first.date()
    while day <= last.date():
        lower = minute_of(first.time()) if day == first.date() else 0
        upper = minute_of(last.time()) if day == last.date() else 24 * 60
        for span in calendar.hours_on(day).spans:
            total += max(0, min(minute_of(span.end), upper) - max(minute_of(span.start), lower))
        day += timedelta(days=1)
    return total


def _on_the_minute(calendar: WorkCalendar, moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise CalendarError("moment_without_zone", moment=moment)
    return moment.astimezone(calendar.tzinfo).replace(second=0, microsecond=0)


def _spans_text(calendar: WorkCalendar, day: date) -> str:
    return " ".join(f"{span.start:%H:%M}-{span.end:%H:%M}" for span in calendar.hours_on(day).spans)


def _idle_line(calendar: WorkCalendar, day: date) -> Line:
    if day in calendar.holidays:
        return Line(day, kinds.HOLIDAY, note=calendar.holidays[day])
    return Line(day, kinds.DAY_OFF)


def _spans_from(calendar: WorkCalendar, moment: datetime, lines: list[Line]) -> Iterator[tuple[date, Span]]:
    """What is left of the working spans from `moment` on, noting the days without work in `lines`."""
    day, clock, idle = moment.date(), moment.time(), 0
    while idle <= LONGEST_GAP:
        hours = calendar.hours_on(day)
        if not hours.spans:
            lines.append(_idle_line(calendar, day))
        idle = 0 if hours.spans else idle + 1
        for span in hours.spans:
            if clock < span.end:
                yield day, Span(max(clock, span.start), span.end)
        day, clock = day + timedelta(days=1), time(0)
    raise CalendarError("no_working_time", day=moment.date(), days=LONGEST_GAP)


def _next_working_minute(calendar: WorkCalendar, arrived: datetime, lines: list[Line]) -> datetime:
    day, span = next(_spans_from(calendar, arrived, lines))
    started = datetime.combine(day, span.start, tzinfo=calendar.tzinfo)
    if started != arrived:
        lines.append(Line(day, kinds.MOVED, start=span.start, note=_spans_text(calendar, day)))
    return started


def _run_minutes(calendar: WorkCalendar, started: datetime, minutes: int, lines: list[Line]) -> datetime:
    spans = _spans_from(calendar, started, lines)
    day, end = started.date(), started.time()
    while minutes > 0:
        day, span = next(spans)
        used = min(minutes, span.minutes)
        end = _later(span.start, used)
        lines.append(Line(day, kinds.WORK, span.start, end, used, _spans_text(calendar, day)))
        minutes -= used
    return datetime.combine(day, end, tzinfo=calendar.tzinfo)


def _run_days(calendar: WorkCalendar, started: datetime, amount: int, lines: list[Line]) -> datetime:
    day = started.date()
    for number in range(1, amount + 1):
        following = next_working_day(calendar, day)
        gap = (following - day).days
        lines.extend(_idle_line(calendar, day + timedelta(days=step)) for step in range(1, gap))
        lines.append(Line(following, kinds.COUNTED_DAY, note=str(number)))
        day = following
    wanted = started.time()
    taken, why = _clamp(calendar.hours_on(day), wanted)
    if why:
        lines.append(Line(day, kinds.CLAMPED, start=wanted, end=taken, note=why))
    return datetime.combine(day, taken, tzinfo=calendar.tzinfo)


def _clamp(hours: DayHours, wanted: time) -> tuple[time, str]:
    """The clock time inside the day's hours, and why it had to move ("" when it did not)."""
    for number, span in enumerate(hours.spans):
        if wanted < span.start:
            return span.start, "break" if number else "opening"
        if wanted <= span.end:
            return wanted, ""
    return hours.spans[-1].end, "closing"


def _later(clock: time, minutes: int) -> time:
    hour, minute = divmod(minute_of(clock) + minutes, 60)
    return time(hour, minute)
