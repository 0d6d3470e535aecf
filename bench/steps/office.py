"""An office to measure in: eight divisions with a section, a head, a section head and an analyst each."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import triwulan
from triwulan.officetime.domain.calendars import publish_version
from triwulan.officetime.domain.defaults import default_calendar
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders
from triwulan.organization.enums import AppointmentKind, UnitKind
from triwulan.organization.models import Agency, Appointment, Person, Position, Region, Seat, Unit, User
from triwulan.procedure.domain.versions import publish
from triwulan.procedure.models import ProcedureVersion

DIVISIONS = 8
SET_UP_AT = datetime(2026, 1, 2, tzinfo=UTC)
SHEET = Path(triwulan.__file__).parent / "procedure/sheets/sop-24.toml"
ZONE = "Asia/Makassar"


@dataclass(frozen=True)
class Crew:
    """Who does a unit's steps: doers and accounts by column."""

    unit: Unit
    actor: dict[str, Actor] = field(default_factory=dict)
    user: dict[str, User] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """The agency, its sheet, and the crew of each reporting unit."""

    agency: Agency
    version: ProcedureVersion
    crews: tuple[Crew, ...]

    def crew(self, number: int) -> Crew:
        """The crew for the walk of that number."""
        return self.crews[number % len(self.crews)]


def make_office() -> Office:
    """Build it, with its calendar and SOP 24."""
    region = Region.objects.create(code="ukur", name="Kabupaten Ukur")
    agency = Agency.objects.create(region=region, code="ukur", name="Dinas Ukur", zone=ZONE)
    data = default_calendar(zone=ZONE, name=region.name)
    publish_version(owner=region, data=data, by=Actor.system(), at=SET_UP_AT, note="Ukur")
    source = SHEET.read_text(encoding="utf-8")
    version = publish(agency=agency, code="sop-24", source=source, by=Actor.system(), at=SET_UP_AT)
    root = Unit.objects.create(agency=agency, kind=UnitKind.AGENCY, code="dinas", name="Dinas Ukur")
    chief = _post(root, "kepala-dinas", ("kepala_dinas",), None)
    planner = _post(root, "kasubag", ("kasubag_perencanaan",), chief)
    return Office(
        agency, version, tuple(_division(root, number, chief, planner) for number in range(DIVISIONS))
    )


def _division(root: Unit, number: int, chief: Position, planner: Position) -> Crew:
    division = Unit.objects.create(
        agency=root.agency,
        parent=root,
        kind=UnitKind.BIDANG,
        code=f"bidang-{number}",
        name=f"Bidang {number}",
        order=number,
        reports=True,
    )
    section = Unit.objects.create(
        agency=root.agency,
        parent=division,
        kind=UnitKind.SEKSI,
        code=f"seksi-{number}",
        name=f"Seksi {number}",
    )
    head = _post(division, f"kabid-{number}", ("kabid",), chief)
    lower = _post(section, f"kasubid-{number}", ("kasubid",), head)
    analyst = _post(section, f"analis-{number}", ("analis",), lower)
    posts = {"kabid": head, "kasubid": lower, "analis": analyst, "kasubag_perencanaan": planner}
    held = holders([post.pk for post in posts.values()], SET_UP_AT.date())
    crew = Crew(division)
    for column, post in posts.items():
        crew.actor[column] = held[post.pk].actor
        crew.user[column] = User.objects.get(person=held[post.pk].person_id)
    return crew


def _post(unit: Unit, code: str, columns: tuple[str, ...], superior: Position | None) -> Position:
    user = User.objects.create(username=code)
    person = Person.objects.create(agency=unit.agency, user=user, name=f"Contoh {code}")
    position = Position.objects.create(unit=unit, code=code, title=f"Jabatan {code}", superior=superior)
    Seat.objects.bulk_create(Seat(position=position, performer=column) for column in columns)
    Appointment.objects.create(
        person=person, position=position, kind=AppointmentKind.DEFINITIVE, starts_on=date(2024, 1, 1)
    )
    return position
