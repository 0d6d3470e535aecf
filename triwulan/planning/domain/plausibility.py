"""Doubts about a measured value: warnings, never errors. Pure: no Django, Decimal only.

Quarters of earlier years go into `Facts.earlier` with numbers below one: 0 is the fourth quarter of the
year before, -1 its third, and so on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Final

from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.result import WORKING_DIGITS
from triwulan.planning.enums import TargetMode, ValueKind, YearRule

JUMP_FACTOR: Final = Decimal(3)
"""A value beyond this factor of every earlier quarter is a jump (ours; no text has one)."""
SLIP_FACTOR: Final = Decimal(10)
"""From this factor on it is most likely a slip of the decimal mark, and weighs more."""
STOCK_TOLERANCE: Final = Decimal("0.1")
"""How near to the last quarter a stock must be once the earlier quarters are taken off it."""
ON_TARGET_QUARTERS: Final = 3
"""So many quarters of a year, all of them equal to their targets, make a doubt."""
UNCHANGED_QUARTERS: Final = 4
"""So many quarters with one and the same value make a doubt."""
MOST_ASKED: Final = 3
"""At most so many questions of a worksheet ask for a word of explanation."""
PERCENT_UNITS: Final = frozenset({"%", "persen", "prosen", "persentase", "percent", "percentage"})


class Doubt(StrEnum):
    """What is doubtful about a value."""

    PARTS = "parts"
    SLIP = "slip"
    FALLS = "falls"
    ABOVE_HUNDRED = "above_hundred"
    STOCK_ADDED = "stock_added"
    PERCENT_SUMMED = "percent_summed"
    JUMP = "jump"
    ON_TARGET = "on_target"
    UNCHANGED = "unchanged"


WEIGHTS: Final[Mapping[Doubt, int]] = {
    Doubt.PARTS: 90,
    Doubt.SLIP: 80,
    Doubt.FALLS: 70,
    Doubt.ABOVE_HUNDRED: 60,
    Doubt.STOCK_ADDED: 50,
    Doubt.PERCENT_SUMMED: 45,
    Doubt.JUMP: 40,
    Doubt.ON_TARGET: 20,
    Doubt.UNCHANGED: 10,
}
"""What must be wrong comes before what may be; what is only conspicuous comes last."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One indicator of a worksheet: what was typed, and what is known of its other quarters."""

    indicator_id: int
    name: str
    kind: ValueKind
    year_rule: YearRule
    mode: TargetMode
    unit_of_measure: str
    multiplier: Decimal
    target: TargetValue
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    earlier: Mapping[int, Decimal | None]
    targets: Mapping[int, TargetValue]
    quarter: int
    year: int


@dataclass(frozen=True)
class Question:
    """One doubt; `params` fills the sentence that a page says it in."""

    indicator_id: int
    code: Doubt
    weight: int
    params: Mapping[str, str | Decimal] = field(default_factory=dict)


def questions(facts: Sequence[Facts], *, factor: Decimal = JUMP_FACTOR) -> list[Question]:
    """Every doubt about the values of a worksheet, in its order; of an indicator the weightiest first.

    A value that is missing is never doubted. `factor` is what a jump goes beyond.
    """
    return [question for one in facts for question in _doubts(one, factor)]


def asked(questions: Sequence[Question]) -> list[Question]:
    """Those that must be answered with a word: at most three, one of an indicator, the weightiest first."""
    first: dict[int, Question] = {}
    for question in sorted(questions, key=lambda one: -one.weight):
        first.setdefault(question.indicator_id, question)
    return list(first.values())[:MOST_ASKED]


Params = dict[str, str | Decimal]
Finding = tuple[Doubt, Params] | None


def _doubts(facts: Facts, factor: Decimal) -> list[Question]:
    """The doubts about one indicator. Grades are left alone: a grade that stays is what one hopes for."""
    if facts.value is None or not facts.value.is_finite() or facts.kind is ValueKind.GRADE:
        return []
    with localcontext(WORKING_DIGITS):
        found = [
            _first(facts, (_parts, _above_hundred, _percent_summed)),
            _first(facts, (_falls, _stock_added, lambda one: _jump(one, factor))),
            _on_target(facts),
            _unchanged(facts),
        ]
    doubts = [
        Question(facts.indicator_id, code, WEIGHTS[code], params)
        for code, params in (finding for finding in found if finding is not None)
    ]
    return sorted(doubts, key=lambda one: -one.weight)


def _first(facts: Facts, checks: Sequence[Callable[[Facts], Finding]]) -> Finding:
    """What the first check finds: the others would only say the same again."""
    return next((finding for check in checks if (finding := check(facts)) is not None), None)


def _parts(facts: Facts) -> Finding:
    """A part is no larger than its whole. Rates (visits per person) are not percentages and may be."""
    if facts.kind is not ValueKind.RATIO or not (_is_percent(facts) or facts.multiplier == 100):
        return None
    above, below = facts.numerator, facts.denominator
    if above is None or below is None or not above > below > 0:
        return None
    return Doubt.PARTS, {"numerator": above, "denominator": below}


def _above_hundred(facts: Facts) -> Finding:
    value = facts.value
    if value is None or value <= 100 or not _is_percent(facts):
        return None
    return Doubt.ABOVE_HUNDRED, {"value": value}


