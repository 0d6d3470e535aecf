"""What the pages of the organization read, limited to the viewer's agency and rights."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.absences import may_record
from triwulan.organization.domain.appointments import own_appointment, passed_term
from triwulan.organization.domain.changing import RIGHT as CHANGE
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.people import own_person
from triwulan.organization.domain.positions import own_position
from triwulan.organization.domain.terms import TermPassed
from triwulan.organization.domain.unit_changes import own_unit
from triwulan.organization.domain.units import UnitTree
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.enums import COLUMN_WORDS
from triwulan.organization.models import Absence, Appointment, Grant, Person, Position, Seat, Unit

READ = "organization.read"


@dataclass(frozen=True)
class Post:
    """A position with its holder on a day (None: vacant) and its columns of the sheet."""

    position: Position
    holder: Holding | None
    columns: tuple[str, ...]


@dataclass(frozen=True)
class ChartUnit:
    """A unit with its posts."""

    unit: Unit
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class ChartGroup:
    """A unit that reports (or the root) with the units that it covers, itself first."""

    head: ChartUnit
    members: tuple[ChartUnit, ...]


@dataclass(frozen=True)
class Chart:
    """The whole office on a day, and what was closed before it."""

    groups: tuple[ChartGroup, ...]
    closed_units: tuple[Unit, ...]
    closed_positions: tuple[Position, ...]


@dataclass(frozen=True)
class PositionHistory:
    """A position with its holder now, everyone who held it, newest first, and what it leads."""

    position: Position
    holder: Holding | None
    columns: tuple[str, ...]
    appointments: tuple[Appointment, ...]
    subordinates: tuple[Position, ...]
    warning: TermPassed | None


@dataclass(frozen=True)
class PersonHistory:
    """A person with all appointments; absences, roles and qualifications where the viewer may see them."""

    person: Person
    appointments: tuple[Appointment, ...]
    absences: tuple[Absence, ...] | None
    grants: tuple[Grant, ...] | None
    qualifications: str | None
    may_record_absence: bool


def chart(viewer: Viewer) -> Chart:
    """The agency's units, positions and holders on the viewer's day: four queries, whatever the size."""
    viewer.need(READ)
    units = list(Unit.objects.filter(agency=viewer.agency_id))
    positions = list(Position.objects.filter(unit__agency=viewer.agency_id).select_related("unit"))
    columns: dict[int, list[str]] = defaultdict(list)
    seats = Seat.objects.filter(position__unit__agency=viewer.agency_id).order_by("performer")
    for position_id, performer in seats.values_list("position_id", "performer"):
        columns[position_id].append(performer)
    held = holders([position.pk for position in positions], viewer.day)
    posts: dict[int, list[Post]] = defaultdict(list)
    for position in positions:
        if not _closed(position.closed_on, viewer.day):
            post = Post(position, held.get(position.pk), tuple(columns[position.pk]))
            posts[position.unit_id].append(post)
    return Chart(
        groups=_groups([unit for unit in units if not _closed(unit.closed_on, viewer.day)], posts),
        closed_units=tuple(unit for unit in units if _closed(unit.closed_on, viewer.day)),
        closed_positions=tuple(position for position in positions if _closed(position.closed_on, viewer.day)),
    )


def position_history(viewer: Viewer, position_id: int) -> PositionHistory:
    """Everything about one position; NotVisible in another agency."""
    viewer.need(READ)
    position = own_position(viewer.agency_id, position_id)
    appointments = list(position.appointments.select_related("person", "position"))
    holder = holders([position.pk], viewer.day).get(position.pk)
    now = next((row for row in appointments if holder and row.pk == holder.appointment_id), None)
    return PositionHistory(
        position=position,
        holder=holder,
        columns=tuple(position.seats.order_by("performer").values_list("performer", flat=True)),
        appointments=tuple(appointments),
        subordinates=tuple(position.subordinates.filter(closed_on__isnull=True).select_related("unit")),
        warning=passed_term(now) if now else None,
    )


def unit_seen(viewer: Viewer, unit_id: int) -> ChartUnit:
    """One unit with its posts; NotVisible in another agency."""
    viewer.need(READ)
    unit = own_unit(viewer.agency_id, unit_id)
    positions = list(unit.positions.prefetch_related("seats"))
    held = holders([position.pk for position in positions], viewer.day)
    return ChartUnit(
        unit,
        tuple(
            Post(position, held.get(position.pk), tuple(seat.performer for seat in position.seats.all()))
            for position in positions
        ),
    )


def people(viewer: Viewer, *, words: str = "", left_too: bool = False) -> QuerySet[Person]:
    """The agency's people by name; `words` are looked for in names and NIPs."""
    viewer.need(READ)
    found = Person.objects.filter(agency=viewer.agency_id)
    if not left_too:
        found = found.filter(Q(left_on__isnull=True) | Q(left_on__gte=viewer.day))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(nip__startswith=words))
    return found


