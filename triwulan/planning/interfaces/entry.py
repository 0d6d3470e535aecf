"""One table of an office file, read key by key; what is wrong with it is said with the table's name."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.utils.translation import gettext as _

from triwulan.common.numbers import NumberError, parse_number
from triwulan.common.refusal import InvalidInput
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choice = TypeVar("Choice", bound=StrEnum)


class PlanFileRefused(InvalidInput):
    """An entry of the file cannot be taken; nothing of the plan was."""

    sentence = "%(entry)s: %(problem)s"


class Entry:
    """A table such as [[indicators]]; `name` is what it is called in a refusal.

    Every method raises PlanFileRefused for a value that does not fit.
    """

    def __init__(self, table: object, name: str) -> None:
        self.name = name
        if not isinstance(table, Mapping):
            self.refuse(_("this is no table. Write one entry with keys and values."))
        self.table: Mapping[str, Any] = table
        self.read: set[str] = set()

    def refuse(self, problem: "StrOrPromise") -> NoReturn:
        """Raises PlanFileRefused with the entry's name."""
        raise PlanFileRefused(entry=self.name, problem=str(problem))

    def take(self, key: str) -> Any:
        """The raw value, None where the key is missing."""
        self.read.add(key)
        return self.table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; one without a default must be there and not be empty."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(_('"%(key)s" is missing or is no text.') % {"key": key})
        return value.strip()

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One word of a closed list."""
        value = self.text(key, None if default is None else default.value)
        if value not in set(kinds):
            allowed = ", ".join(kinds)
            self.refuse(
                _('"%(key)s" cannot be "%(value)s"; choose one of: %(allowed)s.')
                % {"key": key, "value": value, "allowed": allowed}
            )
        return kinds(value)

    def whole(self, key: str, default: int) -> int:
        """A whole number from 0 to 9999."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9999:
            self.refuse(_('"%(key)s" is no whole number between 0 and 9999.') % {"key": key})
        return value

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
        value = self.take(key)
        if value is None:
            return default
        if type(value) is not date:
            self.refuse(_('"%(key)s" is no day; write it like 2026-01-01.') % {"key": key})
        return value

    def finish(self) -> None:
        """Refuses keys that nobody read: they are most often misspelt."""
        unknown = sorted(str(key) for key in self.table.keys() - self.read)
        if unknown:
            self.refuse(_("unknown key: %(keys)s.") % {"keys": ", ".join(unknown)})
