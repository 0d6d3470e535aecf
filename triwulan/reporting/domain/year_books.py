"""An agency's indicators in a year up to a quarter, from the books; queries that do not grow with them.

Only approved values count, each by its newest revision. Behind the forms of a quarter (Formulir E.81,
Pengukuran Kinerja); what a year comes to is `collection.domain.year_lines`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.year_lines import Revision, YearLine
from triwulan.collection.models import ApprovedValue
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.queries import last_day
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.models import Benchmark, Indicator, IndicatorVersion, OpeningValue, Target
from triwulan.reporting.domain.annual.gathering_indicators import Shelf


@dataclass(frozen=True)
class Kept:
    """An indicator with what the books hold of it; `line` is its year up to the quarter.

    `newest` is the last revision approved in the year, None where nothing is.
    """

    indicator: Indicator
    version: IndicatorVersion
    shelf: Shelf
    line: YearLine

    @property
    def newest(self) -> Revision | None:
        """The newest revision of its last approved quarter."""
        return newest_of(self.line)

    @property
    def name(self) -> str:
        """As approved, else as defined."""
        return self.newest.content.name if self.newest else self.version.name

    @property
    def unit_of_measure(self) -> str:
        """As approved, else as defined."""
        return self.newest.content.unit_of_measure if self.newest else self.version.unit_of_measure


def newest_of(line: YearLine) -> Revision | None:
    """The newest revision of a year's last approved quarter."""
    return next((one.newest for one in reversed(line.quarters) if one.newest is not None), None)


def books_of_year(agency_id: int, year: int, until: int, years: Sequence[int] = ()) -> list[Kept]:
    """The indicators owed for a quarter or approved earlier in its year, in the plan's order; seven queries.

    `years` are those of which values and targets are read as well.
    """
    wanted = sorted({*years, year})
    rows = Indicator.objects.filter(agency=agency_id).select_related("unit", "objective")
    order = plan_order([agency_id])
    shelves = _shelves(agency_id, year, until, wanted)
    day = last_day(year, until)
    found = []
    for one in sorted(rows, key=lambda one: (order[one.objective_id], one.order, one.pk)):
        shelf = shelves[one.pk]
        if _owed(one, shelf, year, day):
            found.append(Kept(one, _in_force(shelf, day), shelf, shelf.line(year)))
    return found


def _shelves(agency_id: int, year: int, until: int, years: Sequence[int]) -> Mapping[int, Shelf]:
    shelves: dict[int, Shelf] = defaultdict(Shelf)
    for version in IndicatorVersion.objects.filter(indicator__agency=agency_id).order_by("number"):
        shelves[version.indicator_id].versions.append(version)
    approved = ApprovedValue.objects.filter(
        report__cycle__agency=agency_id, report__cycle__year__range=(years[0], year)
    ).exclude(report__cycle__year=year, report__cycle__quarter__gt=until)
    for row in approved.select_related("report__cycle", "pin").order_by("revision", "pk"):
        cycle = row.report.cycle
        content = IndicatorContent.from_dict(row.content)
        shelves[row.pin.indicator_id].revisions[cycle.year, cycle.quarter].append(Revision(row, content))
    holding = {"indicator__agency": agency_id, "superseded_at__isnull": True}
    to_come = Q(year=year) & (Q(quarter__gt=until) | Q(quarter__isnull=True))
    before = OpeningValue.objects.filter(year__range=(years[0], year), **holding).exclude(to_come)
    for opening in before:
        shelves[opening.indicator_id].openings[opening.year, opening.quarter] = opening
    for target in Target.objects.filter(year__in=years, **holding):
        shelves[target.indicator_id].plan[target.year][target.quarter] = target
    for mark in Benchmark.objects.filter(kind=BenchmarkKind.MEDIUM_TERM, **holding).order_by("-year"):
        shelves[mark.indicator_id].marks.append(mark)
    return shelves


def _owed(one: Indicator, shelf: Shelf, year: int, day: date) -> bool:
    defined = bool(shelf.versions) and shelf.versions[0].valid_from <= day
    alive = one.retired_on is None or one.retired_on > day
    return defined and (alive or any(when[0] == year for when in shelf.revisions))


def _in_force(shelf: Shelf, day: date) -> IndicatorVersion:
    return next((one for one in reversed(shelf.versions) if one.valid_from <= day), shelf.versions[0])
