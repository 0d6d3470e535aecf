"""What a table file holds: a book of sheets of rows of cells. Plain values, no Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from triwulan.common.numbers import format_number, tidy

Value = Decimal | str | bool | date | datetime | None


class Cell(NamedTuple):
    """One cell. `row` and `column` count from 0; a number is what the file stores, not what is shown.

    `percent`: the number format multiplies by a hundred on the screen ("92,24 %" is stored as 0.9224).
    `formula`: `value` is what the program that saved the file had calculated.
    `error`: `value` is the error's text, such as "#DIV/0!".
    """

    value: Value
    row: int
    column: int
    percent: bool = False
    formula: bool = False
    error: bool = False

    @property
    def address(self) -> str:
        """As the program shows it: "B7"."""
        return address_of(self.row, self.column)

    @property
    def is_empty(self) -> bool:
        """Nothing in it, or blanks only."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def text(self) -> str:
        """The stored value in Indonesian writing; what was typed as text stays, without blanks around it.

        A percent is not multiplied here ("0,9224"): see `shown`.
        """
        value = self.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, Decimal):
            return format_number(value)
        return value.strftime("%d/%m/%Y %H:%M" if isinstance(value, datetime) else "%d/%m/%Y")

    @property
    def shown_number(self) -> Decimal | None:
        """The number that a person reads off the screen: 92.24 for 0.9224 shown as percent; else None."""
        if not isinstance(self.value, Decimal):
            return None
        return tidy(self.value * 100) if self.percent else self.value

    @property
    def shown(self) -> str:
        """What a person reads off the screen, with every digit: "92,24 %"."""
        number = self.shown_number
        return self.text if number is None else format_number(number, percent=self.percent)


Rows = tuple[tuple[Cell, ...], ...]


class Area(NamedTuple):
    """A block of merged cells, from its first row and column to its last, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it covers."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True)
class Sheet:
    """A sheet; its rows are equally long, without the empty ones below and to the right.

    In merged cells the value stands in the first one and the others are empty; see `unmerged`.
    """

    name: str
    rows: Rows
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """No cell has anything in it."""
        return not self.rows

    @property
    def unmerged(self) -> Rows:
        """The rows with a merged cell's value in every place that it covers."""
        if not self.merged:
            return self.rows
        rows = [list(row) for row in self.rows]
        for area in self.merged:
            if area.top >= len(rows) or area.left >= len(rows[0]):
                continue
            first = rows[area.top][area.left]
            for row in rows[area.top : area.bottom + 1]:
                for column in range(area.left, min(area.right + 1, len(row))):
                    row[column] = first._replace(row=row[column].row, column=column)
        return tuple(tuple(row) for row in rows)

    def cells(self) -> Iterator[Cell]:
        """Every cell that is not empty, row by row."""
        return (cell for row in self.rows for cell in row if not cell.is_empty)


@dataclass(frozen=True)
class Book:
    """A file that was read. `uncalculated`: it asks the program to calculate its formulas on opening."""

    name: str
    sheets: tuple[Sheet, ...] = field(default=())
    uncalculated: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, however it is capitalised."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


def trimmed(rows: Iterable[Sequence[Cell]]) -> Rows:
    """Equally long rows without the empty rows below and the empty columns to the right."""
    kept: list[Sequence[Cell]] = []
    height = width = 0
    for row in rows:
        kept.append(row)
        filled = next((cell.column + 1 for cell in reversed(row) if not cell.is_empty), 0)
        if filled:
            height, width = len(kept), max(width, filled)
    return tuple(tuple(row[:width]) for row in kept[:height])


def address_of(row: int, column: int) -> str:
    """ "B7" of row 6, column 1."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
