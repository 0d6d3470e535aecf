"""Carrying out the moves of the engine on plain data, as the database does in the product."""

from dataclasses import replace

from triwulan.procedure.domain.engine import Move, RunState, TaskOpening, TaskState, begin, complete
from triwulan.procedure.domain.sheet import Sheet

COLUMNS = {
    "kabid": 1,
    "kasubag_perencanaan": 2,
    "kepala_dinas": 3,
    "sekretaris": 4,
    "kasubid": 5,
    "analis": 6,
}
"""The position that stands in a column where the engine leaves it to the caller."""


def carried_out(sheet: Sheet, run: RunState, move: Move) -> RunState:
    """The run after a move."""
    tasks = tuple(replace(task, open=False) if task.key == move.close else task for task in run.tasks)
    for opening in move.opens:
        for position in opening.positions or (column_of(sheet, opening),):
            tasks += (TaskState(len(tasks) + 1, opening.step, position, True, opening.round),)
    ended = move.ends or (run.ended and not move.opens)
    return RunState(run.scope, move.round, move.lead, tasks, ended)


def column_of(sheet: Sheet, opening: TaskOpening) -> int:
    return COLUMNS.get(sheet.step(opening.step).performer, 9)


def begun(sheet: Sheet, scope: str) -> RunState:
    move = begin(sheet, scope)
    assert move is not None
    return carried_out(sheet, RunState(scope), move)


def done(
    sheet: Sheet,
    run: RunState,
    step: str,
    outcome: str,
    *,
    chosen: tuple[int, ...] = (),
    lead: int | None = None,
    position: int | None = None,
) -> tuple[RunState, Move]:
    """Complete the first open task of a step (of a position)."""
    task = next(t for t in run.open_tasks() if t.step == step and position in (None, t.position))
    move = complete(sheet, run, task.key, outcome, chosen, lead)
    return carried_out(sheet, run, move), move


def where(run: RunState) -> list[tuple[str, int]]:
    """The open tasks as (step, position)."""
    return [(task.step, task.position) for task in run.open_tasks()]
