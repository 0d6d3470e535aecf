"""The contenders: each reads a whole workbook and says how many filled cells it saw."""

from collections.abc import Callable
from pathlib import Path


def ours(path: Path) -> int:
    """`read_tables`: limits, formulas, percents and errors looked for; decimals; cells with addresses."""
    from triwulan.documents.interfaces.table_file import read_tables  # noqa: PLC0415  (only the one that is measured)

    with path.open("rb") as file:
        return sum(1 for sheet in read_tables(file, path.name).sheets for _cell in sheet.cells())


def calamine(path: Path) -> int:
    """calamine alone: bare values as floats, nothing looked for."""
    import python_calamine  # noqa: PLC0415  (only the one that is measured)

    with python_calamine.load_workbook(path) as book:
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return sum(1 for rows in sheets for row in rows for value in row if value != "")


def openpyxl_plain(path: Path) -> int:
    """openpyxl as one begins with it: the results of formulas, not the formulas."""
    import openpyxl  # noqa: PLC0415  (only the one that is measured)

    book = openpyxl.load_workbook(path, data_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def openpyxl_streaming(path: Path) -> int:
    """openpyxl's read-only mode, every row kept, as an import keeps them."""
    import openpyxl  # noqa: PLC0415  (only the one that is measured)

    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    kept = [list(row) for sheet in book for row in sheet.iter_rows()]
    seen = sum(1 for row in kept for cell in row if cell.value is not None)
    book.close()
    return seen


READERS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "ours": ("Triwulan, `read_tables`", ours),
    "calamine": ("calamine alone, nothing looked for", calamine),
    "plain": ("openpyxl, plain", openpyxl_plain),
    "streaming": ("openpyxl, read-only mode", openpyxl_streaming),
}
