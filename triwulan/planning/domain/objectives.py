"""Acts on objectives: the strategic ones, and what units and positions make of them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency, Position
from triwulan.planning.domain.nodes import code_is_free, nothing_hangs, record
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.domain.refusals import CascadeCycle, CascadeTooDeep
from triwulan.planning.models import Goal, Objective

MOST_LEVELS = 6
"""Head of agency, head of unit, of section, team, position: five, and one to spare."""


@transaction.atomic
def create_objective(
    *,
    agency: Agency,
    code: str,
    name: str,
    order: int = 0,
    goal_id: int | None = None,
    parent_id: int | None = None,
    owner_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Objective:
    """Add an objective: below a goal of a period, or below the objective that it cascades from.

    Raises MayNotChangePlan, NotAcceptable, CascadeTooDeep; NotVisible for another agency's goal, objective
    or position.
    """
    lock_plan(agency_id=agency.pk, by=by, at=at)
    objective = Objective(agency=agency)
    _fill(objective, code, name, order)
    _hang(objective, goal_id, parent_id, owner_id)
    objective.save(force_insert=True)
    after = _facts(objective)
    record(objective, "objective_created", agency_id=agency.pk, by=by, at=at, before=None, after=after)
    return objective


@transaction.atomic
def change_objective(
    *,
    agency_id: int,
    objective_id: int,
    code: str,
    name: str,
    order: int,
    goal_id: int | None,
    parent_id: int | None,
    owner_id: int | None,
    by: Actor,
    at: datetime,
) -> Objective:
    """Change an objective's words, its place in the tree or its owner; what is below it moves along.

    Raises MayNotChangePlan, NotAcceptable, CascadeCycle, CascadeTooDeep, NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    objective = _own(agency_id, objective_id)
    before = _facts(objective)
    _fill(objective, code, name, order)
    _hang(objective, goal_id, parent_id, owner_id)
    after = _facts(objective)
    if after != before:
        objective.save()
        record(objective, "objective_changed", agency_id=agency_id, by=by, at=at, before=before, after=after)
    return objective


@transaction.atomic
def remove_objective(*, agency_id: int, objective_id: int, by: Actor, at: datetime) -> None:
    """Remove an objective on which nothing hangs; raises MayNotChangePlan, StillInUse, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    objective = _own(agency_id, objective_id)
    nothing_hangs(
        [
            (_("objectives"), objective.children.all()),
            (_("indicators"), objective.indicators.all()),
            (_("programmes or activities"), objective.programmes.all()),
        ]
    )
    before = _facts(objective)
    record(objective, "objective_removed", agency_id=agency_id, by=by, at=at, before=before, after=None)
    objective.delete()


def cascade_of(agency_id: int) -> Mapping[int, int | None]:
    """The objective above each of the agency's, by id; one query."""
    return dict(Objective.objects.filter(agency=agency_id).values_list("pk", "parent_id"))


def below(objective_id: int, above: Mapping[int, int | None]) -> frozenset[int]:
    """The objective and all that cascades from it."""
    found = {objective_id}
    while more := {pk for pk, parent in above.items() if parent in found} - found:
        found |= more
    return frozenset(found)


def _own(agency_id: int, objective_id: int) -> Objective:
    objective = Objective.objects.filter(agency=agency_id, pk=objective_id).first()
    if objective is None:
        raise NotVisible
    return objective


def _fill(objective: Objective, code: str, name: str, order: int) -> None:
    objective.code, objective.name, objective.order = code.strip(), name.strip(), order
    accept(objective)
    code_is_free(Objective.objects.filter(agency=objective.agency_id), objective.code, objective.pk)


def _hang(objective: Objective, goal_id: int | None, parent_id: int | None, owner_id: int | None) -> None:
    """Put it below a goal or another objective, or below nothing yet; and name its owner."""
    if goal_id is not None and parent_id is not None:
        sentence = _("An objective serves a goal or cascades from another objective: choose one of them.")
        raise NotAcceptable(fields={"parent": sentence})
    agency_id = objective.agency_id
    if goal_id is not None and not Goal.objects.filter(period__agency=agency_id, pk=goal_id).exists():
        raise NotVisible
    if owner_id is not None and not Position.objects.filter(unit__agency=agency_id, pk=owner_id).exists():
        raise NotVisible
    if parent_id is not None:
        _check_cascade(objective, parent_id)
    objective.goal_id, objective.parent_id, objective.owner_id = goal_id, parent_id, owner_id


def _check_cascade(objective: Objective, parent_id: int) -> None:
    above = cascade_of(objective.agency_id)
    if parent_id not in above:
        raise NotVisible
    mine = frozenset[int]() if objective._state.adding else below(objective.pk, above)
    if parent_id in mine:
        raise CascadeCycle(fields={"parent": CascadeCycle.sentence})
    own_levels = max((_depth(pk, above) for pk in mine), default=0)
    start = _depth(objective.pk, above) if mine else 0
    if _depth(parent_id, above) + max(1, own_levels - start + 1) > MOST_LEVELS:
        raise CascadeTooDeep(limit=MOST_LEVELS)


def _depth(objective_id: int, above: Mapping[int, int | None]) -> int:
    """1 for an objective at the top of a cascade."""
    levels, current = 1, above.get(objective_id)
    while current is not None:
        levels, current = levels + 1, above.get(current)
    return levels


def _facts(objective: Objective) -> dict[str, object]:
    """An objective as the ledger keeps it; where it hangs and who answers for it by their ids."""
    return {
        "code": objective.code,
        "name": objective.name,
        "order": objective.order,
        "goal": objective.goal_id,
        "parent": objective.parent_id,
        "owner": objective.owner_id,
    }
