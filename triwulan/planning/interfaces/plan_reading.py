"""A sheet of a plan file into lines: which column is ours, by heading or by choice, and every row read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext as _

from triwulan.common.numbers import NumberLocale, infer_locale
from triwulan.documents.domain.files import open_file
from triwulan.documents.interfaces.table_file import Book, Cell, Sheet, read_tables
from triwulan.planning.domain.budgets import Figures
from triwulan.planning.domain.plan_lines import (
    QUARTER_FIELDS,
    BudgetLine,
    IndicatorLine,
    PlanLines,
    Problem,
    TargetLine,
    TypedTarget,
)
from triwulan.planning.domain.plan_references import References
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_cells import CellReader, Unreadable
from triwulan.planning.interfaces.plan_columns import BUDGET, TARGETS, YEAR, Field, plain, used_fields
from triwulan.planning.models import PlanUpload
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

HEADER_ROWS = 30
"""A heading stands within these first rows of a sheet."""
_TARGET_KEYS = frozenset(one.key for one in TARGETS)
_NOT_GIVEN = frozenset({"code", YEAR.key}) | _TARGET_KEYS
_QUARTERS = {name: quarter for quarter, name in QUARTER_FIELDS.items()}
_NUMERIC = frozenset({"number", "money", "target"})


@dataclass(frozen=True)
class Layout:
    """Where the table stands in the file and which of its columns are ours: field to column, from 0."""

    sheet: str
    header: int
    year: int
    valid_from: date
    columns: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As the upload keeps it."""
        return asdict(self) | {"valid_from": self.valid_from.isoformat(), "columns": dict(self.columns)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Layout":
        """From the upload."""
        return cls(**(dict(data) | {"valid_from": date.fromisoformat(data["valid_from"])}))


@dataclass(frozen=True)
class Guess:
    """A mapping by headings; `doubled` are fields for which several columns would do."""

    mapping: Layout
    doubled: Mapping[str, Sequence[int]]


def book_of(upload: PlanUpload) -> Book:
    """The tables of an uploaded file; raises TableRefused. A formula is refused by its address."""
    with open_file(upload.file) as stream:
        return read_tables(cast(BinaryIO, stream), upload.name, formulas="refuse")


def guessed(
    book: Book, kind: UploadKind, *, year: int, valid_from: date, sheet: str = "", header: int | None = None
) -> Guess:
    """The sheet and row whose cells look most like our headings, and the columns below them."""
    fields = [(one.key, one.headings) for one in used_fields(kind)]
    sheets = [one for one in book.sheets if not one.is_empty and (not sheet or one.name == sheet)]
    rows = [
        (one, number, _by_heading(row, fields))
        for one in sheets
        for number, row in enumerate(one.rows[:HEADER_ROWS])
        if header is None or number == header
    ]
    if not rows:
        return Guess(Layout(sheet, header or 0, year, valid_from), {})
    best, number, found = max(rows, key=lambda candidate: (len(candidate[2]), -candidate[1]))
    single = {key: columns[0] for key, columns in found.items() if len(columns) == 1}
    doubled = {key: columns for key, columns in found.items() if len(columns) > 1}
    return Guess(Layout(best.name, number, year, valid_from, single), doubled)


def _by_heading(row: Sequence[Cell], fields: Sequence[tuple[str, frozenset[str]]]) -> dict[str, list[int]]:
    """The columns that each field could be; a heading counts for the first field that knows it."""
    found: dict[str, list[int]] = defaultdict(list)
    for cell in row:
        heading = "" if cell.is_empty else plain(cell.text[:200])
        key = next((key for key, headings in fields if heading and heading in headings), None)
        if key is not None:
            found[key].append(cell.column)
    return found


def lines_of(book: Book, mapping: Layout, kind: UploadKind, references: References) -> PlanLines:
    """Every row below the heading, read; what cannot be read is a problem of its cell."""
    sheet = book.sheet(mapping.sheet)
    if sheet is None:
        return PlanLines(kind, mapping.valid_from)
    fields = [one for one in used_fields(kind) if one.key in mapping.columns]
    rows = list(_filled_rows(sheet, mapping, fields))
    reader = CellReader(references, _locale(rows, fields))
    reading = _Reading(kind, mapping, fields, reader)
    for row in rows:
        reading.take(row)
    return reading.lines()


def address(sheet: Sheet | None, mapping: Layout, problem: Problem) -> str:
    """Where the cell of a problem stands ("B7"), or the row where no column is meant."""
    column = mapping.columns.get(problem.field, mapping.columns.get("code", 0))
    return Cell(None, problem.row, column).address


Row = dict[str, Cell]


def _filled_rows(sheet: Sheet, mapping: Layout, fields: Sequence[Field]) -> list[Row]:
    """The rows below the heading in which one of our columns is filled; not the one that numbers columns."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    columns = {one.key: mapping.columns[one.key] for one in fields if mapping.columns[one.key] < width}
    found = []
    for number, row in enumerate(sheet.rows[mapping.header + 1 :]):
        cells = {key: row[column] for key, column in columns.items()}
        if all(cell.is_empty for cell in cells.values()) or (number == 0 and _numbers_columns(row)):
            continue
        found.append(cells)
    return found


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """Whether it only counts the columns: (1) (2) (3)."""
    texts = [cell.text.strip("() ") for cell in row if not cell.is_empty]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _locale(rows: Sequence[Row], fields: Sequence[Field]) -> NumberLocale:
    """How the file writes its numbers, by all of them."""
    keys = [one.key for one in fields if one.reads in _NUMERIC]
    texts = (
        cell.value
        for row in rows
        for key in keys
        if (cell := row.get(key)) is not None and isinstance(cell.value, str)
    )
    return infer_locale(texts).locale or "id"


class _Reading:
    """The lines and problems of a file, gathered row by row."""

    def __init__(
        self, kind: UploadKind, mapping: Layout, fields: Sequence[Field], reader: CellReader
    ) -> None:
        self.kind = kind
        self.mapping = mapping
        self.fields = fields
        self.reader = reader
        self.indicators: list[IndicatorLine] = []
        self.targets: list[TargetLine] = []
        self.budgets: list[BudgetLine] = []
        self.problems: list[Problem] = []

    def lines(self) -> PlanLines:
        return PlanLines(
            self.kind, self.mapping.valid_from, self.indicators, self.targets, self.budgets, self.problems
        )

    def take(self, cells: Row) -> None:
        """Read one row; a row with a problem gives no line, so that each is said once."""
        row = next(iter(cells.values())).row
        values, problems = self._values(cells, row)
        code = values.get("code")
        if not code and not problems:
            problems = [Problem(row, "code", _("This row has no code. Fill it in, or delete the row."))]
        year = values.get(YEAR.key) or self.mapping.year
        if not problems and not FIRST_YEAR <= year <= LAST_YEAR:
            problems = [Problem(row, YEAR.key, _("Give a year from 2000 to 2100."))]
        if problems:
            self.problems += problems
        else:
            self._add(row, str(code), year, values)

    def _values(self, cells: Row, row: int) -> tuple[dict[str, Any], list[Problem]]:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for one in self.fields:
            if one.key not in cells:
                continue
            try:
                values[one.key] = self.reader.read(one, cells[one.key])
            except Unreadable as unreadable:
                problems.append(Problem(row, one.key, unreadable.sentence))
        return values, problems

    def _add(self, row: int, code: str, year: int, values: Mapping[str, Any]) -> None:
        if self.kind is UploadKind.BUDGET:
            self.budgets.append(BudgetLine(row, code, year, _figures(values)))
            return
        if self.kind is UploadKind.INDICATORS:
            given = {key: value for key, value in values.items() if key not in _NOT_GIVEN}
            self.indicators.append(IndicatorLine(row, code, given))
        targets: dict[int | None, TypedTarget] = {
            _QUARTERS[key]: values[key] for key in _QUARTERS if values.get(key) is not None
        }
        if targets or self.kind is UploadKind.TARGETS:
            self.targets.append(TargetLine(row, code, year, targets))


def _figures(values: Mapping[str, Any]) -> Figures:
    absorbed: dict[int, Decimal] = {
        quarter: values[one.key]
        for one in BUDGET
        if (quarter := _QUARTERS.get(one.key)) is not None and values.get(one.key) is not None
    }
    return Figures(budget=values.get("budget"), absorbed=absorbed)
