"""Reading the action plan: indicators in reach with the targets and the activities of a year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.plan_compare import Value
from triwulan.planning.domain.queries import holding_targets
from triwulan.planning.domain.search import latest_of
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import Indicator, IndicatorVersion, PlannedAction


@dataclass(frozen=True)
class Line:
    """An indicator with its year: targets by quarter (None: the year) and activities by quarter."""

    indicator: Indicator
    version: IndicatorVersion
    targets: Mapping[int | None, Value]
    actions: Mapping[int, Sequence[PlannedAction]]


def indicators_in_reach(viewer: Viewer, unit_id: int | None = None) -> QuerySet[Indicator]:
    """The indicators that are measured, in the plan's order; those of one unit where it is given."""
    viewer.need("plan.read")
    rows = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read")).alive_on(viewer.day)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    return rows.select_related("objective", "unit").order_by(
        "objective__order", "objective_id", "order", "id"
    )


def lines_of(indicators: Sequence[Indicator], year: int) -> list[Line]:
    """A page of indicators with all of their year: three queries however many."""
    ids = [indicator.pk for indicator in indicators]
    versions = latest_of(ids)
    targets = holding_targets(ids, year)
    actions: dict[int, dict[int, list[PlannedAction]]] = defaultdict(lambda: defaultdict(list))
    for row in PlannedAction.objects.filter(indicator__in=ids, year=year).select_related("owner"):
        actions[row.indicator_id][row.quarter].append(row)
    return [
        Line(
            indicator,
            versions[indicator.pk],
            {quarter: value_of(row) for quarter, row in targets.get(indicator.pk, {}).items()},
            actions.get(indicator.pk, {}),
        )
        for indicator in indicators
        if indicator.pk in versions
    ]


def actions_of(indicator: Indicator, year: int) -> list[PlannedAction]:
    """The activities of one indicator in a year."""
    return list(PlannedAction.objects.filter(indicator=indicator, year=year).select_related("owner"))
