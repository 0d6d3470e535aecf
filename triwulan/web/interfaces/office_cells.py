"""One cell of an office workbook as the value that a TOML file would hold."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from triwulan.documents.interfaces.table_file import Cell
from triwulan.organization.interfaces.entry import OfficeFileRefused
from triwulan.web.interfaces.office_sheets import Kind

YES, NO = frozenset({"ya", "y", "x", "true", "benar", "yes"}), frozenset({"tidak", "false", "no", "-"})
EXACT = 10**15
"""A spreadsheet keeps no more than 15 digits of a number: a NIP must be text."""
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def value_of(cell: Cell, kind: Kind, place: str) -> Any:
    """The value; OfficeFileRefused names the cell. `place` is "Unit kerja, sel B3"."""

    def refuse(problem: object) -> NoReturn:
        raise OfficeFileRefused(entry=place, problem=str(problem))

    if cell.error:
        refuse(_("the cell shows the error %(error)s.") % {"error": cell.text})
    return READERS[kind](cell, refuse)


def _text(cell: Cell, refuse: Callable[[object], NoReturn]) -> str:
    value = cell.value
    if isinstance(value, Decimal):
        if abs(value) >= EXACT:
            refuse(
                _("a spreadsheet keeps only 15 digits of a number. Format the cell as text, type it again.")
            )
        return f"{value:f}"
    if isinstance(value, datetime | date):
        refuse(_("this is a date; a text is wanted. Format the cell as text."))
    return cell.text


def _words(cell: Cell, refuse: Callable[[object], NoReturn]) -> list[str]:
    parts = _text(cell, refuse).replace("\n", ";").replace(",", ";").split(";")
    return [part.strip() for part in parts if part.strip()]


def _whole(cell: Cell, refuse: Callable[[object], NoReturn]) -> int:
    text = _text(cell, refuse)
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        refuse(_("“%(text)s” is no whole number.") % {"text": text})
    return int(text)


def _flag(cell: Cell, refuse: Callable[[object], NoReturn]) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    word = cell.text.casefold()
    if word not in YES | NO:
        refuse(_("“%(text)s” is neither yes nor no. Write “ya” or “tidak”.") % {"text": cell.text})
    return word in YES


def _day(cell: Cell, refuse: Callable[[object], NoReturn]) -> date:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for shape in DAYS:
        try:
            return datetime.strptime(cell.text, shape).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    refuse(_("“%(text)s” is no day. Write it as 2026-01-31 or 31/01/2026.") % {"text": cell.text})


def _number(cell: Cell, refuse: Callable[[object], NoReturn]) -> Any:
    """A number, a pair of them (“7; 8”), or a grade's label: the plan says which it wants."""
    if cell.percent:
        refuse(_("the cell is shown as percent. Format it as a number, and write 80 for 80 %."))
    if isinstance(cell.value, Decimal):
        return cell.value
    parts = _text(cell, refuse).split(";")
    return [part.strip() for part in parts] if len(parts) > 1 else parts[0]


READERS: dict[Kind, Callable[[Cell, Callable[[object], NoReturn]], Any]] = {
    "text": _text,
    "words": _words,
    "whole": _whole,
    "flag": _flag,
    "day": _day,
    "number": _number,
}
