"""From a table file to its check: sheets as entries, the scale that the file itself prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from triwulan.documents.interfaces.table_file import Book, Sheet
from triwulan.planning.domain.rating import KNOWN_SCALES, Scale
from triwulan.planning.domain.table_check.cells import Entry
from triwulan.planning.domain.table_check.check import Options, check_sheet
from triwulan.planning.domain.table_check.report import SheetReport
from triwulan.planning.domain.table_check.verdicts import Expectation
from triwulan.planning.enums import Formula

DIRECTIONS = {
    "higher": Expectation(Formula.HIGHER),
    "lower": Expectation(Formula.LOWER_A, strict=False),
    "lower_a": Expectation(Formula.LOWER_A),
    "lower_b": Expectation(Formula.LOWER_B),
    "keep": Expectation(Formula.KEEP),
    "range": Expectation(),
}
"""What `--direction` may say. A target with two limits is a range by itself: the higher or the lower formula
against its nearer limit, inside it 100."""


@dataclass(frozen=True)
class BookReport:
    """A file as checked; only sheets with a table or a scale in them."""

    name: str
    sheets: tuple[SheetReport, ...]

    @property
    def contradicts(self) -> bool:
        """Whether anything disagrees in any sheet."""
        return any(sheet.contradicts for sheet in self.sheets)


def expectation_of(direction: str, cap: Decimal | None = None) -> Expectation:
    """What a direction of `--direction` ("" for none) and a declared cap ask for."""
    return replace(DIRECTIONS.get(direction, Expectation()), cap=cap)


def check_book(book: Book, options: Options, sheet: str = "") -> BookReport:
    """Check every sheet that holds a table, or the one of that name. Raises ColumnsError.

    A rating scale that the file prints on another sheet is what its ratings are held against, unless a
    person named another one.
    """
    chosen = [one for one in book.sheets if not sheet or one.name.casefold() == sheet.casefold()]
    everything = {one.name: entries_of(one) for one in book.sheets}
    if options.scale is None and len(book.sheets) > 1:
        options = replace(options, scale=_own_scale(book.sheets, everything))
    reports = [check_sheet(one.name, everything[one.name], options) for one in chosen]
    return BookReport(book.name, tuple(report for report in reports if report.kind != "none"))


def scale_in(book: Book) -> Scale | None:
    """The rating scale that a file prints; None where it has none."""
    return _own_scale(book.sheets, {sheet.name: entries_of(sheet) for sheet in book.sheets})


def known_scale(key: str) -> Scale | None:
    """A scale of ours by its key."""
    return KNOWN_SCALES.get(key)


def entries_of(sheet: Sheet) -> list[list[Entry]]:
    """The cells for the check. Words in merged cells stand in every place, numbers only once."""
    filled = sheet.unmerged
    return [
        [
            Entry(whole.value if isinstance(whole.value, str) else cell.value, cell.percent)
            for cell, whole in zip(row, filled[index], strict=True)
        ]
        for index, row in enumerate(sheet.rows)
    ]


def _own_scale(sheets: Iterable[Sheet], rows: Mapping[str, list[list[Entry]]]) -> Scale | None:
    for sheet in sheets:
        report = check_sheet(sheet.name, rows[sheet.name])
        if report.published is not None:
            return report.published
    return None
