"""Reading the plan: what a cycle pins, and what pages show within the viewer's reach."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from triwulan.common.numbers import tidy
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position, Unit
from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.versions import definition_of, value_of
from triwulan.planning.enums import TargetMode, ValueKind, YearRule
from triwulan.planning.models import (
    Benchmark,
    Indicator,
    IndicatorVersion,
    Objective,
    OpeningValue,
    PlannedAction,
    Programme,
    Target,
)


@dataclass(frozen=True, kw_only=True)
class PinSource:
    """An indicator as a cycle pins it for one quarter: the version in force, and the targets that hold."""

    indicator_id: int
    version_id: int
    version_number: int
    unit_id: int
    code: str
    name: str
    objective: str
    unit_of_measure: str
    definition: Definition
    kind: ValueKind
    numerator_label: str
    denominator_label: str
    multiplier: Decimal
    decimals: int
    year_rule: YearRule
    mode: TargetMode
    weight: Decimal | None
    target_quarter: TargetValue
    target_year: TargetValue


@dataclass(frozen=True)
class TargetCell:
    """A target that holds, and how often it was revised."""

    value: Decimal | TargetRange
    revision: int
    reason: str


@dataclass(frozen=True)
class YearOfTargets:
    """The targets of one year; a quarter or the year itself may have none."""

    year: int
    quarters: tuple[TargetCell | None, ...]
    whole: TargetCell | None


def last_day(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    following = date(year + 1, 1, 1) if quarter == 4 else date(year, quarter * 3 + 1, 1)
    return following - timedelta(days=1)


def indicators_of_unit(unit_ids: Iterable[int], year: int, quarter: int) -> tuple[PinSource, ...]:
    """The indicators that units owe for a quarter, in the plan's order; four queries however many.

    A definition counts by the last day of the quarter; an indicator retired by then, or not yet defined, is
    left out.
    """
    end = last_day(year, quarter)
    rows = Indicator.objects.filter(unit__in=list(unit_ids)).alive_on(end)
    alive = list(rows.select_related("objective"))
    order = plan_order({one.agency_id for one in alive})
    indicators = sorted(alive, key=lambda one: (order[one.objective_id], one.order, one.pk))
    ids = [indicator.pk for indicator in indicators]
    versions = in_force(ids, end)
    targets = holding_targets(ids, year)
    return tuple(
        _pin_source(indicator, versions[indicator.pk], targets.get(indicator.pk, {}), quarter)
        for indicator in indicators
        if indicator.pk in versions
    )


def latest_versions() -> QuerySet[IndicatorVersion]:
    """The latest version of every indicator of every agency: to be narrowed by the caller."""
    later = IndicatorVersion.objects.filter(indicator=OuterRef("indicator"), number__gt=OuterRef("number"))
    return IndicatorVersion.objects.filter(~Exists(later))


def in_force(indicator_ids: list[int], day: date) -> Mapping[int, IndicatorVersion]:
    """The version in force on a day, by indicator."""
    rows = IndicatorVersion.objects.filter(indicator__in=indicator_ids, valid_from__lte=day)
    return {row.indicator_id: row for row in rows.order_by("number")}


def holding_targets(indicator_ids: list[int], year: int) -> Mapping[int, dict[int | None, Target]]:
    """The targets of a year that no revision replaced, by indicator and quarter."""
    found: dict[int, dict[int | None, Target]] = defaultdict(dict)
    for row in Target.objects.latest_only().filter(indicator__in=indicator_ids, year=year):
        found[row.indicator_id][row.quarter] = row
    return found


def _pin_source(
    indicator: Indicator, version: IndicatorVersion, targets: Mapping[int | None, Target], quarter: int
) -> PinSource:
    quarterly, yearly = targets.get(quarter), targets.get(None)
    return PinSource(
        indicator_id=indicator.pk,
        version_id=version.pk,
        version_number=version.number,
        unit_id=indicator.unit_id,
        code=indicator.code,
        name=version.name,
        objective=indicator.objective.name,
        unit_of_measure=version.unit_of_measure,
        definition=definition_of(version),
        kind=ValueKind(version.kind),
        numerator_label=version.numerator_label,
        denominator_label=version.denominator_label,
        multiplier=tidy(version.multiplier),
        decimals=version.decimals,
        year_rule=YearRule(version.year_rule),
        mode=TargetMode(version.target_mode),
        weight=None if indicator.weight is None else tidy(indicator.weight),
        target_quarter=None if quarterly is None else value_of(quarterly),
        target_year=None if yearly is None else value_of(yearly),
    )


def _in_reach(viewer: Viewer) -> QuerySet[Indicator]:
    viewer.need("plan.read")
    return Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))


def year_targets(indicator_ids: Iterable[int], year: int) -> Mapping[int, TargetValue]:
    """The target of a year by indicator, for a page of a list that is limited already."""
    rows = Target.objects.latest_only().filter(
        indicator__in=list(indicator_ids), year=year, quarter__isnull=True
    )
    return {row.indicator_id: value_of(row) for row in rows}


def indicator_seen_by(viewer: Viewer, indicator_id: int) -> Indicator:
    """One indicator with its objective, unit, owner and programme; NotVisible (404) out of reach."""
    rows = _in_reach(viewer).select_related("objective", "unit", "owner", "programme")
    indicator = rows.filter(pk=indicator_id).first()
    if indicator is None:
        raise NotVisible
    return indicator


def versions_of(indicator: Indicator) -> list[IndicatorVersion]:
    """Every version of the definition, the latest first."""
    return list(indicator.versions.order_by("-number"))


def targets_of(indicator: Indicator) -> list[YearOfTargets]:
    """The targets that hold, the latest year first."""
    years: dict[int, dict[int | None, TargetCell]] = defaultdict(dict)
    for row in indicator.targets.filter(superseded_at__isnull=True):
        years[row.year][row.quarter] = TargetCell(value_of(row), row.revision, row.reason)
    return [
        YearOfTargets(year, tuple(cells.get(quarter) for quarter in (1, 2, 3, 4)), cells.get(None))
        for year, cells in sorted(years.items(), reverse=True)
    ]


def revisions_of(indicator: Indicator) -> list[Target]:
    """Targets that a revision replaced or that are one, the latest first."""
    return list(
        indicator.targets.filter(Q(revision__gt=0) | Q(superseded_at__isnull=False)).order_by(
            "-year", "quarter", "-revision"
        )
    )


def benchmarks_of(indicator: Indicator) -> list[Benchmark]:
    """The values to compare with that hold: by kind, the latest year first."""
    return list(indicator.benchmarks.filter(superseded_at__isnull=True).order_by("kind", "-year"))


def opening_values_of(indicator: Indicator) -> list[OpeningValue]:
    """The opening values that hold, the latest first."""
    return list(indicator.opening_values.filter(superseded_at__isnull=True).order_by("-year", "-quarter"))


def objectives_seen_by(viewer: Viewer) -> QuerySet[Objective]:
    """The agency's objectives, in the plan's order."""
    viewer.need("plan.read")
    return Objective.objects.filter(agency=viewer.agency_id)


def objective_seen_by(viewer: Viewer, objective_id: int) -> Objective:
    """One objective; NotVisible (404) for another agency's."""
    objective = objectives_seen_by(viewer).filter(pk=objective_id).first()
    if objective is None:
        raise NotVisible
    return objective