def holdings_of_people(viewer: Viewer, person_ids: list[int]) -> dict[int, list[Holding]]:
    """What each of these people really holds on the viewer's day: one query."""
    mine = Appointment.objects.on(viewer.day).filter(person__in=person_ids).values("position")
    wanted = Position.objects.filter(pk__in=mine, unit__agency=viewer.agency_id).values_list("pk", flat=True)
    found: dict[int, list[Holding]] = defaultdict(list)
    held = holders(wanted, viewer.day).values()
    for holding in sorted(held, key=lambda holding: (holding.acting, holding.position_id)):
        found[holding.person_id].append(holding)
    return found


def person_history(viewer: Viewer, person_id: int) -> PersonHistory:
    """Everything about one person that the viewer may see; NotVisible in another agency."""
    viewer.need(READ)
    person = own_person(viewer.agency_id, person_id)
    records = may_record(viewer, person)
    sees_absences = records or person.pk == viewer.person.pk
    return PersonHistory(
        person=person,
        appointments=tuple(person.appointments.select_related("position__unit", "person")),
        absences=tuple(person.absences.all()) if sees_absences else None,
        grants=tuple(person.grants.order_by("-starts_on")) if viewer.may(CHANGE) else None,
        qualifications=person.qualifications if viewer.may("person.private") else None,
        may_record_absence=records,
    )


def appointment_seen(viewer: Viewer, appointment_id: int) -> Appointment:
    """One appointment; NotVisible in another agency."""
    viewer.need(READ)
    return own_appointment(viewer.agency_id, appointment_id)


def absence_seen(viewer: Viewer, absence_id: int) -> Absence:
    """One absence that the viewer may change; NotVisible otherwise."""
    absence = Absence.objects.select_related("person").filter(pk=absence_id).first()
    if absence is None or not may_record(viewer, absence.person):
        raise NotVisible
    return absence


def grant_seen(viewer: Viewer, grant_id: int) -> Grant:
    """One role of a person; NotVisible without the right to change."""
    viewer.need(CHANGE)
    grant = (
        Grant.objects.select_related("person").filter(pk=grant_id, person__agency=viewer.agency_id).first()
    )
    if grant is None:
        raise NotVisible
    return grant


def open_units(viewer: Viewer) -> list[Unit]:
    """Units to choose from."""
    return list(Unit.objects.filter(agency=viewer.agency_id, closed_on__isnull=True))


def open_positions(viewer: Viewer) -> list[Position]:
    """Positions to choose from, unit by unit."""
    found = Position.objects.filter(unit__agency=viewer.agency_id, closed_on__isnull=True)
    return list(found.select_related("unit").order_by("unit__order", "unit_id", "order", "id"))


def known_columns(viewer: Viewer) -> list[str]:
    """Columns of shipped sheets and those in which positions of the agency stand."""
    seated = Seat.objects.filter(position__unit__agency=viewer.agency_id).values_list("performer", flat=True)
    return [*COLUMN_WORDS, *sorted(set(seated) - set(COLUMN_WORDS))]


def _closed(closed_on: date | None, day: date) -> bool:
    return closed_on is not None and closed_on < day


def _groups(units: list[Unit], posts: dict[int, list[Post]]) -> tuple[ChartGroup, ...]:
    tree = UnitTree(
        parent={unit.pk: unit.parent_id for unit in units},
        reporting=frozenset(unit.pk for unit in units if unit.reports),
    )
    grouped: dict[int, list[ChartUnit]] = defaultdict(list)
    nodes = {unit.pk: ChartUnit(unit, tuple(posts[unit.pk])) for unit in units}
    for unit in units:
        grouped[_head(tree, unit.pk)].append(nodes[unit.pk])
    return tuple(
        ChartGroup(nodes[unit.pk], tuple(node for node in grouped[unit.pk] if node.unit.pk != unit.pk))
        for unit in units
        if unit.pk in grouped
    )


def _head(tree: UnitTree, unit_id: int) -> int:
    """The unit under which one is shown: the one that reports for it, else the topmost above it."""
    reporting = tree.reporting_unit(unit_id)
    if reporting is not None:
        return reporting
    current = unit_id
    while (above := tree.parent.get(current)) is not None and above in tree.parent:
        current = above
    return current
