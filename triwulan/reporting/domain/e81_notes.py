"""The footnotes of Formulir E.81: where the form's sum is not what is declared, and what is missing.

Pure: no Django; the words stand in `e81_words`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from triwulan.planning.domain.budget_tree import Money, Node
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.result import Achievement
from triwulan.planning.enums import Direction, Formula, TargetMode, YearRule
from triwulan.reporting.domain.e81_facts import Facts, Indicator


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
    found += [*_percent_notes("year", one.result), *_percent_notes("end", of_end)]
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
    found = []
    for number, quarter in enumerate(one.quarters, start=1):
        if quarter is None:
            found.append(Note(Said.NOTHING_APPROVED, (number,)))
            continue
        if quarter.no_value:
            found.append(Note(Said.NO_VALUE, (number, quarter.no_value)))
        if quarter.opening:
            found.append(Note(Said.OPENING_QUARTER, (number,)))
        if quarter.provisional:
            found.append(Note(Said.PROVISIONAL, (number,)))
        if quarter.revision:
            found.append(Note(Said.CORRECTED, (number, quarter.revision)))
    return found


def _percent_notes(which: str, result: Achievement | None) -> list[Note]:
    """Why an achievement has no percent, or what it was before floor and cap."""
    if result is None or result.missing is not None:
        return []
    if result.value is None:
        return [Note(Said.NO_PERCENT, (which, result.reason.value if result.reason else ""))]
    return [Note(Said.LIMITED, (which, result.value))] if result.limited else []


def money_notes(node: Node, until: int) -> list[Note]:
    found = []
    kept: list[tuple[int, Money]] = [(0, node.budget)]
    kept += [(quarter, node.absorbed[quarter]) for quarter in range(1, until + 1)]
    for quarter, money in kept:
        if money.differs is not None:
            found.append(Note(Said.DIFFERS, (quarter, money.own or Decimal(0), money.below or Decimal(0))))
        if money.missing:
            found.append(Note(Said.PARTS_MISSING, (quarter, money.missing, money.children)))
    values = [node.absorbed[quarter].value for quarter in range(1, until + 1)]
    own_of = apart(node, until)
    if any(value is not None and own is None for value, own in zip(values, own_of, strict=True)):
        found.append(Note(Said.NOT_SPLIT))
    return found


def apart(node: Node | None, until: int) -> tuple[Decimal | None, ...]:
    """What was spent in each quarter: figures to date less those before; None where either is missing."""
    found: list[Decimal | None] = []
    before: Decimal | None = Decimal(0)
    for quarter in range(1, until + 1):
        value = None if node is None else node.absorbed[quarter].value
        found.append(None if value is None or before is None else value - before)
        before = value
    return tuple(found)
