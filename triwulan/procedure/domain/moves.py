"""A run as the engine sees it, and what an act changes in it: plain data in and out of the engine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TaskState:
    """A task of a run; `key` and `position` are the caller's own numbers, `round` 0 is the first passage."""

    key: int
    step: str
    position: int
    open: bool
    round: int = 0


@dataclass(frozen=True)
class RunState:
    """A run as far as the engine needs it; `lead` is the position of the compiling section, once it is
    named."""

    scope: str
    round: int = 0
    lead: int | None = None
    tasks: tuple[TaskState, ...] = ()
    ended: bool = False

    def open_tasks(self) -> tuple[TaskState, ...]:
        return tuple(task for task in self.tasks if task.open)


@dataclass(frozen=True)
class TaskOpening:
    """Tasks to open, one per position; `positions` None: the caller finds the one that stands in the column.

    `starts_clock` false: the task waits for others still on their way to it, and its time does not run yet.
    """

    step: str
    positions: tuple[int, ...] | None
    round: int
    starts_clock: bool = True


@dataclass(frozen=True)
class Move:
    """What an act changes.

    `close`: the task to close; `opens`: tasks to open; `continues`: open tasks that take the work up instead
    of a second
    task of the same position; `starts_clock`: open tasks that wait for nobody any more (one whose clock runs
    already
    keeps it); `arrives`: the step of the agency's run to call `arrive` for; `ends`: the run has no open task
    left;
    `round` and `lead`: the run's from now on. A run that had ended goes on when a move opens a task of it.
    """

    round: int
    close: int | None = None
    opens: tuple[TaskOpening, ...] = ()
    continues: tuple[int, ...] = ()
    starts_clock: tuple[int, ...] = ()
    arrives: str | None = None
    ends: bool = False
    lead: int | None = None
