"""Acts on indicators: adding, placing, retiring, and publishing a new version of the definition."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency, Position, Unit
from triwulan.planning.domain.contents import (
    Placement,
    VersionContent,
    facts_of,
    new_version,
    placement_of,
    put,
    same,
)
from triwulan.planning.domain.grades import grades_of, keep_places
from triwulan.planning.domain.plan import NotAcceptable, lock_plan
from triwulan.planning.models import (
    Benchmark,
    Indicator,
    IndicatorVersion,
    Objective,
    OpeningValue,
    Programme,
    Target,
)

__all__ = [
    "Placement",
    "ReasonMissing",
    "ScaleInUse",
    "VersionContent",
    "VersionTooEarly",
    "change_indicator",
    "create_indicator",
    "publish_indicator_version",
    "scales_held",
]


class VersionTooEarly(InvalidInput):
    """A new version may not come into force before the one it follows."""

    sentence = _("The present version is in force from %(since)s. Give that day or a later one.")


class ScaleInUse(InvalidInput):
    """Targets and values of the past are places on the scale of grades: those places keep their labels."""

    sentence = _(
        "This indicator has targets or values on its present scale. Let each grade keep its place, or add "
        "a new indicator for the new scale."
    )


class ReasonMissing(InvalidInput):
    """A change of a published definition needs a word of explanation."""

    sentence = _("Please give the reason for the change of the definition.")


@transaction.atomic
def create_indicator(
    *, agency: Agency, placement: Placement, content: VersionContent, by: Actor, at: datetime
) -> Indicator:
    """Add an indicator with the first version of its definition.

    Raises MayNotChangePlan, NotAcceptable, and NotVisible for another agency's objective or unit.
    """
    lock_plan(agency_id=agency.pk, by=by, at=at)
    indicator = Indicator(agency=agency)
    _place(indicator, placement)
    indicator.save(force_insert=True)
    version = _publish(indicator, 1, content, "", by, at)
    append(
        agency_id=agency.pk,
        act="planning.indicator_created",
        at=at,
        actor=by,
        subject=("indicator", indicator.pk),
        after=asdict(placement) | facts_of(version),
    )
    return indicator


@transaction.atomic
def change_indicator(
    *,
    agency_id: int,
    indicator_id: int,
    placement: Placement,
    content: VersionContent,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Indicator:
    """Place the indicator anew, and publish a version where its definition differs; equal ones add nothing.

    Raises MayNotChangePlan, NotAcceptable, ReasonMissing, ScaleInUse, VersionTooEarly, NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = _own_indicator(agency_id, indicator_id)
    before = placement_of(indicator)
    if before != placement:
        _place(indicator, placement)
        indicator.save()
        append(
            agency_id=agency_id,
            act="planning.indicator_placed",
            at=at,
            actor=by,
            subject=("indicator", indicator.pk),
            before=asdict(before),
            after=asdict(placement),
        )
    _publish_next(indicator, content, reason, by, at)
    return indicator


@transaction.atomic
def publish_indicator_version(
    *,
    agency_id: int,
    indicator_id: int,
    content: VersionContent,
    reason: str,
    by: Actor,
    at: datetime,
) -> IndicatorVersion | None:
    """Add a version of the definition; None where nothing differs. Earlier versions stay as they are.

    Raises MayNotChangePlan, NotAcceptable, ReasonMissing, ScaleInUse, VersionTooEarly, NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    return _publish_next(_own_indicator(agency_id, indicator_id), content, reason, by, at)


def _own_indicator(agency_id: int, indicator_id: int) -> Indicator:
    indicator = Indicator.objects.filter(agency=agency_id, pk=indicator_id).first()
    if indicator is None:
        raise NotVisible
    return indicator


def _place(indicator: Indicator, placement: Placement) -> None:
    """Set and check the place; the row is saved by the caller."""
    mine = {"agency": indicator.agency_id}
    _need(placement.objective_id, Objective.objects.filter(**mine))
    _need(placement.unit_id, Unit.objects.filter(**mine))
    _need(placement.programme_id, Programme.objects.filter(**mine))
    _need(placement.owner_id, Position.objects.filter(unit__agency=indicator.agency_id))
    if Indicator.objects.filter(code=placement.code.strip(), **mine).exclude(pk=indicator.pk).exists():
        raise NotAcceptable(
            fields={"code": _("Another indicator has this code already. Choose another one.")}
        )
    put(indicator, placement)


def _need(pk: int | None, rows: QuerySet[Any]) -> None:
    """NotVisible for a row of another agency."""
    if pk is not None and not rows.filter(pk=pk).exists():
        raise NotVisible


def _publish_next(
    indicator: Indicator, content: VersionContent, reason: str, by: Actor, at: datetime
) -> IndicatorVersion | None:
    present = indicator.versions.order_by("-number").first()
    if present is None or same(present, content):
        return None
    if content.valid_from < present.valid_from:
        raise VersionTooEarly(since=date_format(present.valid_from, "j F Y"))
    if not reason.strip():
        raise ReasonMissing
    _keep_places(indicator, present, content)
    version = _publish(indicator, present.number + 1, content, reason.strip(), by, at)
    append(
        agency_id=indicator.agency_id,
        act="planning.indicator_version_published",
        at=at,
        actor=by,
        subject=("indicator", indicator.pk),
        before=facts_of(present),
        after=facts_of(version),
    )
    return version


def scales_held(indicator_ids: Collection[int]) -> set[int]:
    """Those of the indicators that have targets or values, whose grades therefore keep their places."""
    found: set[int] = set()
    for model in (Target, Benchmark, OpeningValue):
        rows = model._default_manager.filter(indicator__in=indicator_ids, superseded_at__isnull=True)
        found.update(rows.order_by().values_list("indicator", flat=True).distinct())
    return found


def _keep_places(indicator: Indicator, present: IndicatorVersion, content: VersionContent) -> None:
    """ScaleInUse where a stored number would mean another grade, or a grade become a number."""
    if not keep_places(grades_of(present.grades), content.definition.grades) and scales_held([indicator.pk]):
        raise ScaleInUse


def _publish(
    indicator: Indicator, number: int, content: VersionContent, reason: str, by: Actor, at: datetime
) -> IndicatorVersion:
    version = new_version(indicator, number, content, reason, by, at)
    version.save(force_insert=True)
    return version
