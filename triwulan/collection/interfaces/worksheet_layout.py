"""The Lembar Kerja: which columns it has, and the keys by which they are found again when it comes back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from triwulan.planning.enums import ValueKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORMAT: Final = 1
"""Grows when a worksheet of before can no longer be read."""
IDENTITY: Final = "triwulan-lembar-kerja"
"""The first cell of the hidden sheet that says whose worksheet it is."""
KEY: Final = "#indikator"
"""The key of the hidden column with the indicators' ids, and the mark of the hidden row of keys."""
KEY_ROW: Final = 3
HEAD_ROW: Final = 4
FIRST_ROW: Final = 5
EARLIER: Final = 4
"""So many quarters of before stand beside the cells."""


@dataclass(frozen=True)
class EntryColumn:
    """A column to be filled in; `key` is the field of an entry."""

    key: str
    title: "StrOrPromise"
    width: int


ENTRIES: Final = (
    EntryColumn("value", _("Realisation"), 14),
    EntryColumn("numerator", _("Numerator"), 14),
    EntryColumn("denominator", _("Denominator"), 14),
    EntryColumn("no_value", _("No value"), 22),
    EntryColumn("no_value_reason", _("Why there is no value"), 28),
    EntryColumn("provisional", _("Provisional figure"), 12),
    EntryColumn("explanation", _("Explanation"), 30),
    EntryColumn("supporting", _("Supporting factors"), 36),
    EntryColumn("obstacles", _("Obstacles"), 36),
    EntryColumn("follow_up", _("Follow-up"), 36),
)
FIELDS: Final = tuple(column.key for column in ENTRIES)
TITLES: Final = {column.key: column.title for column in ENTRIES}
NUMBERS: Final = ("value", "numerator", "denominator")


def fields_of(kind: str) -> frozenset[str]:
    """The fields that an indicator of a kind has: a ratio's value follows from its parts."""
    absent = {"value"} if kind == ValueKind.RATIO else {"numerator", "denominator"}
    return frozenset(FIELDS) - absent
