"""How a task stands against its clock at a moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from triwulan.officetime.domain.reckoning import Standard, working_minutes
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.timing import calendar_of, standard_of
from triwulan.procedure.models import Task


class Standing(StrEnum):
    """Where a task stands in its time."""

    NO_STANDARD = "no standard"
    NOT_STARTED = "not started"
    WAITING = "waiting"
    RUNNING = "running"
    EXCEEDED = "exceeded"
    DONE = "done"
    DONE_EXCEEDED = "done, exceeded"


@dataclass(frozen=True)
class ClockFace:
    """`minutes` are office minutes: left while RUNNING, past the due time when EXCEEDED, taken when DONE.

    `exceeded` are the office minutes beyond the standard of a done task; `soon` that at most an hour and
    a half of office time is left.
    """

    standing: Standing
    standard: Standard | None
    due_at: datetime | None = None
    minutes: int = 0
    exceeded: int = 0
    soon: bool = False

    @property
    def late(self) -> bool:
        """Whether the standard is exceeded, the task done or not."""
        return self.standing in (Standing.EXCEEDED, Standing.DONE_EXCEEDED)


SOON_MINUTES = 90


def clock_face(task: Task, sheet: Sheet, report_kind: str, at: datetime) -> ClockFace:
    """The clock of a task at a moment."""
    standard = standard_of(sheet, task.step, report_kind)
    if task.closed_at is not None:
        exceeded = task.minutes_exceeded or 0
        standing = Standing.DONE_EXCEEDED if exceeded else Standing.DONE
        return ClockFace(standing, standard, task.due_at, task.minutes_taken or 0, exceeded)
    if standard is None:
        return ClockFace(Standing.NO_STANDARD, None)
    if task.due_at is None or task.calendar_version_id is None:
        standing = Standing.NOT_STARTED if standard.below_a_day and not task.started_at else Standing.WAITING
        return ClockFace(standing, standard)
    calendar = calendar_of(task.calendar_version_id)
    if at > task.due_at:
        past = working_minutes(calendar, task.due_at, at)
        return ClockFace(Standing.EXCEEDED, standard, task.due_at, past)
    left = working_minutes(calendar, at, task.due_at)
    return ClockFace(Standing.RUNNING, standard, task.due_at, left, soon=left <= SOON_MINUTES)