def programmes_of(viewer: Viewer) -> QuerySet[Programme]:
    """The agency's programmes, activities and sub-activities, by their codes."""
    viewer.need("plan.read")
    return Programme.objects.filter(agency=viewer.agency_id)


def positions_of(viewer: Viewer) -> QuerySet[Position]:
    """The agency's positions that may answer for a part of the plan, in the office's order."""
    viewer.need("plan.read")
    return answering_positions(viewer.agency_id)


def answering_positions(agency_id: int) -> QuerySet[Position]:
    """The open positions of an agency with their units, and closed ones that still answer for something.

    Without these a form or file that leaves the owner as it is would take it away.
    """
    owned = (
        Objective.objects.filter(agency=agency_id).values("owner"),
        Indicator.objects.filter(agency=agency_id).values("owner"),
        PlannedAction.objects.filter(indicator__agency=agency_id).values("owner"),
    )
    possible = Q(closed_on__isnull=True)
    for owners in owned:
        possible |= Q(pk__in=owners)
    rows = Position.objects.filter(possible, unit__agency=agency_id).select_related("unit")
    return rows.order_by("unit__order", "unit_id", "order", "pk")


def units_in_plan(viewer: Viewer) -> QuerySet[Unit]:
    """Units in reach that may own an indicator."""
    viewer.need("plan.read")
    units = Unit.objects.filter(agency=viewer.agency_id, closed_on__isnull=True)
    reach = viewer.units("plan.read")
    return units if reach is None else units.filter(pk__in=reach)
