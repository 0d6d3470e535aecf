"""The plan of a period as one tree, read in a fixed number of queries however large it is.

Goals, objectives and programmes are the whole agency's, for who may read the plan at all; indicators are
those in reach. Where there are many, each objective only counts its own and the page opens one at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from triwulan.common.numbers import tidy
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain import budget_tree
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.queries import latest_versions
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import (
    Benchmark,
    Budget,
    Goal,
    Indicator,
    IndicatorVersion,
    Objective,
    Period,
    Programme,
    Target,
)

MOST_AT_ONCE = 300
"""With more indicators than this in reach, the page shows those of one objective at a time."""

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class IndicatorNode:
    """An indicator's latest version with the targets of the period's years and what it is compared with."""

    version: IndicatorVersion
    targets: Mapping[int, TargetValue]
    benchmarks: tuple[Benchmark, ...]

    @property
    def indicator(self) -> Indicator:
        """The indicator itself, with its unit, owner and programme."""
        return self.version.indicator


@dataclass(frozen=True, kw_only=True)
class ProgrammeNode:
    """A programme with what stands below it, and its money of the year."""

    programme: Programme
    budget: budget_tree.Money
    children: tuple["ProgrammeNode", ...]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "ProgrammeNode"]]:
        """The programme and all below it, each with its depth, in the order of the codes."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True, kw_only=True)
class ObjectiveNode:
    """An objective with its indicators, what cascades from it, and the programmes that serve it.

    `count` is the number of its indicators in reach; `indicators` lacks them where the tree is closed.
    `activities` serve it by themselves; they stand below their programme, wherever that is.
    """

    objective: Objective
    count: int
    indicators: tuple[IndicatorNode, ...]
    children: tuple["ObjectiveNode", ...]
    programmes: tuple[ProgrammeNode, ...]
    activities: tuple[Programme, ...]


@dataclass(frozen=True, kw_only=True)
class GoalNode:
    """A goal with the strategic objectives that serve it."""

    goal: Goal
    objectives: tuple[ObjectiveNode, ...]


@dataclass(frozen=True, kw_only=True)
class PlanTree:
    """The plan as the page shows it.

    `loose` objectives serve no goal of any period yet, `unserving` programmes no objective. `year` is that of
    the budgets. `closed`: there are many indicators, and only those of the objective `opened` are read, a
    `page` of them at a time.
    """

    periods: tuple[Period, ...]
    period: Period | None
    years: tuple[int, ...]
    year: int
    goals: tuple[GoalNode, ...]
    loose: tuple[ObjectiveNode, ...]
    unserving: tuple[ProgrammeNode, ...]
    count: int
    closed: bool
    opened: int | None
    page: Page[IndicatorVersion] | None


def plan_tree(
    viewer: Viewer, *, period_id: int | None = None, opened: int | None = None, page: str = "1"
) -> PlanTree:
    """The tree of a period (None: the one of today, else the latest); NotVisible for another agency's."""
    viewer.need("plan.read")
    periods = tuple(Period.objects.filter(agency=viewer.agency_id))
    period = _chosen(periods, period_id, viewer.day.year)
    years = _years(period, viewer.day.year)
    year = min(max(viewer.day.year, years[0]), years[-1])
    counts = _counts(viewer)
    count = sum(counts.values())
    closed = count > MOST_AT_ONCE
    shown = _versions(viewer, opened if closed else None) if not closed or opened else None
    listed = None if shown is None or not closed else Paginator(shown, PAGE).get_page(page)
    rows = () if shown is None else tuple(shown if listed is None else listed)
    grown = _Growing(viewer.agency_id, _indicator_nodes(rows, years), counts, year)
    goals = Goal.objects.filter(period=period) if period is not None else Goal.objects.none()
    return PlanTree(
        periods=periods,
        period=period,
        years=years,
        year=year,
        goals=tuple(GoalNode(goal=goal, objectives=grown.serving(goal.pk)) for goal in goals),
        loose=grown.serving(None),
        unserving=grown.unserving(),
        count=count,
        closed=closed,
        opened=opened if closed else None,
        page=listed,
    )


def _chosen(periods: tuple[Period, ...], period_id: int | None, year: int) -> Period | None:
    if period_id is not None:
        found = next((period for period in periods if period.pk == period_id), None)
        if found is None:
            raise NotVisible
        return found
    today = (period for period in periods if period.first_year <= year <= period.last_year)
    return next(today, periods[0] if periods else None)


def _years(period: Period | None, year: int) -> tuple[int, ...]:
    """The years shown; without a period the one of today."""
    return (year,) if period is None else tuple(range(period.first_year, period.last_year + 1))


def _counts(viewer: Viewer) -> Mapping[int, int]:
    """How many indicators in reach each objective has."""
    rows = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))
    return dict(rows.order_by().values_list("objective").annotate(number=Count("pk")))


