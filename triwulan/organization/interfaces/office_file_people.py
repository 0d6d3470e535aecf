"""The people of an office file, with their appointments, roles and accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from triwulan.organization.domain.accounts import invite
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.appointments import AppointmentFacts, appoint, end_appointment
from triwulan.organization.domain.grants import grant_role, revoke_role
from triwulan.organization.domain.people import PersonFacts, add_person, change_person
from triwulan.organization.enums import AppointmentKind, GrantRole
from triwulan.organization.interfaces.entry import Entry, entries
from triwulan.organization.models import Agency, Person, User

KINDS = {kind.value: kind.value for kind in AppointmentKind}
KINDS |= {"plt": AppointmentKind.ACTING.value, "plh": AppointmentKind.DAILY_ACTING.value}
ROLES = {role.value: role.value for role in GrantRole}


@dataclass
class LoadedPeople:
    """How many people the file names, and the accounts that are new."""

    count: int = 0
    new_accounts: list[User] = field(default_factory=list)


def load_people(
    data: Mapping[str, Any], agency: Agency, positions: Mapping[str, int], by: Actor, at: datetime
) -> LoadedPeople:
    """Add or change the people of [[people]] in an agency; `positions` are ids by code."""
    loaded = LoadedPeople()
    seen: dict[int, int] = {}
    for entry in entries(data.get("people"), "people", _named):
        person = _put_person(entry, agency, seen, by, at)
        username = entry.text("username", "")
        posts, roles = entry.entries("appointments", _("appointment")), entry.entries("roles", _("role"))
        entry.finish()
        for post in posts:
            _put_appointment(post, person, positions, by, at)
        for role in roles:
            _put_role(role, person, by, at)
        if username and person.user is None:
            loaded.new_accounts.append(_account(entry, person, username, by, at))
        loaded.count += 1
    return loaded


def _account(entry: Entry, person: Person, username: str, by: Actor, at: datetime) -> User:
    return entry.act(
        lambda: invite(agency_id=person.agency_id, person_id=person.pk, username=username, by=by, at=at)
    )


def _put_person(entry: Entry, agency: Agency, seen: dict[int, int], by: Actor, at: datetime) -> Person:
    """Add or change a person; `seen` are the entries of those whom the file named already, by id."""
    facts = PersonFacts(
        name=entry.text("name"),
        title_before=entry.text("title_before", ""),
        title_after=entry.text("title_after", ""),
        nip=entry.text("nip", "").replace(" ", "") or None,
        rank=entry.text("rank", ""),
        email=entry.text("email", ""),
        qualifications=entry.text("qualifications", ""),
    )
    present = _found(agency, facts, entry.text("username", ""))
    if present is None:
        person = entry.act(lambda: add_person(agency_id=agency.pk, facts=facts, by=by, at=at))
    elif present.pk in seen:
        told = _(
            "this seems to be the person of entry %(number)d. Give both a NIP or a username of their own."
        )
        entry.refuse(told % {"number": seen[present.pk]})
    else:
        person = entry.act(
            lambda: change_person(agency_id=agency.pk, person_id=present.pk, facts=facts, by=by, at=at)
        )
    seen[person.pk] = entry.number
    return person


def _found(agency: Agency, facts: PersonFacts, username: str) -> Person | None:
    """The person meant: by NIP, else by username, else by a name that only one without a NIP has."""
    people = Person.objects.filter(agency=agency)
    if facts.nip:
        by_nip = people.filter(nip=facts.nip).first()
        if by_nip is not None:
            return by_nip
    if username:
        by_username = people.filter(user__username=username).first()
        if by_username is not None:
            return by_username
    same_name = list(people.filter(name=facts.name, nip__isnull=True, user__isnull=True)[:2])
    return same_name[0] if len(same_name) == 1 else None


def _put_appointment(
    entry: Entry, person: Person, positions: Mapping[str, int], by: Actor, at: datetime
) -> None:
    position = entry.text("position")
    if position not in positions:
        entry.refuse(_('the office has no position with the code "%(code)s".') % {"code": position})
    facts = AppointmentFacts(
        person_id=person.pk,
        position_id=positions[position],
        kind=entry.choice("kind", KINDS, AppointmentKind.DEFINITIVE.value),
        starts_on=entry.day("from"),
        ends_on=entry.day_or_none("to"),
        decree_number=entry.text("decree", ""),
        decree_date=entry.day_or_none("decree_date"),
    )
    entry.finish()
    agency_id = person.agency_id
    present = person.appointments.filter(
        position=facts.position_id, kind=facts.kind, starts_on=facts.starts_on
    ).first()
    if present is None:
        entry.act(lambda: appoint(agency_id=agency_id, facts=facts, by=by, at=at))
    elif facts.ends_on and present.ends_on != facts.ends_on:
        day, pk = facts.ends_on, present.pk
        entry.act(lambda: end_appointment(agency_id=agency_id, appointment_id=pk, day=day, by=by, at=at))


def _put_role(entry: Entry, person: Person, by: Actor, at: datetime) -> None:
    role, first, last = entry.choice("role", ROLES), entry.day("from"), entry.day_or_none("to")
    entry.finish()
    agency_id = person.agency_id
    present = person.grants.filter(role=role, starts_on=first).first()
    if present is None:
        entry.act(
            lambda: grant_role(
                agency_id=agency_id,
                person_id=person.pk,
                role=role,
                starts_on=first,
                ends_on=last,
                by=by,
                at=at,
            )
        )
    elif last and present.ends_on != last:
        pk = present.pk
        entry.act(lambda: revoke_role(agency_id=agency_id, grant_id=pk, day=last, by=by, at=at))


def _named(number: int, table: object) -> str:
    name = table.get("name", "?") if isinstance(table, Mapping) else "?"
    return _('Person "%(name)s" (entry %(number)s)') % {"name": name, "number": number}
