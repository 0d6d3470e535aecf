"""One table of an office file, read key by key; what is wrong with it is said with the table's name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from django.utils.translation import gettext as _

from triwulan.common.refusal import InvalidInput, Refusal

Made = TypeVar("Made")


class OfficeFileRefused(InvalidInput):
    """An entry of an office file cannot be taken; nothing of the file was."""

    sentence = "%(entry)s: %(problem)s"


class Entry:
    """A table such as [[units]]; `name` is what it is called in a refusal, `number` its place in the file.

    Every method raises OfficeFileRefused for a value that does not fit.
    """

    def __init__(self, table: object, name: str, number: int = 1) -> None:
        self.name = name
        self.number = number
        if not isinstance(table, Mapping):
            self.refuse(_("this is no table. Write one entry with keys and values."))
        self.table: Mapping[str, Any] = table
        self.read: set[str] = set()

    def refuse(self, problem: str) -> NoReturn:
        """Raises OfficeFileRefused with the entry's name."""
        raise OfficeFileRefused(entry=self.name, problem=problem)

    def take(self, key: str) -> Any:
        """The raw value, None where the key is missing."""
        self.read.add(key)
        return self.table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; one without a default must be there and not be empty."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(_('"%(key)s" is missing or is no text in quotes.') % {"key": key})
        return value.strip()

    def choice(self, key: str, words: Mapping[str, str], default: str | None = None) -> str:
        """One word of a closed list, as what the list makes of it."""
        value = self.text(key, default)
        if value not in words:
            told = {"key": key, "value": value, "allowed": ", ".join(words)}
            self.refuse(_('"%(key)s" cannot be "%(value)s"; choose one of: %(allowed)s.') % told)
        return words[value]

    def flag(self, key: str) -> bool:
        """true or false; false where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(_('"%(key)s" is neither true nor false.') % {"key": key})
        return bool(value)

    def whole(self, key: str, default: int) -> int:
        """A whole number from 0 to 9999."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9999:
            self.refuse(_('"%(key)s" is no whole number between 0 and 9999.') % {"key": key})
        return value

    def day(self, key: str) -> date:
        """A day, as TOML writes it (2026-01-01)."""
        found = self.day_or_none(key)
        if found is None:
            self.refuse(_('"%(key)s" is missing; write a day like 2026-01-01.') % {"key": key})
        return found

    def day_or_none(self, key: str) -> date | None:
        """A day, or None where the key is missing."""
        value = self.take(key)
        if value is not None and type(value) is not date:
            self.refuse(_('"%(key)s" is no day; write it like 2026-01-01.') % {"key": key})
        return value

    def words(self, key: str) -> list[str]:
        """A list of texts; empty where the key is missing."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.refuse(_('"%(key)s" is no list of texts, such as ["a", "b"].') % {"key": key})
        return value

    def entries(self, key: str, singular: str) -> list["Entry"]:
        """The tables below, each named by its place."""
        return entries(self.take(key), key, lambda number, _table: f"{self.name}, {singular} {number}")

    def finish(self) -> None:
        """Refuses keys that nobody read: they are most often misspelt."""
        unknown = sorted(str(key) for key in self.table.keys() - self.read)
        if unknown:
            self.refuse(_("unknown key: %(keys)s.") % {"keys": ", ".join(unknown)})

    def act(self, doing: Callable[[], Made]) -> Made:
        """Do an act of the domain; its refusal is told with the entry's name."""
        try:
            return doing()
        except OfficeFileRefused:
            raise
        except InvalidInput as refusal:
            self.refuse(" ".join(f"{key}: {told}" for key, told in refusal.fields.items()) or refusal.message)
        except Refusal as refusal:
            self.refuse(refusal.message)


def entries(tables: object, key: str, name: Callable[[int, object], str]) -> list[Entry]:
    """The tables of [[key]], each with its name; OfficeFileRefused where they are none."""
    if tables is None:
        return []
    if not isinstance(tables, list):
        raise OfficeFileRefused(entry=key, problem=_("write the entries as [[%(key)s]].") % {"key": key})
    return [Entry(table, name(number, table), number) for number, table in enumerate(tables, start=1)]


def in_order(found: Iterable[Entry], key: str, known: Iterable[str]) -> list[Entry]:
    """Entries sorted so that each stands after the one whose code its `key` names.

    `known` are codes that are there already. OfficeFileRefused for a name that stands nowhere, or a circle.
    """
    waiting, placed, ready = list(found), set(known), []
    while waiting:
        step = [entry for entry in waiting if not entry.text(key, "") or entry.text(key) in placed]
        if not step:
            first = waiting[0]
            told = {"key": key, "code": first.text(key)}
            first.refuse(_('"%(key)s" names "%(code)s", which stands nowhere in the file.') % told)
        ready += step
        placed |= {entry.text("code") for entry in step}
        waiting = [entry for entry in waiting if entry not in step]
    return ready
