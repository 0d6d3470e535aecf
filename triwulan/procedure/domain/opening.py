"""Opening runs and tasks: rows for what the engine says is to be opened."""

from collections.abc import Iterable
from datetime import datetime

from triwulan.common.prepared_rows import insert
from triwulan.organization.domain.units import positions_in_column, tree_of
from triwulan.organization.models import Agency, Position, Unit
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.refusals import NobodyInColumn
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.timing import OfficeClock, counts_from_arrival
from triwulan.procedure.domain.versions import sheet_of
from triwulan.procedure.models import ProcedureVersion, Run, Task


def open_run(
    *,
    agency: Agency,
    version: ProcedureVersion,
    label: str,
    at: datetime,
    unit: Unit | None = None,
    parent: Run | None = None,
    report_kind: str = "quarterly",
    step: str | None = None,
) -> tuple[Run, list[Task]]:
    """Create a run and its first task (none for a run that waits for arrivals), in the caller's transaction.

    `step`: the run begins there, and not where the sheet begins (the yearly half of a row). Raises
    NobodyInColumn where the office put no position into the first step's column.
    """
    run = Run.objects.create(
        agency=agency,
        unit=unit,
        version=version,
        parent=parent,
        report_kind=report_kind,
        label=label,
        opened_at=at,
    )
    sheet = sheet_of(version)
    scope = Scope.AGENCY if unit is None else Scope.UNIT
    move = engine.begin_at(sheet, scope, step) if step else engine.begin(sheet, scope)
    return run, open_tasks(run=run, sheet=sheet, openings=move.opens if move else (), at=at)


def open_tasks(
    *,
    run: Run,
    sheet: Sheet,
    openings: Iterable[engine.TaskOpening],
    at: datetime,
    clock: OfficeClock | None = None,
) -> list[Task]:
    """Insert the tasks of the engine's openings; standards in days begin to run where the engine says so."""
    clock = clock or OfficeClock(run)
    tasks = [
        _task(run, sheet, opening, position, at, clock)
        for opening in openings
        for position in (opening.positions or [column_position(run, sheet, opening.step).pk])
    ]
    if len(tasks) == 1:
        insert(tasks[0])
        return tasks
    return Task.objects.bulk_create(tasks)


def column_position(run: Run, sheet: Sheet, step_key: str) -> Position:
    """The position that stands in a step's column: in the run's unit, or in the whole agency."""
    step = sheet.step(step_key)
    performer = sheet.performer(step.performer)
    found = positions_in_column(
        agency_id=run.agency_id,
        performer=performer.key,
        unit_ids=tree_of(run.agency_id).below(run.unit_id) if run.unit_id else None,
    )
    if not found:
        unit = run.unit.name if run.unit else run.agency.name
        raise NobodyInColumn(column=performer.label, unit=unit)
    return found[0]


def _task(
    run: Run, sheet: Sheet, opening: engine.TaskOpening, position_id: int, at: datetime, clock: OfficeClock
) -> Task:
    step = sheet.step(opening.step)
    task = Task(
        run=run,
        step=step.key,
        row=step.row,
        act=step.act,
        round=opening.round,
        position_id=position_id,
        opened_at=at,
    )
    if opening.starts_clock and counts_from_arrival(sheet, step.key, run.report_kind):
        clock.start(task, sheet, at)
    return task
