"""An office's working calendar as plain frozen data: no Django, no clock.

Clock times are wall-clock times in the calendar's zone, in whole minutes. The Indonesian zones know no
summer time, so a minute of wall-clock is always a minute of time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class CalendarError(ValueError):
    """A calendar that contradicts itself, or a reckoning it cannot answer.

    `reason` is a word for those who speak to people (`domain/refusals.py`); `params` fills its sentence.
    """

    def __init__(self, reason: str, **params: object) -> None:
        self.reason = reason
        self.params = params
        super().__init__(f"{reason} {params}" if params else reason)


def minute_of(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


@dataclass(frozen=True, slots=True)
class Span:
    """Working time from `start` to `end`, the minute of `end` not counted."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.second or self.end.second or self.start.microsecond or self.end.microsecond:
            raise CalendarError("no_whole_minutes", start=self.start, end=self.end)
        if self.start >= self.end:
            raise CalendarError("span_upside_down", start=self.start, end=self.end)

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return minute_of(self.end) - minute_of(self.start)


@dataclass(frozen=True, slots=True)
class DayHours:
    """The working spans of a day, breaks already cut out; empty means that nobody works."""

    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        for earlier, later in pairwise(self.spans):
            if later.start < earlier.end:
                raise CalendarError("spans_overlap", start=later.start, end=earlier.end)

    @property
    def minutes(self) -> int:
        """Working minutes of the day."""
        return sum(span.minutes for span in self.spans)

    @property
    def opening(self) -> time | None:
        """When the day starts, or None on a day without work."""
        return self.spans[0].start if self.spans else None

    @property
    def closing(self) -> time | None:
        """When the day ends, or None on a day without work."""
        return self.spans[-1].end if self.spans else None

    @property
    def breaks(self) -> tuple[Span, ...]:
        """The pauses between the working spans."""
        pairs = pairwise(self.spans)
        return tuple(Span(a.end, b.start) for a, b in pairs if a.end < b.start)


Week = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]
NO_WORK = DayHours()


def week_of(days: Sequence[DayHours]) -> Week:
    """Seven days, Monday first, at least one of them with work."""
    if len(days) != 7:
        raise CalendarError("not_seven_days", count=len(days))
    if not any(day.spans for day in days):
        raise CalendarError("no_working_day")
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Days, both ends included, on which another week holds (Ramadan)."""

    first: date
    last: date
    week: Week
    name: str

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise CalendarError("range_upside_down", name=self.name, first=self.first, last=self.last)
        week_of(self.week)


@dataclass(frozen=True)
class WorkCalendar:
    """Weekly hours, ranges with other hours, and days off by name, in one zone."""

    zone: str
    week: Week
    ranges: tuple[HoursRange, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    name: str = ""

    def __post_init__(self) -> None:
        week_of(self.week)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise CalendarError("unknown_zone", zone=self.zone) from error
        ordered = sorted(self.ranges, key=lambda item: item.first)
        for earlier, later in pairwise(ordered):
            if later.first <= earlier.last:
                raise CalendarError("ranges_overlap", name=later.name, other=earlier.name)

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone as Python knows it."""
        return ZoneInfo(self.zone)

    def regular_hours_on(self, day: date) -> DayHours:
        """The hours that the weekday has, as if the day were no holiday."""
        for item in self.ranges:
            if item.first <= day <= item.last:
                return item.week[day.weekday()]
        return self.week[day.weekday()]

    def hours_on(self, day: date) -> DayHours:
        """The working spans of that very day; a holiday has none."""
        return NO_WORK if day in self.holidays else self.regular_hours_on(day)

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on that day."""
        return bool(self.hours_on(day).spans)
