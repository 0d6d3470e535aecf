"""The demo's people by role, for the sign-in page."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.enums import COLUMN_WORDS, GrantRole
from triwulan.organization.models import Agency, Grant, Person, Seat, User
from triwulan.procedure.models import Task
from triwulan.web.demo.office import DEMO_AGENCY

NO_POSITION: dict[str, str | Promise] = {role.value: role.label for role in GrantRole}
# In the order in which one may want to look at the office.
ROLES: dict[str, str | Promise] = {
    **{key: COLUMN_WORDS[key] for key in ("kasubag_perencanaan", "kabid", "kasubid", "analis")},
    "sekretaris": COLUMN_WORDS["sekretaris"],
    "kepala_dinas": COLUMN_WORDS["kepala_dinas"],
    **NO_POSITION,
}
# Somebody in several columns stands under the first of these.
FIRST = ("kepala_dinas", "sekretaris", "kasubag_perencanaan", "kabid", "kasubid", "analis")


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as; `waiting` tasks are open for him or her."""

    person_id: int
    name: str
    title: str
    waiting: int


@dataclass(frozen=True)
class DemoGroup:
    """People of one role."""

    label: str | Promise
    people: tuple[DemoPerson, ...]


def demo_people(at: datetime) -> list[DemoGroup]:
    """Everybody in the demo office at the moment, by role; nobody where there is no demo office."""
    agency = Agency.objects.filter(code=DEMO_AGENCY).first()
    if agency is None:
        return []
    by_role: dict[str, list[DemoPerson]] = {role: [] for role in ROLES}
    for role, person in [*_position_holders(agency, at), *_granted(agency)]:
        by_role[role].append(person)
    return [DemoGroup(ROLES[role], tuple(people)) for role, people in by_role.items() if people]


def user_of(person_id: str) -> User | None:
    """The account of one of the demo's people; of nobody else's."""
    if not person_id.isdecimal():
        return None
    person = Person.objects.filter(
        pk=int(person_id), agency__code=DEMO_AGENCY, user__is_active=True, left_on__isnull=True
    ).first()
    return person.user if person else None


def _position_holders(agency: Agency, at: datetime) -> list[tuple[str, DemoPerson]]:
    columns: dict[int, set[str]] = {}
    seats = Seat.objects.filter(position__unit__agency=agency).order_by("position__order")
    for seat in seats:
        columns.setdefault(seat.position_id, set()).add(seat.performer)
    held: dict[int, list[Holding]] = {}
    found = holders(columns, office_day(agency, at))
    for position_id in columns:
        if position_id in found:
            held.setdefault(found[position_id].person_id, []).append(found[position_id])
    open_tasks = Counter(Task.objects.open().filter(run__agency=agency).values_list("position_id", flat=True))
    return [_person(holdings, columns, open_tasks) for holdings in held.values()]


def _person(
    holdings: list[Holding], columns: dict[int, set[str]], open_tasks: Counter[int]
) -> tuple[str, DemoPerson]:
    first = min(holdings, key=lambda holding: holding.acting)
    stands_in = {column for holding in holdings for column in columns[holding.position_id]}
    role = next(column for column in FIRST if column in stands_in)
    return role, DemoPerson(
        person_id=first.person_id,
        name=first.person_name,
        title="; ".join(holding.title for holding in sorted(holdings, key=lambda one: one.acting)),
        waiting=sum(open_tasks[holding.position_id] for holding in holdings),
    )


def _granted(agency: Agency) -> list[tuple[str, DemoPerson]]:
    grants = Grant.objects.filter(person__agency=agency, ends_on__isnull=True).select_related("person")
    return [
        (grant.role, DemoPerson(grant.person_id, grant.person.full_name, str(NO_POSITION[grant.role]), 0))
        for grant in grants.order_by("role", "pk")
    ]
