"""One table of a TOML file, read key by key; what is wrong with it is said with the table's name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, NoReturn

from django.utils.translation import gettext as _

from triwulan.common.refusal import InvalidInput


class EntryRefused(InvalidInput):
    """An entry of a file cannot be taken; nothing of the file was."""

    sentence = "%(entry)s: %(problem)s"


class Placed(dict[str, Any]):
    """A table out of a spreadsheet: it knows where it and the value of each key stand."""

    def __init__(self, *, place: str) -> None:
        """`place` is "sheet “Unit kerja”, row 3"."""
        super().__init__()
        self.place = place
        self.cells: dict[str, str] = {}

    def put(self, key: str, value: object, cell: str) -> None:
        """A value and the address of its cell."""
        self[key] = value
        self.cells[key] = cell

    def place_of(self, key: str) -> str:
        """Where the value of a key stands; the table's own place where there is none."""
        cell = self.cells.get(key)
        return _("%(place)s, cell %(cell)s") % {"place": self.place, "cell": cell} if cell else self.place


class Entry:
    """A table such as [[units]]; `name` is what it is called in a refusal.

    Every method raises `refused`, which a module narrows to its own file, for a value that does not fit.
    """

    refused: ClassVar[type[EntryRefused]] = EntryRefused
    # Whether a whole number stands for its digits where a text is wanted (code = 12).
    digits_are_text: ClassVar[bool] = False

    def __init__(self, table: object, name: str) -> None:
        self.name = name
        if not isinstance(table, Mapping):
            self.refuse(_("this is no table. Write one entry with keys and values."))
        self.table: Mapping[str, Any] = table
        self.read: set[str] = set()
        # The key that was asked for last: a value that does not fit is refused at once.
        self.asked = ""

    def refuse(self, problem: object) -> NoReturn:
        """Raises the refusal with the entry's name; `problem` is a sentence, lazy or not."""
        table = getattr(self, "table", None)
        where = f"{self.name}, {table.place_of(self.asked)}" if isinstance(table, Placed) else self.name
        raise self.refused(entry=where, problem=str(problem))

    def take(self, key: str) -> Any:
        """The raw value, None where the key is missing."""
        self.read.add(key)
        self.asked = key
        return self.table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; one without a default must be there and not be empty."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if self.digits_are_text and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(_('"%(key)s" is missing or is no text in quotes.') % {"key": key})
        return value.strip()

    def word(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One word of a closed list."""
        value = self.text(key, default)
        words = list(allowed)
        if value not in words:
            told = {"key": key, "value": value, "allowed": ", ".join(words)}
            self.refuse(_('"%(key)s" cannot be "%(value)s"; choose one of: %(allowed)s.') % told)
        return value

    def whole(self, key: str, default: int) -> int:
        """A whole number from 0 to 9999."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9999:
            self.refuse(_('"%(key)s" is no whole number between 0 and 9999.') % {"key": key})
        return value

    def day_or_none(self, key: str) -> date | None:
        """A day, as TOML writes it (2026-01-01), or None where the key is missing."""
        value = self.take(key)
        if value is not None and type(value) is not date:
            self.refuse(_('"%(key)s" is no day; write it like 2026-01-01.') % {"key": key})
        return value

    def finish(self) -> None:
        """Refuses keys that nobody read: they are most often misspelt."""
        unknown = sorted(str(key) for key in self.table.keys() - self.read)
        if unknown:
            self.asked = unknown[0]
            self.refuse(_("unknown key: %(keys)s.") % {"keys": ", ".join(unknown)})
