"""Formulir E.81's facts from the books."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from triwulan.collection.domain.year_lines import QuarterLine, YearLine
from triwulan.common.numbers import tidy
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.budgets import books_of
from triwulan.planning.domain.definition import Definition, TargetValue
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.versions import definition_of, value_of
from triwulan.planning.enums import TargetMode, YearRule
from triwulan.planning.models import IndicatorVersion, Objective, Period, Programme
from triwulan.reporting.domain.annual.gathering_indicators import Shelf, end_value
from triwulan.reporting.domain.e81_facts import Facts, Group, Indicator, Line, Quarter, Year
from triwulan.reporting.domain.year_books import Kept, books_of_year, newest_of

Money = Mapping[int, Mapping[int, Node]]


def gather_e81(agency_id: int, year: int, until: int) -> Facts:
    """What the form of a year up to a quarter rests on; at most fifteen queries, however large the plan."""
    period = Period.objects.filter(agency=agency_id, first_year__lte=year, last_year__gte=year).first()
    years = () if period is None else tuple(range(period.first_year, period.last_year + 1))
    kept = books_of_year(agency_id, year, until, years)
    programmes = list(Programme.objects.filter(agency=agency_id).select_related("unit"))
    order, money, whole = _money(agency_id, programmes, years or (year,))
    return Facts(
        year=year,
        until=until,
        years=years,
        groups=_groups(agency_id, [_indicator(one, years, year, until) for one in kept], kept, order, money),
        whole=whole,
    )


def gather_money(agency_id: int, year: int) -> tuple[list[tuple[Programme, Node]], Node]:
    """The programmes of the highest level with their money of a year, and the sum; three queries."""
    programmes = list(Programme.objects.filter(agency=agency_id))
    order, money, whole = _money(agency_id, programmes, (year,))
    return [(one, money[one.pk][year]) for one in order if one.parent_id is None], whole[year]


def _money(
    agency_id: int, programmes: Sequence[Programme], years: Sequence[int]
) -> tuple[list[Programme], Money, Mapping[int, Node]]:
    """Programmes as their tree stands, their nodes by year, and the whole by year."""
    books = books_of(agency_id=agency_id, years=years)
    parents = {one.pk: one.parent_id for one in programmes}
    by_id = {one.pk: one for one in programmes}
    found: dict[int, dict[int, Node]] = defaultdict(dict)
    whole: dict[int, Node] = {}
    order: list[Programme] = []
    for year in years:
        nodes, whole[year] = added_up(
            parents,
            {pk: tidy(row.amount) for (pk, when), row in books.budgets.items() if when == year},
            {
                pk: {quarter: tidy(row.amount) for quarter, row in spent.items()}
                for (pk, when), spent in books.absorptions.items()
                if when == year
            },
        )
        for node in nodes:
            found[node.id][year] = node
        order = [by_id[node.id] for node in nodes]
    return order, found, whole


def _groups(
    agency_id: int,
    indicators: Sequence[Indicator],
    kept: Sequence[Kept],
    programmes: Sequence[Programme],
    money: Money,
) -> tuple[Group, ...]:
    """Each objective with what measures it without a programme, then the programmes that serve it."""
    of_programme: dict[int, list[Indicator]] = defaultdict(list)
    of_objective: dict[int, list[Indicator]] = defaultdict(list)
    for one, book in zip(indicators, kept, strict=True):
        if book.indicator.programme_id is not None:
            of_programme[book.indicator.programme_id].append(one)
        else:
            of_objective[book.indicator.objective_id].append(one)
    lines: dict[int | None, list[Line]] = defaultdict(list)
    top: int | None = None
    for programme in programmes:
        if programme.parent_id is None:
            top = programme.objective_id
        lines[top].append(_line(programme, money[programme.pk], of_programme[programme.pk]))
    order = plan_order([agency_id])
    objectives = sorted(Objective.objects.filter(agency=agency_id), key=lambda one: order[one.pk])
    groups = []
    for objective in objectives:
        own = of_objective[objective.pk]
        direct = [Line("", 0, own[0].unit, tuple(own), {})] if own else []
        if direct or lines[objective.pk]:
            groups.append(Group(f"{objective.code} {objective.name}", (*direct, *lines[objective.pk])))
    return (*groups, Group("", tuple(lines[None]))) if lines[None] else tuple(groups)


def _line(programme: Programme, money: Mapping[int, Node], indicators: Sequence[Indicator]) -> Line:
    unit = programme.unit.name if programme.unit else ""
    depth = next((node.depth for node in money.values()), 0)
    return Line(f"{programme.code} {programme.name}", depth, unit, tuple(indicators), money)


def _indicator(one: Kept, years: Sequence[int], year: int, until: int) -> Indicator:
    newest = one.newest
    content = newest.content if newest else None
    rules = Definition.from_dict(content.definition) if content else definition_of(one.version)
    standing = one.line.standing if newest else None
    weight = one.indicator.weight
    earlier, incomparable = _earlier(one, [before for before in years if before < year])
    return Indicator(
        name=one.name,
        unit_of_measure=one.unit_of_measure,
        unit=one.indicator.unit.name,
        definition=rules,
        year_rule=YearRule(newest.row.pin.year_rule if newest else one.version.year_rule),
        mode=TargetMode(content.mode if content else one.version.target_mode),
        target=one.line.target,
        quarters=tuple(_quarter(quarter) for quarter in one.line.quarters[:until]),
        value=None if standing is None else standing.value.value,
        result=None if standing is None else standing.year,
        mixed=one.line.mixed,
        weight=_weight(content.weight) if content else (None if weight is None else tidy(weight)),
        end=_end(one.shelf, years),
        targets={when: value_of(rows[None]) for when, rows in one.shelf.plan.items() if None in rows},
        earlier=earlier,
        incomparable=incomparable,
    )


def _weight(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _quarter(line: QuarterLine) -> Quarter | None:
    if line.newest is None:
        return None if line.opening is None else Quarter(tidy(line.opening.value), opening=True)
    content = line.newest.content
    value = None if content.value is None else Decimal(content.value)
    return Quarter(value, content.no_value, content.provisional, line.newest.row.revision)


def _end(shelf: Shelf, years: Sequence[int]) -> TargetValue:
    """The target at the period's end, as the annual report has it."""
    row = shelf.end(years)
    return None if row is None else end_value(row)


def _earlier(one: Kept, years: Sequence[int]) -> tuple[Mapping[int, Year], tuple[int, ...]]:
    """The years before by what they came to; those measured in another unit or scale apart.

    What was approved here comes before an opening value, that of a whole year before those of quarters.
    """
    found: dict[int, Year] = {}
    incomparable = []
    now = _measured_in(one.line, one.version)
    for year in years:
        line = one.shelf.line(year)
        approved = newest_of(line) is not None
        value = None if line.standing is None else line.standing.value.value
        if line.opening is not None and not approved:
            value = tidy(line.opening.value)
        if value is None:
            continue
        if _measured_in(line, one.shelf.version(year)) != now:
            incomparable.append(year)
        else:
            found[year] = Year(value, opening=not approved)
    return found, tuple(incomparable)


def _measured_in(line: YearLine, version: IndicatorVersion) -> tuple[str, tuple[str, ...]]:
    """Unit of measure and grades of a year: as approved last, else as defined."""
    newest = newest_of(line)
    grades = newest.content.grades if newest else definition_of(version).grades
    unit = newest.content.unit_of_measure if newest else version.unit_of_measure
    return unit, grades.labels if grades else ()
