"""The action plan in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from triwulan.planning import labels
from triwulan.planning.domain.action_queries import Line
from triwulan.planning.domain.budgets import QUARTERS
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.interfaces.words import target_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Quarter:
    """A quarter's target and what is done for it: (activity, position) each."""

    target: str
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ActionRow:
    """An indicator's line of the action plan."""

    id: int
    code: str
    name: str
    objective: str
    unit: str
    mode: "StrOrPromise"
    quarters: tuple[Quarter, ...]
    whole: str


def action_row(line: Line) -> ActionRow:
    """A line in words; a target that is not set is empty."""
    version, grades = line.version, grades_of(line.version.grades)
    words = {
        quarter: target_words(value, version.unit_of_measure, grades=grades)
        for quarter, value in line.targets.items()
    }
    return ActionRow(
        id=line.indicator.pk,
        code=line.indicator.code,
        name=version.name,
        objective=line.indicator.objective.name,
        unit=line.indicator.unit.name,
        mode=labels.TARGET_MODES[version.target_mode],
        quarters=tuple(
            Quarter(
                words.get(quarter, ""),
                tuple((row.text, row.owner.title) for row in line.actions.get(quarter, ())),
            )
            for quarter in QUARTERS
        ),
        whole=words.get(None, ""),
    )
