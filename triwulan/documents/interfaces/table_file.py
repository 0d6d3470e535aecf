"""Reading table files: .xlsx by calamine, .csv; see `read_tables`."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO, Literal

import python_calamine

from triwulan.common.numbers import tidy
from triwulan.documents.interfaces.csv_table import read_csv
from triwulan.documents.interfaces.table_cells import Area, Book, Cell, Rows, Sheet, Value
from triwulan.documents.interfaces.table_refusals import MAX_BYTES, TableRefused

__all__ = ["Area", "Book", "Cell", "Rows", "Sheet", "TableRefused", "Value", "read_tables"]

Formulas = Literal["cached", "refuse"]


def read_tables(file: BinaryIO, name: str, *, formulas: Formulas = "cached") -> Book:
    """The sheets of an .xlsx or .csv file; raises TableRefused with a sentence and then has read nothing.

    `formulas`: "cached" takes what the program that saved the file had calculated; "refuse" refuses a cell
    with a formula by its address.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TableRefused("too_big", name=name, limit=MAX_BYTES // (1024 * 1024))
    if name.casefold().endswith(".csv"):
        book = Book(name, (read_csv(data, name),))
    elif name.casefold().endswith(".xlsx"):
        book = Book(name, read_workbook(data, name))
    else:
        raise TableRefused("no_spreadsheet", name=name)
    if all(sheet.is_empty for sheet in book.sheets):
        raise TableRefused("empty", name=name)
    return book


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook."""
    try:
        workbook = python_calamine.load_workbook(BytesIO(data))
    except python_calamine.PasswordError:
        raise TableRefused("password", name=name) from None
    except python_calamine.CalamineError:
        raise TableRefused("broken", name=name) from None
    return tuple(
        Sheet(
            title,
            tuple(
                tuple(Cell(value_of(value), row, column) for column, value in enumerate(values))
                for row, values in enumerate(
                    workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
                )
            ),
        )
        for title in workbook.sheet_names
    )


def value_of(found: object) -> Value:
    """calamine's value as ours."""
    if found == "" or isinstance(found, str | bool | date | datetime):
        return found or None if isinstance(found, str) else found
    if isinstance(found, int | float):
        return tidy(Decimal(f"{found:.15g}"))
    if isinstance(found, time):
        return found.isoformat("minutes")
    if isinstance(found, timedelta):
        return str(found)
    return str(found)
