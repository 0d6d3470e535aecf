"""The footnotes of Formulir E.81: where the form's sum is not what is declared, and what is missing.

Pure: no Django; the words stand in `e81_words`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from triwulan.planning.domain.budget_tree import Money, Node
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.result import Achievement
from triwulan.planning.enums import Direction, Formula, Reason, TargetMode, YearRule
from triwulan.reporting.domain.e81_facts import Facts, Indicator, Quarter


class Said(StrEnum):
    """What a note says; the words stand in `e81_words`."""

    RULE = "rule"
    RUNNING = "running"
    FORMULA = "formula"
    IN_RANGE = "in_range"
    NO_PERCENT = "no_percent"
    LIMITED = "limited"
    NO_VALUE = "no_value"
    NOTHING_APPROVED = "nothing_approved"
    PROVISIONAL = "provisional"
    CORRECTED = "corrected"
    MIXED = "mixed"
    OPENING = "opening"
    OPENING_QUARTER = "opening_quarter"
    INCOMPARABLE = "incomparable"
    YEARS_MISSING = "years_missing"
    END_INCOMPLETE = "end_incomplete"
    PARTS_MISSING = "parts_missing"
    DIFFERS = "differs"
    NOT_SPLIT = "not_split"
    BEHIND = "behind"
    BUDGETS_INCOMPLETE = "budgets_incomplete"
    SPENDING_MISSING = "spending_missing"


@dataclass(frozen=True)
class Note:
    """A footnote; equal ones are printed once. `params` are what its sentence needs."""

    said: Said
    params: tuple[str | int | Decimal, ...] = ()


def notes_of(
    one: Indicator, facts: Facts, *, flow: bool, end: TargetValue, of_end: Achievement | None
) -> list[Note]:
    found = [*_rule_notes(one), *_quarter_notes(one)]
    if one.mixed:
        found.append(Note(Said.MIXED))
    found += _percent_notes({"year": one.result, "end": of_end})
    opening = tuple(year for year in facts.before if year in one.earlier and one.earlier[year].opening)
    if opening:
        found.append(Note(Said.OPENING, opening))
    if one.incomparable:
        found.append(Note(Said.INCOMPARABLE, one.incomparable))
    known = {*one.earlier, *one.incomparable}
    gone = tuple(year for year in facts.before if year not in known)
    if gone:
        found.append(Note(Said.YEARS_MISSING, gone))
    if end is None and facts.years:
        found.append(Note(Said.END_INCOMPLETE, (int(flow),)))
    return found


def _rule_notes(one: Indicator) -> list[Note]:
    """Where the form's sum is not what the indicator declares, and where it is not R / T."""
    found = []
    if one.year_rule is not YearRule.SUM:
        found.append(Note(Said.RULE, (one.year_rule.value,)))
    elif one.mode is TargetMode.CUMULATIVE:
        found.append(Note(Said.RUNNING))
    if one.definition.direction is Direction.RANGE:
        found.append(Note(Said.IN_RANGE, (one.definition.formula.value,)))
    elif one.definition.formula is not Formula.HIGHER:
        found.append(Note(Said.FORMULA, (one.definition.formula.value,)))
    return found


def _quarter_notes(one: Indicator) -> list[Note]:
    """What is to be said of quarters; those of which the same holds in one note."""
    told: dict[tuple[Said, tuple[str | int, ...]], list[int]] = {}
    for number, quarter in enumerate(one.quarters, start=1):
        for what in _of_quarter(quarter):
            told.setdefault(what, []).append(number)
    return [Note(said, (*more, *quarters)) for (said, more), quarters in told.items()]


def _of_quarter(quarter: Quarter | None) -> Iterator[tuple[Said, tuple[str | int, ...]]]:
    if quarter is None:
        yield Said.NOTHING_APPROVED, ()
        return
    if quarter.no_value:
        yield Said.NO_VALUE, (quarter.no_value,)
    if quarter.opening:
        yield Said.OPENING_QUARTER, ()
    if quarter.provisional:
        yield Said.PROVISIONAL, ()
    if quarter.revision:
        yield Said.CORRECTED, (quarter.revision,)


def _percent_notes(results: Mapping[str, Achievement | None]) -> list[Note]:
    """Why an achievement has no percent, or what it was before floor and cap; the same for both in one."""
    found = []
    reasons: dict[Reason, str] = {}
    for which, result in results.items():
        if result is None or result.missing is not None:
            continue
        if result.reason is not None:
            reasons[result.reason] = "both" if result.reason in reasons else which
        elif result.limited and result.value is not None:
            found.append(Note(Said.LIMITED, (which, result.value)))
    return [Note(Said.NO_PERCENT, (which, reason.value)) for reason, which in reasons.items()] + found


def money_notes(node: Node, until: int) -> list[Note]:
    found = []
    kept: list[tuple[int, Money]] = [(0, node.budget)]
    kept += [(quarter, node.absorbed[quarter]) for quarter in range(1, until + 1)]
    for quarter, money in kept:
        found += figure_notes(quarter, money)
    values = [node.absorbed[quarter].value for quarter in range(1, until + 1)]
    own_of = apart(node, until)
    if any(value is not None and own is None for value, own in zip(values, own_of, strict=True)):
        found.append(Note(Said.NOT_SPLIT))
    return found


def figure_notes(quarter: int, money: Money) -> list[Note]:
    """What is to be said of a figure that is added up: of the budget (0), or of what was spent up to a
    quarter."""
    found = []
    if money.differs is not None:
        found.append(Note(Said.DIFFERS, (quarter, money.own or Decimal(0), money.below or Decimal(0))))
    if money.missing:
        found.append(Note(Said.PARTS_MISSING, (quarter, money.missing, money.children)))
    return found


def apart(node: Node | None, until: int) -> tuple[Decimal | None, ...]:
    """What was spent in each quarter: figures to date less those before; None where either is missing, or
    lacks parts that the other has."""
    found: list[Decimal | None] = []
    before: Money | None = None
    for quarter in range(1, until + 1):
        money = Money(None) if node is None else node.absorbed[quarter]
        found.append(money.value if before is None else _less(money, before))
        before = money
    return tuple(found)


def _less(money: Money, before: Money) -> Decimal | None:
    if money.value is None or before.value is None or money.parts != before.parts:
        return None
    return money.value - before.value
