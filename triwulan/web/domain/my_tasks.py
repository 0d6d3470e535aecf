"""Tugas Saya: what waits for me by clock, then what I wait for, and from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from triwulan.collection.models import UnitReport
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.rules import Reach
from triwulan.procedure.domain.clock_face import ClockFace, clock_face
from triwulan.procedure.domain.queries import open_tasks_of, runs_visible
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task

MOST_WAITING = 30


@dataclass(frozen=True)
class TaskLine:
    """An open task as a list shows it."""

    task: Task
    sheet: Sheet
    step: Step
    face: ClockFace
    holder: Holding | None = None
    findings: int = 0


@dataclass(frozen=True)
class MyTasks:
    """What a person sees first."""

    mine: Sequence[TaskLine]
    waiting: Sequence[TaskLine]
    run: Run | None
    handed_over: int
    reports: int


def my_tasks(viewer: Viewer, at: datetime) -> MyTasks:
    """The viewer's open tasks (late first, then by due time), and the open tasks of others in reach."""
    own = open_tasks_of(viewer) if viewer.position_ids else []
    mine = sorted((line_of_task(task, at) for task in own), key=_by_clock)
    waiting = _waiting(viewer, {task.pk for task in own}, at)
    run = _own_run(viewer, [line.task for line in [*mine, *waiting]])
    handed_over, reports = _arrivals(viewer)
    return MyTasks(mine=mine, waiting=waiting, run=run, handed_over=handed_over, reports=reports)


def line_of_task(task: Task, at: datetime, holder: Holding | None = None) -> TaskLine:
    """A task with its step and clock."""
    sheet = sheet_of_id(task.run.version_id)
    face = clock_face(task, sheet, task.run.report_kind, at)
    return TaskLine(task=task, sheet=sheet, step=sheet.step(task.step), face=face, holder=holder)


def _by_clock(line: TaskLine) -> tuple[bool, bool, float, int]:
    due = line.face.due_at
    return (not line.face.late, due is None, due.timestamp() if due else 0.0, line.task.pk)


def _waiting(viewer: Viewer, own: set[int], at: datetime) -> list[TaskLine]:
    """Open tasks of others in the viewer's runs; whoever only performs single tasks waits for nobody."""
    if not (viewer.may("cycle.read") and viewer.may("run.read")):
        return []
    rows = list(
        Task.objects.open()
        .filter(run__in=runs_visible(viewer))
        .exclude(pk__in=own)
        .select_related("run__unit", "run__agency", "position")
        .order_by("due_at", "opened_at", "pk")[:MOST_WAITING]
    )
    held = holders([task.position_id for task in rows], viewer.day) if rows else {}
    return sorted((line_of_task(task, at, held.get(task.position_id)) for task in rows), key=_by_clock)


def _own_run(viewer: Viewer, tasks: Sequence[Task]) -> Run | None:
    """The run of the viewer's own unit, for the SOP line; none for those who see the whole agency."""
    if viewer.reach("run.read") != Reach.OWN_UNIT:
        return None
    return next((task.run for task in tasks if task.run.unit_id is not None), None)


def _arrivals(viewer: Viewer) -> tuple[int, int]:
    """Of how many reports of the newest cycle how many were handed over."""
    newest = (
        UnitReport.objects.filter(cycle__agency=viewer.agency_id)
        .order_by("-cycle__year", "-cycle__quarter")
        .values_list("cycle", flat=True)[:1]
    )
    rows = list(UnitReport.objects.filter(cycle__in=newest).values_list("run__ended_at", flat=True))
    return sum(one is not None for one in rows), len(rows)
