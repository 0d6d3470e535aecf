"""Acts on indicators: adding, placing, retiring, and publishing a new version of the definition."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import tidy
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency, Position, Unit
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import Frequency, TargetMode, ValueKind, YearRule
from triwulan.planning.models import Indicator, IndicatorVersion, Objective, Programme

Row = TypeVar("Row", bound=Model)


class VersionTooEarly(InvalidInput):
    """A new version may not come into force before the one it follows."""

    sentence = _("The present version is in force from %(since)s. Give that day or a later one.")


class ReasonMissing(InvalidInput):
    """A change of a published definition needs a word of explanation."""

    sentence = _("Please give the reason for the change of the definition.")


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Where an indicator stands in the plan; not part of its definition, so it has no versions.

    `owner_id` is the position that answers for it; `weight` (above zero) counts in averages.
    """

    code: str
    objective_id: int
    unit_id: int
    order: int = 0
    retired_on: date | None = None
    programme_id: int | None = None
    owner_id: int | None = None
    is_key: bool = False
    weight: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class VersionContent:
    """All that a version of an indicator's definition says, in force from a day on."""

    name: str
    unit_of_measure: str
    definition: Definition
    valid_from: date
    kind: ValueKind = ValueKind.VALUE
    numerator_label: str = ""
    denominator_label: str = ""
    multiplier: Decimal = Decimal(100)
    year_rule: YearRule = YearRule.LAST
    target_mode: TargetMode = TargetMode.CUMULATIVE
    meaning: str = ""
    method: str = ""
    data_source: str = ""
    frequency: Frequency = Frequency.QUARTERLY
    producer: str = ""
    coverage: str = ""
    quality_notes: str = ""


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
        after=asdict(placement) | _facts(version),
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

    Raises MayNotChangePlan, NotAcceptable, ReasonMissing, VersionTooEarly, NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    indicator = _own_indicator(agency_id, indicator_id)
    before = _placement_of(indicator)
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

    Raises MayNotChangePlan, NotAcceptable, ReasonMissing, VersionTooEarly, NotVisible.
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
    objective = Objective.objects.filter(pk=placement.objective_id, **mine).first()
    unit = Unit.objects.filter(pk=placement.unit_id, **mine).first()
    if objective is None or unit is None:
        raise NotVisible
    indicator.programme = _found(placement.programme_id, Programme.objects.filter(**mine))
    indicator.owner = _found(placement.owner_id, Position.objects.filter(unit__agency=indicator.agency_id))
    indicator.is_key, indicator.weight = placement.is_key, placement.weight
    if placement.weight is not None and placement.weight <= 0:
        raise NotAcceptable(fields={"weight": _("The weight is above zero, or the field stays empty.")})
    if Indicator.objects.filter(code=placement.code.strip(), **mine).exclude(pk=indicator.pk).exists():
        raise NotAcceptable(
            fields={"code": _("Another indicator has this code already. Choose another one.")}
        )
    indicator.code, indicator.objective, indicator.unit = placement.code.strip(), objective, unit
    indicator.order, indicator.retired_on = placement.order, placement.retired_on
    accept(indicator)


def _found(pk: int | None, rows: QuerySet[Row]) -> Row | None:
    """The agency's row; NotVisible for another's."""
    if pk is None:
        return None
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotVisible
    return row


def _publish_next(
    indicator: Indicator, content: VersionContent, reason: str, by: Actor, at: datetime
) -> IndicatorVersion | None:
    present = indicator.versions.order_by("-number").first()
    if present is None or _same(present, content):
        return None
    if content.valid_from < present.valid_from:
        raise VersionTooEarly(since=date_format(present.valid_from, "j F Y"))
    if not reason.strip():
        raise ReasonMissing
    version = _publish(indicator, present.number + 1, content, reason.strip(), by, at)
    append(
        agency_id=indicator.agency_id,
        act="planning.indicator_version_published",
        at=at,
        actor=by,
        subject=("indicator", indicator.pk),
        before=_facts(present),
        after=_facts(version),
    )
    return version


