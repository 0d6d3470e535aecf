"""The demo office: its units, positions, invented people, plan, calendar and sheet, by the domain's acts."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from triwulan.documents.interfaces.office_file import load_papers
from triwulan.notifications.domain.reading import mark_all_read
from triwulan.officetime.domain.calendars import publish_version
from triwulan.officetime.domain.defaults import NOTE, default_calendar
from triwulan.organization.domain.absences import AbsenceFacts, record_absence
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.appointments import AppointmentFacts, appoint
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.domain.people import person_leaves
from triwulan.organization.domain.viewer import viewer_of_person
from triwulan.organization.enums import AbsenceKind, AppointmentKind
from triwulan.organization.interfaces.office_file import load_organization
from triwulan.organization.models import Agency, Person
from triwulan.planning.interfaces.plan_file import load_plan
from triwulan.procedure.domain.sheet_documents import publish_with_sheet

HERE = Path(__file__).parent
SOP_24 = HERE.parents[1] / "procedure/sheets/sop-24.toml"
DEMO_ZONE = "Asia/Makassar"
DEMO_AGENCY = "disperpusip"
"""The code of the demo's agency: nobody else's people can be entered by one click."""


def read(name: str) -> dict[str, Any]:
    """One of the demo's TOML files; numbers with a point are exact."""
    with (HERE / name).open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def on_clock(text: str) -> datetime:
    """ "2026-10-12 08:00" on the office's clock, aware."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(DEMO_ZONE))


@dataclass(frozen=True)
class DemoOffice:
    """The office with everything by its code in office.toml; people by their user names."""

    agency: Agency
    unit: dict[str, int]
    position: dict[str, int]
    person: dict[str, Person]

    def holder(self, position_id: int, at: datetime) -> Actor:
        """Whoever holds the position at the moment, definitively or acting."""
        return holders([position_id], office_day(self.agency, at))[position_id].actor

    def actor(self, username: str, at: datetime) -> Actor:
        """A person as a doer, in the first position that he or she holds then, or in a role."""
        return viewer_of_person(self.person[username], at).actor


def set_up_office() -> DemoOffice:
    """The office as it stands at the beginning of 2025."""
    data, at, system = read("office.toml"), on_clock("2025-01-06 08:00"), Actor.system()
    loaded = load_organization(data, system, at)
    agency = loaded.agency
    people = Person.objects.filter(agency=agency).select_related("agency", "user")
    named = {person.user.username: person for person in people if person.user}
    office = DemoOffice(agency, loaded.units, loaded.positions, named)
    publish_version(
        owner=agency.region,
        data=default_calendar(zone=agency.zone, name=agency.region.name),
        by=system,
        at=at,
        note=NOTE,
    )
    administrator = office.actor("administrator", at)
    load_papers(data, agency, administrator, at)
    code, source = "pengumpulan-data-kinerja", SOP_24.read_text(encoding="utf-8")
    publish_with_sheet(agency=agency, code=code, source=source, by=administrator, at=at)
    planning = on_clock("2025-01-07 09:00")
    load_plan(read("plan.toml"), agency, office.actor("kasubag-perencanaan", planning), planning)
    return office


def change_of_head(office: DemoOffice) -> None:
    """At the end of August the head of a bidang retires; another one acts by Surat Perintah."""
    at = on_clock("2026-08-28 10:00")
    administrator = office.actor("administrator", at)
    person_leaves(
        agency_id=office.agency.pk,
        person_id=office.person["kabid-pembinaan"].pk,
        day=date(2026, 8, 31),
        by=administrator,
        at=at,
    )
    facts = AppointmentFacts(
        person_id=office.person["kabid-layanan"].pk,
        position_id=office.position["kabid-pembinaan"],
        kind=AppointmentKind.ACTING,
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 11, 30),
        decree_number="800.1.3.3/118/CONTOH/2026",
        decree_date=date(2026, 8, 28),
    )
    appoint(agency_id=office.agency.pk, facts=facts, by=administrator, at=at)


def read_notices(office: DemoOffice) -> None:
    """Everybody has read what came before the third quarter."""
    at = on_clock("2026-09-30 15:00")
    for person in office.person.values():
        mark_all_read(viewer=viewer_of_person(person, at), at=at)


def duty_journey(office: DemoOffice) -> None:
    """From 14 to 16 October an analyst is away by a letter; nobody was named for the days (no Plh.)."""
    at = on_clock("2026-10-13 15:40")
    facts = AbsenceFacts(
        kind=AbsenceKind.DUTY,
        letter_number="800.1.11.1/205/CONTOH/2026",
        starts_on=date(2026, 10, 14),
        ends_on=date(2026, 10, 16),
        note="Bimbingan teknis pengolahan data perpustakaan",
    )
    record_absence(
        agency_id=office.agency.pk,
        person_id=office.person["analis-layanan"].pk,
        facts=facts,
        by=office.actor("administrator", at),
        at=at,
    )
