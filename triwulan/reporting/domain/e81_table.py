"""Formulir E.81 as a table of blocks: the form's columns, its sums and averages, and the notes below it.

In the language now active; papers call it in Indonesian.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.unit_average import UnitAverage, printed_average
from triwulan.documents.domain.blocks import Cell, Column, Row, Table
from triwulan.planning.domain.rating import Scale
from triwulan.planning.domain.result import Achievement
from triwulan.planning.domain.summary import Average
from triwulan.reporting.domain.e81 import Form, FormRow, Performance, Spending, form_of
from triwulan.reporting.domain.e81_facts import Facts
from triwulan.reporting.domain.e81_notes import Note
from triwulan.reporting.domain.e81_words import note_words
from triwulan.reporting.domain.measurement_table import (
    DASH,
    PERCENT,
    rupiah_cell,
    target_cell,
    value_cell,
)

QUARTERS = (1, 2, 3, 4)
LATER = Cell("")
"""A quarter that is still to come, or a figure that another line of the same programme shows."""


@dataclass(frozen=True)
class FormTable:
    """The table, the notes that its last column names by their numbers, and what holds for all of it."""

    table: Table
    notes: tuple[str, ...]
    general: tuple[str, ...]


def form_table(facts: Facts) -> FormTable:
    """The form of a year up to a quarter."""
    form = form_of(facts)
    everywhere, numbered = _sorted_notes(form)
    rows: list[Row] = []
    objective: str | None = None
    for one in form.rows:
        begins = one.objective != objective
        objective = one.objective
        number = _order(form, one) if begins else ""
        rows.append(_row(one, number, facts, numbered, begins=begins))
    if rows:
        rows += _foot(form, numbered)
    table = Table(
        columns=tuple(_columns(facts)),
        rows=tuple(rows),
        name="Formulir E.81",
        small=True,
        whole=True,
        empty=_("The plan has no indicator and no programme."),
    )
    general = (*_average_words(form), *(note_words(note) for note in everywhere))
    return FormTable(table, tuple(note_words(note) for note in numbered), general)


def _columns(facts: Facts) -> Iterable[Column]:
    yield Column("No (1)", 4, "center")
    yield Column(_("Objective (2)"), 16)
    yield Column(_("Programme / activity / sub-activity (3)"), 24)
    yield Column(_("Performance indicator (4)"), 24)
    last = facts.years[-1] if facts.years else ""
    year = {"year": facts.year}
    yield from _pair(_("Target of the Renstra %(year)s (5)") % {"year": last})
    yield from _pair(_("Realisation of the Renstra up to last year (6)"))
    yield from _pair(_("Target of the Renja %(year)s (7)") % year)
    for quarter in QUARTERS:
        told = {"quarter": ROMAN[quarter], "number": 7 + quarter}
        yield from _pair(_("Realisation, quarter %(quarter)s (%(number)s)") % told)
    yield from _pair(_("Realisation of the Renja %(year)s (12)") % year)
    yield from _pair(_("Realisation of the Renstra up to %(year)s (13) = (6) + (12)") % year)
    yield from _pair(_("Achievement of the Renja (%%) (12) / (7)") % {})
    yield from _pair(_("Achievement of the Renstra (%%) (14) = (13) / (5)") % {})
    yield Column(_("Responsible work unit (15)"), 12)
    yield Column(_("Notes (16)"), 8)


def _pair(group: str) -> tuple[Column, Column]:
    return Column("K", 7, "right", group), Column("Rp", 11, "right", group)


def _order(form: Form, one: FormRow) -> str:
    """The number of its objective among those of the form."""
    return str(1 + list(dict.fromkeys(row.objective for row in form.rows)).index(one.objective))


def _row(one: FormRow, number: str, facts: Facts, notes: Sequence[Note], *, begins: bool) -> Row:
    unit = one.line.unit or (one.performance.indicator.unit if one.performance else "")
    told = [str(notes.index(note) + 1) for note in one.notes if note in notes]
    pairs = zip(_performance(one.performance, facts), _spending(one, facts), strict=True)
    cells = (
        Cell(number),
        Cell((one.objective or DASH) if begins else ""),
        Cell((one.line.name or DASH) if one.first else ""),
        Cell(_indicator(one.performance)),
        *(cell for pair in pairs for cell in pair),
        Cell(unit if one.first else ""),
        Cell(", ".join(told) or DASH),
    )
    return Row(cells, goes_on=not begins)


def _indicator(one: Performance | None) -> str:
    if one is None:
        return DASH
    unit = one.indicator.unit_of_measure
    return f"{one.indicator.name} ({unit})" if unit else one.indicator.name


def _performance(one: Performance | None, facts: Facts) -> list[Cell]:
    """The K cells of columns (5) to (14)."""
    if one is None:
        later = 4 - facts.until
        return [Cell(DASH)] * (3 + facts.until) + [LATER] * later + [Cell(DASH)] * 4
    rules = one.indicator.definition
    decimals, grades = rules.decimals, rules.grades
    quarters = [
        value_cell(quarter.value if quarter else None, decimals, grades) for quarter in one.indicator.quarters
    ]
    return [
        target_cell(one.end, decimals, grades),
        value_cell(one.before, decimals, grades),
        target_cell(one.indicator.target, decimals, grades),
        *quarters,
        *[LATER] * (4 - len(quarters)),
        value_cell(one.indicator.value, decimals, grades),
        value_cell(one.to_date, decimals, grades),
        _achievement(one.indicator.result),
        _achievement(one.of_end),
    ]


def _achievement(result: Achievement | None) -> Cell:
    """The percent; where only that can be said, whether it was achieved."""
    if result is not None and result.met is not None:
        return Cell(_("achieved") if result.met else _("not achieved"))
    return _percent(result.capped if result else None)


def _spending(one: FormRow, facts: Facts) -> list[Cell]:
    """The Rp cells of columns (5) to (14); empty ones where a line above shows the programme's money."""
    if one.spending is not None:
        return _money(one.spending)
    return [LATER] * 11 if one.line.name else [Cell(DASH)] * 11


