"""One table of a plan: the words and numbers that only a plan holds."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from triwulan.common import entry
from triwulan.common.numbers import NumberError, parse_number
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS

Choice = TypeVar("Choice", bound=StrEnum)


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
