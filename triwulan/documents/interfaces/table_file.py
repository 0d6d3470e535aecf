"""Reading table files: .xlsx by calamine, .csv; see `read_tables`."""

from io import BytesIO
from typing import BinaryIO, Final

from triwulan.documents.domain.file_kinds import OLE
from triwulan.documents.interfaces.csv_table import read_csv
from triwulan.documents.interfaces.sheet_scan import Formulas
from triwulan.documents.interfaces.table_cells import Area, Book, Cell, Rows, Sheet, Value
from triwulan.documents.interfaces.table_refusals import MAX_BYTES, TableRefused
from triwulan.documents.interfaces.workbook_reading import read_workbook

__all__ = ["Area", "Book", "Cell", "Formulas", "Rows", "Sheet", "TableRefused", "Value", "read_tables"]

ZIP: Final = b"PK"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
MEGABYTE: Final = 1024 * 1024


def read_tables(file: BinaryIO, name: str, *, formulas: Formulas = "cached") -> Book:
    """The sheets of an .xlsx or .csv file; raises TableRefused with a sentence and then has read nothing.

    `formulas`: "cached" takes what the program that saved the file had calculated; "refuse" refuses a cell
    with a formula by its address. What the file may hold at most stands in `table_refusals`.
    """
    file.seek(0)
    try:
        return read(file.read(MAX_BYTES + 1), name, formulas)
    except TableRefused as refused:
        refused.params.setdefault("name", name)
        raise


def read(data: bytes, name: str, formulas: Formulas) -> Book:
    """The book; the kind is told by the bytes, and the name's ending must fit."""
    if len(data) > MAX_BYTES:
        raise TableRefused("too_big", limit=MAX_BYTES // MEGABYTE)
    ending = name.rpartition(".")[2].casefold()
    if not data.strip():
        raise TableRefused("empty")
    if data.startswith(OLE):
        raise TableRefused("password" if ENCRYPTED in data else "old_office")
    if ending == "csv" and not data.startswith(ZIP):
        book = Book(name, (read_csv(data, name),))
    elif ending == "xlsx" and data.startswith(ZIP):
        book = read_workbook(BytesIO(data), name, formulas)
    else:
        raise TableRefused(WRONG.get(ending, "no_spreadsheet"))
    if all(sheet.is_empty for sheet in book.sheets):
        raise TableRefused("empty")
    return book


WRONG: Final = {"csv": "mismatch", "xlsx": "mismatch", "xls": "old_office", "xlsm": "macro", "xltm": "macro"}
