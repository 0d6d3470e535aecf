"""Carrying out the engine's moves on rows: rounds, clocks, arrivals at the agency's run."""

from collections.abc import Sequence
from datetime import datetime

from triwulan.common.prepared import Prepared
from triwulan.common.prepared_rows import update
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.opening import open_tasks
from triwulan.procedure.domain.paper import material_complete_at
from triwulan.procedure.domain.refusals import refused_by_the_sheet
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.timing import OfficeClock, counts_from_arrival
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task

RUN_LOCKED = Prepared(
    lambda run: Run.objects.select_for_update(of=("self",)).select_related("agency", "unit").filter(pk=run)
)
ON_THEIR_WAY = Prepared(lambda parent: Run.objects.filter(parent=parent, ended_at__isnull=True)[:1])
TASKS_OF_RUN = Prepared(lambda run: Task.objects.filter(run=run).order_by("pk").select_related("position"))


def tasks_of(run: Run) -> list[Task]:
    """All tasks of a run in the order of their opening, with their positions, each knowing this very run."""
    tasks = TASKS_OF_RUN.all(run.pk)
    for task in tasks:
        task.run = run
    return tasks


def state_of(run: Run, tasks: Sequence[Task]) -> engine.RunState:
    """A run as the engine sees it."""
    return engine.RunState(
        scope=Scope.AGENCY if run.unit_id is None else Scope.UNIT,
        round=run.round,
        lead=run.lead_id,
        ended=run.ended_at is not None,
        tasks=tuple(
            engine.TaskState(
                key=task.pk, step=task.step, position=task.position_id, open=task.is_open, round=task.round
            )
            for task in tasks
        ),
    )


def carry_out(
    run: Run,
    tasks: Sequence[Task],
    sheet: Sheet,
    move: engine.Move,
    at: datetime,
    clock: OfficeClock,
    *,
    ended_at: datetime | None = None,
) -> list[Task]:
    """Do what a move says to the run and its tasks; gives the tasks opened.

    `at` is when the act happened, `ended_at` when it was entered, where that differs: a run is over only when
    the office knows it.
    """
    _move_run(run, move, ended_at or at)
    for task in tasks:
        if task.pk in move.starts_clock and task.clock_from is None:
            _release(task, tasks, sheet, at, clock)
    return open_tasks(run=run, sheet=sheet, openings=move.opens, at=at, clock=clock)


def _release(task: Task, tasks: Sequence[Task], sheet: Sheet, at: datetime, clock: OfficeClock) -> None:
    """Let a waiting task's clock start: a standard in days now, a shorter one only if it was begun."""
    if not (counts_from_arrival(sheet, task.step, task.run.report_kind) or task.started_at):
        return
    clock.start(task, sheet, max(at, material_complete_at(task, tasks, sheet)))
    task.save(update_fields=["clock_from", "due_at", "reckoning", "calendar_version"])


def waits_for_others(run: Run, tasks: Sequence[Task], sheet: Sheet, step: str) -> bool:
    """Whether a step's clock waits: for material of this run, or for units on their way to the agency's."""
    if engine.waits_for(sheet, state_of(run, tasks), step):
        return True
    return run.intake_closed_at is None and bool(ON_THEIR_WAY.all(run.pk))


def _move_run(run: Run, move: engine.Move, at: datetime) -> None:
    was = (run.round, run.lead_id, run.ended_at)
    run.round = move.round
    run.lead_id = move.lead if move.lead is not None else run.lead_id
    run.ended_at = at if move.ends else (None if move.opens else run.ended_at)
    if was != (run.round, run.lead_id, run.ended_at):
        update(run, ("round", "lead", "ended_at"))


def arrive_at_parent(run: Run, step: str, at: datetime) -> list[Task]:
    """A unit's run has ended at a step of the agency's run: open it there, or let its clock start."""
    if run.parent_id is None:
        return []
    parent = lock_run(run.parent_id)
    tasks = tasks_of(parent)
    sheet = sheet_of_id(parent.version_id)
    complete = parent.intake_closed_at is not None or not ON_THEIR_WAY.all(parent.pk)
    move = engine.arrive(sheet, state_of(parent, tasks), step, complete)
    return carry_out(parent, tasks, sheet, move, at, OfficeClock(parent))


def close_intake(run: Run, *, step: str, at: datetime) -> None:
    """The agency's run waits for no further unit: the clock of its step starts (run locked by the caller)."""
    tasks = tasks_of(run)
    sheet = sheet_of_id(run.version_id)
    try:
        move = engine.start_clock(sheet, state_of(run, tasks), step)
    except engine.EngineRefusal as refusal:
        raise refused_by_the_sheet(refusal) from refusal
    run.intake_closed_at = at
    run.save(update_fields=["intake_closed_at"])
    carry_out(run, tasks, sheet, move, at, OfficeClock(run))


def reopen(run: Run, *, step: str, at: datetime) -> list[Task]:
    """Open a step again in a new round, after its run had ended (run locked by the caller).

    A draft came back from its signing route. Raises MoveRefused where the step is still open.
    """
    tasks = tasks_of(run)
    sheet = sheet_of_id(run.version_id)
    try:
        move = engine.reopen(sheet, state_of(run, tasks), step)
    except engine.EngineRefusal as refusal:
        raise refused_by_the_sheet(refusal) from refusal
    return carry_out(run, tasks, sheet, move, at, OfficeClock(run))


def lock_run(run_id: int) -> Run:
    """A run under a row lock until the transaction ends; Run.DoesNotExist where there is none."""
    run = RUN_LOCKED.first(run_id)
    if run is None:
        raise Run.DoesNotExist
    return run
