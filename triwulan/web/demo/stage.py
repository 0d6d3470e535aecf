"""The stage on which the demo's people act: every act by the domain function that a page would call.

Acts are written down unit by unit, as one thinks of them, and played in the order of their moments, so that
the ledger is in order too. An act is started by its performer a few minutes before it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from triwulan.collection.domain.cycles import ROMAN, open_cycle
from triwulan.collection.domain.opening_days import next_due
from triwulan.collection.models import Cycle, UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.web.demo.office import DemoOffice, on_clock
from triwulan.web.demo.unit_on_stage import UnitOnStage


@dataclass(frozen=True)
class Told:
    """An act that was done: when, by whom in which position, what, and what came of it."""

    at: datetime
    who: str
    title: str
    act: str
    outcome: str


@dataclass
class Stage:
    """An office and the cycle that is being played in it."""

    office: DemoOffice
    tell: Callable[[Told], None] = lambda _: None
    cycle: Cycle = field(init=False)
    planned: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)

    def later(self, at: datetime, act: Callable[[], None]) -> None:
        """Write down an act to be played; of two at one moment the one written first comes first."""
        self.planned.append((at, len(self.planned), act))

    def play(self) -> None:
        """Do all that was written down, in the order of time."""
        for _at, _number, act in sorted(self.planned, key=lambda entry: entry[:2]):
            act()
        self.planned.clear()

    def open_cycle(self, day: str) -> Cycle:
        """The cycle that is due on the day, opened by the program at the start of office hours."""
        office = self.office
        due = next_due(office.agency, on_clock(f"{day} 12:00"))
        if due is None:
            raise LookupError(f"No cycle is due on {day}.")
        self.cycle = open_cycle(
            agency=office.agency, year=due.year, quarter=due.quarter, by=Actor.system(), at=due.moment
        )
        count = f"{self.cycle.reports.count()} unit kerja"
        self.told(due.moment, Actor.system(), f"Siklus triwulan {ROMAN[due.quarter]} dibuka", count)
        return self.cycle

    def unit(self, code: str) -> UnitOnStage:
        """A unit with its report in the present cycle."""
        report = UnitReport.objects.select_related("run", "unit").get(
            cycle=self.cycle, unit=self.office.unit[code]
        )
        return UnitOnStage(self, code, report)

    def told(self, at: datetime, by: Actor, act: str, outcome: str) -> None:
        """Pass on what was done."""
        self.tell(Told(at, by.name, by.title, act, outcome))
