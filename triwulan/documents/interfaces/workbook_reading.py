"""Workbooks: looked through first (`sheet_scan`), then read by calamine from a copy of just what was seen."""

import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Final

import python_calamine

from triwulan.documents.interfaces.number_formats import percent_styles
from triwulan.documents.interfaces.shared_texts import shared_lengths
from triwulan.documents.interfaces.sheet_scan import (
    ERROR,
    FORMULA,
    PERCENT,
    Budget,
    Formulas,
    Found,
    SheetScan,
)
from triwulan.documents.interfaces.table_cells import Book, Cell, Sheet, Value, trimmed
from triwulan.documents.interfaces.table_refusals import MAX_COLUMNS, TableRefused
from triwulan.documents.interfaces.workbook_package import Contents, Package
from triwulan.documents.interfaces.xml_walk import BadXml

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
ZERO: Final = Decimal(0)
EXACT: Final = 15
"""Significant digits that a double surely keeps, and that the programs show."""


def read_workbook(stream: BinaryIO, name: str, formulas: Formulas) -> Book:
    """The book; raises TableRefused. In memory at once: the file, and one sheet as calamine holds it."""
    try:
        package = Package(stream)
        contents = package.contents()
        with tempfile.TemporaryDirectory(prefix="triwulan-table-") as folder:
            copy = Path(folder) / "copy.xlsx"
            with zipfile.ZipFile(copy, "w") as target:
                founds = _Copy(package, contents, target, formulas).made()
            sheets = tuple(_sheets(copy, contents, founds))
    except BadXml:
        raise TableRefused("broken") from None
    return Book(name, sheets, contents.uncalculated)


@dataclass(frozen=True)
class _Copy:
    """The copy that calamine reads: the sheets' own parts, byte for byte, in a file that is otherwise ours.

    So no size, name or place that a forged file states twice can mean one thing to us and another to it, and
    pictures, links to other files and connections never come near it.
    """

    package: Package
    contents: Contents
    target: zipfile.ZipFile
    formulas: Formulas

    def made(self) -> list[Found]:
        """Copies and looks through in one go; what was found in each sheet."""
        contents = self.contents
        percents: frozenset[int] = frozenset()
        if contents.styles:
            with self._copied(contents.styles, "xl/styles.xml") as pieces:
                percents = percent_styles(pieces)
        lengths = array("l")
        if contents.strings:
            with self._copied(contents.strings, "xl/sharedStrings.xml") as pieces:
                lengths = shared_lengths(pieces)
        budget, founds = Budget(), []
        for number, sheet in enumerate(contents.sheets):
            scan = SheetScan(sheet.name, percents, lengths, budget, self.formulas)
            with self._copied(sheet.part, f"xl/worksheets/s{number}.xml") as pieces:
                scan.look(pieces)
            founds.append(scan.found)
        for part, text in frame(contents).items():
            self.target.writestr(part, text)
        return founds

    @contextmanager
    def _copied(self, part: str, copy: str) -> Iterator[Iterator[bytes]]:
        """The pieces of a part, each written to the copy before it is given on."""
        with self.target.open(copy, "w") as out:
            yield (piece for piece in self.package.pieces(part) if out.write(piece))


def frame(contents: Contents) -> dict[str, str]:
    """The parts of the copy that say what it holds; its sheets are named by their numbers."""
    numbers = range(len(contents.sheets))
    targets = [(f"s{number}", "worksheet", f"worksheets/s{number}.xml") for number in numbers]
    targets += [("strings", "sharedStrings", "sharedStrings.xml")] if contents.strings else []
    targets += [("styles", "styles", "styles.xml")] if contents.styles else []
    sheets = "".join(
        f'<sheet name="s{number}" sheetId="{number + 1}" r:id="s{number}"/>' for number in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations([("book", "officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": relations(targets),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(contents.from_1904)}"/><sheets>{sheets}</sheets></workbook>',
    }


def relations(targets: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part of (id, kind, target)."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def _sheets(copy: Path, contents: Contents, founds: list[Found]) -> Iterator[Sheet]:
    """The sheets with their cells, one after another."""
    try:
        with python_calamine.load_workbook(copy) as workbook:
            for number, (part, found) in enumerate(zip(contents.sheets, founds, strict=True)):
                sheet = workbook.get_sheet_by_name(f"s{number}")
                if sheet.total_height > found.height or sheet.total_width > found.width:
                    raise TableRefused("broken")
                rows = trimmed(rows_of(sheet.to_python(skip_empty_area=False), found))
                yield Sheet(part.name, rows, tuple(found.merged), part.hidden)
    except python_calamine.CalamineError:
        raise TableRefused("broken") from None
    except BaseException as problem:
        # What calamine did not foresee comes as a panic, which is no Exception.
        if type(problem).__name__ != "PanicException":
            raise
        raise TableRefused("broken") from None


def rows_of(grid: Sequence[Sequence[object]], found: Found) -> Iterator[list[Cell]]:
    """calamine's values with what was found of their cells."""
    unmarked = bytes(MAX_COLUMNS)
    for row, values in enumerate(grid):
        marks = found.marks.get(row, unmarked)
        yield [
            marked(value, row, column, marks[column], found)
            if marks[column]
            else Cell(value_of(value), row, column)
            for column, value in enumerate(values)
        ]


def marked(value: object, row: int, column: int, marks: int, found: Found) -> Cell:
    """A cell that has marks."""
    known = found.errors[row, column] if marks & ERROR else value_of(value)
    return Cell(known, row, column, bool(marks & PERCENT), bool(marks & FORMULA), bool(marks & ERROR))


def value_of(value: object) -> Value:
    """calamine's value as ours: a time of day or a duration becomes text, an empty text nothing."""
    if isinstance(value, float):
        return decimal_of(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool | date):
        return value
    if isinstance(value, time):
        return value.isoformat("auto" if value.second else "minutes")
    return str(value)


def decimal_of(number: float) -> Decimal:
    """The decimal that a person typed or sees: 0.1 + 0.2 is stored a hair above 0.3, and is 0.3."""
    text = f"{number:.{EXACT}g}"
    if "e" in text or "n" in text:
        return plain(Decimal(text))
    return Decimal(text) if number else ZERO


def plain(number: Decimal) -> Decimal:
    """Without an exponent; raises TableRefused for what is no number, which only a forged file holds."""
    if not number.is_finite():
        raise TableRefused("broken")
    return Decimal(f"{number:f}")
