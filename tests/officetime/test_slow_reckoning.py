"""The reckoning against a slow one that looks at every single minute and knows no spans arithmetic."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from triwulan.officetime.domain.reckoning import (
    DayHours,
    HoursRange,
    Span,
    Standard,
    StandardUnit,
    Week,
    WorkCalendar,
    due,
    week_of,
    working_minutes,
)

MINUTE = timedelta(minutes=1)
FIRST_DAY = date(2026, 1, 26)


@st.composite
def day_hours(draw: st.DrawFn, *, must_work: bool = False) -> DayHours:
    """Up to three spans on arbitrary minutes."""
    edges = draw(st.lists(st.integers(0, 1439), min_size=2 if must_work else 0, max_size=6, unique=True))
    edges.sort()
    clocks = [time(edge // 60, edge % 60) for edge in edges]
    return DayHours(tuple(Span(a, b) for a, b in zip(clocks[::2], clocks[1::2], strict=False)))


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Seven days, one of which surely has work."""
    days = [draw(day_hours()) for _ in range(6)]
    days.insert(draw(st.integers(0, 6)), draw(day_hours(must_work=True)))
    return week_of(days)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """A calendar with a few holidays and perhaps a range, around FIRST_DAY."""
    near = st.integers(0, 20).map(lambda offset: FIRST_DAY + timedelta(days=offset))
    ranges: tuple[HoursRange, ...] = ()
    if draw(st.booleans()):
        first = draw(near)
        last = first + timedelta(days=draw(st.integers(0, 12)))
        ranges = (HoursRange(first, last, draw(weeks()), "puasa"),)
    return WorkCalendar(
        zone=draw(st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])),
        week=draw(weeks()),
        ranges=ranges,
        holidays={day: "libur" for day in draw(st.lists(near, max_size=4))},
    )


starts = st.integers(0, 10 * 1440).map(
    lambda offset: (
        datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC) + timedelta(minutes=offset)
    )
)


class EveryMinute:
    """Asks of each minute by itself whether it is worked."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.zone = ZoneInfo(calendar.zone)
        self._days: dict[date, list[bool]] = {}

    def _table(self, day: date) -> list[bool]:
        if day not in self._days:
            week = self.calendar.week
            for item in self.calendar.ranges:
                week = item.week if item.first <= day <= item.last else week
            spans = () if day in self.calendar.holidays else week[day.weekday()].spans
            clocks = [time(number // 60, number % 60) for number in range(1440)]
            self._days[day] = [any(span.start <= clock < span.end for span in spans) for clock in clocks]
        return self._days[day]

    def worked(self, minute: datetime) -> bool:
        local = minute.astimezone(self.zone)
        return self._table(local.date())[local.hour * 60 + local.minute]

    def works_on(self, day: date) -> bool:
        return any(self._table(day))

    def worked_minutes_from(self, start: datetime) -> Iterator[datetime]:
        return (minute for minute in (start + MINUTE * n for n in count()) if self.worked(minute))

    def due_after_minutes(self, start: datetime, minutes: int) -> datetime:
        worked = self.worked_minutes_from(start)
        for _ in range(minutes - 1):
            next(worked)
        return next(worked) + MINUTE

    def due_after_days(self, start: datetime, days: int) -> datetime:
        begun = next(self.worked_minutes_from(start)).astimezone(self.zone)
        following = (begun.date() + timedelta(days=n) for n in count(1))
        worked = (day for day in following if self.works_on(day))
        day = [next(worked) for _ in range(days)][-1]
        midnight = datetime.combine(day, time(0), tzinfo=self.zone)
        open_or_closing = [
            moment
            for moment in (midnight + MINUTE * n for n in range(1, 1440))
            if self.worked(moment) or self.worked(moment - MINUTE)
        ]
        if self.worked(midnight):
            open_or_closing.insert(0, midnight)
        wanted = midnight + (begun - datetime.combine(begun.date(), time(0), tzinfo=self.zone))
        return next((moment for moment in open_or_closing if moment >= wanted), open_or_closing[-1])


@settings(max_examples=60, deadline=None)
@given(calendar=calendars(), start=starts, minutes=st.integers(1, 700))
def test_minutes_agree_with_looking_at_every_minute(
    calendar: WorkCalendar, start: datetime, minutes: int
) -> None:
    answer = due(calendar, start, Standard(minutes, StandardUnit.MINUTES))
    slow = EveryMinute(calendar)
    assert answer.moment == slow.due_after_minutes(start, minutes)
    assert answer.started == next(slow.worked_minutes_from(start))
    assert sum(line.minutes for line in answer.lines) == minutes
    assert working_minutes(calendar, start, answer.moment) == minutes


@settings(max_examples=60, deadline=None)
@given(calendar=calendars(), start=starts, days=st.integers(1, 4))
def test_days_agree_with_looking_at_every_minute(calendar: WorkCalendar, start: datetime, days: int) -> None:
    answer = due(calendar, start, Standard(days, StandardUnit.DAYS))
    assert answer.moment == EveryMinute(calendar).due_after_days(start, days)


@settings(max_examples=50, deadline=None)
@given(calendar=calendars(), start=starts, length=st.integers(-100, 6000))
def test_working_minutes_agree_with_looking_at_every_minute(
    calendar: WorkCalendar, start: datetime, length: int
) -> None:
    slow = EveryMinute(calendar)
    expected = sum(slow.worked(start + MINUTE * n) for n in range(max(0, length)))
    assert working_minutes(calendar, start, start + MINUTE * length) == expected
