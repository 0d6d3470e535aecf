"""Achievement of a year: by objective, by unit and of all indicators in reach.

Reads only. The achievement of a quarter is the one stored with the approved value; that of the year to date
and of the year is the series' own (`series.year_line`). What is missing is named, never counted as zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.year_lines import QUARTERS, Revision, YearLine, year_line
from triwulan.collection.models import ApprovedValue
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.queries import TargetCell, YearOfTargets, holding_targets, in_force, last_day
from triwulan.planning.domain.result import Achievement
from triwulan.planning.domain.summary import Average, Member, average
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import Indicator, IndicatorVersion, OpeningValue, Target

Revisions = Mapping[tuple[int, int], Sequence[Revision]]


@dataclass(frozen=True)
class Line:
    """An indicator with its three achievements; None where nothing approved is there to count.

    `until` is the last quarter of the year to date. `mixed`: the year's quarters are not comparable.
    """

    indicator: Indicator
    name: str
    weight: Decimal | None
    quarter: Achievement | None
    to_date: Achievement | None
    year: Achievement | None
    until: int
    mixed: bool


@dataclass(frozen=True)
class Share:
    """The average over one measure, and the indicators that it could not count."""

    average: Average
    missing: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """An objective, a unit or everything in reach: of the quarter, of the year to date, of the year."""

    code: str
    name: str
    size: int
    quarter: Share
    to_date: Share
    year: Share


@dataclass(frozen=True)
class Overview:
    """A year's achievement up to its latest `quarter` with approved values; None: none is approved yet.

    `whole_agency` says whether `everything` is the agency, or only what the viewer may see of it.
    """

    year: int
    quarter: int | None
    whole_agency: bool
    everything: Group | None
    objectives: tuple[Group, ...]
    units: tuple[Group, ...]
    lines: tuple[Line, ...]
    years: tuple[int, ...]


def achievement_of(viewer: Viewer, year: int) -> Overview:
    """The achievement of a year within the reach of `plan.read` (else NotVisible); seven queries at most."""
    viewer.need("plan.read")
    reach = viewer.units("plan.read")
    rows = Indicator.objects.in_reach(viewer.agency_id, reach).select_related("objective", "unit")
    indicators = {one.pk: one for one in rows}
    approved = ApprovedValue.objects.filter(report__cycle__agency=viewer.agency_id)
    if reach is not None:
        approved = approved.filter(pin__indicator__unit__in=reach)
    years = tuple(approved.order_by().values_list("report__cycle__year", flat=True).distinct())
    found: dict[int, dict[tuple[int, int], list[Revision]]] = defaultdict(lambda: defaultdict(list))
    chosen = approved.filter(report__cycle__year=year).select_related("report__cycle", "pin")
    for row in chosen.order_by("revision", "pk"):
        when = (year, row.report.cycle.quarter)
        found[row.pin.indicator_id][when].append(Revision(row, IndicatorContent.from_dict(row.content)))
    quarter = max((when[1] for each in found.values() for when in each), default=None)
    if quarter is None:
        return Overview(year, None, reach is None, None, (), (), (), tuple(sorted(years)))
    lines = _lines(viewer.agency_id, indicators, found, year, quarter)
    return Overview(
        year=year,
        quarter=quarter,
        whole_agency=reach is None,
        everything=_group("", "", lines),
        objectives=_by_objective(lines),
        units=_by_unit(lines),
        lines=lines,
        years=tuple(sorted(years)),
    )


def _lines(
    agency_id: int,
    indicators: Mapping[int, Indicator],
    found: Mapping[int, Revisions],
    year: int,
    quarter: int,
) -> tuple[Line, ...]:
    """The indicators owed for the quarter or approved in it, in the plan's order."""
    day = last_day(year, quarter)
    versions = in_force(list(indicators), day)
    owed = [
        one
        for one in indicators.values()
        if one.pk in versions and (_alive(one, day) or (year, quarter) in found.get(one.pk, {}))
    ]
    ids = [one.pk for one in owed]
    targets, openings = holding_targets(ids, year), _openings(ids, year)
    order = plan_order({agency_id})
    owed.sort(key=lambda one: (order[one.objective_id], one.order, one.pk))
    lines = []
    for one in owed:
        revisions = found.get(one.pk, {})
        plan = _plan(year, targets.get(one.pk, {}))
        whole = year_line(year, versions[one.pk], revisions, openings.get(one.pk, {}), plan)
        lines.append(_line(one, versions[one.pk], whole, quarter))
    return tuple(lines)


def _alive(indicator: Indicator, day: date) -> bool:
    return indicator.retired_on is None or indicator.retired_on > day


def _line(indicator: Indicator, version: IndicatorVersion, whole: YearLine, quarter: int) -> Line:
    """An indicator of which nothing was approved in the year counts nowhere: opening values are unchecked."""
    newest = [line.newest for line in whole.quarters if line.newest is not None]
    of_quarter = whole.quarters[quarter - 1].newest
    standing = whole.standing if newest else None
    weight = indicator.weight
    if newest:
        text = newest[-1].content.weight
        weight = None if text is None else Decimal(text)
    return Line(
        indicator=indicator,
        name=newest[-1].content.name if newest else version.name,
        weight=weight,
        quarter=None if of_quarter is None else of_quarter.content.result,
        to_date=None if standing is None else standing.to_date,
        year=None if standing is None else standing.year,
        until=whole.until if standing is not None else 0,
        mixed=whole.mixed,
    )


def _openings(ids: Sequence[int], year: int) -> Mapping[int, dict[tuple[int, int | None], OpeningValue]]:
    found: dict[int, dict[tuple[int, int | None], OpeningValue]] = defaultdict(dict)
    for row in OpeningValue.objects.filter(indicator__in=ids, year=year, superseded_at__isnull=True):
        found[row.indicator_id][row.year, row.quarter] = row
    return found


def _plan(year: int, targets: Mapping[int | None, Target]) -> YearOfTargets:
    cells: dict[int | None, TargetCell] = {}
    for quarter, row in targets.items():
        value = value_of(row)
        if value is not None:
            cells[quarter] = TargetCell(value, row.revision, row.reason)
    return YearOfTargets(year, tuple(cells.get(quarter) for quarter in QUARTERS), cells.get(None))


def _by_objective(lines: Iterable[Line]) -> tuple[Group, ...]:
    """By the objective itself: two of one name stay two."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.indicator.objective_id, []).append(line)
    return tuple(
        _group(rows[0].indicator.objective.code, rows[0].indicator.objective.name, rows)
        for rows in groups.values()
    )


def _by_unit(lines: Iterable[Line]) -> tuple[Group, ...]:
    groups: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.indicator.unit.order, line.indicator.unit_id)):
        groups.setdefault(line.indicator.unit_id, []).append(line)
    return tuple(_group("", rows[0].indicator.unit.name, rows) for rows in groups.values())


def _group(code: str, name: str, lines: Sequence[Line]) -> Group:
    return Group(
        code=code,
        name=name,
        size=len(lines),
        quarter=_share([(line, line.quarter) for line in lines]),
        to_date=_share([(line, line.to_date) for line in lines]),
        year=_share([(line, line.year) for line in lines]),
    )


def _share(pairs: Sequence[tuple[Line, Achievement | None]]) -> Share:
    members = [Member(f"{line.indicator.code} {line.name}", found, line.weight) for line, found in pairs]
    missing = tuple(line for (line, _), one in zip(pairs, members, strict=True) if one.percent is None)
    return Share(average(members), missing)
