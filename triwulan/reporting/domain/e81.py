"""Formulir E.81 (Permendagri 86/2017): what its columns come to, from facts. Pure: no Django.

K is the performance (kinerja), Rp the money. The form adds the four quarters, and the years of the Renstra.
Here a column holds what the indicator's declared rule makes of them, and a note says so wherever that is no
sum: a stock, an index or a percentage is never added up. What is missing is a note, never a zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from triwulan.planning.domain.achievement import achieve
from triwulan.planning.domain.budget_tree import Node, percent_of
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.rating import PERMENDAGRI_86_2017, Scale
from triwulan.planning.domain.result import WORKING_DIGITS, Achievement, Reading
from triwulan.planning.domain.summary import Average, Member, average
from triwulan.planning.enums import YearRule
from triwulan.reporting.domain.e81_facts import Facts, Group, Indicator, Line
from triwulan.reporting.domain.e81_notes import Note, Said, apart, money_notes, notes_of


@dataclass(frozen=True)
class Performance:
    """The K columns of a row. `to_date` is of the Renstra, `result` and `of_end` are the two achievements."""

    indicator: Indicator
    end: TargetValue
    before: Decimal | None
    to_date: Decimal | None
    of_end: Achievement | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Spending:
    """The Rp columns of a row. `quarters` are what was spent in each; `year` up to the form's quarter."""

    end: Decimal | None
    before: Decimal | None
    budget: Decimal | None
    quarters: tuple[Decimal | None, ...]
    year: Decimal | None
    to_date: Decimal | None
    notes: tuple[Note, ...]

    @property
    def of_budget(self) -> Decimal | None:
        """Percent of the year's budget."""
        return percent_of(self.year, self.budget)

    @property
    def of_end(self) -> Decimal | None:
        """Percent of the Renstra's budgets."""
        return percent_of(self.to_date, self.end)


@dataclass(frozen=True)
class FormRow:
    """A row of the form: a line's first row has its name and money, each further one an indicator more."""

    objective: str
    line: Line
    first: bool
    performance: Performance | None
    spending: Spending | None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said below the form of this row."""
        found = () if self.performance is None else self.performance.notes
        return found + (() if self.spending is None else self.spending.notes)


@dataclass(frozen=True)
class Form:
    """The form: its rows, the sum of the money, the averages of the two achievements, and their scale."""

    rows: tuple[FormRow, ...]
    whole: Spending
    of_year: Average
    of_end: Average
    scale: Scale


def form_of(facts: Facts) -> Form:
    """What every column comes to."""
    rows = tuple(row for group in facts.groups for row in _rows(group, facts))
    measured = [row.performance for row in rows if row.performance is not None]
    return Form(
        rows=rows,
        whole=spending_of(facts.whole, facts),
        of_year=average([_member(one.indicator, one.indicator.result) for one in measured]),
        of_end=average([_member(one.indicator, one.of_end) for one in measured]),
        scale=_scale([one.indicator.definition.scale for one in measured]),
    )


def performance_of(one: Indicator, facts: Facts) -> Performance:
    """The K columns of an indicator."""
    flow = one.year_rule is YearRule.SUM
    end = _flow_end(one, facts) if flow else one.end
    known = [one.earlier[year].value for year in facts.before if year in one.earlier]
    before = _over_years(flow, known)
    to_date = _over_years(flow, known if one.value is None else [*known, one.value])
    of_end = None
    if to_date is not None and end is not None:
        of_end = achieve(one.definition, end, Reading.of(to_date))
    notes = tuple(notes_of(one, facts, flow=flow, end=end, of_end=of_end))
    return Performance(one, end, before, to_date, of_end, notes)


def spending_of(money: Mapping[int, Node], facts: Facts) -> Spending:
    """The Rp columns of a node: what was spent to date, taken apart into quarters."""
    node = money.get(facts.year)
    end = _sum_of_all([_budget(money, year) for year in facts.years])
    spent_before = {year: _spent(money, year) for year in facts.before}
    known = [amount for amount in spent_before.values() if amount is not None]
    before = sum(known, Decimal(0)) if known else None
    notes = [] if node is None else list(money_notes(node, facts.until))
    gone = tuple(year for year, amount in spent_before.items() if amount is None)
    until, year = _to_date(node, facts.until)
    if gone and (known or year is not None):
        notes.append(Note(Said.SPENDING_MISSING, gone))
    if year is not None and until < facts.until:
        notes.append(Note(Said.BEHIND, (until,)))
    if end is None and node is not None and node.budget.value is not None:
        notes.append(Note(Said.BUDGETS_INCOMPLETE))
    return Spending(
        end=end,
        before=before,
        budget=None if node is None else node.budget.value,
        quarters=apart(node, facts.until),
        year=year,
        to_date=year if before is None else before + (year or Decimal(0)),
        notes=tuple(notes),
    )


def _rows(group: Group, facts: Facts) -> list[FormRow]:
    made: list[FormRow] = []
    for line in group.lines:
        spending = spending_of(line.money, facts) if line.name else None
        for place, indicator in enumerate(line.indicators or (None,)):
            performance = None if indicator is None else performance_of(indicator, facts)
            made.append(FormRow(group.objective, line, place == 0, performance, None if place else spending))
    return made


def _member(one: Indicator, result: Achievement | None) -> Member:
    return Member(one.name, result, one.weight)


def _scale(scales: Sequence[Scale]) -> Scale:
    """The scale that all indicators share, else the form's own regulation's."""
    return scales[0] if scales and all(one == scales[0] for one in scales) else PERMENDAGRI_86_2017


def _over_years(flow: bool, known: Sequence[Decimal]) -> Decimal | None:
    """A flow adds up over the years; of anything else the latest year stands."""
    if not known:
        return None
    if not flow:
        return known[-1]
    with localcontext(WORKING_DIGITS):
        return sum(known, Decimal(0))


def _flow_end(one: Indicator, facts: Facts) -> TargetValue:
    """The Renstra's target of a flow: its years' targets added up, None where one lacks."""
    targets = [one.targets.get(year) for year in facts.years]
    return _sum_of_all([None if isinstance(target, TargetRange) else target for target in targets])


def _sum_of_all(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _budget(money: Mapping[int, Node], year: int) -> Decimal | None:
    return money[year].budget.value if year in money else None


def _spent(money: Mapping[int, Node], year: int) -> Decimal | None:
    """What was spent in a whole year: the figure of its last quarter."""
    return money[year].absorbed[4].value if year in money else None


def _to_date(node: Node | None, until: int) -> tuple[int, Decimal | None]:
    """The last quarter up to the form's that has a figure, with it."""
    for quarter in range(until, 0, -1):
        value = None if node is None else node.absorbed[quarter].value
        if value is not None:
            return quarter, value
    return 0, None