def _versions(viewer: Viewer, objective_id: int | None) -> QuerySet[IndicatorVersion]:
    """The latest version of each indicator in reach, of one objective or of all, in the plan's order."""
    mine = Indicator.objects.in_reach(viewer.agency_id, viewer.units("plan.read"))
    if objective_id is not None:
        mine = mine.filter(objective=objective_id)
    rows = latest_versions().filter(indicator__in=mine)
    related = rows.select_related("indicator__unit", "indicator__owner", "indicator__programme")
    return related.order_by("indicator__order", "indicator_id")


def _indicator_nodes(
    versions: Iterable[IndicatorVersion], years: tuple[int, ...]
) -> Mapping[int, list[IndicatorNode]]:
    """The indicators of each objective, in the order given; two queries however many."""
    rows = list(versions)
    ids = [version.indicator_id for version in rows]
    targets: dict[int, dict[int, TargetValue]] = defaultdict(dict)
    for row in Target.objects.latest_only().filter(
        indicator__in=ids, year__range=(years[0], years[-1]), quarter__isnull=True
    ):
        targets[row.indicator_id][row.year] = value_of(row)
    benchmarks: dict[int, list[Benchmark]] = defaultdict(list)
    for mark in Benchmark.objects.filter(indicator__in=ids, superseded_at__isnull=True).order_by(
        "kind", "year"
    ):
        benchmarks[mark.indicator_id].append(mark)
    nodes: dict[int, list[IndicatorNode]] = defaultdict(list)
    for version in rows:
        pk = version.indicator_id
        node = IndicatorNode(version=version, targets=targets[pk], benchmarks=tuple(benchmarks[pk]))
        nodes[version.indicator.objective_id].append(node)
    return nodes


class _Growing:
    """The agency's objectives and programmes, read once (three queries) and hung below each other."""

    def __init__(
        self,
        agency_id: int,
        indicators: Mapping[int, list[IndicatorNode]],
        counts: Mapping[int, int],
        year: int,
    ) -> None:
        self.indicators, self.counts = indicators, counts
        self.by_goal: dict[int | None, list[Objective]] = defaultdict(list)
        self.cascading: dict[int, list[Objective]] = defaultdict(list)
        for objective in Objective.objects.filter(agency=agency_id).select_related("owner"):
            if objective.parent_id is None:
                self.by_goal[objective.goal_id].append(objective)
            else:
                self.cascading[objective.parent_id].append(objective)
        programmes = list(Programme.objects.filter(agency=agency_id).select_related("unit", "objective"))
        self.money = _money(agency_id, programmes, year)
        self.children: dict[int, list[Programme]] = defaultdict(list)
        self.tops: dict[int | None, list[Programme]] = defaultdict(list)
        self.activities: dict[int, list[Programme]] = defaultdict(list)
        for programme in programmes:
            if programme.parent_id is None:
                self.tops[programme.objective_id].append(programme)
                continue
            self.children[programme.parent_id].append(programme)
            if programme.objective_id is not None:
                self.activities[programme.objective_id].append(programme)

    def serving(self, goal_id: int | None) -> tuple[ObjectiveNode, ...]:
        """The objectives of a goal; for None those that serve no goal and cascade from nothing."""
        return tuple(map(self._objective, self.by_goal[goal_id]))

    def unserving(self) -> tuple[ProgrammeNode, ...]:
        """The programmes that serve no objective."""
        return tuple(map(self._programme, self.tops[None]))

    def _objective(self, objective: Objective) -> ObjectiveNode:
        return ObjectiveNode(
            objective=objective,
            count=self.counts.get(objective.pk, 0),
            indicators=tuple(self.indicators.get(objective.pk, ())),
            children=tuple(map(self._objective, self.cascading[objective.pk])),
            programmes=tuple(map(self._programme, self.tops[objective.pk])),
            activities=tuple(self.activities[objective.pk]),
        )

    def _programme(self, programme: Programme) -> ProgrammeNode:
        return ProgrammeNode(
            programme=programme,
            budget=self.money[programme.pk],
            children=tuple(map(self._programme, self.children[programme.pk])),
        )


def _money(agency_id: int, programmes: Iterable[Programme], year: int) -> Mapping[int, budget_tree.Money]:
    """What each programme may spend in the year, added up from below; one query."""
    rows = Budget.objects.filter(programme__agency=agency_id, year=year, superseded_at__isnull=True)
    amounts: dict[int, Decimal] = {pk: tidy(amount) for pk, amount in rows.values_list("programme", "amount")}
    parents = {programme.pk: programme.parent_id for programme in programmes}
    nodes, _whole = budget_tree.added_up(parents, amounts, {})
    return {node.id: node.budget for node in nodes}
