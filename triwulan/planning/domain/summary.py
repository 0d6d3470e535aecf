"""Averages of achievements and the year value of an indicator. Pure: no Django.

What is missing is named and never counted as zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from triwulan.planning.domain.definition import DefinitionError
from triwulan.planning.domain.result import (
    READING_DIGITS,
    RESULT_DIGITS,
    WORKING_DIGITS,
    Achievement,
    Reading,
)
from triwulan.planning.enums import YearRule


@dataclass(frozen=True)
class Member:
    """One achievement that goes into an average, with the name it is called by when it is missing."""

    name: str
    achievement: Achievement
    weight: Decimal | None = None


@dataclass(frozen=True)
class Average:
    """`value` in percent at full precision, None where nothing counts; `missing` have no percent."""

    value: Decimal | None
    counted: int
    missing: tuple[Member, ...]
    weighted: bool


def average(members: Sequence[Member]) -> Average:
    """Mean of the capped achievements, weighted where every member has a weight.

    Weights of members without a percent fall away; the rest keep their proportion. Raises
    DefinitionError("weights") where only some have a weight, or one is not above zero.
    """
    weights = [member.weight for member in members if member.weight is not None]
    if weights and (len(weights) < len(members) or any(weight <= 0 for weight in weights)):
        raise DefinitionError("weights")
    missing = tuple(member for member in members if member.achievement.capped is None)
    counted = [
        (member.achievement.capped, member.weight or Decimal(1))
        for member in members
        if member.achievement.capped is not None
    ]
    if not counted:
        return Average(None, 0, missing, bool(weights))
    with localcontext(WORKING_DIGITS):
        total = sum((value * weight for value, weight in counted), Decimal(0))
        mean = total / sum((weight for _, weight in counted), Decimal(0))
    return Average(RESULT_DIGITS.plus(mean), len(counted), missing, bool(weights))


@dataclass(frozen=True)
class YearValue:
    """`value` over the quarters in `used` (1 to 4); `missing` are quarters that have no number."""

    value: Decimal | None
    used: tuple[int, ...]
    missing: tuple[int, ...]


def year_value(rule: YearRule, quarters: Sequence[Reading | None]) -> YearValue:
    """Value of the year, or of the year to date, from its first quarters in order (at most four).

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
    value = _combined(rule, [value for _, value in filled])
    return YearValue(value, tuple(quarter for quarter, _ in filled), missing)


def _combined(rule: YearRule, values: list[Decimal]) -> Decimal:
    if rule is YearRule.MAXIMUM:
        return max(values)
    if rule is YearRule.MINIMUM:
        return min(values)
    with localcontext(WORKING_DIGITS):
        total = sum(values, Decimal(0))
        return READING_DIGITS.plus(total if rule is YearRule.SUM else total / len(values))
