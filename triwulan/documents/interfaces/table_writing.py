"""Tables into files: .xlsx by XlsxWriter, .csv as an Indonesian spreadsheet program opens it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from triwulan.documents.interfaces.table_values import csv_text, decimals_in
from triwulan.documents.interfaces.workbook_writing import WorkbookWriter

__all__ = ["Column", "Kind", "Table", "to_csv", "to_xlsx"]

Kind = Literal["text", "number", "percent", "integer", "plain", "date"]


@dataclass(frozen=True)
class Column:
    """A column: `key` finds the value in a row, `title` is printed, `width` is in characters.

    `decimals` of a number or percent are what is shown; None shows all that the value has. A percent is
    given in the size that people say: 92.24 for "92,24 %". Where the rows differ, `decimals_from` is the key
    of each row's own decimals. A plain one is a whole number that names rather than counts, such as a year:
    no dots stand in it.
    """

    key: str
    title: str
    kind: Kind
    decimals: int | None = 2
    width: int = 16
    decimals_from: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `rows` may be any iterable and is gone through once. A missing or None value is an empty cell.

    Numbers are Decimal or int, dates date or datetime; text in a column of numbers ("n/a") stays text.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, object]]
    notes: Sequence[str] = ()


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table, titles in its first row, and the notes on a sheet of their own.

    Numbers are numbers, exact as far as a double is; text is never a formula. Equal tables give equal bytes.
    """
    with WorkbookWriter() as writer:
        for table in tables:
            writer.add_sheet(table.title, table.columns, table.rows)
        writer.add_notes([(table.title, table.notes) for table in tables if table.notes])
    return writer.data()


def to_csv(table: Table) -> bytes:
    """The table without its notes: UTF-8 with a mark, semicolons, numbers and dates as an office writes them.

    Text that a program would take for a formula gets an apostrophe before it; `read_tables` takes it off.
    """
    out = StringIO(newline="")
    # In a single column nothing but quotes tells a decimal comma from a delimiter.
    quoting: Literal[0, 1] = csv.QUOTE_ALL if len(table.columns) == 1 else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=quoting)
    writer.writerow([csv_text(column.title, "text", None) for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [csv_text(row.get(column.key), column.kind, decimals_in(row, column)) for column in table.columns]
        )
    return out.getvalue().encode("utf-8-sig")
