"""Acts on people: adding, changing, leaving."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency, note_change
from triwulan.organization.domain.grants import check_administrator_stays
from triwulan.organization.domain.refusals import AppointedLater, NipTaken, PersonLeft
from triwulan.organization.models import Grant, Person


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is said about a person. `nip` None for staff without one; `qualifications` are private."""

    name: str
    title_before: str = ""
    title_after: str = ""
    nip: str | None = None
    rank: str = ""
    email: str = ""
    qualifications: str = ""


@transaction.atomic
def add_person(*, agency_id: int, facts: PersonFacts, by: Actor, at: datetime) -> Person:
    """Add a person to an agency. Raises NipTaken, NotAcceptable, NotVisible."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    person = Person(agency=agency)
    _fill(person, facts)
    person.save(force_insert=True)
    note_change("person_added", person, agency_id=agency_id, by=by, at=at, after=_told(facts))
    return person


@transaction.atomic
def change_person(*, agency_id: int, person_id: int, facts: PersonFacts, by: Actor, at: datetime) -> Person:
    """Change what is said about a person. Raises NipTaken, NotAcceptable, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    person = own_person(agency_id, person_id)
    before = person_facts(person)
    if before == facts:
        return person
    _fill(person, facts)
    person.save()
    note_change(
        "person_changed", person, agency_id=agency_id, by=by, at=at,
        before=_told(before), after=_told(facts),
    )  # fmt: skip
    return person


@transaction.atomic
def person_leaves(*, agency_id: int, person_id: int, day: date, by: Actor, at: datetime) -> Person:
    """The person's last day at the office: appointments, roles and the use of the account end with it.

    Raises PersonLeft where that is known already, AppointedLater, LastAdministrator, NotVisible.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    person = own_person(agency_id, person_id)
    if person.left_on:
        raise PersonLeft(name=person.full_name, day=date_words(person.left_on))
    later = person.appointments.filter(starts_on__gt=day).first()
    if later is not None:
        raise AppointedLater(name=person.full_name, day=date_words(later.starts_on))
    check_administrator_stays(agency_id, without=list(person.grants.all()), day=day)
    beyond = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    ended = list(person.appointments.filter(beyond).values_list("pk", flat=True))
    person.appointments.filter(pk__in=ended).update(ends_on=day)
    Grant.objects.filter(person=person, starts_on__gt=day).delete()
    Grant.objects.filter(beyond, person=person).update(ends_on=day)
    person.left_on = day
    person.save(update_fields=["left_on"])
    note_change(
        "person_left", person, agency_id=agency_id, by=by, at=at,
        after={"left_on": day, "appointments_ended": ended},
    )  # fmt: skip
    return person


def own_person(agency_id: int, person_id: int) -> Person:
    """The agency's person; NotVisible where it has none of that id."""
    person = Person.objects.select_related("user").filter(agency=agency_id, pk=person_id).first()
    if person is None:
        raise NotVisible
    return person


def person_facts(person: Person) -> PersonFacts:
    """The person as he or she is written down."""
    return PersonFacts(
        name=person.name,
        title_before=person.title_before,
        title_after=person.title_after,
        nip=person.nip,
        rank=person.rank,
        email=person.email,
        qualifications=person.qualifications,
    )


def _told(facts: PersonFacts) -> dict[str, Any]:
    """As the ledger keeps it: qualifications are the administrator's only, and others read the ledger."""
    told = asdict(facts)
    told["qualifications"] = bool(facts.qualifications)
    return told


def _fill(person: Person, facts: PersonFacts) -> None:
    """Set and check; the row is saved by the caller."""
    for name, value in asdict(facts).items():
        setattr(person, name, value)
    person.nip = facts.nip or None
    accept(person)
    if person.nip and _nip_taken(person):
        raise NipTaken(fields={"nip": NipTaken.sentence})


def _nip_taken(person: Person) -> bool:
    others = Person.objects.filter(agency=person.agency_id, nip=person.nip)
    return others.exclude(pk=person.pk).exists()
