"""Averages of achievements, and what an indicator's quarters come to. Pure: no Django.

What is missing is named and never counted as zero.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TypeVar

from triwulan.planning.domain.achievement import achieve
from triwulan.planning.domain.definition import Definition, DefinitionError, TargetRange, TargetValue
from triwulan.planning.domain.result import (
    READING_DIGITS,
    RESULT_DIGITS,
    WORKING_DIGITS,
    Achievement,
    Reading,
)
from triwulan.planning.enums import Missing, TargetMode, YearRule

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class Member:
    """One indicator that goes into an average, with the name it is called by when it is missing.

    `achievement` is None where nobody has entered anything.
    """

    name: str
    achievement: Achievement | None
    weight: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        """What counts; None where there is no percent."""
        return None if self.achievement is None else self.achievement.capped


@dataclass(frozen=True)
class Average:
    """`value` in percent at full precision, None where nothing counts; `missing` have no percent.

    `weighted` says whether weights were used. Where only some members declare one the mean is plain, and
    `unweighted` names those that declare none.
    """

    value: Decimal | None
    counted: int
    missing: tuple[Member, ...]
    weighted: bool
    unweighted: tuple[Member, ...] = ()


def average(members: Sequence[Member]) -> Average:
    """Mean of the capped achievements: weighted where every member declares a weight, else plain.

    Weights of members without a percent fall away; the rest keep their proportion. Raises
    DefinitionError("weights") for a weight that is not above zero.
    """
    if any(member.weight is not None and not member.weight > 0 for member in members):
        raise DefinitionError("weights")
    without = tuple(member for member in members if member.weight is None)
    weighted = bool(members) and not without
    unweighted = without if len(without) < len(members) else ()
    missing = tuple(member for member in members if member.percent is None)
    counted = [
        (member.percent, member.weight if weighted and member.weight is not None else Decimal(1))
        for member in members
        if member.percent is not None
    ]
    if not counted:
        return Average(None, 0, missing, weighted, unweighted)
    with localcontext(WORKING_DIGITS):
        total = sum((value * weight for value, weight in counted), Decimal(0))
        mean = total / sum((weight for _, weight in counted), Decimal(0))
    return Average(RESULT_DIGITS.plus(mean), len(counted), missing, weighted, unweighted)


def averages(members: Iterable[tuple[Group, Member]]) -> dict[Group, Average]:
    """The average of each group (an objective, a unit), in the order in which the groups first come.

    An agency's average is that of all its indicators (`average`), not the mean of its units' averages.
    """
    groups: dict[Group, list[Member]] = {}
    for group, member in members:
        groups.setdefault(group, []).append(member)
    return {group: average(row) for group, row in groups.items()}


@dataclass(frozen=True)
class YearValue:
    """`value` over the quarters in `used` (1 to 4); `missing` are quarters that have no number."""

    value: Decimal | None
    used: tuple[int, ...]
    missing: tuple[int, ...]


def year_value(rule: YearRule, quarters: Sequence[Reading | None]) -> YearValue:
    """What the rule makes of a year's first quarters in order (at most four), each for itself.

    The declared rule decides: only flows are summed. None is a quarter that nobody has measured.
    """
    if len(quarters) > 4:
        raise DefinitionError("quarters")
    filled = [
        (quarter, reading.value)
        for quarter, reading in enumerate(quarters, start=1)
        if reading is not None and reading.value is not None
    ]
    missing = tuple(sorted(set(range(1, len(quarters) + 1)) - {quarter for quarter, _ in filled}))
    if not filled:
        return YearValue(None, (), missing)
    if rule is YearRule.LAST:
        quarter, value = filled[-1]
        return YearValue(value, (quarter,), missing)
    value = _made(rule, [value for _, value in filled])
    return YearValue(value, tuple(quarter for quarter, _ in filled), missing)


def combined(rule: YearRule, mode: TargetMode, quarters: Sequence[Reading | None]) -> YearValue:
    """The value of the year, or of the year to date, from its first quarters in order (at most four).

    Values that count from the start of the year are not added up again: of a cumulative sum the last filled
    quarter holds all before it. Every other rule takes the quarters as they are.
    """
    return year_value(_rule(rule, mode), quarters)


def combined_target(
    rule: YearRule, mode: TargetMode, targets: Sequence[TargetValue], used: Sequence[int]
) -> TargetValue:
    """The target of the year to date that a combined value is measured against: that of the `used` quarters.

    A quarter without a value adds no target either, or it would count as a zero. None where a used quarter
    has no target, or only some have two limits.
    """
    chosen = [targets[quarter - 1] if quarter <= len(targets) else None for quarter in used]
    numbers = [target for target in chosen if isinstance(target, Decimal)]
    ranges = [target for target in chosen if isinstance(target, TargetRange)]
    whole = _rule(rule, mode)
    if not chosen or len(chosen) not in (len(numbers), len(ranges)):
        return None
    if numbers:
        return _made(whole, numbers)
    return TargetRange(_made(whole, [one.low for one in ranges]), _made(whole, [one.high for one in ranges]))


@dataclass(frozen=True)
class Standing:
    """How an indicator stands in a quarter: the quarter itself, the year to date, and the year's target.

    `quarter` is measured against the quarter's target, `to_date` the combined `value` against
    `target_to_date`, `year` the same value against the target of the whole year.
    """

    value: YearValue
    target_to_date: TargetValue
    quarter: Achievement
    to_date: Achievement
    year: Achievement


def standing(
    definition: Definition,
    rule: YearRule,
    mode: TargetMode,
    *,
    quarters: Sequence[Reading | None],
    targets: Sequence[TargetValue],
    year_target: TargetValue,
) -> Standing:
    """How an indicator stands at the end of the last of `quarters`; `targets` are those of the quarters.

    Raises DefinitionError("quarters") for none or more than four.
    """
    if not 1 <= len(quarters) <= 4:
        raise DefinitionError("quarters")
    value = combined(rule, mode, quarters)
    target = combined_target(rule, mode, targets, value.used)
    last = quarters[-1] or Reading.absent(Missing.NOT_MEASURED)
    reading = _reading(value, quarters) or Reading.absent(last.missing or Missing.NOT_MEASURED)
    of_quarter = targets[len(quarters) - 1] if len(quarters) <= len(targets) else None
    return Standing(
        value,
        target,
        achieve(definition, of_quarter, last),
        achieve(definition, target, reading),
        achieve(definition, year_target, reading),
    )


def _reading(value: YearValue, quarters: Sequence[Reading | None]) -> Reading | None:
    """The combined value as a reading; that of one quarter keeps its numerator and denominator."""
    if value.value is None:
        return None
    if len(value.used) == 1:
        return quarters[value.used[0] - 1]
    return Reading.of(value.value)


def _rule(rule: YearRule, mode: TargetMode) -> YearRule:
    """The rule as it works on the quarters' numbers."""
    running = rule is YearRule.SUM and mode is TargetMode.CUMULATIVE
    return YearRule.LAST if running else rule


def _made(rule: YearRule, values: Sequence[Decimal]) -> Decimal:
    """What the rule makes of at least one number."""
    if rule is YearRule.LAST:
        return values[-1]
    if rule is YearRule.MAXIMUM:
        return max(values)
    if rule is YearRule.MINIMUM:
        return min(values)
    with localcontext(WORKING_DIGITS):
        total = sum(values, Decimal(0))
        return READING_DIGITS.plus(total if rule is YearRule.SUM else total / len(values))
