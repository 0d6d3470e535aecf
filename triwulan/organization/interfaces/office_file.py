"""The organization's part of an office file (TOML); docs/office-file.md tells the whole format.

Rows are found again by their code, people by NIP, username or name: loading a file twice adds nothing twice,
and loading a changed one changes what differs. What the file does not name stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.agencies import AgencyFacts, add_agency, add_region, change_agency
from triwulan.organization.domain.positions import (
    PositionFacts,
    add_position,
    change_position,
    seat_position,
)
from triwulan.organization.domain.unit_changes import UnitFacts, add_unit, change_unit
from triwulan.organization.enums import UnitKind, Zone
from triwulan.organization.interfaces.entry import Entry, OfficeFileRefused, entries, in_order
from triwulan.organization.interfaces.office_file_people import load_people
from triwulan.organization.models import Agency, Position, Region, Unit, User

ZONES = {zone.name: zone.value for zone in Zone} | {zone.value: zone.value for zone in Zone}
KINDS = {kind.value: kind.value for kind in UnitKind}


@dataclass
class LoadedOffice:
    """What came of a file: the agency, its units and positions by code, accounts made for the first time."""

    agency: Agency
    units: dict[str, int] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    people: int = 0
    new_accounts: list[User] = field(default_factory=list)


@transaction.atomic
def load_organization(data: Mapping[str, Any], by: Actor, at: datetime) -> LoadedOffice:
    """Set up or change an office: [region], [agency], [[units]], [[positions]], [[people]].

    All of it or, refused, none. Raises OfficeFileRefused with a sentence that names the entry. A new agency
    is added by the system only.
    """
    office = LoadedOffice(_agency(data, by, at))
    _load_units(data, office, by, at)
    _load_positions(data, office, by, at)
    people = load_people(data, office.agency, office.positions, by, at)
    office.people, office.new_accounts = people.count, people.new_accounts
    return office


def _agency(data: Mapping[str, Any], by: Actor, at: datetime) -> Agency:
    region = _region(data, by, at)
    entry = Entry(data.get("agency"), "[agency]")
    facts = AgencyFacts(
        code=entry.text("code"),
        name=entry.text("name"),
        short_name=entry.text("short_name", ""),
        zone=entry.choice("zone", ZONES),
    )
    entry.finish()
    present = Agency.objects.filter(code=facts.code).first()
    if present is None:
        return entry.act(lambda: add_agency(region=region, facts=facts, by=by, at=at))
    if present.region_id != region.pk:
        entry.refuse(_("this code belongs to an agency of another region."))
    return entry.act(lambda: change_agency(agency_id=present.pk, facts=facts, by=by, at=at))


def _region(data: Mapping[str, Any], by: Actor, at: datetime) -> Region:
    entry = Entry(data.get("region"), "[region]")
    code, name = entry.text("code"), entry.text("name")
    entry.finish()
    present = Region.objects.filter(code=code).first()
    return present or entry.act(lambda: add_region(code=code, name=name, by=by, at=at))


def _load_units(data: Mapping[str, Any], office: LoadedOffice, by: Actor, at: datetime) -> None:
    agency = office.agency
    found = entries(data.get("units"), "units", lambda number, table: _named(_("Unit"), number, table))
    office.units = dict(Unit.objects.filter(agency=agency).values_list("code", "id"))
    _refuse_twice(found)
    for entry in in_order(found, "parent", office.units):
        parent = entry.text("parent", "")
        facts = UnitFacts(
            code=entry.text("code"),
            name=entry.text("name"),
            kind=entry.choice("kind", KINDS),
            parent_id=office.units[parent] if parent else None,
            order=entry.whole("order", entry.number),
            reports=entry.flag("reports"),
        )
        entry.finish()
        office.units[facts.code] = entry.act(
            lambda entry=entry, facts=facts: _put_unit(office, facts, by, at)  # type: ignore[misc]
        )


def _put_unit(office: LoadedOffice, facts: UnitFacts, by: Actor, at: datetime) -> int:
    present = office.units.get(facts.code)
    if present is None:
        return add_unit(agency_id=office.agency.pk, facts=facts, by=by, at=at).pk
    return change_unit(agency_id=office.agency.pk, unit_id=present, facts=facts, by=by, at=at).pk


def _load_positions(data: Mapping[str, Any], office: LoadedOffice, by: Actor, at: datetime) -> None:
    there = Position.objects.filter(unit__agency=office.agency, closed_on__isnull=True)
    office.positions = dict(there.values_list("code", "id"))
    found = entries(
        data.get("positions"), "positions", lambda number, table: _named(_("Position"), number, table)
    )
    _refuse_twice(found)
    for entry in in_order(found, "superior", office.positions):
        superior, unit = entry.text("superior", ""), entry.text("unit")
        if unit not in office.units:
            entry.refuse(_('the office has no unit with the code "%(code)s".') % {"code": unit})
        facts = PositionFacts(
            code=entry.text("code"),
            title=entry.text("title"),
            unit_id=office.units[unit],
            superior_id=office.positions[superior] if superior else None,
            order=entry.whole("order", entry.number),
        )
        columns = entry.words("columns")
        entry.finish()
        office.positions[facts.code] = _put_position(entry, office, facts, columns, by, at)


def _put_position(
    entry: Entry, office: LoadedOffice, facts: PositionFacts, columns: list[str], by: Actor, at: datetime
) -> int:
    agency_id, present = office.agency.pk, office.positions.get(facts.code)
    if present is None:
        made = entry.act(
            lambda: add_position(agency_id=agency_id, facts=facts, columns=columns, by=by, at=at)
        )
        return made.pk
    entry.act(lambda: change_position(agency_id=agency_id, position_id=present, facts=facts, by=by, at=at))
    entry.act(lambda: seat_position(agency_id=agency_id, position_id=present, columns=columns, by=by, at=at))
    return present


def _named(word: str, number: int, table: object) -> str:
    code = table.get("code", "?") if isinstance(table, Mapping) else "?"
    return _('%(word)s "%(code)s" (entry %(number)s)') % {"word": word, "code": code, "number": number}


def _refuse_twice(found: list[Entry]) -> None:
    codes: set[str] = set()
    for entry in found:
        code = entry.text("code")
        if code in codes:
            raise OfficeFileRefused(entry=entry.name, problem=_("this code stands twice in the file."))
        codes.add(code)
