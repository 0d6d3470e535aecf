"""Finding the outcome of a step by what it does, so that an act knows no sheet's keys."""

from triwulan.procedure.domain.refusals import MoveRefused
from triwulan.procedure.domain.sheet import Outcome, Step


def going_on(step: Step) -> Outcome:
    """The way on: neither a return nor one that leaves the task open."""
    return _first(step, [one for one in step.outcomes if not one.returns and not one.stays])


def returning(step: Step) -> Outcome:
    """The way back for mending; MoveRefused where the sheet knows none."""
    return _first(step, [one for one in step.outcomes if one.returns])


def sending_out(step: Step) -> Outcome:
    """The way that leaves the task open while others work; MoveRefused where the sheet knows none."""
    return _first(step, [one for one in step.outcomes if one.stays])


def can_return(step: Step) -> bool:
    """Whether the step may send the work back for mending."""
    return any(one.returns for one in step.outcomes)


def can_send_out(step: Step) -> bool:
    """Whether the step may send parts of the work out and wait."""
    return any(one.stays for one in step.outcomes)


def _first(step: Step, found: list[Outcome]) -> Outcome:
    if not found:
        raise MoveRefused(f"{step.number}: —")
    return found[0]
