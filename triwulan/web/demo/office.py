"""The demo office: its units, positions, invented people, plan, calendar and sheet, set up by the domain's acts."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from triwulan.documents.domain.office_paper import set_letterhead, set_number_pattern
from triwulan.officetime.domain.calendars import publish_version
from triwulan.officetime.domain.defaults import NOTE, default_calendar
from triwulan.organization.domain.absences import AbsenceFacts, record_absence
from triwulan.organization.domain.accounts import invite
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.agencies import AgencyFacts, add_agency, add_region
from triwulan.organization.domain.appointments import AppointmentFacts, appoint
from triwulan.organization.domain.grants import grant_role
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.domain.people import PersonFacts, add_person, person_leaves
from triwulan.organization.domain.positions import PositionFacts, add_position
from triwulan.organization.domain.unit_changes import UnitFacts, add_unit
from triwulan.organization.domain.viewer import viewer_of_person
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Agency, Person
from triwulan.planning.interfaces.plan_file import load_plan
from triwulan.procedure.domain.versions import publish

HERE = Path(__file__).parent
SOP_24 = HERE.parents[1] / "procedure/sheets/sop-24.toml"
SET_UP = "2026-01-05 08:00"
HELD_SINCE = date(2024, 1, 2)
DEMO_AGENCY = "disperpusip"
"""The code of the demo's agency: nobody else's people can be entered by one click."""


def read(name: str) -> dict[str, Any]:
    """One of the demo's TOML files; numbers with a point are exact."""
    with (HERE / name).open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@dataclass
class DemoOffice:
    """The office with everything by its key in office.toml."""

    agency: Agency
    unit: dict[str, int] = field(default_factory=dict)
    position: dict[str, int] = field(default_factory=dict)
    person: dict[str, Person] = field(default_factory=dict)

    def at(self, text: str) -> datetime:
        """ "2026-10-12 08:00" on the office's clock, aware."""
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(self.agency.zone))

    def holder(self, position_id: int, at: datetime) -> Actor:
        """Whoever holds the position at the moment, definitively or acting."""
        return holders([position_id], office_day(self.agency, at))[position_id].actor

    def actor(self, key: str, at: datetime) -> Actor:
        """The holder of the position `key`, or the person with a role of that key."""
        if key in self.position:
            return self.holder(self.position[key], at)
        return viewer_of_person(self.person[key], at).actor


def set_up_office() -> DemoOffice:
    """The office as it stands at the beginning of the year."""
    data = read("office.toml")
    office = _founded(data["agency"])
    at, system = office.at(SET_UP), Actor.system()
    agency = office.agency
    publish_version(
        owner=agency.region,
        data=default_calendar(zone=agency.zone, name=agency.region.name),
        by=system,
        at=at,
        note=NOTE,
    )
    set_letterhead(agency=agency, by=system, at=at, **data["letterhead"])
    for kind, pattern in data["numbers"].items():
        set_number_pattern(agency=agency, kind=kind, pattern=pattern, by=system, at=at)
    _add_units(office, data["units"], at)
    _add_people(office, data, at)
    code, source = "pengumpulan-data-kinerja", SOP_24.read_text(encoding="utf-8")
    publish(agency=agency, code=code, source=source, by=office.actor("administrator", at), at=at)
    planning = office.at("2026-01-06 09:00")
    load_plan(read("plan.toml"), agency, office.actor("kasubag-perencanaan", planning), planning)
    return office


def change_of_head(office: DemoOffice) -> None:
    """At the end of August a head of bidang retires; another one acts by Surat Perintah."""
    for place in read("office.toml")["positions"]:
        if "acting" not in place:
            continue
        acting, at = place["acting"], office.at(f"{place['acting']['dated']} 10:00")
        _retire(office, place["key"], last_day=place["holder"]["until"], at=at)
        facts = AppointmentFacts(
            person_id=office.person[acting["by"]].pk,
            position_id=office.position[place["key"]],
            kind=AppointmentKind.ACTING,
            starts_on=acting["since"],
            ends_on=acting["until"],
            decree_number=acting["decree"],
            decree_date=acting["dated"],
        )
        by = office.actor("administrator", at)
        appoint(agency_id=office.agency.pk, facts=facts, by=by, at=at)


