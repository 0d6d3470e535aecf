"""Putting the demo's clock ahead, so that one need not wait for the office to open."""

from collections.abc import Callable
from datetime import date, datetime, time

from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.opening_days import next_due
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.officetime.domain.days import next_working_day
from triwulan.officetime.domain.reckoning import WorkCalendar
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency
from triwulan.web.demo.clock import advance_clock
from triwulan.web.demo.office import DEMO_AGENCY

Move = Callable[[WorkCalendar, datetime], datetime]


def to_next_hours(calendar: WorkCalendar, now: datetime) -> datetime:
    """The next beginning of work after `now`: after the break, or the next working day's opening."""
    for span in calendar.hours_on(now.date()).spans:
        if span.start > now.time():
            return _on(now, span.start)
    opening = next_working_day(calendar, now.date())
    return _on(_that_day(now, opening), calendar.hours_on(opening).spans[0].start)


def to_next_day(calendar: WorkCalendar, now: datetime) -> datetime:
    """The same clock time on the next working day."""
    return _that_day(now, next_working_day(calendar, now.date()))


MOVES: dict[str, Move] = {"jam-kerja": to_next_hours, "hari-kerja": to_next_day}
"""By the value of the button in the demo's bar."""


def move_on(move: Move, at: datetime) -> datetime:
    """Put the clock ahead, and let the program open the cycle that has become due by then."""
    agency = Agency.objects.filter(code=DEMO_AGENCY).first()
    if agency is None:
        return at
    calendar = calendar_for(agency=agency).calendar
    arrived = advance_clock(move(calendar, at.astimezone(calendar.tzinfo)))
    due = next_due(agency, arrived)
    if due is not None:
        open_cycle(agency=agency, year=due.year, quarter=due.quarter, by=Actor.system(), at=arrived)
    return arrived


def _that_day(moment: datetime, day: date) -> datetime:
    return moment.replace(year=day.year, month=day.month, day=day.day)


def _on(moment: datetime, clock: time) -> datetime:
    return moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
