"""Acts on targets: setting them for a year and its quarters, and revising them with a reason."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.grades import Grades, GradesError, grades_of
from triwulan.planning.domain.plan import accept, lock_plan
from triwulan.planning.domain.versions import value_of
from triwulan.planning.enums import Direction
from triwulan.planning.models import Indicator, Target

Values = Mapping[int | None, Decimal | TargetRange]


class RevisionNeedsReason(InvalidInput):
    """A target that was set before is only changed with a reason."""

    sentence = _("A target that was set before is changed: please give the reason.")


class RangeWanted(InvalidInput):
    """The indicator is good within a range, so its target has two limits."""

    sentence = _("This indicator is to stay within a range: give both limits of the target.")


class NoRangeWanted(InvalidInput):
    """The indicator has one number as its target."""

    sentence = _("The target of this indicator is one number, not a range.")


class GradeWanted(InvalidInput):
    """The indicator has grades, and the target is none of them."""

    sentence = _("The target of this indicator is a grade. Choose one of: %(labels)s.")


def set_target(
    *,
    agency_id: int,
    indicator_id: int,
    year: int,
    quarter: int | None,
    value: Decimal | TargetRange,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Target | None:
    """Set one target, of the year where `quarter` is None; None where it is that already."""
    rows = set_targets(
        agency_id=agency_id,
        indicator_id=indicator_id,
        year=year,
        values={quarter: value},
        reason=reason,
        by=by,
        at=at,
    )
    return rows[0] if rows else None


@transaction.atomic
def set_targets(
    *,
    agency_id: int,
    indicator_id: int,
    year: int,
    values: Values,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> list[Target]:
    """Set targets of a year by quarter (None: the year itself); answers the rows that are new.

    A changed target becomes a revision; what was measured against the older one keeps it. Raises
    MayNotChangePlan, NotAcceptable, RevisionNeedsReason, RangeWanted, NoRangeWanted, GradeWanted,
    NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = Indicator.objects.filter(agency=agency_id, pk=indicator_id).first()
    if indicator is None:
        raise NotVisible
    _check_shape(indicator, values)
    holding = {row.quarter: row for row in indicator.targets.filter(year=year, superseded_at__isnull=True)}
    before = {quarter: value_of(row) for quarter, row in holding.items()}
    changed = {quarter: value for quarter, value in values.items() if before.get(quarter) != value}
    if not changed:
        return []
    if not reason.strip() and changed.keys() & before.keys():
        raise RevisionNeedsReason
    rows = [
        _replace(indicator, year, quarter, value, holding.get(quarter), reason.strip(), by, at)
        for quarter, value in changed.items()
    ]
    append(
        agency_id=agency_id,
        act="planning.targets_set",
        at=at,
        actor=by,
        subject=("indicator", indicator.pk),
        before={"year": year, "targets": {_key(q): _facts(before[q]) for q in changed if q in before}},
        after={
            "year": year,
            "targets": {_key(quarter): _facts(value) for quarter, value in changed.items()},
            "reason": reason.strip(),
        },
    )
    return rows


def _check_shape(indicator: Indicator, values: Values) -> None:
    version = indicator.versions.order_by("-number").first()
    wants_range = version is not None and version.direction == Direction.RANGE
    if any(isinstance(value, TargetRange) != wants_range for value in values.values()):
        raise RangeWanted if wants_range else NoRangeWanted
    grades = None if version is None else grades_of(version.grades)
    for value in values.values():
        require_grade(grades, value)


def require_grade(grades: Grades | None, value: Decimal | TargetRange) -> None:
    """GradeWanted where a target, or a limit of one, is no place on the scale; numbers have none (None)."""
    if grades is None:
        return
    try:
        for place in (value.low, value.high) if isinstance(value, TargetRange) else (value,):
            grades.grade(place)
    except GradesError as error:
        raise GradeWanted(labels=", ".join(grades.labels)) from error


def _replace(
    indicator: Indicator,
    year: int,
    quarter: int | None,
    value: Decimal | TargetRange,
    replaced: Target | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Target:
    """Close the target that held, if any, and add its successor."""
    if replaced is not None:
        replaced.superseded_at = at
        replaced.save(update_fields=["superseded_at"])
    row = successor(
        indicator, year, quarter, value, None if replaced is None else replaced.revision, reason, by, at
    )
    row.save(force_insert=True)
    return row


def successor(
    indicator: Indicator,
    year: int,
    quarter: int | None,
    value: Decimal | TargetRange,
    revision: int | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Target:
    """The row of a target, checked and not saved; `revision` is that of the one it follows (None: none)."""
    low, high = (value.low, value.high) if isinstance(value, TargetRange) else (value, None)
    row = Target(
        indicator=indicator,
        year=year,
        quarter=quarter,
        revision=0 if revision is None else revision + 1,
        value=low,
        value_high=high,
        reason=reason if revision is not None else "",
        set_at=at,
        set_by=by.signature,
    )
    accept(row)
    return row


def _key(quarter: int | None) -> str:
    return "year" if quarter is None else str(quarter)


def _facts(value: Decimal | TargetRange) -> object:
    return [value.low, value.high] if isinstance(value, TargetRange) else value
