"""Row 6, the recommendations: written on the open compiling task, with an owner and a due date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from triwulan.collection.models import Cycle, Recommendation
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.units import tree_of
from triwulan.organization.models import Position
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.reporting.domain.refusals import RecommendationClosed, RecommendationUnclear


@dataclass(frozen=True)
class Wanted:
    """A recommendation as typed: `owner` is a position's id, `pk` None for a new one."""

    text: str
    owner: int | None
    due_on: date | None
    pk: int | None = None


def add_recommendation(*, task_id: int, wanted: Wanted, by: Actor, at: datetime) -> Recommendation:
    """Write a recommendation. Raises RecommendationUnclear, and what `passage.enter` refuses."""
    with transaction.atomic():
        return _add(enter(task_id=task_id, act="compile", by=by, at=at), wanted)


def change_recommendation(*, task_id: int, wanted: Wanted, by: Actor, at: datetime) -> Recommendation:
    """Change one of this cycle that nobody has followed up yet. Raises RecommendationClosed too."""
    with transaction.atomic():
        return _change(enter(task_id=task_id, act="compile", by=by, at=at), wanted)


def remove_recommendation(*, task_id: int, recommendation_id: int, by: Actor, at: datetime) -> None:
    """Take one of this cycle away; the ledger keeps it. Raises RecommendationClosed too."""
    with transaction.atomic():
        _remove(enter(task_id=task_id, act="compile", by=by, at=at), recommendation_id)


def save_recommendations(
    *, task_id: int, wanted: Iterable[Wanted], removed: Iterable[int], by: Actor, at: datetime
) -> None:
    """The whole list as typed on one page, in one transaction; what is as it was stays untouched."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="compile", by=by, at=at)
        for pk in removed:
            _remove(passage, pk)
        for one in wanted:
            if one.pk is None:
                _add(passage, one)
            else:
                _change(passage, one)


def _add(passage: Passage, wanted: Wanted) -> Recommendation:
    owner = _owner(passage, wanted)
    made = Recommendation(cycle=Cycle.objects.get(run=passage.run), written_at=passage.at)
    _fill(made, wanted, owner, passage)
    made.save()
    _record(passage, "reporting.add_recommendation", made, after=_facts(made))
    return made


def _change(passage: Passage, wanted: Wanted) -> Recommendation:
    found = _own(passage, wanted.pk)
    if (found.text, found.owner_id, found.due_on) == (wanted.text.strip(), wanted.owner, wanted.due_on):
        return found
    owner = _owner(passage, wanted)
    _refuse_closed(found)
    before = _facts(found)
    _fill(found, wanted, owner, passage)
    found.save()
    _record(passage, "reporting.change_recommendation", found, before=before, after=_facts(found))
    return found


def _remove(passage: Passage, pk: int) -> None:
    found = _own(passage, pk)
    _refuse_closed(found)
    _record(passage, "reporting.remove_recommendation", found, before=_facts(found))
    found.delete()


def _own(passage: Passage, pk: int | None) -> Recommendation:
    found = Recommendation.objects.filter(pk=pk or 0, cycle__run=passage.run).first()
    if found is None:
        raise NotVisible
    return found


def _refuse_closed(found: Recommendation) -> None:
    if found.closed_at is not None:
        raise RecommendationClosed


def _owner(passage: Passage, wanted: Wanted) -> Position:
    """The owner, when everything is there and the due date is still to come."""
    owner = Position.objects.filter(
        pk=wanted.owner or 0, unit__agency=passage.run.agency_id, closed_on__isnull=True
    ).first()
    today = office_day(passage.run.agency, passage.at)
    if owner is None or not wanted.text.strip() or wanted.due_on is None or wanted.due_on <= today:
        raise RecommendationUnclear
    return owner


def _fill(row: Recommendation, wanted: Wanted, owner: Position, passage: Passage) -> None:
    row.text = wanted.text.strip()
    row.owner = owner
    row.unit_id = tree_of(passage.run.agency_id).reporting_unit(owner.unit_id)
    if wanted.due_on is not None:
        row.due_on = wanted.due_on


def _facts(row: Recommendation) -> dict[str, Any]:
    return {"text": row.text, "owner": row.owner.title, "due_on": row.due_on.isoformat()}


def _record(
    passage: Passage,
    act: str,
    row: Recommendation,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    events.append(
        agency_id=passage.run.agency_id,
        act=act,
        at=passage.at,
        actor=passage.by,
        subject=("recommendation", row.pk),
        run_id=passage.run.pk,
        before=before,
        after=after,
    )