def _publish(
    indicator: Indicator, number: int, content: VersionContent, reason: str, by: Actor, at: datetime
) -> IndicatorVersion:
    _check_parts(content)
    _check_grades(content)
    version = IndicatorVersion(
        indicator=indicator,
        number=number,
        reason=reason,
        published_at=at,
        published_by=by.signature,
        valid_from=content.valid_from,
        **_columns(content),
    )
    accept(version)
    version.save(force_insert=True)
    return version


def _check_parts(content: VersionContent) -> None:
    """A ratio names its parts and multiplies by more than zero."""
    if content.kind is not ValueKind.RATIO:
        return
    fields: dict[str, object] = {}
    if not content.numerator_label.strip():
        fields["numerator_label"] = _("Name the numerator, for example: visitors served in time.")
    if not content.denominator_label.strip():
        fields["denominator_label"] = _("Name the denominator, for example: all visitors.")
    if content.multiplier <= 0:
        fields["multiplier"] = _("Multiply by a number above zero.")
    if fields:
        raise NotAcceptable(fields=fields)


def _check_grades(content: VersionContent) -> None:
    """A grade has its scale, and grades are neither added up nor averaged; a number has no scale of them."""
    fields: dict[str, object] = {}
    if (content.kind is ValueKind.GRADE) != (content.definition.grades is not None):
        fields["kind"] = _("A grade needs its scale, and a number has none.")
    if content.kind is ValueKind.GRADE and content.year_rule in (YearRule.SUM, YearRule.AVERAGE):
        fields["year_rule"] = _("Grades cannot be added up or averaged. Choose the last, highest or lowest.")
    if fields:
        raise NotAcceptable(fields=fields)


def _columns(content: VersionContent) -> dict[str, Any]:
    """The content as columns of a version, but for the day from which it holds."""
    definition = content.definition
    return {
        "name": content.name.strip(),
        "unit_of_measure": content.unit_of_measure.strip(),
        "direction": definition.direction.value,
        "formula": definition.formula.value,
        "zero_rule": definition.zero_rule.value,
        "floor": definition.floor,
        "cap": definition.cap,
        "scale": definition.scale.to_dict(),
        "decimals": definition.decimals,
        "kind": content.kind.value,
        "numerator_label": content.numerator_label.strip(),
        "denominator_label": content.denominator_label.strip(),
        "multiplier": content.multiplier,
        "year_rule": content.year_rule.value,
        "target_mode": content.target_mode.value,
        "grades": None if definition.grades is None else definition.grades.to_list(),
        "meaning": content.meaning.strip(),
        "method": content.method.strip(),
        "data_source": content.data_source.strip(),
        "frequency": content.frequency.value,
        "producer": content.producer.strip(),
        "coverage": content.coverage.strip(),
        "quality_notes": content.quality_notes.strip(),
    }


def _same(version: IndicatorVersion, content: VersionContent) -> bool:
    """Whether the content says nothing new. The day alone is no change."""
    columns = _columns(content)
    columns.pop("scale")
    columns.pop("grades")
    unchanged = all(getattr(version, name) == value for name, value in columns.items())
    return unchanged and definition_of(version) == content.definition


def _placement_of(indicator: Indicator) -> Placement:
    return Placement(
        code=indicator.code,
        objective_id=indicator.objective_id,
        unit_id=indicator.unit_id,
        order=indicator.order,
        retired_on=indicator.retired_on,
        programme_id=indicator.programme_id,
        owner_id=indicator.owner_id,
        is_key=indicator.is_key,
        weight=None if indicator.weight is None else tidy(indicator.weight),
    )


def _facts(version: IndicatorVersion) -> dict[str, object]:
    """A version as the ledger keeps it."""
    return {
        "version": version.number,
        "name": version.name,
        "unit_of_measure": version.unit_of_measure,
        "definition": definition_of(version).to_dict(),
        "kind": version.kind,
        "numerator": version.numerator_label,
        "denominator": version.denominator_label,
        "multiplier": version.multiplier,
        "year_rule": version.year_rule,
        "target_mode": version.target_mode,
        "valid_from": version.valid_from,
        "reason": version.reason,
    }
