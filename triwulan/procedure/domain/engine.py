"""The legal moves of a sheet: pure, in plain data, knowing no act, no person and no database.

A run is told as `RunState`; every function answers with a `Move` that the caller carries out, or raises an
`EngineRefusal` and nothing has changed. The rules come from SOP 24: fan out, join, rounds, arrival.
"""

from triwulan.procedure.domain.engine_refusals import (
    ChosenTwice,
    EngineRefusal,
    LeadMissing,
    NothingChosen,
    StepNotOpen,
    StepStillOpen,
    StillWaiting,
    TaskClosed,
    UnknownOutcome,
    UnknownTask,
    WrongScope,
)
from triwulan.procedure.domain.graph import upstream_of
from triwulan.procedure.domain.moves import Move, RunState, TaskOpening, TaskState
from triwulan.procedure.domain.sheet import HeldBy, Outcome, Sheet, Step

__all__ = [
    "ChosenTwice",
    "EngineRefusal",
    "LeadMissing",
    "Move",
    "NothingChosen",
    "RunState",
    "StepNotOpen",
    "StepStillOpen",
    "StillWaiting",
    "TaskClosed",
    "TaskOpening",
    "TaskState",
    "UnknownOutcome",
    "UnknownTask",
    "WrongScope",
    "arrive",
    "begin",
    "begin_at",
    "complete",
    "first",
    "own_step",
    "reopen",
    "start_clock",
    "waits_for",
]


def first(sheet: Sheet, scope: str) -> str | None:
    """The step that opens with a cycle; None where the scope has no step, or is begun by an arrival."""
    step = next((step for step in sheet.steps if step.scope == scope), None)
    if step is None or _is_arrived_at(sheet, step):
        return None
    return step.key


def begin(sheet: Sheet, scope: str) -> Move | None:
    """The move that opens a new run; None where `first` knows no step."""
    key = first(sheet, scope)
    return None if key is None else Move(round=0, opens=(TaskOpening(key, None, 0),))


def own_step(sheet: Sheet, scope: str, report_kind: str) -> str | None:
    """The step that the sheet gives a time of its own for this kind of report; None where it gives none.

    SOP 24's row 6 names a yearly half beside its quarterly one: that half is begun by itself (`begin_at`). A
    standard that holds for any report names no half.
    """
    return next((s.key for s in sheet.steps if s.scope == scope and report_kind in s.standards), None)


def begin_at(sheet: Sheet, scope: str, step: str) -> Move:
    """The move that opens a new run at a step of its scope, with nothing arriving there first."""
    run = RunState(scope)
    target = _in_scope(sheet, run, step)
    return Move(round=0, opens=(TaskOpening(step, _holders(target, None, ()), 0),))


def waits_for(sheet: Sheet, run: RunState, step_key: str) -> tuple[TaskState, ...]:
    """The open tasks that a joining step still waits for; empty for every other step."""
    if not sheet.step(step_key).joins:
        return ()
    upstream = upstream_of(sheet, step_key)
    return tuple(task for task in run.open_tasks() if task.step in upstream)


def complete(
    sheet: Sheet,
    run: RunState,
    task_key: int,
    outcome_key: str,
    chosen: tuple[int, ...] = (),
    lead: int | None = None,
) -> Move:
    """Complete a task with an outcome.

    `chosen` counts only where the outcome leads to a step that fans out. `lead` names the compiling section,
    and is needed by a step that names it as long as the run has none.
    """
    task = _open_task(run, task_key)
    step = sheet.step(task.step)
    outcome = step.outcome(outcome_key)
    if outcome is None:
        raise UnknownOutcome(step, outcome_key)
    waiting_for = waits_for(sheet, run, step.key)
    if waiting_for and not outcome.stays:
        raise StillWaiting(step, waiting_for)
    lead = run.lead if lead is None else lead
    if step.names_lead and lead is None:
        raise LeadMissing(step)
    left = tuple(other for other in run.open_tasks() if outcome.stays or other is not task)
    close = None if outcome.stays else task.key
    if _leaves(sheet, run, outcome):
        return _leave(sheet, run, outcome, left, close, lead)
    return _go_on(sheet, run, outcome, left, close, lead, chosen)


def arrive(sheet: Sheet, agency_run: RunState, step: str, all_arrived: bool) -> Move:
    """A unit's run arrives at a step of the agency's run.

    The first arrival opens it; one after its work was done opens it once more in a new round.
    """
    target = _in_scope(sheet, agency_run, step)
    standing = _open_at(agency_run, step)
    if standing:
        keys = tuple(task.key for task in standing)
        return Move(
            round=agency_run.round,
            continues=keys,
            starts_clock=keys if all_arrived else (),
            lead=agency_run.lead,
        )
    done_before = any(task.step == step and task.round == agency_run.round for task in agency_run.tasks)
    round_ = agency_run.round + 1 if agency_run.ended or done_before else agency_run.round
    opening = TaskOpening(step, _holders(target, agency_run.lead, ()), round_, starts_clock=all_arrived)
    return Move(round=round_, opens=(opening,), lead=agency_run.lead)


