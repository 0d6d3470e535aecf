"""Workbooks by XlsxWriter: row by row in bounded memory, the same bytes for the same tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, Protocol, Self

import xlsxwriter
from django.utils.translation import gettext as _

from triwulan.common.numbers import tidy
from triwulan.documents.interfaces.table_refusals import MAX_TEXT
from triwulan.documents.interfaces.table_values import decimals_in, local

# Without it the file would bear the second in which it was made.
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001  (a constant without a place)
NAME_LIMIT: Final = 31
# What stands beyond the first plane counts double there.
NAME_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\U00010000-\U0010ffff]")
NAME_TAKEN: Final = "history"
"""Excel keeps this name for itself."""
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class ColumnLike(Protocol):
    """What a column tells; see `table_writing.Column`."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def decimals(self) -> int | None: ...
    @property
    def width(self) -> int: ...
    @property
    def decimals_from(self) -> str: ...


class WorkbookWriter:
    """One workbook being written inside `with`; afterwards `data` gives its bytes."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, OPTIONS)
        self._book.set_properties({"created": CREATED})
        self._formats: dict[str, Any] = {}
        self._names: set[str] = {NAME_TAKEN}

    def add_sheet(
        self, title: str, columns: Sequence[ColumnLike], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """A sheet whose first row, frozen and with filters, bears the columns' titles."""
        sheet = self._sheet(title)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, fitting(column.title), self._heading())
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                decimals = decimals_in(row, column)
                self._write(sheet, last, place, row.get(column.key), column.kind, decimals)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if columns and last:
            sheet.autofilter(0, 0, last, len(columns) - 1)

    def add_notes(self, notes: Sequence[tuple[str, Sequence[str]]]) -> None:
        """A sheet with the notes of each table, if there are any."""
        if not notes:
            return
        sheet = self._sheet(_("Notes"))
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        lines = ((title, line) for title, found in notes for line in found)
        for row, (title, line) in enumerate(lines):
            sheet.write_string(row, 0, fitting(title), self._text())
            sheet.write_string(row, 1, fitting(line), self._text())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        """Closes the file, also a half-written one: its rows wait in temporary files."""
        if not self._book.worksheets():
            self._sheet(_("Table"))
        self._book.close()

    def data(self) -> bytes:
        """The file, once it is closed."""
        return self._out.getvalue()

    def _sheet(self, title: str) -> Any:
        sheet = self._book.add_worksheet(sheet_name(title, self._names))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write(
        self, sheet: Any, row: int, place: int, value: object, kind: str, decimals: int | None
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value, self._text())
        elif isinstance(value, Decimal | int):
            sheet.write_number(row, place, stored(value, kind), self._number(value, kind, decimals))
        elif isinstance(value, date):
            self._write_date(sheet, row, place, value)
        elif isinstance(value, str):
            sheet.write_string(row, place, fitting(value), self._text())
        else:
            raise TypeError(
                f"{type(value).__name__} stands in no table: give Decimal, int, str, date or None"
            )

    def _write_date(self, sheet: Any, row: int, place: int, value: date) -> None:
        timed = isinstance(value, datetime)
        sheet.write_datetime(
            row,
            place,
            local(value) if isinstance(value, datetime) else value,
            self._format("dd/mm/yyyy hh:mm" if timed else "dd/mm/yyyy"),
        )

    def _number(self, value: Decimal | int, kind: str, decimals: int | None) -> Any:
        if kind == "plain":
            return self._format("0")
        places = 0 if kind == "integer" else decimals
        if places is None or kind not in ("number", "percent", "integer"):
            places = decimals_of(value)
        return self._format("#,##0" + ("." + "0" * places if places else "") + percent_sign(kind))

    def _text(self) -> Any:
        return self._format("")

    def _heading(self) -> Any:
        return self._format("heading", {"bold": True, "bg_color": "#E8EEF4", "bottom": 1})

    def _format(self, code: str, more: Mapping[str, object] | None = None) -> Any:
        if code not in self._formats:
            look: dict[str, object] = {"valign": "top", **(more or {})}
            if more is None and code:
                look["num_format"] = code
            elif code == "" or more:
                look["text_wrap"] = True
            self._formats[code] = self._book.add_format(look)
        return self._formats[code]


def stored(value: Decimal | int, kind: str) -> float:
    """The double nearest to the value; a percent is stored as a part of one."""
    return float(Decimal(value) / 100 if kind == "percent" else value)


def percent_sign(kind: str) -> str:
    return "%" if kind == "percent" else ""


def decimals_of(value: Decimal | int) -> int:
    """How many decimals the value has, at most as many as a program shows."""
    exponent = tidy(Decimal(value)).as_tuple().exponent
    return min(-exponent, 15) if isinstance(exponent, int) and exponent < 0 else 0


def fitting(text: str) -> str:
    """The text, cut visibly where it is longer than a cell may be."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that the programs allow and that no other sheet has; it is added to `taken` in small letters."""
    base = " ".join(NAME_FORBIDDEN.sub(" ", title).split()).strip("' ") or _("Table")
    name, number = base[:NAME_LIMIT].rstrip("' "), 1
    while name.casefold() in taken:
        number += 1
        tail = f" ({number})"
        name = base[: NAME_LIMIT - len(tail)].rstrip("' ") + tail
    taken.add(name.casefold())
    return name
