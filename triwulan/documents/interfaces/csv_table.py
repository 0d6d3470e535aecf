"""CSV files as spreadsheet programs and offices save them."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from typing import Final

from triwulan.documents.interfaces.table_cells import Cell, Sheet, address_of, trimmed
from triwulan.documents.interfaces.table_refusals import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    TableRefused,
)
from triwulan.documents.interfaces.table_values import unescaped

DELIMITERS: Final = (";", ",", "\t")
SAMPLE: Final = 50
MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

# The csv module's own limit would refuse a long cell before its place is known.
csv.field_size_limit(MAX_BYTES)


def read_csv(data: bytes, name: str) -> Sheet:
    """The one sheet of a CSV file; every filled cell is text, as typed. Raises TableRefused."""
    text = decoded(data, name)
    delimiter, text = delimiter_of(text)
    records = parsed(text, delimiter, name)
    width = max(map(len, records), default=0)
    if len(records) * width > MAX_CELLS:
        raise TableRefused("cells", sheet=name, limit=MAX_CELLS)
    return Sheet(name=name, rows=trimmed(cells_of(record, row, width) for row, record in enumerate(records)))


def decoded(data: bytes, name: str) -> str:
    """The text: by its byte order mark, else UTF-8, else the Windows code page of western Excel."""
    encoding = next((known for mark, known in MARKS if data.startswith(mark)), None)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableRefused("encoding")


def delimiter_of(text: str) -> tuple[str, str]:
    """(delimiter, text): named by Excel's first line "sep=;", else the one that makes the evenest table."""
    first, _newline, rest = text.partition("\n")
    if first.strip()[:4].lower() == "sep=" and first.strip()[4:] in (";", ","):
        return first.strip()[4:], rest
    return max(DELIMITERS, key=lambda delimiter: evenness(text, delimiter)), text


def evenness(text: str, delimiter: str) -> tuple[int, int]:
    """(rows that have the most frequent width above one, that width) of the first rows."""
    try:
        widths = [
            len(record)
            for record in islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), SAMPLE)
        ]
    except csv.Error:
        return 0, 0
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0, 0
    width, rows = max(counted.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def parsed(text: str, delimiter: str, name: str) -> list[list[str]]:
    """The records without the empty ones at their end, refused beyond the limits as soon as one is met."""
    records: list[list[str]] = []
    row = 0
    try:
        for row, record in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ):
            width = filled_width(record)
            require_modest(record, row, width, name)
            if row < MAX_ROWS:
                records.append(record[:width])
    except csv.Error:
        raise TableRefused("quotes", row=row + 2 if records else 1) from None
    return records


def require_modest(record: list[str], row: int, width: int, name: str) -> None:
    """Refuses a record in a row or with a column too many, or with a cell too long."""
    if row >= MAX_ROWS and width:
        raise TableRefused("rows", sheet=name, address=address_of(row, 0), limit=MAX_ROWS)
    if width > MAX_COLUMNS:
        place = address_of(row, MAX_COLUMNS)
        raise TableRefused("columns", sheet=name, address=place, limit=MAX_COLUMNS)
    for column, value in enumerate(record):
        if len(value) > MAX_TEXT:
            place = address_of(row, column)
            raise TableRefused("long_text", sheet=name, address=place, limit=MAX_TEXT)


def filled_width(record: list[str]) -> int:
    """How many columns it has up to its last filled one."""
    return next((len(record) - i for i, value in enumerate(reversed(record)) if value.strip()), 0)


def cells_of(record: list[str], row: int, width: int) -> list[Cell]:
    """The cells of a record, padded to `width`."""
    values = (*map(value_of, record), *[None] * (width - len(record)))
    return [Cell(value, row, column) for column, value in enumerate(values)]


def value_of(text: str) -> str | None:
    """What was typed; nothing for an empty cell, and without the apostrophe of `to_csv`."""
    return unescaped(text) or None
