"""Numbers as people in an Indonesian office type and print them, and the one way we print them.

Pure: no Django. Indonesian writes a comma for decimals and a full stop for thousands ("1.234,5").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal, NamedTuple

NumberLocale = Literal["id", "en"]

MAX_TEXT: Final = 60
MAX_DIGITS: Final = 15
"""Significant digits. SQLite keeps more only roughly (it turns a decimal into a binary double)."""
MAX_DECIMALS: Final = 8
"""What the database columns hold after the decimal mark."""

NO_BREAK_SPACE: Final = "\u00a0"

_DECIMAL_MARK: Final[dict[str, str]] = {"id": ",", "en": "."}
_GROUP_MARK: Final[dict[str, str]] = {"id": ".", "en": ","}
_MARKS: Final = {
    locale: str.maketrans({",": _GROUP_MARK[locale], ".": _DECIMAL_MARK[locale]}) for locale in _GROUP_MARK
}
_NO_VALUE: Final = frozenset({"", "-", "--", "\u2013", "\u2014", "n/a", "na", "n.a", "n.a.", "#n/a"})
_TYPOGRAPHY: Final = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_CURRENCY: Final = re.compile(r"^(-?)\s*(?:rp\.?|idr)\s*", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s*(?:%|persen|percent)$", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[.,]*[0-9][0-9.,]*")
_SPACED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
# What tells how a column of texts is written: a lone mark, a repeated one, both marks.
_LONE: Final = re.compile(r"(?<![\d.,])([0-9]+)([.,])([0-9]+)(?![\d.,])")
_REPEATED: Final = re.compile(r"(?<![\d.,])[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+(?![\d])")
_BOTH: Final = re.compile(r"[0-9]([.,])[0-9]{3}(?:\1[0-9]{3})*([.,])[0-9]+")
_WIDE: Final = Context(prec=MAX_TEXT * 2)


class NumberError(ValueError):
    """The text is no number. `code` says why and `params` holds what a sentence needs.

    Codes: no_value, not_a_number, too_long, too_large, too_precise, grouping.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class NoNumber(NumberError):
    """The text says that there is no value ("n/a", "-", nothing at all): never to be read as zero."""

    def __init__(self, text: str) -> None:
        super().__init__("no_value", text=text)


@dataclass(frozen=True)
class ParsedNumber:
    """What was understood. A percent keeps the size it was typed in: "92,24 %" is 92.24.

    `ambiguous` marks a lone mark before three digits ("1.234"), which was settled by the locale.
    """

    value: Decimal
    understood: str
    is_percent: bool = False
    ambiguous: bool = False


def parse_number(
    text: str, locale: NumberLocale = "id", *, max_decimals: int = MAX_DECIMALS, max_digits: int = MAX_DIGITS
) -> ParsedNumber:
    """Read a typed or printed number; raises NoNumber or NumberError.

    Grades ("BB", "WTP"), exponents, NaN and Infinity are no numbers. "Rp104.990.014,-" is one. The limits
    are those of a stored number; who only checks a printed table may widen them.
    """
    if len(text) > MAX_TEXT:
        raise NumberError("too_long", length=len(text), limit=MAX_TEXT)
    cleaned = text.translate(_TYPOGRAPHY).strip()
    if means_no_value(cleaned):
        raise NoNumber(cleaned)
    bare, is_percent = _without_unit(cleaned)
    negative = bare.startswith("-")
    digits = bare[1:].lstrip() if bare[:1] in {"-", "+"} else bare
    if not _PLAIN.fullmatch(digits) and not _SPACED.fullmatch(digits):
        raise NumberError("not_a_number", text=cleaned)
    whole, fraction, ambiguous = _split(digits, locale)
    _refuse_oversize(whole, fraction.rstrip("0"), max_decimals, max_digits)
    value = tidy(Decimal(f"{'-' if negative else ''}{whole or '0'}.{fraction or '0'}"))
    return ParsedNumber(value, format_number(value, percent=is_percent, locale=locale), is_percent, ambiguous)


class InferredLocale(NamedTuple):
    """How a column is written. `locale` is None where no cell tells; `mixed` where some contradict it."""

    locale: NumberLocale | None
    mixed: bool


def infer_locale(texts: Iterable[str]) -> InferredLocale:
    """How the numbers of one column of a file are written, by the votes of all its cells.

    "1.234" alone tells nothing, but beside "2.58" it is a decimal, and beside "1.234.567" it is not. Texts
    that are too long for a number do not vote.
    """
    votes = Counter(vote for text in texts if len(text) <= MAX_TEXT for vote in _votes(text))
    if not votes:
        return InferredLocale(None, False)
    return InferredLocale("en" if votes["en"] > votes["id"] else "id", len(votes) > 1)


