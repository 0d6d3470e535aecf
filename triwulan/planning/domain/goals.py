"""Acts on the goals (tujuan) of a planning period."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.nodes import code_is_free, nothing_hangs, record
from triwulan.planning.domain.plan import accept, lock_plan
from triwulan.planning.models import Goal, Period


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """What is said of a goal, and where it stands among those of its period."""

    code: str
    name: str
    order: int = 0


@transaction.atomic
def create_goal(*, agency_id: int, period_id: int, facts: GoalFacts, by: Actor, at: datetime) -> Goal:
    """Add a goal to a period; raises MayNotChangePlan, NotAcceptable, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    period = Period.objects.filter(agency=agency_id, pk=period_id).first()
    if period is None:
        raise NotVisible
    goal = Goal(period=period)
    _fill(goal, facts)
    goal.save(force_insert=True)
    after = {"period": period.name} | asdict(facts_of(goal))
    record(goal, "goal_created", agency_id=agency_id, by=by, at=at, before=None, after=after)
    return goal


@transaction.atomic
def change_goal(*, agency_id: int, goal_id: int, facts: GoalFacts, by: Actor, at: datetime) -> Goal:
    """Change a goal's words or place; raises MayNotChangePlan, NotAcceptable, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    goal = _own(agency_id, goal_id)
    before = facts_of(goal)
    _fill(goal, facts)
    after = facts_of(goal)
    if after != before:
        goal.save()
        record(
            goal,
            "goal_changed",
            agency_id=agency_id,
            by=by,
            at=at,
            before=asdict(before),
            after=asdict(after),
        )
    return goal


@transaction.atomic
def remove_goal(*, agency_id: int, goal_id: int, by: Actor, at: datetime) -> None:
    """Remove a goal that no objective serves; raises MayNotChangePlan, StillInUse, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    goal = _own(agency_id, goal_id)
    nothing_hangs([(_("objectives"), goal.objectives.all())])
    record(goal, "goal_removed", agency_id=agency_id, by=by, at=at, before=asdict(facts_of(goal)), after=None)
    goal.delete()


def facts_of(goal: Goal) -> GoalFacts:
    """What is said of the goal now."""
    return GoalFacts(code=goal.code, name=goal.name, order=goal.order)


def _own(agency_id: int, goal_id: int) -> Goal:
    goal = Goal.objects.filter(period__agency=agency_id, pk=goal_id).first()
    if goal is None:
        raise NotVisible
    return goal


def _fill(goal: Goal, facts: GoalFacts) -> None:
    goal.code, goal.name, goal.order = facts.code.strip(), facts.name.strip(), facts.order
    accept(goal)
    code_is_free(Goal.objects.filter(period=goal.period_id), goal.code, goal.pk)
