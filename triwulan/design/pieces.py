"""The shapes that views hand to components. Templates read attributes only, so any object or dict with
these names does as well; the classes are here so that a view is checked by mypy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise


class Tone(StrEnum):
    """How a thing stands against its clock or scale. Every tone also has an icon: never colour alone."""

    NEUTRAL = "neutral"
    LATE = "late"
    SOON = "soon"
    GOOD = "good"

    @property
    def icon(self) -> str:
        """Name of the lucide icon; empty for neutral, whose words stand alone."""
        return {"late": "circle-alert", "soon": "clock", "good": "circle-check"}.get(self.value, "")


class StepState(StrEnum):
    WAITING = "waiting"
    NOW = "now"
    LATE = "late"
    DONE = "done"
    RETURNED = "returned"


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the main menu. With `items` it is a drawer ("Lainnya") and its `url` is not used."""

    label: Text
    url: str = ""
    current: bool = False
    count: int = 0
    items: tuple[NavigationItem, ...] = ()


@dataclass(frozen=True)
class Crumb:
    label: Text
    url: str = ""


@dataclass(frozen=True)
class Tab:
    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class SopStep:
    """A station of the SOP line. `note` is performer and standard time ("Analis Data · 1 hari")."""

    number: str
    title: Text
    note: Text = ""
    state: str = StepState.WAITING
    url: str = ""


@dataclass(frozen=True)
class ReckoningLine:
    """A line of how a due time was reckoned, already in words."""

    day: Text
    text: Text
    minutes: Text = ""


@dataclass(frozen=True)
class Entry:
    """A moment of the timeline; `quote` is what someone wrote, kept as typed."""

    title: Text
    moment: datetime
    by: Text = ""
    note: Text = ""
    quote: str = ""
    tone: str = Tone.NEUTRAL
    url: str = ""


@dataclass(frozen=True)
class Stop:
    """A stop of a signing route; `act` says what is done there ("Paraf", "Tanda tangan")."""

    act: Text
    position: Text
    person: Text = ""
    state: str = StepState.WAITING
    moment: datetime | None = None


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart. `value` None is "no value", which is not zero; `text` is the value in words."""

    label: Text
    value: Decimal | None
    text: Text
    tone: str = Tone.NEUTRAL
    mark: Decimal | None = None
    url: str = ""


@dataclass(frozen=True)
class Point:
    """A point of a sparkline, in time order; a None value leaves a gap."""

    label: Text
    value: Decimal | None
    text: Text = ""


@dataclass(frozen=True)
class TrendPoint:
    """A point of a trend, in time order. `low` and `high` limit its target (equal for one number).

    `group` (the year) is written once for the points that follow each other with it; `hollow` marks a value
    that is not final, or not from here.
    """

    label: Text
    group: Text
    value: Decimal | None
    text: Text = ""
    low: Decimal | None = None
    high: Decimal | None = None
    hollow: bool = False
