"""The indicators of a year with their several years, from the books: queries that do not grow with them.

Only approved values count, each by its newest revision; what a year comes to is
`collection.domain.year_lines`, as the series and the page of a year's achievement have it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from triwulan.collection.domain.content import IndicatorContent, exact
from triwulan.collection.domain.year_lines import QUARTERS, QuarterLine, Revision, YearLine, year_line
from triwulan.collection.models import ApprovedValue
from triwulan.common.numbers import tidy
from triwulan.planning.domain.achievement import achieve
from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.queries import TargetCell, YearOfTargets
from triwulan.planning.domain.result import Achievement, Reading
from triwulan.planning.domain.versions import definition_of, value_of
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.models import (
    Benchmark,
    Indicator,
    IndicatorVersion,
    OpeningValue,
    PlannedAction,
    Target,
)
from triwulan.reporting.domain.annual.facts import (
    ActionFacts,
    IndicatorFacts,
    MarkFacts,
    QuarterFacts,
    TargetFacts,
    YearFacts,
)

SPAN = 5
"""Years of a series, the report's own among them."""


@dataclass
class Shelf:
    """What the books hold of one indicator; `plan` by year and quarter (None: the year itself)."""

    versions: list[IndicatorVersion] = field(default_factory=list)
    revisions: dict[tuple[int, int], list[Revision]] = field(default_factory=lambda: defaultdict(list))
    openings: dict[tuple[int, int | None], OpeningValue] = field(default_factory=dict)
    plan: dict[int, dict[int | None, Target]] = field(default_factory=lambda: defaultdict(dict))
    marks: list[Benchmark] = field(default_factory=list)
    actions: list[PlannedAction] = field(default_factory=list)

    def version(self, year: int) -> IndicatorVersion:
        """The definition in force at the end of a year; the first one for years before it."""
        day = date(year, 12, 31)
        return next((one for one in reversed(self.versions) if one.valid_from <= day), self.versions[0])

    def line(self, year: int) -> YearLine:
        """What a year comes to."""
        cells: dict[int | None, TargetCell] = {
            quarter: TargetCell(value_of(row), row.revision, row.reason)
            for quarter, row in self.plan.get(year, {}).items()
        }
        plan = YearOfTargets(year, tuple(map(cells.get, QUARTERS)), cells.get(None))
        return year_line(year, self.version(year), self.revisions, self.openings, plan)

    def end(self, years: Sequence[int]) -> Benchmark | Target | None:
        """The target at the end of a period of these years: the latest medium-term one set apart in it, else
        that of its last year. None without a period."""
        if not years:
            return None
        apart = (one for one in _marks(self, BenchmarkKind.MEDIUM_TERM) if years[0] <= one.year <= years[-1])
        return next(apart, self.plan.get(years[-1], {}).get(None))

    def owed(self, indicator: Indicator, year: int) -> bool:
        """Whether it is measured at the end of the year, or was approved in it."""
        end = date(year, 12, 31)
        defined = bool(self.versions) and self.versions[0].valid_from <= end
        alive = indicator.retired_on is None or indicator.retired_on > end
        return defined and (alive or any(when[0] == year for when in self.revisions))


def indicators_of_year(agency_id: int, year: int, years: Sequence[int]) -> dict[int, list[IndicatorFacts]]:
    """The indicators owed for a year by their objective, in the plan's order; eight queries.

    `years` are the planning period's (none: no period), against whose end the realisation is held.
    """
    rows = list(Indicator.objects.filter(agency=agency_id).select_related("unit", "owner"))
    shelves = _shelves(agency_id, year, max((year, *years)))
    order = plan_order([agency_id])
    rows.sort(key=lambda one: (order[one.objective_id], one.order, one.pk))
    found: dict[int, list[IndicatorFacts]] = defaultdict(list)
    for one in rows:
        shelf = shelves[one.pk]
        if shelf.owed(one, year):
            found[one.objective_id].append(_indicator(one, shelf, year, years))
    return found


