"""A year of an indicator: what was approved quarter by quarter, what came before, what the year comes to.

Pure over rows that the callers read: approved values stand as they were approved, with the target and
definition pinned into them. Behind the series (insight) and the annual report (reporting).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.models import ApprovedValue
from triwulan.common.numbers import tidy
from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.queries import TargetCell, YearOfTargets
from triwulan.planning.domain.result import Reading
from triwulan.planning.domain.summary import Standing, standing
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import Missing, TargetMode, ValueKind, YearRule
from triwulan.planning.models import IndicatorVersion, OpeningValue

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Revision:
    """A value as approved; `row.revision` above 0 is a correction; its pin tells rule and version."""

    row: ApprovedValue
    content: IndicatorContent


@dataclass(frozen=True)
class QuarterLine:
    """A quarter: its approved revisions (the first one first), else the opening value, else neither.

    `target` is that of the newest revision; without one the plan's own.
    """

    year: int
    quarter: int
    revisions: tuple[Revision, ...]
    opening: OpeningValue | None
    target: TargetValue

    @property
    def newest(self) -> Revision | None:
        """The revision that holds."""
        return self.revisions[-1] if self.revisions else None

    @property
    def reading(self) -> Reading | None:
        """What was measured, as it counts in the year; None where nobody has measured."""
        if self.newest is not None:
            return _reading(self.newest)
        return None if self.opening is None else Reading.of(tidy(self.opening.value))


@dataclass(frozen=True)
class YearLine:
    """A year of the series. `standing` is at the end of its last quarter with a value, `until`.

    `mixed`: the definition changed within the year in what makes numbers of quarters comparable (unit,
    kind, rule); then nothing is combined. `opening` is the whole year's value of before.
    """

    year: int
    quarters: tuple[QuarterLine, ...]
    opening: OpeningValue | None
    standing: Standing | None
    until: int
    target: TargetValue
    mixed: bool


def year_line(
    year: int,
    version: IndicatorVersion,
    revisions: Mapping[tuple[int, int], Sequence[Revision]],
    openings: Mapping[tuple[int, int | None], OpeningValue],
    plan: YearOfTargets | None,
) -> YearLine:
    """A year of one indicator and what it comes to; `revisions` by year and quarter, the first one first."""
    quarters = tuple(
        _quarter(year, quarter, revisions.get((year, quarter), ()), openings, plan) for quarter in QUARTERS
    )
    rule = _rule_of(quarters, version)
    until = max((line.quarter for line in quarters if line.reading is not None), default=0)
    target = _year_target(quarters, plan)
    found = None
    if rule is not None and until:
        found = standing(
            rule.definition,
            rule.year_rule,
            rule.mode,
            quarters=[line.reading for line in quarters[:until]],
            targets=[line.target for line in quarters],
            year_target=target,
        )
    return YearLine(year, quarters, openings.get((year, None)), found, until, target, rule is None)


@dataclass(frozen=True)
class _Rule:
    """How the numbers of a year's quarters are combined, and what makes them comparable."""

    definition: Definition
    year_rule: YearRule
    mode: TargetMode


def _rule_of(quarters: Sequence[QuarterLine], version: IndicatorVersion) -> _Rule | None:
    """By the newest approved value of the year, else the version in force; None where they do not fit."""
    newest = [line.newest for line in quarters if line.newest is not None]
    kinds = {
        (one.content.unit_of_measure, one.content.kind, one.content.mode, one.row.pin.year_rule, _scale(one))
        for one in newest
    }
    if len(kinds) > 1:
        return None
    if not newest:
        return _Rule(definition_of(version), YearRule(version.year_rule), TargetMode(version.target_mode))
    last = newest[-1]
    return _Rule(
        Definition.from_dict(last.content.definition),
        YearRule(last.row.pin.year_rule),
        TargetMode(last.content.mode),
    )


def _scale(one: Revision) -> tuple[str, ...]:
    grades = one.content.grades
    return () if grades is None else grades.labels


def _quarter(
    year: int,
    quarter: int,
    revisions: Sequence[Revision],
    openings: Mapping[tuple[int, int | None], OpeningValue],
    plan: YearOfTargets | None,
) -> QuarterLine:
    cell = None if plan is None else plan.quarters[quarter - 1]
    target = _planned(cell)
    if revisions:
        content = revisions[-1].content
        target = _target(content.target_quarter, content.target_quarter_high)
    return QuarterLine(year, quarter, tuple(revisions), openings.get((year, quarter)), target)


def _year_target(quarters: Sequence[QuarterLine], plan: YearOfTargets | None) -> TargetValue:
    for line in reversed(quarters):
        if line.newest is not None:
            content = line.newest.content
            return _target(content.target_year, content.target_year_high)
    return None if plan is None else _planned(plan.whole)


def _planned(cell: TargetCell | None) -> TargetValue:
    return None if cell is None else cell.value


def _target(low: str | None, high: str | None) -> TargetValue:
    if low is None:
        return None
    return Decimal(low) if high is None else TargetRange(Decimal(low), Decimal(high))


def _reading(one: Revision) -> Reading | None:
    content = one.content
    if content.no_value:
        return Reading.absent(Missing(content.no_value))
    if content.value is None:
        return None
    if content.kind == ValueKind.RATIO and content.numerator is not None and content.denominator:
        numerator, denominator = Decimal(content.numerator), Decimal(content.denominator)
        return Reading.ratio(numerator, denominator, tidy(one.row.pin.multiplier))
    return Reading.of(Decimal(content.value))