def _votes(text: str) -> Iterator[NumberLocale]:
    """For which locale the marks of one cell speak."""
    both, repeated = _BOTH.search(text), _REPEATED.search(text)
    if both and both[1] != both[2]:
        yield "en" if both[2] == "." else "id"
    elif repeated:
        yield "id" if repeated[1] == "." else "en"
    else:
        for whole, mark, fraction in _LONE.findall(text):
            if not _groupable(whole, fraction):
                yield "en" if mark == "." else "id"


def means_no_value(text: str) -> bool:
    """Whether a text says that there is no value: nothing, a dash, "n/a"."""
    return text.translate(_TYPOGRAPHY).strip().lower() in _NO_VALUE


def format_number(
    value: Decimal | int, decimals: int | None = None, *, percent: bool = False, locale: NumberLocale = "id"
) -> str:
    """Print a number as the office writes it; halves round away from zero.

    Without `decimals` every digit is printed and trailing zeros are dropped. `percent` only adds the sign,
    after a no-break space; it does not multiply.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be printed as a number")
    exact = tidy(exact) if decimals is None else _rounded(exact, decimals)
    text = f"{exact:,f}"
    swapped = text.translate(_MARKS[locale])
    return f"{swapped}{NO_BREAK_SPACE}%" if percent else swapped


def _without_unit(text: str) -> tuple[str, bool]:
    """Take off the currency and the percent sign."""
    unpriced = _CURRENCY.sub(r"\1", text)
    if unpriced != text:
        return re.sub(r",\s*-+$", "", unpriced).strip(), False
    bare = _PERCENT.sub("", text)
    return bare.strip(), bare != text


def _split(digits: str, locale: NumberLocale) -> tuple[str, str, bool]:
    """(whole, fraction, ambiguous) of digits with any marks between them."""
    if " " in digits:
        whole, _, fraction = digits.replace(" ", "").replace(",", ".").partition(".")
        return whole.lstrip("0"), fraction, False
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return _split_by_both(digits)
    if dots + commas == 0:
        return digits.lstrip("0"), "", False
    mark = "." if dots else ","
    if dots + commas > 1:
        return _ungrouped(digits, mark), "", False
    whole, fraction = digits.split(mark)
    if not fraction:  # "5," may be half a number
        raise NumberError("grouping", text=digits)
    groupable = _groupable(whole, fraction)
    if groupable and mark == _GROUP_MARK[locale]:
        return whole + fraction, "", True
    return whole.lstrip("0"), fraction, groupable


def _groupable(whole: str, fraction: str) -> bool:
    """Whether a lone mark between these digits may stand for thousands."""
    return len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")


def _split_by_both(digits: str) -> tuple[str, str, bool]:
    """Where both marks stand, the last one is the decimal mark and stands once."""
    mark = max(".,", key=digits.rfind)
    group = "," if mark == "." else "."
    whole, _, fraction = digits.rpartition(mark)
    if mark in whole or not fraction:
        raise NumberError("grouping", text=digits)
    return _ungrouped(whole, group), fraction, False


def _ungrouped(digits: str, mark: str) -> str:
    """Digits without their thousands marks; every group but the first has three digits."""
    first, *others = digits.split(mark)
    if not 1 <= len(first) <= 3 or first.startswith("0") or any(len(group) != 3 for group in others):
        raise NumberError("grouping", text=digits)
    return first + "".join(others)


def _refuse_oversize(whole: str, fraction: str, max_decimals: int, max_digits: int) -> None:
    if len(whole) > max_digits:
        raise NumberError("too_large", digits=len(whole), limit=max_digits)
    if len(fraction) > max_decimals or len(whole + fraction) > max_digits:
        raise NumberError("too_precise", digits=len(whole + fraction), limit=max_digits)


def tidy(value: Decimal) -> Decimal:
    """The same finite number without trailing zeros, exponent or negative zero."""
    if value == 0:
        return Decimal(0)
    exponent = value.as_tuple().exponent
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if isinstance(exponent, int) and exponent < 0 else text)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    wide = Context(prec=max(_WIDE.prec, value.adjusted() + decimals + 2))
    shown = value.quantize(step, rounding=ROUND_HALF_UP, context=wide)
    return abs(shown) if shown == 0 else shown