def _shelves(agency_id: int, year: int, last_year: int) -> Mapping[int, Shelf]:
    shelves: dict[int, Shelf] = defaultdict(Shelf)
    first = year - SPAN + 1
    for version in IndicatorVersion.objects.filter(indicator__agency=agency_id).order_by("number"):
        shelves[version.indicator_id].versions.append(version)
    approved = ApprovedValue.objects.filter(
        report__cycle__agency=agency_id, report__cycle__year__range=(first, year)
    )
    for row in approved.select_related("report__cycle", "pin").order_by("revision", "pk"):
        cycle = row.report.cycle
        content = IndicatorContent.from_dict(row.content)
        shelves[row.pin.indicator_id].revisions[cycle.year, cycle.quarter].append(Revision(row, content))
    holding = {"indicator__agency": agency_id, "superseded_at__isnull": True}
    for opening in OpeningValue.objects.filter(year__range=(first, year), **holding):
        shelves[opening.indicator_id].openings[opening.year, opening.quarter] = opening
    for target in Target.objects.filter(year__range=(first, last_year), **holding):
        shelves[target.indicator_id].plan[target.year][target.quarter] = target
    for mark in Benchmark.objects.filter(**holding).order_by("kind", "-year"):
        shelves[mark.indicator_id].marks.append(mark)
    actions = PlannedAction.objects.filter(indicator__agency=agency_id, year=year).select_related("owner")
    for action in actions.order_by("quarter", "order", "pk"):
        shelves[action.indicator_id].actions.append(action)
    return shelves


def _indicator(one: Indicator, shelf: Shelf, year: int, years: Sequence[int]) -> IndicatorFacts:
    version, line = shelf.version(year), shelf.line(year)
    newest = [quarter.newest for quarter in line.quarters if quarter.newest is not None]
    content = newest[-1].content if newest else None
    rules = Definition.from_dict(content.definition) if content else definition_of(version)
    standing = line.standing if newest else None
    value = None if standing is None else standing.value.value
    used = () if standing is None else standing.value.used
    mark = shelf.end(years)
    end = None if mark is None else end_value(mark)
    pin = newest[-1].row.pin if newest else None
    return IndicatorFacts(
        id=one.pk,
        code=one.code,
        name=content.name if content else version.name,
        unit=one.unit.name,
        owner=one.owner.title if one.owner else "",
        is_key=one.is_key,
        unit_of_measure=content.unit_of_measure if content else version.unit_of_measure,
        decimals=content.decimals if content else version.decimals,
        definition=rules.to_dict(),
        kind=content.kind if content else version.kind,
        year_rule=pin.year_rule if pin else version.year_rule,
        mode=content.mode if content else version.target_mode,
        numerator_label=version.numerator_label,
        denominator_label=version.denominator_label,
        meaning=version.meaning,
        method=version.method,
        data_source=version.data_source,
        producer=version.producer,
        weight=content.weight if content else exact(one.weight),
        target=_target(line.target),
        value=exact(value),
        until=line.until if newest else 0,
        missing=() if standing is None else standing.value.missing,
        mixed=line.mixed,
        provisional=any(_provisional(line.quarters[quarter - 1]) for quarter in used),
        achievement=None if standing is None else standing.year.to_dict(),
        quarters=tuple(_quarter(quarter) for quarter in line.quarters),
        years=_years(shelf, year, rules, content),
        end=None if mark is None else _end_mark(mark),
        end_target=_target(end),
        progress=_against(rules, end, value),
        baseline=next(map(_mark, _marks(shelf, BenchmarkKind.BASELINE)), None),
        national=_national(shelf, year),
        actions=tuple(ActionFacts(row.quarter, row.text, row.owner.title) for row in shelf.actions),
    )


