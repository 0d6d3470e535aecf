"""Counting working days of a calendar. Pure."""

from datetime import date, datetime, timedelta

from triwulan.officetime.domain.calendar import CalendarError, WorkCalendar

LONGEST_GAP = 400  # days without any work after which a calendar is taken to be wrong


def _nearest_working_day(calendar: WorkCalendar, day: date, direction: int) -> date:
    for distance in range(1, LONGEST_GAP + 1):
        candidate = day + timedelta(days=direction * distance)
        if calendar.is_working_day(candidate):
            return candidate
    raise CalendarError("no_working_time", day=day, days=LONGEST_GAP)


def next_working_day(calendar: WorkCalendar, day: date) -> date:
    """The first working day after `day`, which itself does not count."""
    return _nearest_working_day(calendar, day, 1)


def previous_working_day(calendar: WorkCalendar, day: date) -> date:
    """The last working day before `day`, which itself does not count."""
    return _nearest_working_day(calendar, day, -1)


def add_working_days(calendar: WorkCalendar, day: date, count: int) -> date:
    """The `count`th working day after `day` (before it, when negative); `day` itself for 0."""
    for _ in range(abs(count)):
        day = _nearest_working_day(calendar, day, 1 if count > 0 else -1)
    return day


def opening_of(calendar: WorkCalendar, day: date) -> datetime:
    """The moment at which office hours start on `day`; CalendarError on a day without work."""
    opening = calendar.hours_on(day).opening
    if opening is None:
        raise CalendarError("no_work_on_day", day=day)
    return datetime.combine(day, opening, tzinfo=calendar.tzinfo)
