"""Pinned indicators: their targets, what achievement makes of a value, and pinning a target anew."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from triwulan.collection.domain.refusals import AlreadyApproved, NotInThisTask, ReasonMissing
from triwulan.collection.models import Measurement, Pin, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import require
from triwulan.planning.domain.achievement import (
    Achievement,
    Definition,
    Missing,
    Reading,
    TargetRange,
    achieve,
)
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.targets import require_grade
from triwulan.planning.enums import ValueKind
from triwulan.procedure.domain.moving import lock_run


def target_fields(quarter: TargetValue, year: TargetValue) -> dict[str, Decimal | None]:
    """The columns of a pin for two targets; a range fills the `_high` ones too."""
    return {
        "target_quarter": quarter.low if isinstance(quarter, TargetRange) else quarter,
        "target_quarter_high": quarter.high if isinstance(quarter, TargetRange) else None,
        "target_year": year.low if isinstance(year, TargetRange) else year,
        "target_year_high": year.high if isinstance(year, TargetRange) else None,
    }


def quarter_target(pin: Pin) -> TargetValue:
    """The quarter's target; a quarter is rated against it and never against the year's."""
    return _target(pin.target_quarter, pin.target_quarter_high)


def year_target(pin: Pin) -> TargetValue:
    """The year's target."""
    return _target(pin.target_year, pin.target_year_high)


def _target(low: Decimal | None, high: Decimal | None) -> TargetValue:
    return TargetRange(low, high) if low is not None and high is not None else low


def reading_of(pin: Pin, measurement: Measurement) -> Reading | None:
    """What was measured, as the achievement reads it; None where nothing was entered yet."""
    if measurement.no_value:
        return Reading.absent(Missing(measurement.no_value))
    if measurement.value is None:
        return None
    if pin.kind == ValueKind.RATIO and measurement.numerator is not None and measurement.denominator:
        return Reading.ratio(measurement.numerator, measurement.denominator, pin.multiplier)
    return Reading.of(measurement.value)


def achievement_of(pin: Pin, measurement: Measurement) -> Achievement | None:
    """The achievement of the quarter by the pinned definition and target; None where nothing was entered."""
    reading = reading_of(pin, measurement)
    return achieve(Definition.from_dict(pin.definition), quarter_target(pin), reading) if reading else None


def pin_anew(
    *, pin_id: int, quarter: TargetValue, year: TargetValue, reason: str, by: Actor, at: datetime
) -> Pin:
    """Pin a target that was found wrong after the opening (reading of SOP 24, decision 7), with a reason.

    Only before the report is approved. Needs the right `plan.change`. Raises AlreadyApproved, ReasonMissing,
    GradeWanted.
    """
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        old = Pin.objects.select_related("report").filter(pk=pin_id).first()
        if old is None:
            raise NotVisible
        run = lock_run(old.report.run_id)
        require(by, "plan.change", agency_id=run.agency_id, at=at)
        old.refresh_from_db()
        if old.superseded:
            raise NotInThisTask
        if UnitReport.objects.filter(pk=old.report_id, approved_at__isnull=False).exists():
            raise AlreadyApproved
        for target in (quarter, year):
            if target is not None:
                require_grade(grades_of(old.grades), target)
        new = _replace(old, target_fields(quarter, year), reason, at)
        events.append(
            agency_id=run.agency_id,
            act="collection.pin_anew",
            at=at,
            actor=by,
            subject=("pin", new.pk),
            run_id=run.pk,
            before=_targets(old),
            after={**_targets(new), "reason": reason},
        )
    return new


def _replace(old: Pin, targets: dict[str, Any], reason: str, at: datetime) -> Pin:
    Pin.objects.filter(pk=old.pk).update(superseded=True)
    new = Pin.objects.get(pk=old.pk)
    new.pk = None
    new._state.adding = True
    for name, value in targets.items():
        setattr(new, name, value)
    new.revision, new.superseded, new.reason, new.pinned_at = old.revision + 1, False, reason, at
    new.save()
    old.shares.update(pin=new)
    measurement = Measurement.objects.filter(report=new.report_id, indicator=new.indicator_id).first()
    if measurement is not None:
        result = achievement_of(new, measurement)
        measurement.achievement = result.to_dict() if result else None
        measurement.save(update_fields=["achievement"])
    return new


def _targets(pin: Pin) -> dict[str, Any]:
    return {
        name: getattr(pin, name)
        for name in ("target_quarter", "target_quarter_high", "target_year", "target_year_high")
    }
