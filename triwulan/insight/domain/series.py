"""An indicator's series: what was approved, quarter by quarter, what came before, and what a year comes to.

Reads only: approved values stand as they were approved, with the target and definition pinned into them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.year_lines import Revision, YearLine, year_line
from triwulan.collection.models import ApprovedValue
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.queries import YearOfTargets
from triwulan.planning.models import Indicator, IndicatorVersion, OpeningValue

SPAN = 5


@dataclass(frozen=True)
class Series:
    """The years of the span, the latest first; `earlier` is the year to go on from, if there is more."""

    years: tuple[YearLine, ...]
    earlier: int | None
    later: int | None


def series_of(
    indicator: Indicator,
    version: IndicatorVersion,
    targets: Sequence[YearOfTargets],
    *,
    until: int | None = None,
) -> Series:
    """The last `SPAN` years up to the year `until`, as far as they have values; at most six queries.

    The indicator comes from `planning.domain.queries.indicator_seen_by`, which has checked its reach.
    """
    approved, opening = _approved(indicator), _opening(indicator)
    known = (_last_year(approved, "report__cycle__year"), _last_year(opening, "year"))
    newest = max((year for year in known if year is not None), default=None)
    if newest is None:
        return Series((), None, None)
    last = min(until, newest) if until else newest
    first = last - SPAN + 1
    revisions = _by_quarter(approved.filter(report__cycle__year__range=(first, last)))
    openings = {(one.year, one.quarter): one for one in opening.filter(year__range=(first, last))}
    plan = {one.year: one for one in targets}
    years = sorted({year for year, _ in revisions} | {year for year, _ in openings}, reverse=True)
    lines = tuple(year_line(year, version, revisions, openings, plan.get(year)) for year in years)
    before = (
        approved.filter(report__cycle__year__lt=first).exists() or opening.filter(year__lt=first).exists()
    )
    return Series(lines, first - 1 if before else None, last + SPAN if last < newest else None)


def evidence_reach(viewer: Viewer) -> frozenset[int] | None:
    """Units whose runs the viewer may look into; None for all, an empty set for none."""
    return viewer.units("run.read") if viewer.may("run.read") else frozenset()


def _approved(indicator: Indicator) -> QuerySet[ApprovedValue]:
    return ApprovedValue.objects.filter(pin__indicator=indicator)


def _opening(indicator: Indicator) -> QuerySet[OpeningValue]:
    return indicator.opening_values.filter(superseded_at__isnull=True)


def _last_year(rows: QuerySet[ApprovedValue] | QuerySet[OpeningValue], name: str) -> int | None:
    found: int | None = rows.aggregate(last=Max(name))["last"]
    return found


def _by_quarter(rows: QuerySet[ApprovedValue]) -> Mapping[tuple[int, int], list[Revision]]:
    found: dict[tuple[int, int], list[Revision]] = defaultdict(list)
    wanted = rows.select_related("report__cycle", "report__run", "pin__version")
    for row in wanted.order_by("revision", "pk"):
        cycle = row.report.cycle
        content = IndicatorContent.from_dict(row.content)
        found[cycle.year, cycle.quarter].append(Revision(row, content))
    return found
