"""Who may do a stop of a signing route at a moment: the rules of tasks (docs/decisions/0014), for stops.

Whoever holds the stop's position, as a Plt. or Plh. too; where it is vacant, or its holder away by a letter
and no Plh. was named, the superior as well. Each signs with the title of the position of his or her own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from triwulan.documents.models import SigningStep
from triwulan.organization.domain.holders import Holding, holders


@dataclass(frozen=True)
class Signatories:
    """`holder` of the stop's own position, if any; `allowed` may do the stop now, the holder first."""

    holder: Holding | None
    allowed: tuple[Holding, ...]

    def holding_of(self, person_id: int | None) -> Holding | None:
        """The holding in which a person may do the stop; None where not at all."""
        return next((one for one in self.allowed if one.person_id == person_id), None)


def signatories(steps: Iterable[SigningStep], day: date) -> Mapping[int, Signatories]:
    """By the step's id; steps come with their position. One query."""
    rows = list(steps)
    asked = {step.position_id for step in rows}
    asked |= {step.position.superior_id for step in rows if step.position.superior_id}
    held = holders(asked, day)
    return {step.pk: _signatories(step, held) for step in rows}


def signatories_of(step: SigningStep, day: date) -> Signatories:
    """Of one stop."""
    return signatories([step], day)[step.pk]


def _signatories(step: SigningStep, held: Mapping[int, Holding]) -> Signatories:
    holder = held.get(step.position_id)
    if holder is not None and not holder.absent:
        return Signatories(holder, (holder,))
    superior = held.get(step.position.superior_id or 0)
    return Signatories(holder, tuple(one for one in (holder, superior) if one is not None))