def _percent_summed(facts: Facts) -> Finding:
    """Percentages of single quarters that are declared to be added up, and go beyond a whole."""
    before = _this_year(facts)
    if facts.year_rule is not YearRule.SUM or facts.mode is not TargetMode.PER_QUARTER:
        return None
    total = sum(before.values(), facts.value or Decimal(0))
    if not before or total <= 100 or not _is_percent(facts):
        return None
    return Doubt.PERCENT_SUMMED, {"total": total}


def _falls(facts: Facts) -> Finding:
    """What counts from the start of the year only grows."""
    before = _this_year(facts)
    if facts.value is None or not before or not _runs(facts):
        return None
    last = max(before)
    if facts.value >= before[last]:
        return None
    return Doubt.FALLS, {"value": facts.value, "before": before[last], "quarter": Decimal(last)}


def _stock_added(facts: Facts) -> Finding:
    """A stock to which the earlier quarters were added: without them it is what it was a quarter ago."""
    before = _this_year(facts)
    whole = set(range(1, facts.quarter))
    if facts.value is None or not whole or set(before) != whole or min(before.values()) <= 0:
        return None
    if facts.year_rule is YearRule.SUM or _runs(facts):
        return None
    last, earlier = before[facts.quarter - 1], sum(before.values(), Decimal(0))
    own = facts.value - earlier
    if abs(own - last) > STOCK_TOLERANCE * last:
        return None
    return Doubt.STOCK_ADDED, {"value": facts.value, "earlier": earlier, "own": own}


def _jump(facts: Facts, factor: Decimal) -> Finding:
    """Beyond `factor` times the largest of the earlier quarters, or below the smallest divided by it."""
    now, earlier = _own(facts)
    if now is None or now < 0 or not earlier or min(earlier) < 0:
        return None
    highest, lowest = max(earlier), min(earlier)
    slip = max(factor, SLIP_FACTOR)
    if highest > 0 and now > factor * highest:
        code = Doubt.SLIP if now >= slip * highest else Doubt.JUMP
        return code, {"value": now, "against": highest, "factor": factor}
    if now * factor < lowest and not _runs(facts):
        code = Doubt.SLIP if 0 < now * slip <= lowest else Doubt.JUMP
        return code, {"value": now, "against": lowest, "factor": factor}
    return None


def _on_target(facts: Facts) -> Finding:
    """Equal to the target to the last digit, quarter after quarter; a zero that is kept is no doubt."""
    values = _this_year(facts) | ({} if facts.value is None else {facts.quarter: facts.value})
    targets = {**facts.targets, facts.quarter: facts.target}
    pairs = [(values[quarter], targets.get(quarter)) for quarter in sorted(values)]
    known = [(value, target) for value, target in pairs if target is not None]
    if len(known) < ON_TARGET_QUARTERS or not any(value for value, _ in known):
        return None
    if any(value != target for value, target in known):
        return None
    return Doubt.ON_TARGET, {"quarters": Decimal(len(known))}


def _unchanged(facts: Facts) -> Finding:
    row = [facts.earlier.get(facts.quarter - back) for back in range(1, UNCHANGED_QUARTERS)]
    if facts.value is None or any(value != facts.value for value in row):
        return None
    return Doubt.UNCHANGED, {"value": facts.value, "quarters": Decimal(UNCHANGED_QUARTERS)}


def _is_percent(facts: Facts) -> bool:
    words = facts.unit_of_measure.casefold().split()
    return bool(words) and (words[0] in PERCENT_UNITS or words[0].startswith("%"))


def _this_year(facts: Facts) -> dict[int, Decimal]:
    """The known values of this year's earlier quarters."""
    return {
        quarter: value
        for quarter, value in sorted(facts.earlier.items())
        if value is not None and 1 <= quarter < facts.quarter
    }


def _runs(facts: Facts) -> bool:
    """Whether the values count from the start of the year.

    A cumulative sum does. Of the others only the targets tell: they never fall and at least double within
    the year, as a running percentage's do and an index's do not.
    """
    if facts.mode is not TargetMode.CUMULATIVE:
        return False
    if facts.year_rule is YearRule.SUM:
        return True
    known = {**facts.targets, facts.quarter: facts.target}
    targets = [known[quarter] for quarter in sorted(known) if quarter >= 1]
    numbers = [target for target in targets if target is not None and not isinstance(target, TargetRange)]
    rising = len(numbers) >= 2 and numbers == sorted(numbers) and numbers[0] > 0
    return facts.year_rule is YearRule.LAST and rising and numbers[-1] >= 2 * numbers[0]


def _own(facts: Facts) -> tuple[Decimal | None, list[Decimal]]:
    """What the quarter itself brought, and what the earlier ones did; of a running series the increases."""
    values = {**facts.earlier, facts.quarter: facts.value}
    if not _runs(facts):
        return facts.value, [
            value for quarter, value in facts.earlier.items() if value is not None and quarter < facts.quarter
        ]
    increases = {quarter: _increase(values, quarter) for quarter in values}
    now = increases.pop(facts.quarter)
    return now, [
        value for quarter, value in increases.items() if value is not None and quarter < facts.quarter
    ]


def _increase(values: Mapping[int, Decimal | None], quarter: int) -> Decimal | None:
    """What was added since the quarter before; a year's first quarter (1, -3) begins at nothing."""
    value = values.get(quarter)
    if value is None or quarter % 4 == 1:
        return value
    before = values.get(quarter - 1)
    return None if before is None else value - before
