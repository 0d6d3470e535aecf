"""Values of a table as text of a CSV file, and what of it a spreadsheet program would take for a formula."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol

from django.utils import timezone

from triwulan.common.numbers import format_number

DATE: Final = "%d/%m/%Y"
MOMENT: Final = "%d/%m/%Y %H:%M"
FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
HARMLESS: Final = re.compile(r"[+-]?[0-9.,\u00a0 ]*%?|-+")
ESCAPE: Final = "'"


class HasDecimals(Protocol):
    """What a column tells about its decimals; see `table_writing.Column`."""

    @property
    def decimals(self) -> int | None: ...
    @property
    def decimals_from(self) -> str: ...


def decimals_in(row: Mapping[str, object], column: HasDecimals) -> int | None:
    """How many decimals a row shows in a column: its own, where the column names a key for them."""
    if not column.decimals_from:
        return column.decimals
    own = row.get(column.decimals_from)
    return own if isinstance(own, int) else None


def csv_text(value: object, kind: str, decimals: int | None) -> str:
    """The value as a CSV file shows it; raises TypeError for a float and what else no table holds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal | int):
        return number_text(value, kind, decimals)
    if isinstance(value, date):
        return date_text(value)
    raise TypeError(f"{type(value).__name__} stands in no table: give Decimal, int, str, date or None")


def number_text(value: Decimal | int, kind: str, decimals: int | None) -> str:
    """As the office writes it; in a column of text with every digit, in a plain one without dots."""
    if kind == "plain":
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    places = {"integer": 0, "number": decimals, "percent": decimals}.get(kind)
    return format_number(value, places, percent=kind == "percent")


def date_text(value: date) -> str:
    """ "22/11/2026", with its time in the zone of the page when it has one."""
    if not isinstance(value, datetime):
        return value.strftime(DATE)
    return local(value).strftime(MOMENT)


def local(value: datetime) -> datetime:
    """The moment in the active zone, without naming it: no table file can hold a zone."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value


def escaped(text: str) -> str:
    """The text with an apostrophe where a program would calculate it, or `unescaped` take one off."""
    return ESCAPE + text if is_risky(text.lstrip(ESCAPE)) else text


def unescaped(text: str) -> str:
    """Takes off what `escaped` put on."""
    return text[1:] if text.startswith(ESCAPE) and is_risky(text.lstrip(ESCAPE)) else text


def is_risky(text: str) -> bool:
    """Whether a program takes it for a formula; signed numbers and a mere dash calculate nothing."""
    return bool(FORMULA.match(text)) and not HARMLESS.fullmatch(text)