def _money(one: Spending) -> list[Cell]:
    return [
        rupiah_cell(one.end),
        rupiah_cell(one.before),
        rupiah_cell(one.budget),
        *(rupiah_cell(amount) for amount in one.quarters),
        *[LATER] * (4 - len(one.quarters)),
        rupiah_cell(one.year),
        rupiah_cell(one.to_date),
        _percent(one.of_budget),
        _percent(one.of_end),
    ]


def _percent(value: Decimal | None) -> Cell:
    """A percent without its sign, which stands in the column's head."""
    return value_cell(value, PERCENT, None)


def _foot(form: Form, notes: Sequence[Note]) -> list[Row]:
    """The sum of the money with what it leaves out, the averages, and their ratings."""
    told = ", ".join(str(notes.index(note) + 1) for note in form.whole.notes if note in notes)
    empty = [LATER] * 18
    sums = [cell for amount in _money(form.whole) for cell in (LATER, amount)]
    percents = [form.of_year.value, form.whole.of_budget, form.of_end.value, form.whole.of_end]
    ratings = [_rating(percent, form.scale) for percent in percents]
    return [
        Row((LATER, Cell(_("SUM")), LATER, LATER, *sums, LATER, Cell(told)), strong=True),
        Row(
            (
                *(LATER, Cell(_("Average achievement (%)")), LATER, LATER, *empty),
                *(_percent(percent) for percent in percents),
                *(LATER, LATER),
            ),
            strong=True,
        ),
        Row((LATER, Cell(_("Rating")), LATER, LATER, *empty, *ratings, LATER, LATER), strong=True),
    ]


def _rating(percent: Decimal | None, scale: Scale) -> Cell:
    return Cell(DASH if percent is None else scale.rating(percent))


def _sorted_notes(form: Form) -> tuple[list[Note], list[Note]]:
    """Notes that hold for every indicator or every budget, and the others, in the order they first come."""
    indicators = sum(row.performance is not None for row in form.rows)
    budgets = sum(row.spending is not None for row in form.rows)
    counted: Counter[tuple[Note, bool]] = Counter()
    for row in form.rows:
        counted.update((note, True) for note in (row.performance.notes if row.performance else ()))
        counted.update((note, False) for note in (row.spending.notes if row.spending else ()))
    everywhere: list[Note] = []
    others: list[Note] = []
    for (note, of_indicator), count in counted.items():
        whole = indicators if of_indicator else budgets
        (everywhere if count == whole and whole > 1 else others).append(note)
    others += [note for note in form.whole.notes if note not in others]
    return everywhere, [note for note in others if note not in everywhere]


def _average_words(form: Form) -> list[str]:
    """How many count in the averages, and which do not."""
    said = printed_average(_named(form.of_year))
    if not said["counted"]:
        return []
    words = _("Average achievement of the Renja: %(counted)s.") % said
    if said["not_counted"]:
        words += " " + _("Not counted: %(names)s.") % {"names": "; ".join(said["not_counted"])}
    rated = _("Ratings by the scale %(name)s.") % {"name": form.scale.name}
    return [words, rated]


def _named(found: Average) -> UnitAverage:
    return UnitAverage(
        found.value,
        found.counted,
        tuple(one.name for one in found.missing),
        found.weighted,
        tuple(one.name for one in found.unweighted),
    )
