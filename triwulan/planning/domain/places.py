"""Reading for the forms of the plan's nodes: one of the agency's nodes, and what a node may stand below."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.queries import open_units
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position, Unit
from triwulan.planning.domain.objectives import below, cascade_of
from triwulan.planning.domain.queries import positions_of
from triwulan.planning.enums import ProgrammeLevel
from triwulan.planning.models import Goal, Objective, Period, Programme

Row = TypeVar("Row", Period, Goal)


@dataclass(frozen=True)
class Places:
    """What an objective may stand below, and the positions that may answer for it."""

    goals: tuple[Goal, ...]
    objectives: tuple[Objective, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class ProgrammePlaces:
    """What a programme may stand below, serve and be carried out by."""

    parents: tuple[Programme, ...]
    objectives: tuple[Objective, ...]
    units: tuple[Unit, ...]


def period_seen_by(viewer: Viewer, period_id: int) -> Period:
    """One period; NotVisible (404) for another agency's."""
    return _one(Period.objects.filter(agency=viewer.agency_id), viewer, period_id)


def goal_seen_by(viewer: Viewer, goal_id: int) -> Goal:
    """One goal with its period; NotVisible (404) for another agency's."""
    goals = Goal.objects.filter(period__agency=viewer.agency_id).select_related("period")
    return _one(goals, viewer, goal_id)


def next_place(rows: QuerySet[Goal] | QuerySet[Objective]) -> int:
    """The place after the last of `rows`."""
    last: int | None = rows.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def places_for(viewer: Viewer, objective: Objective | None = None) -> Places:
    """What an objective may stand below: not itself, nor what cascades from it."""
    viewer.need("plan.read")
    goals = Goal.objects.filter(period__agency=viewer.agency_id).select_related("period")
    objectives = Objective.objects.filter(agency=viewer.agency_id)
    if objective is not None:
        objectives = objectives.exclude(pk__in=below(objective.pk, cascade_of(viewer.agency_id)))
    return Places(
        tuple(goals.order_by("-period__first_year", "order", "id")),
        tuple(objectives),
        tuple(positions_of(viewer)),
    )


def places_for_programme(viewer: Viewer, programme: Programme | None = None) -> ProgrammePlaces:
    """What a programme may stand below: programmes and activities other than itself."""
    viewer.need("plan.read")
    parents = Programme.objects.filter(agency=viewer.agency_id).exclude(level=ProgrammeLevel.SUB_ACTIVITY)
    if programme is not None:
        parents = parents.exclude(pk=programme.pk)
    objectives = Objective.objects.filter(agency=viewer.agency_id)
    return ProgrammePlaces(tuple(parents), tuple(objectives), tuple(open_units(viewer)))


def _one(rows: QuerySet[Row], viewer: Viewer, pk: int) -> Row:
    viewer.need("plan.read")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found
