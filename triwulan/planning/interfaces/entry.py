"""One table of a plan: the words and numbers that only a plan holds."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from triwulan.common import entry
from triwulan.common.numbers import NumberError, parse_number
from triwulan.common.refusal import InvalidInput
from triwulan.planning.domain.definition import DefinitionError
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS
from triwulan.planning.labels import DEFINITION_ERRORS

Choice = TypeVar("Choice", bound=StrEnum)
YEAR_DIGITS = 4


class PlanFileRefused(entry.EntryRefused):
    """An entry of the file cannot be taken; nothing of the plan was."""


class Entry(entry.Entry):
    """A table such as [[indicators]]. Raises PlanFileRefused."""

    refused = PlanFileRefused
    digits_are_text = True

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One word of a closed list."""
        return kinds(self.word(key, kinds, None if default is None else default.value))

    def number(self, key: str, default: Decimal | None) -> Decimal | None:
        """A number; "none" as text stands for no number where the default is one."""
        value = self.take(key)
        if value is None:
            return default
        return None if value == "none" else self.as_number(value, key)

    def as_number(self, value: object, key: str) -> Decimal:
        """A number of the file, or a text as people type it."""
        if isinstance(value, float):
            # The shortest text of a double is what stood in the file, up to 15 digits.
            value = Decimal(repr(value))
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            self.refuse(_('"%(key)s" is no number.') % {"key": key})
        typed = isinstance(value, str)
        try:
            return parse_number(str(value) if typed else f"{Decimal(value):f}", "id" if typed else "en").value
        except NumberError as error:
            sentence = str(NUMBER_ERRORS[error.code]) % error.params
            raise PlanFileRefused(entry=self.name, problem=f'"{key}": {sentence}') from error

    def day(self, key: str, default: date) -> date:
        """A day, as TOML writes it (2026-01-01)."""
        return self.day_or_none(key) or default

    def by_year(self, key: str, otherwise: str) -> dict[int, Any]:
        """Values by year, none where the key is missing; `otherwise` says how to write them."""
        years: object = self.take(key) or {}
        if not isinstance(years, Mapping):
            self.refuse(otherwise)
        for text in years:
            if not str(text).isdecimal() or len(str(text)) != YEAR_DIGITS:
                self.refuse(_('"%(year)s" is no year.') % {"year": text})
        return {int(text): value for text, value in years.items()}

    def flag(self, key: str) -> bool:
        """true or false; false where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(_('"%(key)s" is neither true nor false.') % {"key": key})
        return bool(value)


class Named:
    """Says which entry it was when the plan refuses one."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PlanFileRefused):
            return
        if isinstance(error, DefinitionError):
            problem = str(DEFINITION_ERRORS[error.code])
            raise PlanFileRefused(entry=self.entry.name, problem=problem) from error
        if isinstance(error, InvalidInput):
            sentences = [str(sentence) for sentence in error.fields.values()]
            problem = " ".join(sentences) or error.message
            raise PlanFileRefused(entry=self.entry.name, problem=problem) from error
