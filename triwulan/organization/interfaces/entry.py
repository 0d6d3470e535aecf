"""One table of an office file: what only such a file holds, and the acts that its entries stand for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from triwulan.common import entry
from triwulan.common.refusal import InvalidInput, Refusal

Made = TypeVar("Made")


class OfficeFileRefused(entry.EntryRefused):
    """An entry of an office file cannot be taken; nothing of the file was."""


class Entry(entry.Entry):
    """A table such as [[units]]; `number` is its place in the file. Raises OfficeFileRefused."""

    refused = OfficeFileRefused

    def __init__(self, table: object, name: str, number: int = 1) -> None:
        super().__init__(table, name)
        self.number = number

    def choice(self, key: str, words: Mapping[str, str], default: str | None = None) -> str:
        """One word of a closed list, as what the list makes of it."""
        return words[self.word(key, words, default)]

    def flag(self, key: str) -> bool:
        """true or false; false where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(_('"%(key)s" is neither true nor false.') % {"key": key})
        return bool(value)

    def day(self, key: str) -> date:
        """A day, as TOML writes it (2026-01-01)."""
        found = self.day_or_none(key)
        if found is None:
            self.refuse(_('"%(key)s" is missing; write a day like 2026-01-01.') % {"key": key})
        return found

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

    def act(self, doing: Callable[[], Made]) -> Made:
        """Do an act of the domain; its refusal is told with the entry's name."""
        self.asked = ""
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
        step = [one for one in waiting if not one.text(key, "") or one.text(key) in placed]
        if not step:
            first = waiting[0]
            told = {"key": key, "code": first.text(key)}
            first.refuse(_('"%(key)s" names "%(code)s", which stands nowhere in the file.') % told)
        ready += step
        placed |= {one.text("code") for one in step}
        waiting = [one for one in waiting if one not in step]
    return ready
