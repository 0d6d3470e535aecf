"""Cells of a published table: numbers in either locale, ranges, units beside them. Pure: no Django."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from triwulan.common.numbers import (
    MAX_TEXT,
    NoNumber,
    NumberError,
    NumberLocale,
    parse_number,
    tidy,
)

DIGITS: Final = 40
"""A printed table may carry all the digits of a spreadsheet's double; a stored value never does."""
NUMBER: Final = r"[-\u2212]?\s*[0-9][0-9.,]*"
BETWEEN: Final = r"\s*(?:-|\u2013|\u2014|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
RANGE: Final = re.compile(rf"({NUMBER})\s*(%?)[^\d]*?{BETWEEN}({NUMBER})\s*([^\d]*)", re.IGNORECASE)
BOUND: Final = r"(?:[<>=\u2264\u2265~±]+|min(?:imal|\.)?|maks(?:imal|\.)?|max\.?)?\s*"
SINGLE: Final = re.compile(rf"{BOUND}({NUMBER})\s*([^\d]{{0,40}})", re.IGNORECASE)
ERROR: Final = re.compile(r"#(?:DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|N/A)", re.IGNORECASE)
MONTHS: Final = frozenset(
    (
        *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september"),
        *("oktober", "november", "desember", "jan", "feb", "mar", "apr", "jun", "jul", "agu", "ags"),
        *("sep", "okt", "nov", "des"),
    )
)


class DatumKind(StrEnum):
    """What stands in a cell."""

    EMPTY = "empty"
    MISSING = "missing"
    NUMBER = "number"
    RANGE = "range"
    TEXT = "text"
    ERROR = "error"


@dataclass(frozen=True)
class Entry:
    """A cell as the reader gives it. `percent`: the sheet shows 0.9224 as "92,24 %"."""

    value: Decimal | str | bool | date | None = None
    percent: bool = False

    @property
    def text(self) -> str:
        """The cell as text, trimmed."""
        return "" if self.value is None else " ".join(str(self.value).split())


@dataclass(frozen=True)
class Datum:
    """What a cell says. `decimals` is how many it prints; `value` is None unless it is a number."""

    kind: DatumKind
    text: str = ""
    value: Decimal | None = None
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    percent: bool = False

    @property
    def is_number(self) -> bool:
        """Whether one number stands there."""
        return self.kind is DatumKind.NUMBER


NOTHING: Final = Datum(DatumKind.EMPTY)


def read_entry(entry: Entry, locale: NumberLocale) -> Datum:
    """What a cell says, with marks read as `locale` writes them."""
    value = entry.value
    if isinstance(value, bool | date):
        return Datum(DatumKind.TEXT, entry.text)
    if isinstance(value, Decimal):
        exact = tidy(value * 100 if entry.percent else value)
        return Datum(DatumKind.NUMBER, f"{exact:f}", exact, _places(exact), percent=entry.percent)
    text = entry.text
    if not text:
        return NOTHING
    if ERROR.fullmatch(text):
        kind = DatumKind.MISSING if text.upper() == "#N/A" else DatumKind.ERROR
        return Datum(kind, text)
    return _read_text(text, locale)


def _read_text(text: str, locale: NumberLocale) -> Datum:
    if len(text) > MAX_TEXT:
        return Datum(DatumKind.TEXT, text)
    try:
        return _number(text, text, locale)
    except NoNumber:
        return Datum(DatumKind.MISSING, text)
    except NumberError:
        pass
    try:
        return _with_words(text, locale)
    except NumberError:
        return Datum(DatumKind.TEXT, text)


def _with_words(text: str, locale: NumberLocale) -> Datum:
    """ "6,5 bulan", "80 - 90%"; raises NumberError where a part is none."""
    between = RANGE.fullmatch(text)
    if between and not _is_month(between[4]):
        low, high = _number(between[1], text, locale), _number(between[3], text, locale)
        if low.value is not None and high.value is not None and low.value <= high.value:
            return Datum(
                DatumKind.RANGE,
                text,
                None,
                max(low.decimals, high.decimals),
                low.value,
                high.value,
                "%" in text,
            )
    single = SINGLE.fullmatch(text)
    if single and not _is_month(single[2]):
        return _number(single[1], text, locale)
    return Datum(DatumKind.TEXT, text)


def _number(digits: str, text: str, locale: NumberLocale) -> Datum:
    parsed = parse_number(digits.rstrip(".,"), locale, max_decimals=DIGITS, max_digits=DIGITS)
    places = _places_printed(digits.rstrip(".,"), parsed.value)
    return Datum(DatumKind.NUMBER, text, parsed.value, places, percent="%" in text)


def _places_printed(digits: str, value: Decimal) -> int:
    """Decimals as printed: "100,00" has two, though its value has none."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return 0
    bare = re.sub(r"[^0-9]", "", digits)
    if bare and Decimal(bare) == abs(value) and digits.count(digits[last]) >= 1 and Decimal(bare) != 0:
        return 0
    return len(re.sub(r"[^0-9]", "", digits[last:]))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_month(words: str) -> bool:
    return any(word.strip(".,").lower() in MONTHS for word in words.split())
