"""The action plan (rencana aksi) of an indicator: what is done in each quarter, and who sees to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Position
from triwulan.planning.domain.budgets import QUARTERS
from triwulan.planning.domain.plan import accept, lock_plan
from triwulan.planning.models import Indicator, PlannedAction

MOST = 20


class TooManyActions(InvalidInput):
    """A quarter has as many activities as can be read."""

    sentence = _("A quarter has at most %(limit)s activities. Put some of them together.")


class ActionSaysNothing(InvalidInput):
    """An activity says what is done."""

    sentence = _("Say what is done, or take the activity away.")


@dataclass(frozen=True)
class Action:
    """One activity of a quarter; `owner_id` is the position that sees to it."""

    quarter: int
    text: str
    owner_id: int


@transaction.atomic
def set_actions(
    *,
    agency_id: int,
    indicator_id: int,
    year: int,
    actions: Sequence[Action],
    by: Actor,
    at: datetime,
) -> list[PlannedAction]:
    """Make these the activities of an indicator in a year, in this order; the ledger keeps those before.

    Raises MayNotChangePlan, NotVisible, NotAcceptable, TooManyActions, ActionSaysNothing.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = Indicator.objects.filter(agency=agency_id, pk=indicator_id).first()
    if indicator is None:
        raise NotVisible
    _check(agency_id, actions)
    present = list(PlannedAction.objects.filter(indicator=indicator, year=year).select_related("owner"))
    wanted = sorted(
        (Action(one.quarter, one.text.strip(), one.owner_id) for one in actions), key=lambda one: one.quarter
    )
    if wanted == [Action(row.quarter, row.text, row.owner_id) for row in present]:
        return present
    rows = [
        PlannedAction(
            indicator=indicator,
            year=year,
            quarter=one.quarter,
            text=one.text,
            owner_id=one.owner_id,
            order=place,
        )
        for place, one in enumerate(wanted)
    ]
    for row in rows:
        accept(row)
    PlannedAction.objects.filter(pk__in=[row.pk for row in present]).delete()
    PlannedAction.objects.bulk_create(rows)
    append(
        agency_id=agency_id,
        act="planning.actions_set",
        at=at,
        actor=by,
        subject=("indicator", indicator.pk),
        before={"year": year, "actions": _facts(present)},
        after={"year": year, "actions": _facts(rows)},
    )
    return rows


def _check(agency_id: int, actions: Sequence[Action]) -> None:
    for quarter in {one.quarter for one in actions}:
        if quarter not in QUARTERS:
            raise ValueError("A year has four quarters.")
        if sum(one.quarter == quarter for one in actions) > MOST:
            raise TooManyActions(limit=MOST)
    if any(not one.text.strip() for one in actions):
        raise ActionSaysNothing
    owners = {one.owner_id for one in actions}
    if Position.objects.filter(unit__agency=agency_id, pk__in=owners).count() != len(owners):
        raise NotVisible


def _facts(rows: Sequence[PlannedAction]) -> list[dict[str, object]]:
    return [{"quarter": row.quarter, "text": row.text, "owner": row.owner_id} for row in rows]
