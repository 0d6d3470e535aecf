"""Who decides a correction: whoever holds the position that approved, but never the one who asked.

The rules are those of a review (reading of SOP 24): away or vacant, the superior may; where the holder asked
for it, the first of the sheet's fall-back columns who did not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from triwulan.organization.models import Position
from triwulan.procedure.domain.acts import keys_of_reviewing
from triwulan.procedure.domain.performing import Office, Performers, reviewers
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.review.models import Correction


@dataclass(frozen=True)
class _Desk:
    """The position at which a correction waits."""

    position: Position


def deciders(corrections: Iterable[Correction], *, agency_id: int, day: date) -> dict[int, Performers]:
    """By the correction's id: who may decide it. Corrections come with `report__run` and `decider`."""
    rows = list(corrections)
    desks = {one.pk: _Desk(one.decider) for one in rows}
    office = Office(agency_id, day, desks.values())
    return {
        one.pk: reviewers(
            at=desks[one.pk],
            authors=frozenset({one.asked_by_person_id}),
            fallback=fallback_columns(sheet_of_id(one.report.run.version_id)),
            office=office,
        )
        for one in rows
    }


def fallback_columns(sheet: Sheet) -> tuple[str, ...]:
    """The columns that check in the reviewer's stead; none on a sheet without a review."""
    review = next((step for step in sheet.steps if step.act in keys_of_reviewing()), None)
    return sheet.performer(review.performer).fallback if review else ()
