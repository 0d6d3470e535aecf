"""Carrying out the engine's moves on rows: rounds, clocks, arrivals at the agency's run."""

from collections.abc import Sequence
from datetime import datetime

from triwulan.procedure.domain import engine
from triwulan.procedure.domain.opening import open_tasks
from triwulan.procedure.domain.refusals import refused_by_the_sheet
from triwulan.procedure.domain.sheet import Scope, Sheet
from triwulan.procedure.domain.timing import OfficeClock
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task


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
    run: Run, tasks: Sequence[Task], sheet: Sheet, move: engine.Move, at: datetime, clock: OfficeClock
) -> list[Task]:
    """Do what a move says to the run and its tasks; gives the tasks opened."""
    run.round = move.round
    run.lead_id = move.lead if move.lead is not None else run.lead_id
    run.ended_at = at if move.ends else (None if move.opens else run.ended_at)
    run.save(update_fields=["round", "lead", "ended_at"])
    for task in tasks:
        if task.pk in move.starts_clock and task.clock_from is None:
            clock.start(task, sheet, at)
            task.save(update_fields=["clock_from", "due_at", "reckoning", "calendar_version"])
    return open_tasks(run=run, sheet=sheet, openings=move.opens, at=at, clock=clock)


def arrive_at_parent(run: Run, step: str, at: datetime) -> list[Task]:
    """A unit's run has ended at a step of the agency's run: open it there, or let its clock start."""
    if run.parent_id is None:
        return []
    parent = Run.objects.select_for_update(of=("self",)).select_related("agency").get(pk=run.parent_id)
    tasks = list(Task.objects.filter(run=parent).select_related("position"))
    sheet = sheet_of_id(parent.version_id)
    on_their_way = parent.children.filter(ended_at__isnull=True).exists()
    complete = parent.intake_closed_at is not None or not on_their_way
    move = engine.arrive(sheet, state_of(parent, tasks), step, complete)
    return carry_out(parent, tasks, sheet, move, at, OfficeClock(parent))


def close_intake(run: Run, *, step: str, at: datetime) -> None:
    """The agency's run waits for no further unit: the clock of its step starts (run locked by the caller)."""
    tasks = list(Task.objects.filter(run=run))
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
    tasks = list(Task.objects.filter(run=run))
    sheet = sheet_of_id(run.version_id)
    try:
        move = engine.reopen(sheet, state_of(run, tasks), step)
    except engine.EngineRefusal as refusal:
        raise refused_by_the_sheet(refusal) from refusal
    return carry_out(run, tasks, sheet, move, at, OfficeClock(run))


def lock_run(run_id: int) -> Run:
    """A run under a row lock until the transaction ends."""
    return Run.objects.select_for_update(of=("self",)).select_related("agency", "unit").get(pk=run_id)
