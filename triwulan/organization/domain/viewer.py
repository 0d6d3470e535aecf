"""Who looks: a signed-in person with what he or she holds at the moment, and the rights that follow."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, Value

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holdings_of_person, office_day
from triwulan.organization.domain.units import UnitTree, tree_of
from triwulan.organization.models import Agency, Grant, Person, Seat, User
from triwulan.organization.rules import Reach, reach_of


@dataclass(frozen=True)
class Viewer:
    """A person at a moment. Every query is limited by it; every act is done `by` one of its actors."""

    person: Person
    agency: Agency
    day: date
    holdings: tuple[Holding, ...]
    columns: dict[int, frozenset[str]]
    grants: frozenset[str]

    @property
    def agency_id(self) -> int:
        """The agency whose rows the viewer may see at most."""
        return self.agency.pk

    @cached_property
    def roles(self) -> frozenset[str]:
        """Columns of the sheet held, and grants."""
        return self.grants.union(*self.columns.values()) if self.columns else self.grants

    @cached_property
    def tree(self) -> UnitTree:
        """The agency's units."""
        return tree_of(self.agency_id)

    @property
    def position_ids(self) -> frozenset[int]:
        """Positions held at the moment."""
        return frozenset(holding.position_id for holding in self.holdings)

    def reach(self, right: str) -> Reach | None:
        """How far the right goes for this person; None where there is none."""
        return reach_of(self.roles, right)

    def may(self, right: str) -> bool:
        """Whether any role of this person gives the right, however far."""
        return self.reach(right) is not None

    def need(self, right: str) -> Reach:
        """The reach of a right; raises NotVisible (404) for one that the person has not."""
        reach = self.reach(right)
        if reach is None:
            raise NotVisible
        return reach

    def units(self, right: str) -> frozenset[int] | None:
        """Reporting units (with all below) in reach of a right; None means the whole agency.

        Only positions whose own columns give the right count: an analyst of one unit who is acting head of
        another sees as head only there.
        """
        if self.reach(right) == Reach.AGENCY:
            return None
        found: set[int] = set()
        for holding in self.holdings:
            if reach_of(self.columns.get(holding.position_id, frozenset()), right) == Reach.OWN_UNIT:
                reporting = self.tree.reporting_unit(holding.unit_id)
                found |= self.tree.below(reporting if reporting is not None else holding.unit_id)
        return frozenset(found)

    def actor_in(self, position_id: int | None) -> Actor:
        """The person as doer in one of the positions held; NotVisible where it is not held."""
        for holding in self.holdings:
            if holding.position_id == position_id:
                return holding.actor
        raise NotVisible

    @property
    def actor(self) -> Actor:
        """The person as doer where no position matters: in the first position held, or as granted."""
        if self.holdings:
            return self.holdings[0].actor
        return Actor(
            person_id=self.person.pk,
            appointment_id=None,
            position_id=None,
            name=self.person.full_name,
            title="",
        )


def viewer_of(user: User, at: datetime) -> Viewer | None:
    """The viewer behind an account at a moment; None for an account without a person, or of one who left."""
    # Read with the account (models.person.AccountManager).
    person: Person | None = getattr(user, "person", None)
    if person is None or (person.left_on and person.left_on < office_day(person.agency, at)):
        return None
    return viewer_of_person(person, at)


def viewer_of_person(person: Person, at: datetime) -> Viewer:
    """The viewer that a person is at a moment."""
    day = office_day(person.agency, at)
    holdings = tuple(holdings_of_person(person.pk, day))
    columns, grants = _roles(person, [holding.position_id for holding in holdings], day)
    return Viewer(
        person=person,
        agency=person.agency,
        day=day,
        holdings=holdings,
        columns=columns,
        grants=grants,
    )


def _roles(
    person: Person, positions: list[int], day: date
) -> tuple[dict[int, frozenset[str]], frozenset[str]]:
    """The columns in which each position stands, and the person's grants: one query on every page."""
    in_force = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    granted = Grant.objects.filter(in_force, person=person, starts_on__lte=day)
    seated = Seat.objects.filter(position__in=positions)
    rows = granted.values_list(Value(0), "role").union(
        seated.values_list("position_id", "performer"), all=True
    )
    found: dict[int, set[str]] = defaultdict(set)
    for position, role in rows:
        found[position].add(role)
    grants = frozenset(found.pop(0, ()))
    return {position: frozenset(columns) for position, columns in found.items()}, grants


def viewer_behind(by: Actor, at: datetime) -> Viewer:
    """The viewer that the doer of an act is; NotVisible for the system, which needs no right."""
    found = Person.objects.select_related("agency__region")
    person = None if by.person_id is None else found.filter(pk=by.person_id).first()
    if person is None:
        raise NotVisible
    return viewer_of_person(person, at)


def require(by: Actor, right: str, *, agency_id: int, at: datetime) -> None:
    """Refuse (NotVisible) an act by a person without the right in that agency; the system may always."""
    if by.is_system:
        return
    viewer = viewer_behind(by, at)
    if viewer.agency_id != agency_id:
        raise NotVisible
    viewer.need(right)
