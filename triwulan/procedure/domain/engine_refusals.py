"""The answers of the engine to a move that the sheet does not allow; sentences stand in
interfaces/findings.py."""

from triwulan.procedure.domain.moves import TaskState
from triwulan.procedure.domain.sheet import Step


class EngineRefusal(Exception):
    """A move that the sheet does not allow."""


class UnknownTask(EngineRefusal):
    """The run has no such task."""

    def __init__(self, task_key: int) -> None:
        super().__init__(task_key)
        self.task_key = task_key


class TaskClosed(EngineRefusal):
    """The task was completed before."""

    def __init__(self, task: TaskState) -> None:
        super().__init__(task)
        self.task = task


class UnknownOutcome(EngineRefusal):
    """The step has no such outcome; `known` are those it has."""

    def __init__(self, step: Step, outcome_key: str) -> None:
        super().__init__(step.key, outcome_key)
        self.step = step
        self.outcome_key = outcome_key
        self.known = tuple(outcome.key for outcome in step.outcomes)


class StillWaiting(EngineRefusal):
    """A joining step cannot be finished while `waiting_for` are open."""

    def __init__(self, step: Step, waiting_for: tuple[TaskState, ...]) -> None:
        super().__init__(step.key, waiting_for)
        self.step = step
        self.waiting_for = waiting_for


class NothingChosen(EngineRefusal):
    """The step fans out, and nobody was chosen for it."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.key)
        self.step = step


class ChosenTwice(EngineRefusal):
    """The same position was chosen more than once."""

    def __init__(self, step: Step, position: int) -> None:
        super().__init__(step.key, position)
        self.step = step
        self.position = position


class LeadMissing(EngineRefusal):
    """Nobody has been named to compile, and `step` needs to know."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.key)
        self.step = step


class WrongScope(EngineRefusal):
    """The run is of another scope than the step."""

    def __init__(self, step: Step, scope: str) -> None:
        super().__init__(step.key, scope)
        self.step = step
        self.scope = scope


class StepStillOpen(EngineRefusal):
    """A step cannot be opened again while it is open."""

    def __init__(self, step: Step, task: TaskState) -> None:
        super().__init__(step.key, task)
        self.step = step
        self.task = task


class StepNotOpen(EngineRefusal):
    """The run has no open task of this step."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.key)
        self.step = step
