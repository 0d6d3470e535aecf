"""Pengukuran Kinerja as tables: indicators against their targets, and programmes against their budgets.

Of a quarter or of a year, from facts alone; the paper of that name and the annex of the annual report set
the same tables. In the language now active; papers call it in Indonesian.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import exact
from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import fitting
from triwulan.collection.enums import NoValueKind
from triwulan.documents.domain.blocks import Cell, Column, Items, Row, Table, number_cell
from triwulan.planning.domain.budget_tree import percent_of
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.result import Achievement
from triwulan.planning.interfaces import words

DASH = "\N{EN DASH}"
PERCENT = 2


@dataclass(frozen=True)
class MeasuredLine:
    """An indicator: its targets, what was reached in the quarter or year, and what that is worth.

    `no_value` says why there is no value (a `NoValueKind`); `notes` stand below the realisation, `remarks`
    below the table.
    """

    objective: str
    name: str
    unit_of_measure: str
    decimals: int
    grades: Grades | None
    target_year: TargetValue
    target: TargetValue
    value: Decimal | None
    result: Achievement | None
    no_value: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneyLine:
    """A programme, or all of them: rupiah of the year, and what was spent of it up to the period's end."""

    name: str
    budget: Decimal | None
    absorbed: Decimal | None
    notes: tuple[str, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """What was spent in percent of the budget; None where either is not there."""
        return percent_of(self.absorbed, self.budget)


@dataclass(frozen=True)
class MeasurementFacts:
    """What is measured in a quarter, or (quarter None) in a year. `whole` is the sum of the programmes."""

    year: int
    quarter: int | None
    lines: tuple[MeasuredLine, ...]
    programmes: tuple[MoneyLine, ...]
    whole: MoneyLine


def indicator_table(facts: MeasurementFacts) -> Table:
    """No | objective | indicator | unit | targets | realisation | achievement | rating."""
    quarter = "" if facts.quarter is None else ROMAN[facts.quarter]
    of_quarter = {"quarter": quarter}
    figures = [Column(_("Target of the year %(year)s") % {"year": facts.year}, 1.5, "right")]
    if quarter:
        figures.append(Column(_("Target, quarter %(quarter)s") % of_quarter, 1.5, "right"))
        figures.append(Column(_("Realisation, quarter %(quarter)s") % of_quarter, 1.7, "right"))
    else:
        figures.append(Column(_("Realisation of %(year)s") % {"year": facts.year}, 1.7, "right"))
    return Table(
        columns=(
            Column(_("No."), 0.7, "center"),
            Column(_("Objective"), 4),
            Column(_("Indicator"), 5),
            Column(_("Unit of measure"), 1.4),
            *figures,
            Column(_("Achievement"), 1.6, "right"),
            Column(_("Rating"), 1.5),
        ),
        rows=_indicator_rows(facts),
        name=_("Measurement"),
        small=True,
        empty=_("Nothing is approved for this period."),
    )


def remark_items(facts: MeasurementFacts) -> Items | None:
    """What is said of single indicators below their table: reasons and corrections; None for nothing."""
    said = [
        _("Indicator %(number)s: %(remark)s") % {"number": number, "remark": remark}
        for number, one in enumerate(facts.lines, start=1)
        for remark in one.remarks
    ]
    return Items(tuple(said)) if said else None


def money_table(facts: MeasurementFacts) -> Table:
    """Programme | budget | what was spent of it | percent, and the sum."""
    rows = [_money_row(number, one) for number, one in enumerate(facts.programmes, start=1)]
    if rows:
        rows.append(_money_row(None, facts.whole, strong=True))
    return Table(
        columns=(
            Column(_("No."), 0.7, "center"),
            Column(_("Programme"), 8),
            Column(_("Budget (Rp)"), 2.6, "right"),
            Column(_("Absorption (Rp)"), 2.6, "right"),
            Column("%", 1.4, "right"),
        ),
        rows=tuple(rows),
        name=_("Budget"),
        small=True,
        empty=_("No programme is recorded."),
    )


def target_cell(target: TargetValue, decimals: int, grades: Grades | None) -> Cell:
    """A target as papers print it: never rounded; a range and a grade are words alone."""
    if target is None:
        return Cell(DASH)
    low, high = (target.low, target.high) if isinstance(target, TargetRange) else (target, None)
    shown = fitting(exact(low), exact(high), decimals)
    said = words.target_words(target, decimals=shown, grades=grades)
    if isinstance(target, TargetRange) or grades is not None:
        return Cell(said)
    return number_cell(said, target, max(decimals, decimals_of(target)))


def value_cell(value: Decimal | None, decimals: int, grades: Grades | None, *notes: str) -> Cell:
    """A realisation as papers print it; a dash for none."""
    if value is None:
        return Cell(DASH, notes)
    said = words.measured(value, "", decimals, grades=grades)
    return Cell(said, notes) if grades is not None else number_cell(said, value, decimals, notes=notes)


def percent_cell(value: Decimal | None, *notes: str) -> Cell:
    """A percent with two decimals; a dash for none."""
    said = words.number(value, PERCENT, percent=True) or DASH
    return number_cell(said, value, PERCENT, percent=True, notes=notes)


def rupiah_cell(value: Decimal | None, *notes: str) -> Cell:
    """Rupiah without a sign before them; a dash for a figure that nobody has set, which is not zero."""
    if value is None:
        return Cell(DASH, notes)
    decimals = decimals_of(value)
    return number_cell(words.number(value, decimals), value, decimals, notes=notes)


def decimals_of(value: Decimal) -> int:
    """How many decimals an exact number has."""
    return len((exact(value) or "").partition(".")[2])


def _indicator_rows(facts: MeasurementFacts) -> tuple[Row, ...]:
    rows: list[Row] = []
    before = ""
    for number, one in enumerate(facts.lines, start=1):
        again = one.objective == before
        before = one.objective
        objective = "" if again else one.objective
        cells = (Cell(str(number)), Cell(objective), *_figures(one, facts))
        rows.append(Row(cells, goes_on=again))
    return tuple(rows)


def _figures(one: MeasuredLine, facts: MeasurementFacts) -> Sequence[Cell]:
    targets = [one.target_year] if facts.quarter is None else [one.target_year, one.target]
    percent = one.result.capped if one.result else None
    return (
        Cell(one.name),
        Cell(one.unit_of_measure),
        *(target_cell(target, one.decimals, one.grades) for target in targets),
        _value(one),
        percent_cell(percent, *_why(one.result, one)),
        Cell((one.result.rating if one.result else None) or DASH),
    )


def _value(one: MeasuredLine) -> Cell:
    if one.no_value:
        return Cell(str(NoValueKind(one.no_value).label), one.notes)
    return value_cell(one.value, one.decimals, one.grades, *one.notes)


def _why(result: Achievement | None, one: MeasuredLine) -> tuple[str, ...]:
    """Why there is no percent, or what it was before floor or cap."""
    if result is None or one.no_value:
        return ()
    if result.value is None:
        return (words.reason_words(result),)
    if result.limited:
        return (_("reckoned: %(percent)s") % {"percent": words.number(result.value, PERCENT, percent=True)},)
    return ()


def _money_row(number: int | None, one: MoneyLine, *, strong: bool = False) -> Row:
    cells = (
        Cell("" if number is None else str(number)),
        Cell(one.name, one.notes),
        rupiah_cell(one.budget),
        rupiah_cell(one.absorbed),
        percent_cell(one.percent),
    )
    return Row(cells, strong=strong)
