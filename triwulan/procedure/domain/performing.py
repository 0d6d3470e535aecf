"""Who may perform a task now: its holder, or who the sheet and the office let stand in.

The rules (reading of SOP 24, "Who stands in which column"):
- whoever holds the task's position, definitively or acting, may perform it;
- away without a Plh., or with the position vacant, the superior may act instead;
- nobody reviews what he or she prepared, also not as an acting officer: then the first of the sheet's
  fall-back columns whose holder did not prepare it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from triwulan.common.prepared import Prepared
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.models import Position, Seat
from triwulan.procedure.domain.acts import act_named, keys_of_preparing
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.models import Contribution, Task

CONTRIBUTIONS = Prepared(lambda run: Contribution.objects.filter(task__run=run).select_related("task"))


@dataclass(frozen=True)
class Performers:
    """Who may perform a task: `allowed` now, `holder` of the position itself, `own_work` where that one may
    not."""

    allowed: tuple[Holding, ...]
    holder: Holding | None
    own_work: bool = False

    def holding_of(self, person_id: int | None) -> Holding | None:
        """The holding in which a person may perform the task; None where not at all."""
        return next((holding for holding in self.allowed if holding.person_id == person_id), None)

    def own_work_of(self, person_id: int | None) -> bool:
        """Whether the person holds the position, and may not review because he or she prepared the work."""
        return self.own_work and self.holder is not None and self.holder.person_id == person_id


class AtPosition(Protocol):
    """What waits for a position: a task, a correction to be decided."""

    @property
    def position(self) -> Position: ...


class Office:
    """Who holds what on a day, read at once for all tasks in question."""

    def __init__(self, agency_id: int, day: date, tasks: Iterable[AtPosition]) -> None:
        """`tasks` come with their position (and through it its superior's id)."""
        self.agency_id = agency_id
        self.day = day
        positions = [task.position for task in tasks]
        self._asked = {position.pk for position in positions}
        self._asked |= {position.superior_id for position in positions if position.superior_id}
        self._held = dict(holders(self._asked, day))

    def held(self, positions: Iterable[int]) -> Mapping[int, Holding]:
        """The holders of positions by their ids; one query where some were not asked for before."""
        unknown = set(positions) - self._asked
        if unknown:
            self._held.update(holders(unknown, self.day))
            self._asked |= unknown
        return self._held

    def candidates(self, task: AtPosition) -> tuple[Holding, ...]:
        """The holder; beside or instead of an absent or missing one the superior."""
        holder = self.holder(task)
        if holder is not None and not holder.absent:
            return (holder,)
        superior = self._held.get(task.position.superior_id or 0)
        return tuple(one for one in (holder, superior) if one is not None)

    def holder(self, task: AtPosition) -> Holding | None:
        """Whoever holds the task's own position."""
        return self._held.get(task.position.pk)

    def stand_in(self, columns: Iterable[str], authors: frozenset[int]) -> tuple[Holding, ...]:
        """The first holder in the fall-back columns, in their order, who is no author."""
        order = list(columns)
        seats = [seat for seat in self._seats if seat.performer in order]
        seats.sort(key=lambda seat: order.index(seat.performer))
        for seat in seats:
            holding = self._seated.get(seat.position_id)
            if holding and holding.person_id not in authors:
                return (holding,)
        return ()

    @cached_property
    def _seats(self) -> list[Seat]:
        return list(
            Seat.objects.filter(
                position__unit__agency=self.agency_id,
                position__closed_on__isnull=True,
            ).order_by("position__order", "position_id")
        )

    @cached_property
    def _seated(self) -> Mapping[int, Holding]:
        return holders([seat.position_id for seat in self._seats], self.day)


def performers(*, task: Task, sheet: Sheet, authors: frozenset[int], office: Office) -> Performers:
    """Who may perform `task`. `authors` prepared the work of its run (`authors_of`); they may not review."""
    if not act_named(task.act).reviews:
        return Performers(allowed=office.candidates(task), holder=office.holder(task))
    fallback = sheet.performer(sheet.step(task.step).performer).fallback
    return reviewers(at=task, authors=authors, fallback=fallback, office=office)


def reviewers(
    *, at: AtPosition, authors: frozenset[int], fallback: Iterable[str], office: Office
) -> Performers:
    """Who may check what `authors` (ids of people) prepared and what waits at a position."""
    holder, candidates = office.holder(at), office.candidates(at)
    unbiased = tuple(one for one in candidates if one.person_id not in authors)
    if unbiased:
        return Performers(allowed=unbiased, holder=holder, own_work=len(unbiased) < len(candidates))
    return Performers(allowed=office.stand_in(fallback, authors), holder=holder, own_work=bool(candidates))


def authors_of(runs: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """By run the people who prepared its work, in any round; none of them may review it.

    Those who signed a preparing task off, who entered its paper, and who worked on it before. One query.
    """
    rows = Task.objects.filter(run__in=list(runs), act__in=keys_of_preparing()).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for run, *people in rows.values_list(
        "run_id", "closed_by_id", "recorded_by_id", "contributions__person_id"
    ):
        found[run].update(filter(None, people))
    return {run: frozenset(people) for run, people in found.items()}


def authors_for(task: Task, tasks: Iterable[Task] | None = None) -> frozenset[int]:
    """Who prepared what a task reviews; nobody, without a query, where it is no review.

    `tasks`: all of its run, where the caller has them; that spares a query.
    """
    if not act_named(task.act).reviews:
        return frozenset()
    if tasks is None:
        return authors_of([task.run_id]).get(task.run_id, frozenset())
    preparing = keys_of_preparing()
    people = {row.person_id for row in CONTRIBUTIONS.all(task.run_id) if row.task.act in preparing}
    for one in tasks:
        if one.act in preparing:
            people.update(person for person in (one.closed_by_id, one.recorded_by_id) if person is not None)
    return frozenset(people)
