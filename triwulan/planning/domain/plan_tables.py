"""The whole plan in a viewer's reach, for files: few queries however many indicators, rows one by one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.plan_compare import Value
from triwulan.planning.domain.queries import latest_versions
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import Indicator, IndicatorVersion, Target

CHUNK = 500


def versions_in_reach(viewer: Viewer) -> Iterator[IndicatorVersion]:
    """The latest version of each indicator in reach with its indicator, in the plan's order."""
    viewer.need("plan.read")
    mine = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))
    rows = latest_versions().filter(indicator__in=mine).select_related("indicator")
    return rows.order_by("indicator__order", "indicator_id").iterator(chunk_size=CHUNK)


def targets_in_year(viewer: Viewer, year: int) -> Mapping[int, Mapping[int | None, Value]]:
    """The targets of a year that hold, by indicator and quarter (None: the year itself)."""
    viewer.need("plan.read")
    mine = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))
    found: dict[int, dict[int | None, Value]] = defaultdict(dict)
    for row in Target.objects.latest_only().filter(indicator__in=mine, year=year).iterator(chunk_size=CHUNK):
        found[row.indicator_id][row.quarter] = value_of(row)
    return found
