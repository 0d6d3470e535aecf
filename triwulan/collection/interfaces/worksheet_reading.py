"""A Lembar Kerja that came back: its cells found again by their keys, and what is wrong with its shape."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from triwulan.collection.interfaces.worksheet_identity import Identity, WorksheetRefused
from triwulan.collection.interfaces.worksheet_layout import FIELDS, KEY, TITLES
from triwulan.documents.interfaces.table_cells import address_of
from triwulan.documents.interfaces.table_file import Book, Cell, Rows

KEYS_WITHIN: Final = 50
"""The row of keys stands above; people put lines before a table, not hundreds of them."""

MOST_DIGITS: Final = 18
"""Of a number that may be an indicator's."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which cell."""

    address: str
    sentence: str


@dataclass
class SentBack:
    """The cells to be read, by indicator and field; `faults` are those of the file's shape."""

    cells: dict[int, dict[str, Cell]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The sheet with the indicators: where its columns stand, and the rows below their keys."""

    columns: dict[str, int]
    rows: Rows


def sent_back(book: Book, identity: Identity) -> SentBack:
    """The entry cells of every indicator; WorksheetRefused where the columns cannot be told apart."""
    table, found = table_of(book), SentBack()
    for cells in table.rows:
        _take_in(cells, table, identity, found)
    for indicator_id in identity.rows:
        if indicator_id not in found.cells:
            sentence = _("A row of the worksheet is missing. Download the worksheet anew.")
            found.faults.append(Fault(address_of(len(table.rows), 0), sentence))
            break
    return found


def table_of(book: Book) -> Table:
    """The table of a worksheet; WorksheetRefused names the column that is missing or stands twice."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:KEYS_WITHIN]):
            if any(cell.text == KEY for cell in row):
                return Table(_columns(row, book.name), sheet.rows[number + 2 :])
    raise WorksheetRefused("keys", name=book.name)


def _columns(row: tuple[Cell, ...], name: str) -> dict[str, int]:
    places: dict[str, list[Cell]] = {}
    for cell in row:
        if not cell.is_empty:
            places.setdefault(cell.text, []).append(cell)
    for key in (KEY, *FIELDS):
        title = str(TITLES.get(key, _("Indicator")))
        found = places.get(key, [])
        if not found:
            raise WorksheetRefused("column_missing", name=name, title=title)
        if len(found) > 1:
            places_twice = {"first": found[0].address, "second": found[1].address}
            raise WorksheetRefused("column_twice", name=name, title=title, **places_twice)
    return {key: found[0].column for key, found in places.items()}


def _take_in(cells: tuple[Cell, ...], table: Table, identity: Identity, found: SentBack) -> None:
    """One row; an empty one below the table is none."""
    key = cells[table.columns[KEY]]
    entry = {name: cells[table.columns[name]] for name in FIELDS}
    if key.is_empty:
        written = next(_written(entry), None)
        if written is not None:
            sentence = _(
                "This row belongs to no indicator: its hidden cell in column A is empty. Move what it says "
                "into the indicator's own row."
            )
            found.faults.append(Fault(written.address, sentence))
        return
    numbered = key.text.isascii() and key.text.isdecimal() and len(key.text) <= MOST_DIGITS
    indicator_id = int(key.text) if numbered else 0
    if indicator_id not in identity.rows:
        sentence = _("This row is of another worksheet. Delete it.")
        found.faults.append(Fault(key.address, sentence))
    elif indicator_id in found.cells:
        sentence = _("This indicator stands twice in the file. Keep one of the rows.")
        found.faults.append(Fault(key.address, sentence))
    else:
        found.cells[indicator_id] = entry


def _written(entry: dict[str, Cell]) -> Iterator[Cell]:
    return (cell for cell in entry.values() if not cell.is_empty)
