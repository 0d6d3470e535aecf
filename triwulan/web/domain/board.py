"""Pelaksanaan: a cycle as units by steps; who holds what, since when, late ones first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from triwulan.collection.domain.queries_of_papers import letter_seen_by
from triwulan.collection.models import Cycle, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.clock_face import clock_face
from triwulan.procedure.domain.sheet import LineRow, Sheet, line_of
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task


@dataclass(frozen=True)
class BoardCell:
    """A unit at a row of the sheet: `tasks` newest last, empty where the run has not come there."""

    row: LineRow
    tasks: tuple[Task, ...]
    holders: tuple[str, ...]
    late: bool
    exceeded: int
    round: int
    returned: bool

    @property
    def state(self) -> str:
        """waiting, now, returned (sent back, not yet here again) or done."""
        if any(task.is_open for task in self.tasks):
            return "now"
        if not self.tasks:
            return "waiting"
        return "returned" if self.returned else "done"

    @property
    def since(self) -> datetime | None:
        """Since when the open work lies there, or when it was last done."""
        moments = [task.opened_at for task in self.tasks if task.is_open]
        if moments:
            return min(moments)
        return max((task.closed_at for task in self.tasks if task.closed_at), default=None)


@dataclass(frozen=True)
class BoardRow:
    """A unit (or the agency) with its cells."""

    name: str
    run: Run
    cells: Sequence[BoardCell]

    @property
    def late(self) -> bool:
        """Whether open work exceeds its standard."""
        return any(cell.late for cell in self.cells)


@dataclass(frozen=True)
class Board:
    """A cycle's board."""

    cycle: Cycle
    line: tuple[LineRow, ...]
    rows: Sequence[BoardRow]
    handed_over: int
    expected: int
    letter: Document | None


def cycles_of(viewer: Viewer) -> list[Cycle]:
    """The agency's last cycles, newest first; NotVisible without the right."""
    viewer.need("cycle.read")
    return list(Cycle.objects.filter(agency=viewer.agency_id).order_by("-year", "-quarter")[:12])


def board_of(viewer: Viewer, cycle: Cycle, at: datetime) -> Board:
    """The board of a cycle, limited to the units in the viewer's reach."""
    viewer.need("cycle.read")
    if cycle.agency_id != viewer.agency_id:
        raise NotVisible
    units = viewer.units("cycle.read")
    reports = list(UnitReport.objects.filter(cycle=cycle).select_related("unit", "run__unit"))
    shown = [report for report in reports if units is None or report.unit_id in units]
    runs = {report.run_id: report for report in shown}
    agency_run = Run.objects.get(pk=cycle.run_id)
    tasks = _tasks_by_run({*runs, cycle.run_id})
    sheet = sheet_of_id(cycle.version_id)
    held = _holders_of_open(tasks, viewer)
    rows = [
        _row(report.unit.name if report.unit else viewer.agency.name, report.run, sheet, tasks, held, at)
        for report in shown
    ]
    rows.sort(key=lambda row: (not row.late, row.run.unit.order if row.run.unit_id and row.run.unit else 0))
    if cycle.run_id not in runs and units is None:
        rows.append(_row(viewer.agency.name, agency_run, sheet, tasks, held, at))
    return Board(
        cycle=cycle,
        line=line_of(sheet),
        rows=rows,
        handed_over=sum(report.run.ended_at is not None for report in reports),
        expected=len(reports),
        letter=letter_seen_by(viewer, cycle.pk),
    )


def _tasks_by_run(runs: set[int]) -> dict[int, list[Task]]:
    found: dict[int, list[Task]] = defaultdict(list)
    for task in Task.objects.filter(run__in=runs).select_related("position").order_by("opened_at", "pk"):
        found[task.run_id].append(task)
    return found


def _holders_of_open(tasks: dict[int, list[Task]], viewer: Viewer) -> dict[int, Holding]:
    waiting = {task.position_id for of_run in tasks.values() for task in of_run if task.is_open}
    return dict(holders(waiting, viewer.day)) if waiting else {}


def _row(
    name: str,
    run: Run,
    sheet: Sheet,
    tasks: dict[int, list[Task]],
    held: dict[int, Holding],
    at: datetime,
) -> BoardRow:
    by_row: dict[int, list[Task]] = defaultdict(list)
    for task in tasks.get(run.pk, []):
        by_row[task.row].append(task)
    cells = [_cell(row, tuple(by_row[row.row]), sheet, run, held, at) for row in line_of(sheet)]
    return BoardRow(name=name, run=run, cells=cells)


def _cell(
    row: LineRow,
    tasks: tuple[Task, ...],
    sheet: Sheet,
    run: Run,
    held: dict[int, Holding],
    at: datetime,
) -> BoardCell:
    open_ones = [task for task in tasks if task.is_open]
    faces = [clock_face(task, sheet, run.report_kind, at) for task in open_ones]
    names = [
        held[task.position_id].title if task.position_id in held else task.position.title
        for task in open_ones
    ]
    return BoardCell(
        row=row,
        tasks=tasks,
        holders=tuple(dict.fromkeys(names)),
        late=any(face.late for face in faces),
        exceeded=max((task.minutes_exceeded or 0 for task in tasks), default=0),
        round=max((task.round for task in tasks), default=0),
        returned=bool(tasks) and _was_returned(tasks[-1], sheet),
    )


def _was_returned(task: Task, sheet: Sheet) -> bool:
    outcome = sheet.step(task.step).outcome(task.outcome)
    return outcome is not None and outcome.returns