def _quarter(line: QuarterLine) -> QuarterFacts:
    if line.newest is None:
        value = None if line.opening is None else tidy(line.opening.value)
        source = "" if line.opening is None else line.opening.source
        return QuarterFacts(line.quarter, False, _target(line.target), exact(value), opening=source)
    row, content = line.newest.row, line.newest.content
    return QuarterFacts(
        quarter=line.quarter,
        approved=True,
        target=_target(line.target),
        value=content.value,
        achievement=content.achievement,
        no_value=content.no_value,
        no_value_reason=content.no_value_reason,
        provisional=content.provisional,
        revision=row.revision,
        reason=row.reason,
        asked_by=row.asked_by,
        source_letter=row.source_letter,
        supporting=content.supporting,
        obstacles=content.obstacles,
        follow_up=content.follow_up,
        explanation=content.explanation,
    )


def _years(
    shelf: Shelf, year: int, rules: Definition, content: IndicatorContent | None
) -> tuple[YearFacts, ...]:
    """The earlier years of the span that have a value, the first one first."""
    now = shelf.version(year)
    unit = content.unit_of_measure if content else now.unit_of_measure
    labels = rules.grades.labels if rules.grades else ()
    found = []
    for before in range(year - SPAN + 1, year):
        line = shelf.line(before)
        value, result, opening = _stood(line, shelf.version(before))
        if value is None:
            continue
        newest = [one.newest for one in line.quarters if one.newest is not None]
        kept = newest[-1].content if newest else None
        then = kept.unit_of_measure if kept else shelf.version(before).unit_of_measure
        scale = kept.grades if kept else definition_of(shelf.version(before)).grades
        found.append(
            YearFacts(
                year=before,
                target=_target(line.target),
                value=exact(value),
                achievement=result.to_dict() if result else None,
                until=0 if opening else line.until,
                opening=opening,
                comparable=then == unit and (scale.labels if scale else ()) == labels,
                unit_of_measure=then,
            )
        )
    return tuple(found)


def _stood(line: YearLine, version: IndicatorVersion) -> tuple[Decimal | None, Achievement | None, str]:
    """A year's value, its achievement, and the source where it is an opening value of the whole year.

    What was approved here comes before an opening value; that of the year before those of quarters.
    """
    approved = any(one.newest is not None for one in line.quarters)
    if line.opening is not None and not approved:
        value = tidy(line.opening.value)
        return value, achieve(definition_of(version), line.target, Reading.of(value)), line.opening.source
    if line.standing is None:
        return None, None, ""
    sources = [one.opening.source for one in line.quarters if one.opening is not None]
    return (
        line.standing.value.value,
        line.standing.year,
        "" if approved else "; ".join(dict.fromkeys(sources)),
    )


def end_value(row: Benchmark | Target) -> TargetValue:
    """What a target at the end of a period asks for."""
    return value_of(row) if isinstance(row, Target) else tidy(row.value)


def _end_mark(row: Benchmark | Target) -> MarkFacts:
    return MarkFacts(row.year, exact(row.value) or "0", "" if isinstance(row, Target) else row.source)


def _against(rules: Definition, end: TargetValue, value: Decimal | None) -> dict[str, object] | None:
    return None if end is None or value is None else achieve(rules, end, Reading.of(value)).to_dict()


def _national(shelf: Shelf, year: int) -> tuple[MarkFacts, ...]:
    """National standards of the year and before, the latest first; those of later years where none is."""
    marks = [_mark(one) for one in _marks(shelf, BenchmarkKind.NATIONAL)]
    return tuple(one for one in marks if one.year <= year) or tuple(reversed(marks))


def _marks(shelf: Shelf, kind: BenchmarkKind) -> Sequence[Benchmark]:
    """Those of a kind, the latest year first."""
    return [one for one in shelf.marks if one.kind == kind]


def _mark(row: Benchmark) -> MarkFacts:
    return MarkFacts(row.year, exact(row.value) or "0", row.source)


def _target(value: TargetValue) -> TargetFacts | None:
    if value is None:
        return None
    if isinstance(value, TargetRange):
        return TargetFacts(exact(value.low) or "0", exact(value.high))
    return TargetFacts(exact(value) or "0")


def _provisional(line: QuarterLine) -> bool:
    return line.newest is not None and line.newest.content.provisional
