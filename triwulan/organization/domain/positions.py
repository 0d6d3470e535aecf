"""Acts on positions: adding, changing, abolishing, and the columns of the sheet in which they stand."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, check_day_is_here, lock_agency, note_change
from triwulan.organization.domain.refusals import (
    ClosedAlready,
    CodeTaken,
    RoundAbout,
    StillHeld,
    StillSuperior,
)
from triwulan.organization.domain.unit_changes import own_unit
from triwulan.organization.models import Appointment, Position, Seat


@dataclass(frozen=True, kw_only=True)
class PositionFacts:
    """What is said about a position. The superior acts when nobody holds it or its holder is away."""

    code: str
    title: str
    unit_id: int
    superior_id: int | None = None
    order: int = 0


@transaction.atomic
def add_position(
    *, agency_id: int, facts: PositionFacts, columns: Iterable[str] = (), by: Actor, at: datetime
) -> Position:
    """Add a position, standing in the given columns. Raises CodeTaken, NotAcceptable, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    position = Position()
    _fill(position, agency_id, facts)
    position.save(force_insert=True)
    note_change("position_added", position, agency_id=agency_id, by=by, at=at, after=asdict(facts))
    _seat(position, frozenset(columns), agency_id, by, at)
    return position


@transaction.atomic
def change_position(
    *, agency_id: int, position_id: int, facts: PositionFacts, by: Actor, at: datetime
) -> Position:
    """Change a position's words or place. Raises CodeTaken, RoundAbout, NotAcceptable, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    position = own_position(agency_id, position_id)
    before = position_facts(position)
    if before == facts:
        return position
    _fill(position, agency_id, facts)
    position.save()
    note_change(
        "position_changed", position, agency_id=agency_id, by=by, at=at,
        before=asdict(before), after=asdict(facts),
    )  # fmt: skip
    return position


@transaction.atomic
def close_position(*, agency_id: int, position_id: int, day: date, by: Actor, at: datetime) -> Position:
    """Abolish a position; `day` is its last one, and nobody holds it after that.

    Raises ClosedAlready, DayAhead, StillHeld, StillSuperior, NotVisible.
    """
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    check_day_is_here(agency, day, at)
    position = own_position(agency_id, position_id)
    if position.closed_on:
        raise ClosedAlready(day=date_words(position.closed_on))
    holds = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    held = Appointment.objects.filter(holds, position=position).select_related("person").first()
    if held is not None:
        raise StillHeld(name=held.person.full_name)
    below = Position.objects.filter(superior=position, closed_on__isnull=True).first()
    if below is not None:
        raise StillSuperior(title=below.title)
    position.closed_on = day
    position.save(update_fields=["closed_on"])
    note_change("position_closed", position, agency_id=agency_id, by=by, at=at, after={"closed_on": day})
    return position


@transaction.atomic
def seat_position(
    *, agency_id: int, position_id: int, columns: Iterable[str], by: Actor, at: datetime
) -> Position:
    """Let a position stand in exactly these columns of the sheet. Raises NotAcceptable, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    position = own_position(agency_id, position_id)
    _seat(position, frozenset(columns), agency_id, by, at)
    return position


def own_position(agency_id: int, position_id: int) -> Position:
    """The agency's position; NotVisible where it has none of that id."""
    found = Position.objects.select_related("unit", "superior")
    position = found.filter(unit__agency=agency_id, pk=position_id).first()
    if position is None:
        raise NotVisible
    return position


def position_facts(position: Position) -> PositionFacts:
    """The position as it stands."""
    return PositionFacts(
        code=position.code,
        title=position.title,
        unit_id=position.unit_id,
        superior_id=position.superior_id,
        order=position.order,
    )


def _seat(position: Position, columns: frozenset[str], agency_id: int, by: Actor, at: datetime) -> None:
    before = frozenset(position.seats.values_list("performer", flat=True))
    if before == columns:
        return
    added = [Seat(position=position, performer=column) for column in sorted(columns - before)]
    for seat in added:
        accept(seat)
    position.seats.exclude(performer__in=columns).delete()
    Seat.objects.bulk_create(added)
    note_change(
        "position_seated", position, agency_id=agency_id, by=by, at=at,
        before={"columns": sorted(before)}, after={"columns": sorted(columns)},
    )  # fmt: skip


def _fill(position: Position, agency_id: int, facts: PositionFacts) -> None:
    """Set and check; the row is saved by the caller."""
    own_unit(agency_id, facts.unit_id)
    _check_superior(position, agency_id, facts.superior_id)
    if Position.objects.filter(unit=facts.unit_id, code=facts.code).exclude(pk=position.pk).exists():
        raise CodeTaken(fields={"code": CodeTaken.sentence})
    for name, value in asdict(facts).items():
        setattr(position, name, value)
    accept(position)


def _check_superior(position: Position, agency_id: int, superior_id: int | None) -> None:
    superiors = dict(Position.objects.filter(unit__agency=agency_id).values_list("id", "superior_id"))
    current = superior_id
    if current is not None and current not in superiors:
        raise NotVisible
    while current is not None:
        if current == position.pk:
            raise RoundAbout(fields={"superior_id": RoundAbout.sentence})
        current = superiors.get(current)