def absences(office: DemoOffice) -> None:
    """Short absences, each recorded by the administrator with its letter."""
    for entry in read("office.toml")["absences"]:
        at = entry.pop("recorded").replace(tzinfo=ZoneInfo(office.agency.zone))
        person = office.person[entry.pop("holder_of")]
        record_absence(
            agency_id=office.agency.pk,
            person_id=person.pk,
            facts=AbsenceFacts(**entry),
            by=office.actor("administrator", at),
            at=at,
        )


def _founded(data: dict[str, Any]) -> DemoOffice:
    at = datetime.fromisoformat(SET_UP).replace(tzinfo=ZoneInfo(data["zone"]))
    system = Actor.system()
    region = add_region(**data.pop("region"), by=system, at=at)
    return DemoOffice(add_agency(region=region, facts=AgencyFacts(**data), by=system, at=at))


def _add_units(office: DemoOffice, units: list[dict[str, Any]], at: datetime) -> None:
    for order, table in enumerate(units, start=1):
        parent = office.unit.get(table.pop("parent", ""))
        facts = UnitFacts(**table, parent_id=parent, order=order)
        made = add_unit(agency_id=office.agency.pk, facts=facts, by=Actor.system(), at=at)
        office.unit[made.code] = made.pk


def _add_people(office: DemoOffice, data: dict[str, Any], at: datetime) -> None:
    for order, table in enumerate(data["positions"], start=1):
        facts = PositionFacts(
            code=table["key"],
            title=table["title"],
            unit_id=office.unit[table["unit"]],
            superior_id=office.position.get(table.get("superior", "")),
            order=order,
        )
        position = add_position(
            agency_id=office.agency.pk, facts=facts, columns=table["columns"], by=Actor.system(), at=at
        )
        office.position[table["key"]] = position.pk
        person = _add_person(office, table["key"], table["holder"], order, at)
        held = AppointmentFacts(
            person_id=person.pk,
            position_id=position.pk,
            kind=AppointmentKind.DEFINITIVE,
            starts_on=HELD_SINCE,
        )
        appoint(agency_id=office.agency.pk, facts=held, by=Actor.system(), at=at)
    for order, table in enumerate(data["granted"], start=len(data["positions"]) + 1):
        person = _add_person(office, table["key"], table, order, at)
        grant_role(
            agency_id=office.agency.pk,
            person_id=person.pk,
            role=table["role"],
            starts_on=HELD_SINCE,
            by=Actor.system(),
            at=at,
        )


def _add_person(office: DemoOffice, key: str, table: dict[str, Any], number: int, at: datetime) -> Person:
    facts = PersonFacts(
        name=table["name"],
        title_before=table.get("before", ""),
        title_after=table.get("after", ""),
        nip=made_up_nip(number),
        rank=table.get("rank", ""),
        email=f"{key}@contoh.example",
    )
    system, agency_id = Actor.system(), office.agency.pk
    person = add_person(agency_id=agency_id, facts=facts, by=system, at=at)
    person.user = invite(agency_id=agency_id, person_id=person.pk, username=key, by=system, at=at)
    office.person[key] = person
    return person


def made_up_nip(number: int) -> str:
    """A NIP of the right form that is plainly nobody's: everyone is born on a 1st of January."""
    return f"19{60 + number}0101{1985 + number}01{2 - number % 2}{number:03d}"


def _retire(office: DemoOffice, key: str, *, last_day: date, at: datetime) -> None:
    """The last day of the holder of a position, told by the administrator."""
    person_leaves(
        agency_id=office.agency.pk,
        person_id=office.person[key].pk,
        day=last_day,
        by=office.actor("administrator", at),
        at=at,
    )
