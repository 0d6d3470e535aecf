"""The way that every contender goes: the six rows of SOP 24, which are seven tasks (row 5 checks, then 5b
hands over)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Stop:
    """A task of the way: its step, who does it, its outcome, and the time of the day."""

    step: str
    column: str
    outcome: str
    clock: str

    @property
    def at(self) -> datetime:
        """The moment of the act."""
        moment = datetime.fromisoformat(f"2026-10-12 {self.clock}")
        return moment.replace(tzinfo=ZoneInfo("Asia/Makassar"))


ROUTE = (
    Stop("1", "kabid", "assign", "08:00"),
    Stop("2", "kasubid", "dispose", "08:30"),
    Stop("3", "analis", "hand_in", "10:00"),
    Stop("4", "kasubid", "submit", "11:00"),
    Stop("5", "kabid", "approve", "13:30"),
    Stop("5b", "kasubid", "hand_over", "14:00"),
    Stop("6", "kasubag_perencanaan", "submit", "15:00"),
)
OPENED_AT = Stop("0", "", "", "07:30").at


class Contender(Protocol):
    """One way of doing the steps. `open` is not timed; `do` is, with its commit."""

    name: str

    def open(self, number: int) -> None:
        """Begin a walk for the unit of that number."""

    def do(self, stop: Stop) -> None:
        """Do the one task that waits, and commit."""
