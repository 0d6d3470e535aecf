"""What is said of an indicator: its place in the plan, and what a version of its definition holds.

Nothing here asks the database; `domain.indicators` has the acts, `domain.plan_import` many of them at once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import tidy
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.plan import NotAcceptable, accept
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import Frequency, TargetMode, ValueKind, YearRule
from triwulan.planning.models import Indicator, IndicatorVersion


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


def put(indicator: Indicator, placement: Placement) -> None:
    """Set the columns of a place and check them; that the rows it names are there is the act's to see."""
    if placement.weight is not None and placement.weight <= 0:
        raise NotAcceptable(fields={"weight": _("The weight is above zero, or the field stays empty.")})
    indicator.code = placement.code.strip()
    indicator.objective_id, indicator.unit_id = placement.objective_id, placement.unit_id
    indicator.programme_id, indicator.owner_id = placement.programme_id, placement.owner_id
    indicator.is_key, indicator.weight = placement.is_key, placement.weight
    indicator.order, indicator.retired_on = placement.order, placement.retired_on
    accept(indicator)


def placement_of(indicator: Indicator) -> Placement:
    """Where the indicator stands now."""
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


def new_version(
    indicator: Indicator, number: int, content: VersionContent, reason: str, by: Actor, at: datetime
) -> IndicatorVersion:
    """The row of a version, checked and not saved; raises NotAcceptable."""
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
    return version


def content_of(version: IndicatorVersion) -> VersionContent:
    """What a stored version says."""
    return VersionContent(
        name=version.name,
        unit_of_measure=version.unit_of_measure,
        definition=definition_of(version),
        valid_from=version.valid_from,
        kind=ValueKind(version.kind),
        numerator_label=version.numerator_label,
        denominator_label=version.denominator_label,
        multiplier=tidy(version.multiplier),
        year_rule=YearRule(version.year_rule),
        target_mode=TargetMode(version.target_mode),
        meaning=version.meaning,
        method=version.method,
        data_source=version.data_source,
        frequency=Frequency(version.frequency),
        producer=version.producer,
        coverage=version.coverage,
        quality_notes=version.quality_notes,
    )


def same(version: IndicatorVersion, content: VersionContent) -> bool:
    """Whether the content says nothing new. The day alone is no change."""
    columns = _columns(content)
    columns.pop("scale")
    columns.pop("grades")
    unchanged = all(getattr(version, name) == value for name, value in columns.items())
    return unchanged and definition_of(version) == content.definition


def facts_of(version: IndicatorVersion) -> dict[str, object]:
    """A version as the ledger keeps it."""
    return {
        "version": version.number,
        "name": version.name,
        "unit_of_measure": version.unit_of_measure,
        "definition": definition_of(version).to_dict(),
        "kind": version.kind,
        "numerator": version.numerator_label,
        "denominator": version.denominator_label,
        "multiplier": tidy(version.multiplier),
        "year_rule": version.year_rule,
        "target_mode": version.target_mode,
        "valid_from": version.valid_from,
        "meaning": version.meaning,
        "method": version.method,
        "data_source": version.data_source,
        "frequency": version.frequency,
        "producer": version.producer,
        "coverage": version.coverage,
        "quality_notes": version.quality_notes,
        "reason": version.reason,
    }


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
