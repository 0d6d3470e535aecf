"""Cells of a plan file into typed values; what cannot be read becomes a sentence for that cell."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from triwulan.common.numbers import NoNumber, NumberError, NumberLocale, means_no_value, parse_number
from triwulan.documents.interfaces.table_file import Cell
from triwulan.planning.domain.budgets import AmountRefused, storable_amount
from triwulan.planning.domain.definition import DefinitionError, TargetRange
from triwulan.planning.domain.plan_lines import TypedTarget
from triwulan.planning.domain.plan_references import References
from triwulan.planning.domain.rating import ScaleError
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS
from triwulan.planning.interfaces.plan_columns import Field, in_languages
from triwulan.planning.interfaces.scale_text import read_grades, read_scale
from triwulan.planning.labels import DEFINITION_ERRORS, SCALE_ERRORS

LARGEST_WHOLE = 9999
LONGEST_CODE = 40
BETWEEN = re.compile(
    r"\s*(?:–|—|\bs\.?\s?d\.?(?!\w)|\bs/d\b|\bsampai(?: dengan)?\b|(?<=[\d%])\s*-\s*)\s*", re.IGNORECASE
)
DATES = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d")
YES = frozenset({"ya", "y", "yes", "true", "1", "v", "x", "✓", "iku"})
NO = frozenset({"tidak", "t", "no", "n", "false", "0", "-", "bukan"})
# Words for a direction in other applications and in published tables.
ALSO = {"positif": "higher", "negatif": "lower", "maximize": "higher", "minimize": "lower", "stabil": "keep"}


class Unreadable(Exception):
    """A cell that cannot be read; the sentence says what stands in the way."""

    def __init__(self, sentence: object) -> None:
        super().__init__()
        self.sentence = str(sentence)


class CellReader:
    """Reads the cells of one file: with its way of writing numbers, and the names of the agency's plan."""

    def __init__(self, references: References, locale: NumberLocale) -> None:
        self.references = references
        self.locale = locale
        self._readers: dict[str, Callable[[Field, Cell], Any]] = {
            "code": self._code,
            "text": lambda _field, cell: cell.text,
            "number": self._number,
            "money": self._money,
            "whole": self._whole,
            "choice": self._choice,
            "yes": self._yes,
            "day": self._day,
            "scale": self._scale,
            "grades": self._grades,
            "target": self._target,
        }
        self._words: dict[str, dict[str, str]] = {}

    def read(self, field: Field, cell: Cell) -> Any:
        """The typed value; None for an empty cell. Raises Unreadable."""
        if cell.is_empty:
            return None
        if cell.error:
            raise Unreadable(
                _("The cell shows the error %(error)s: mend it in the file.") % {"error": cell.text}
            )
        reader = self._readers.get(field.reads, self._reference)
        return reader(field, cell)

    def _code(self, _field: Field, cell: Cell) -> str:
        text = f"{cell.value:f}" if isinstance(cell.value, Decimal) else cell.text
        if len(text) > LONGEST_CODE:
            raise Unreadable(_("A code has at most %(limit)s characters.") % {"limit": LONGEST_CODE})
        return text

    def _number(self, _field: Field, cell: Cell) -> Decimal | None:
        return number_in(cell, self.locale)

    def _money(self, _field: Field, cell: Cell) -> Decimal | None:
        amount = number_in(cell, self.locale)
        if amount is not None and not storable_amount(amount):
            raise Unreadable(AmountRefused.sentence)
        return amount

    def _whole(self, _field: Field, cell: Cell) -> int | None:
        value = number_in(cell, self.locale)
        if value is None:
            return None
        if value != value.to_integral_value() or not 0 <= value <= LARGEST_WHOLE:
            raise Unreadable(
                _("“%(text)s” is no whole number from 0 to %(limit)s.")
                % {"text": cell.text, "limit": LARGEST_WHOLE}
            )
        return int(value)

    def _choice(self, field: Field, cell: Cell) -> Any:
        if field.choices is None or field.words is None:
            raise TypeError(f"{field.key} has no choices")
        if field.key not in self._words:
            self._words[field.key] = _words_of(field)
        key = self._words[field.key].get(plain_choice(cell.text))
        if key is None:
            allowed = ", ".join(str(word) for word in field.words.values())
            raise Unreadable(
                _("“%(text)s” is none of the words for this column: %(allowed)s.")
                % {"text": cell.text[:60], "allowed": allowed}
            )
        return field.choices(key)

    def _yes(self, _field: Field, cell: Cell) -> bool:
        if isinstance(cell.value, bool):
            return cell.value
        word = cell.text.casefold()
        if word not in YES | NO:
            raise Unreadable(_("“%(text)s” is neither yes nor no.") % {"text": cell.text[:60]})
        return word in YES

    def _day(self, _field: Field, cell: Cell) -> date:
        if isinstance(cell.value, datetime):
            return cell.value.date()
        if isinstance(cell.value, date):
            return cell.value
        for form in DATES:
            try:
                return datetime.strptime(cell.text, form).date()  # noqa: DTZ007  (a day has no zone)
            except ValueError:
                continue
        raise Unreadable(_("“%(text)s” is no date. Write it like 31/12/2026.") % {"text": cell.text[:60]})

    def _reference(self, field: Field, cell: Cell) -> int:
        found: int | None = getattr(self.references, field.reads).find(self._code(field, cell)[:300])
        if found is None:
            raise Unreadable(
                _("“%(text)s” is not known as “%(column)s” in this office. Mend it, or add it first.")
                % {"text": cell.text[:60], "column": field.title}
            )
        return found

    def _scale(self, _field: Field, cell: Cell) -> Any:
        try:
            return read_scale(cell.text, self.locale)
        except ScaleError as error:
            raise Unreadable(SCALE_ERRORS[error.code]) from error
        except NumberError as error:
            raise Unreadable(_sentence(error)) from error

    def _grades(self, _field: Field, cell: Cell) -> Any:
        try:
            return read_grades(cell.text)
        except ValidationError as error:
            example = _("Write grades from the lowest, like: TMP; TW; WDP; WTP, or D = 0; C = 30; CC = 50.")
            raise Unreadable(f"{' '.join(error.messages)} {example}") from error

    def _target(self, _field: Field, cell: Cell) -> TypedTarget | None:
        text = cell.text
        if isinstance(cell.value, str) and means_no_value(text):
            return None
        limits = BETWEEN.split(text) if isinstance(cell.value, str) else []
        if len(limits) == 2 and all(limits):
            return self._range(text, limits)
        try:
            return TypedTarget(text, number_in(cell, self.locale))
        except Unreadable as unreadable:
            return TypedTarget(text, problem=unreadable.sentence)

    def _range(self, text: str, limits: list[str]) -> TypedTarget:
        try:
            low, high = (parse_number(limit, self.locale).value for limit in limits)
            return TypedTarget(text, limits=TargetRange(low, high))
        except NumberError as error:
            return TypedTarget(text, problem=_sentence(error))
        except DefinitionError as error:
            return TypedTarget(text, problem=str(DEFINITION_ERRORS[error.code]))


def number_in(cell: Cell, locale: NumberLocale) -> Decimal | None:
    """The number that a person reads off the cell; None for "-" and the like. Raises Unreadable."""
    try:
        if isinstance(cell.value, Decimal):
            return parse_number(f"{cell.shown_number:f}", "en").value
        return parse_number(cell.text, locale).value
    except NoNumber:
        return None
    except NumberError as error:
        raise Unreadable(_sentence(error)) from error


def plain_choice(text: str) -> str:
    """A word of a closed list without case and blanks; the signs of a formula count."""
    return re.sub(r"\s+", "", text.casefold())


def _words_of(field: Field) -> dict[str, str]:
    found = {
        plain_choice(word): str(key)
        for key, text in (field.words or {}).items()
        for word in in_languages(text)
    }
    found |= {plain_choice(str(key)): str(key) for key in field.words or {}}
    if field.key == "direction":
        found |= ALSO
    return found


def _sentence(error: NumberError) -> str:
    return str(NUMBER_ERRORS[error.code]) % error.params