def start_clock(sheet: Sheet, run: RunState, step: str) -> Move:
    """The clock of an open step starts although not all have arrived: the intake is closed."""
    keys = tuple(task.key for task in _open_at(run, step))
    if not keys:
        raise StepNotOpen(_in_scope(sheet, run, step))
    return Move(round=run.round, starts_clock=keys, lead=run.lead)


def reopen(sheet: Sheet, run: RunState, step: str, chosen: tuple[int, ...] = ()) -> Move:
    """Open a step again in a new round: a draft came back from signing, or a correction was granted."""
    target = _in_scope(sheet, run, step)
    standing = _open_at(run, step)
    if standing:
        raise StepStillOpen(target, standing[0])
    round_ = run.round + 1
    waiting = bool(waits_for(sheet, run, step))
    opening = TaskOpening(step, _holders(target, run.lead, chosen), round_, starts_clock=not waiting)
    return Move(round=round_, opens=(opening,), lead=run.lead)


def _leave(
    sheet: Sheet,
    run: RunState,
    outcome: Outcome,
    left: tuple[TaskState, ...],
    close: int | None,
    lead: int | None,
) -> Move:
    """The way out of the run; it ends with its last open task only."""
    return Move(
        round=run.round,
        close=close,
        starts_clock=_released(sheet, run, left, None),
        arrives=None if left else outcome.to,
        ends=not left,
        lead=lead,
    )


def _go_on(
    sheet: Sheet,
    run: RunState,
    outcome: Outcome,
    left: tuple[TaskState, ...],
    close: int | None,
    lead: int | None,
    chosen: tuple[int, ...],
) -> Move:
    target = sheet.step(outcome.to or "")
    holders = _holders(target, lead, chosen)
    standing = tuple(t for t in left if t.step == target.key and (not target.each or t.position in chosen))
    fresh = _without(holders, standing, target)
    opens_any = fresh is None or bool(fresh)
    round_ = run.round + 1 if outcome.returns and opens_any else run.round
    upstream = upstream_of(sheet, target.key) if target.joins else frozenset()
    waits = any(task.step in upstream for task in left)
    return Move(
        round=round_,
        close=close,
        opens=(TaskOpening(target.key, fresh, round_, starts_clock=not waits),) if opens_any else (),
        continues=tuple(task.key for task in standing),
        starts_clock=_released(sheet, run, left, target.key if opens_any else None),
        lead=lead,
    )


def _without(
    holders: tuple[int, ...] | None, standing: tuple[TaskState, ...], target: Step
) -> tuple[int, ...] | None:
    """The positions without an open task of the step; one that does not fan out has one task at a time."""
    if not target.each:
        return () if standing else holders
    taken = {task.position for task in standing}
    return tuple(position for position in holders or () if position not in taken)


def _released(
    sheet: Sheet, run: RunState, left: tuple[TaskState, ...], opened: str | None
) -> tuple[int, ...]:
    """Open joining tasks that waited before the move and wait for nobody after it."""
    steps_left = {task.step for task in left} | ({opened} if opened else set())
    return tuple(
        task.key
        for task in left
        if waits_for(sheet, run, task.step) and steps_left.isdisjoint(upstream_of(sheet, task.step))
    )


def _holders(target: Step, lead: int | None, chosen: tuple[int, ...]) -> tuple[int, ...] | None:
    if target.each:
        _refuse_bad_choice(target, chosen)
        return chosen
    if target.held_by != HeldBy.LEAD:
        return None
    if lead is None:
        raise LeadMissing(target)
    return (lead,)


def _refuse_bad_choice(target: Step, chosen: tuple[int, ...]) -> None:
    if not chosen:
        raise NothingChosen(target)
    for index, position in enumerate(chosen):
        if position in chosen[:index]:
            raise ChosenTwice(target, position)


def _open_task(run: RunState, task_key: int) -> TaskState:
    for task in run.tasks:
        if task.key == task_key:
            if not task.open:
                raise TaskClosed(task)
            return task
    raise UnknownTask(task_key)


def _open_at(run: RunState, step: str) -> tuple[TaskState, ...]:
    return tuple(task for task in run.open_tasks() if task.step == step)


def _in_scope(sheet: Sheet, run: RunState, step: str) -> Step:
    target = sheet.step(step)
    if target.scope != run.scope:
        raise WrongScope(target, run.scope)
    return target


def _leaves(sheet: Sheet, run: RunState, outcome: Outcome) -> bool:
    return outcome.to is None or sheet.step(outcome.to).scope != run.scope


def _is_arrived_at(sheet: Sheet, step: Step) -> bool:
    return any(
        outcome.to == step.key
        for other in sheet.steps
        if other.scope != step.scope
        for outcome in other.outcomes
    )
