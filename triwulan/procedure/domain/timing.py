"""A task's clock: when its standard counts from, when it is due, how long it took."""

from datetime import datetime
from functools import cached_property, lru_cache

from triwulan.officetime.domain.calendars import calendar_book, calendar_for
from triwulan.officetime.domain.reckoning import (
    Standard,
    StandardUnit,
    WorkCalendar,
    calendar_from_dict,
    due,
    lines_to_list,
    working_minutes,
)
from triwulan.officetime.models import CalendarVersion
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.models import Run, Task


def standard_of(sheet: Sheet, step: str, report_kind: str) -> Standard | None:
    """The time standard that a sheet sets for a step; None where it sets none."""
    text = sheet.step(step).standard_for(report_kind)
    return Standard(text.amount, StandardUnit(text.unit)) if text else None


class OfficeClock:
    """The calendar of a run, read at most once, and what it makes of a task."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @cached_property
    def _calendar(self) -> tuple[WorkCalendar, CalendarVersion]:
        return calendar_for(unit=self.run.unit, book=calendar_book(self.run.agency))

    def start(self, task: Task, sheet: Sheet, moment: datetime) -> None:
        """Let the standard run from `moment`; sets due time, reckoning and calendar version (no save)."""
        standard = standard_of(sheet, task.step, self.run.report_kind)
        task.clock_from = moment
        if standard is None:
            return
        calendar, version = self._calendar
        reckoned = due(calendar, moment, standard)
        task.due_at = reckoned.moment
        task.reckoning = lines_to_list(reckoned.lines)
        task.calendar_version = version

    def stop(self, task: Task, moment: datetime) -> None:
        """Write down how long the task took and by how much the standard was exceeded (no save)."""
        if task.clock_from is None:
            return
        if task.clock_from == moment and task.due_at is None:
            # Begun by the very act that ends it: no calendar has to be asked.
            task.minutes_taken = 0
            return
        calendar = calendar_of(task.calendar_version_id) if task.calendar_version_id else self._calendar[0]
        task.minutes_taken = working_minutes(calendar, task.clock_from, moment)
        if task.due_at is not None:
            task.minutes_exceeded = working_minutes(calendar, task.due_at, moment)


@lru_cache(maxsize=64)
def calendar_of(version_id: int) -> WorkCalendar:
    """The calendar of a published version, read once per process (a version never changes)."""
    return calendar_from_dict(CalendarVersion.objects.values_list("data", flat=True).get(pk=version_id))


def counts_from_arrival(sheet: Sheet, step: str, report_kind: str) -> bool:
    """Whether a step's standard runs from arrival (days) and not from the performer's start (shorter).

    Reading of SOP 24, decision 6: a standard below a day is effort, measured from the button.
    """
    standard = standard_of(sheet, step, report_kind)
    return standard is not None and not standard.below_a_day
