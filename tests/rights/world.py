"""One object of each kind in the division Layanan ("own"), in Arsip ("other") and in another agency."""

from dataclasses import dataclass, field
from datetime import date

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.models import ApprovedValue, Cycle, UnitReport
from triwulan.notifications.models import OutboxMessage
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.organization.enums import AbsenceKind
from triwulan.organization.models import Absence, Appointment, Grant, Person, Position, Unit
from triwulan.planning.models import Indicator, Objective
from triwulan.procedure.models import Run, Task

OWN, OTHER = "layanan", "arsip"
SECTION_HEAD = {OWN: "kasubid_layanan", OTHER: "kasubid_arsip"}


@dataclass
class World:
    """What the addresses of the matrix point to."""

    office: Office
    neighbour: Office
    cycle: Cycle
    report: dict[str, UnitReport] = field(default_factory=dict)

    def run(self, side: str) -> Run:
        """A unit's run."""
        return self.report[side].run

    def task(self, side: str, step: str) -> Task:
        """A (closed) task of a unit's run."""
        return Task.objects.filter(run=self.run(side), step=step).order_by("pk")[0]

    def indicator(self, side: str) -> Indicator:
        """An indicator of a unit."""
        return self.office.indicator[{OWN: "L1", OTHER: "A1"}[side]]

    def objective(self, side: str) -> Objective:
        """The objective of that indicator."""
        return self.indicator(side).objective

    def unit(self, side: str) -> Unit:
        """A unit."""
        return self.office.unit[side]

    def person(self, side: str) -> Person:
        """The head of a unit's section."""
        return self.office.person[SECTION_HEAD[side]]

    def position(self, side: str) -> Position:
        """The position of a unit's section head."""
        return self.office.position[SECTION_HEAD[side]]

    def appointment(self, side: str) -> Appointment:
        """The appointment of a unit's section head."""
        return Appointment.objects.get(position=self.position(side))

    def absence(self, side: str) -> Absence:
        """An absence of a unit's section head, under way."""
        return Absence.objects.get_or_create(
            person=self.person(side),
            defaults={
                "kind": AbsenceKind.LEAVE,
                "letter_number": "01/ST",
                "starts_on": date(2026, 10, 1),
                "ends_on": date(2026, 10, 31),
            },
        )[0]

    def grant(self) -> Grant:
        """The evaluator's role."""
        return Grant.objects.get(person=self.office.person["evaluator"])

    def notice(self, side: str) -> OutboxMessage:
        """A notice of a unit's head."""
        head = self.office.person[{OWN: "kabid_layanan", OTHER: "kabid_arsip"}[side]]
        return OutboxMessage.objects.filter(person=head).order_by("pk")[0]

    def first_range(self) -> str:
        """The first day of a range with other hours."""
        return str(calendar_for(agency=self.office.agency).calendar.ranges[0].first)

    def approved(self, side: str) -> ApprovedValue:
        """An approved value of a unit."""
        return ApprovedValue.objects.filter(report=self.report[side]).order_by("pk")[0]


def make_world(office: Office, neighbour: Office) -> World:
    """Both divisions walk to the hand-over; the secretariat stays at row 1."""
    cycle = open_quarter(office)
    world = World(office=office, neighbour=neighbour, cycle=cycle)
    for side in (OWN, OTHER):
        world.report[side] = walk_unit(office, cycle, side)
    return world
