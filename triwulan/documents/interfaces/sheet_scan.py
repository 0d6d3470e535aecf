"""A first look through a sheet's XML, piece by piece: its size, and what calamine does not tell of its cells.

A sheet that says of one cell that it stands in the last row would be billions of cells in memory; a text that
a hundred thousand cells share, as many copies. So all limits are held here, before calamine reads.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from triwulan.documents.interfaces.table_cells import Area, address_of
from triwulan.documents.interfaces.table_refusals import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ELEMENTS,
    MAX_ROWS,
    MAX_TEXT,
    TableRefused,
)
from triwulan.documents.interfaces.xml_walk import feed, local, parser_of

Formulas = Literal["cached", "refuse"]

PERCENT: Final = 1
FORMULA: Final = 2
ERROR: Final = 4
DIGITS: Final = "0123456789"
KNOWN: Final = frozenset({"c", "v", "row", "f", "is", "t", "mergeCell"})
LETTERS: Final = re.compile(r"[A-Z]{1,3}")
REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ERRORS: Final = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"},
)


@dataclass
class Budget:
    """What the sheets of one file may still take together."""

    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS
    elements: int = MAX_ELEMENTS


@dataclass
class Found:
    """What the look found. `marks` has a byte for each column of a row in which any cell is marked."""

    height: int = 0
    width: int = 0
    marks: dict[int, bytearray] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)

    def mark(self, row: int, column: int, sign: int) -> None:
        """Adds a sign to a cell."""
        if row not in self.marks:
            self.marks[row] = bytearray(MAX_COLUMNS)
        self.marks[row][column] |= sign


class SheetScan:
    """Looks through one sheet; `found` is complete after `look`.

    `percents`: the formats that show a percent; `lengths`: of the shared texts, in characters.
    """

    def __init__(
        self, sheet: str, percents: frozenset[int], lengths: "array[int]", budget: Budget, formulas: Formulas
    ) -> None:
        self.found = Found()
        self._sheet = sheet
        self._percents = {str(place) for place in percents} | ({None} if 0 in percents else set())
        self._lengths = lengths
        self._budget = budget
        self._refuse_formulas = formulas == "refuse"
        self._columns: dict[str, int] = {}
        self._row = self._column = -1
        self._row_text = ""
        self._kind: str | None = None
        self._style: str | None = None
        self._open = self._collecting = self._filled = self._formula = False
        self._text = ""
        self._length = 0
        self._arrays: list[Area] = []
        self._parser = parser_of(self._start, self._end, self._characters)
        self._value_at = 0

    def look(self, pieces: Iterable[bytes]) -> None:
        """Goes through the part; raises TableRefused as soon as a limit is passed."""
        feed(self._parser, self._counted(pieces))
        self._mark_arrays()
        self.found.merged = self._clipped(self.found.merged)
        self._budget.cells -= self.found.height * self.found.width

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces; after each one, what was found must be within the budget."""
        budget, found = self._budget, self.found
        for piece in pieces:
            yield piece
            if budget.elements < 0 or found.height * found.width > budget.cells:
                raise TableRefused("cells", sheet=self._sheet, limit=MAX_CELLS)
            if budget.characters < 0:
                raise TableRefused("characters", sheet=self._sheet, limit=MAX_CHARACTERS)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name if name in KNOWN else local(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or tag == "t":
            self._collecting = self._filled = self._open
            self._value_at = self._parser.CurrentByteIndex
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "mergeCell":
            self.found.merged.append(area_of(attributes.get("ref", "")))
            self._budget.elements -= 1
        elif self._open:
            self._start_inside(tag, attributes)

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        """Another element inside a cell."""
        if tag == "is":
            self._filled = True
        elif tag == "f":
            self._formula = True
            if self._refuse_formulas:
                self._refuse("formula")
            if attributes.get("t") in ("array", "dataTable"):
                self._arrays.append(area_of(attributes.get("ref", "")))

    def _start_row(self, number: str | None) -> None:
        self._row = self._row + 1 if number is None else number_of(number)
        self._row_text = str(self._row + 1)
        self._column = -1
        self._budget.elements -= 1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if self._row < 0:
            raise TableRefused("broken")
        if reference is None:
            self._column += 1
        else:
            letters = reference.removesuffix(self._row_text)
            column = self._columns.get(letters)
            self._column = self._new_column(letters) if column is None else column
        self._kind = attributes.get("t")
        self._style = attributes.get("s")
        self._open = True
        self._filled = self._formula = False
        self._text = ""
        self._length = 0
        self._budget.elements -= 1

    def _new_column(self, letters: str) -> int:
        """The number of a column met for the first time; of another row than ours it is none."""
        if not LETTERS.fullmatch(letters):
            raise TableRefused("broken")
        return self._columns.setdefault(letters, column_of(letters))

    def _end(self, name: str) -> None:
        tag = name if name in KNOWN else local(name)
        if tag == "c":
            self._open = False
            if self._filled or self._formula:
                self._close_cell()
        elif tag == "v":
            self._collecting = False
            if self._kind == "s" and self._open:
                self._count_shared(len(name))
        elif tag == "t":
            self._collecting = False

    def _characters(self, text: str) -> None:
        if not self._collecting:
            return
        self._text += text
        self._length += len(text)
        if self._length > MAX_TEXT:
            self._refuse("long_text", MAX_TEXT)

    def _close_cell(self) -> None:
        row, column, found = self._row, self._column, self.found
        if row >= found.height:
            if row >= MAX_ROWS:
                self._refuse("rows", MAX_ROWS)
            found.height = row + 1
        if column >= found.width:
            if column >= MAX_COLUMNS:
                self._refuse("columns", MAX_COLUMNS)
            found.width = column + 1
        if self._style in self._percents:
            found.mark(row, column, PERCENT)
        if self._formula:
            self._close_formula()
        if self._kind == "e":
            self._close_error()
        self._budget.characters -= self._length

    def _close_formula(self) -> None:
        # An empty text is a result, and says so by its kind; a number or nothing is none.
        if not self._length and self._kind != "str":
            self._refuse("not_calculated")
        self.found.mark(self._row, self._column, FORMULA)

    def _close_error(self) -> None:
        error = self._text
        if error not in ERRORS:
            self._refuse("unknown_error")
        self.found.errors[self._row, self._column] = error
        self.found.mark(self._row, self._column, ERROR)

    def _count_shared(self, tag_length: int) -> None:
        """Counts the shared text that the cell names by its number.

        The number must stand alone: of one that is broken up by a comment calamine reads a part, which could
        be the number of another, longer text.
        """
        number, bare = self._text, len("<>") + tag_length
        alone = self._parser.CurrentByteIndex - self._value_at == bare + len(number)
        if not (alone and number.isascii() and number.isdigit()) or int(number) >= len(self._lengths):
            raise TableRefused("broken")
        self._length += self._lengths[int(number)]
        if self._length > MAX_TEXT + len(number):
            self._refuse("long_text", MAX_TEXT)

    def _mark_arrays(self) -> None:
        """One formula may fill many cells, of which only the first one names it."""
        for area in self._clipped(self._arrays):
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self.found.mark(row, column, FORMULA)

    def _clipped(self, areas: Iterable[Area]) -> list[Area]:
        """The parts of the areas in which cells stand; raises TableRefused for areas that overlap."""
        height, width = self.found.height, self.found.width
        inside = [
            Area(area.top, area.left, min(area.bottom, height - 1), min(area.right, width - 1))
            for area in areas
            if area.top < height and area.left < width
        ]
        if sum(area.size for area in inside) > height * width:
            raise TableRefused("broken")
        return inside

    def _refuse(self, reason: str, limit: int = 0) -> None:
        address = address_of(self._row, self._column)
        raise TableRefused(reason, sheet=self._sheet, address=address, limit=limit)


def area_of(reference: str) -> Area:
    """ "B2:C3" or "B2" as an area."""
    first, _colon, last = reference.partition(":")
    found = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if found[0] is None or found[1] is None:
        raise TableRefused("broken")
    area = Area(*place_of(found[0]), *place_of(found[1]))
    if area.bottom < area.top or area.right < area.left:
        raise TableRefused("broken")
    return area


def place_of(found: re.Match[str]) -> tuple[int, int]:
    """Row and column of a matched REFERENCE."""
    return number_of(found[2]), column_of(found[1])


def number_of(text: str) -> int:
    """A row's number, counted from 0."""
    if not 1 <= len(text) <= 7 or text.strip(DIGITS) or int(text) == 0:
        raise TableRefused("broken")
    return int(text) - 1


def column_of(letters: str) -> int:
    """0 of "A", 26 of "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
