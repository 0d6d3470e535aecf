"""A first look through a sheet's XML, piece by piece: its size, and what calamine does not tell of its cells.

A sheet that says of one cell that it stands in the last row would be billions of cells in memory; a text that
a hundred thousand cells share, as many copies. So all limits are held here, before calamine reads.
"""

import re
from array import array
from collections.abc import Iterable
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
from triwulan.documents.interfaces.xml_walk import local, walk

Formulas = Literal["cached", "refuse"]

PERCENT: Final = 1
FORMULA: Final = 2
ERROR: Final = 4
DIGITS: Final = "0123456789"
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
        self._percents = {str(place) for place in percents}
        self._lengths = lengths
        self._budget = budget
        self._refuse_formulas = formulas == "refuse"
        self._columns: dict[str, int] = {}
        self._row = self._column = -1
        self._kind = self._style = ""
        self._open = self._collecting = self._filled = self._formula = False
        self._text: list[str] = []
        self._length = 0
        self._arrays: list[Area] = []

    def look(self, pieces: Iterable[bytes]) -> None:
        """Goes through the part; raises TableRefused as soon as a limit is passed."""
        walk(pieces, self._start, self._end, self._characters)
        found, budget = self.found, self._budget
        budget.cells -= found.height * found.width
        if budget.cells < 0:
            raise TableRefused("cells", sheet=self._sheet, limit=MAX_CELLS)
        self._mark_arrays()
        found.merged = [clipped for area in found.merged if (clipped := self._clipped(area))]
        if sum(area.size for area in found.merged) > found.height * found.width:
            raise TableRefused("broken")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "mergeCell":
            self.found.merged.append(self._area(attributes.get("ref", "")))
            self._spend_element()
        elif self._open:
            self._start_inside(tag, attributes)

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        """An element inside a cell."""
        if tag in ("v", "t"):
            self._collecting = self._filled = True
        elif tag == "is":
            self._filled = True
        elif tag == "f":
            self._formula = True
            if self._refuse_formulas:
                self._refuse("formula")
            if attributes.get("t") in ("array", "dataTable"):
                self._arrays.append(self._area(attributes.get("ref", "")))

    def _start_row(self, number: str | None) -> None:
        self._row = self._row + 1 if number is None else self._number(number)
        self._column = -1
        self._spend_element()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(DIGITS)
            if letters not in self._columns:
                self._columns[letters] = self._area(reference).left
            self._column = self._columns[letters]
            if self._number(reference[len(letters) :]) != self._row:
                raise TableRefused("broken")
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._open = True
        self._filled = self._formula = False
        self._text = []
        self._length = 0
        self._spend_element()

    def _end(self, name: str) -> None:
        tag = local(name)
        if tag in ("v", "t"):
            self._collecting = False
        elif tag == "c":
            self._open = False
            if self._filled or self._formula:
                self._close_cell()

    def _characters(self, text: str) -> None:
        if not self._collecting:
            return
        self._text.append(text)
        self._length += len(text)
        if self._length > MAX_TEXT:
            self._refuse("long_text", MAX_TEXT)

    def _close_cell(self) -> None:
        row, column, found = self._row, self._column, self.found
        if row >= MAX_ROWS:
            self._refuse("rows", MAX_ROWS)
        if column >= MAX_COLUMNS:
            self._refuse("columns", MAX_COLUMNS)
        found.height = max(found.height, row + 1)
        found.width = max(found.width, column + 1)
        if self._style in self._percents:
            found.mark(row, column, PERCENT)
        if self._formula:
            self._close_formula()
        if self._kind == "e":
            self._close_error()
        elif self._kind == "s" and self._filled:
            self._length = self._shared_length()
            if self._length > MAX_TEXT:
                self._refuse("long_text", MAX_TEXT)
        self._budget.characters -= self._length
        if self._budget.characters < 0:
            raise TableRefused("characters", sheet=self._sheet, limit=MAX_CHARACTERS)

    def _close_formula(self) -> None:
        # An empty text is a result, and says so by its kind; a number or nothing is none.
        if not self._length and self._kind != "str":
            self._refuse("not_calculated")
        self.found.mark(self._row, self._column, FORMULA)

    def _close_error(self) -> None:
        error = "".join(self._text)
        if error not in ERRORS:
            self._refuse("unknown_error")
        self.found.errors[self._row, self._column] = error
        self.found.mark(self._row, self._column, ERROR)

    def _shared_length(self) -> int:
        text = "".join(self._text).strip()
        if not (text.isascii() and text.isdigit()) or int(text) >= len(self._lengths):
            raise TableRefused("broken")
        return self._lengths[int(text)]

    def _mark_arrays(self) -> None:
        """One formula may fill many cells, of which only the first one names it."""
        areas = [clipped for area in self._arrays if (clipped := self._clipped(area))]
        if sum(area.size for area in areas) > MAX_CELLS:
            raise TableRefused("cells", sheet=self._sheet, limit=MAX_CELLS)
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self.found.mark(row, column, FORMULA)

    def _spend_element(self) -> None:
        self._budget.elements -= 1
        if self._budget.elements < 0:
            raise TableRefused("cells", sheet=self._sheet, limit=MAX_CELLS)

    def _clipped(self, area: Area) -> Area | None:
        """The part of the area in which cells stand."""
        bottom, right = min(area.bottom, self.found.height - 1), min(area.right, self.found.width - 1)
        inside = area.top <= bottom and area.left <= right
        return Area(area.top, area.left, bottom, right) if inside else None

    def _area(self, reference: str) -> Area:
        """ "B2:C3" or "B2" as an area."""
        first, _colon, last = reference.partition(":")
        found = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
        if found[0] is None or found[1] is None:
            raise TableRefused("broken")
        top, left = self._number(found[0][2]), column_of(found[0][1])
        return Area(top, left, self._number(found[1][2]), column_of(found[1][1]))

    def _number(self, text: str) -> int:
        """A row's number, counted from 0."""
        if not 1 <= len(text) <= 7 or text.strip(DIGITS) or int(text) == 0:
            raise TableRefused("broken")
        return int(text) - 1

    def _refuse(self, reason: str, limit: int | None = None) -> None:
        address = address_of(self._row, self._column)
        raise TableRefused(reason, sheet=self._sheet, address=address, limit=limit)


def column_of(letters: str) -> int:
    """0 of "A", 26 of "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def shared_lengths(pieces: Iterable[bytes]) -> "array[int]":
    """How many characters each text of xl/sharedStrings.xml has (of what stands above others, too)."""
    lengths = array("l")
    inside = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = local(name)
        if tag == "si":
            lengths.append(0)
            if len(lengths) > MAX_ELEMENTS:
                raise TableRefused("bomb")
        inside = tag == "t" and bool(lengths)

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    def text(part: str) -> None:
        if inside:
            lengths[-1] += len(part)

    walk(pieces, start, end, text)
    return lengths
