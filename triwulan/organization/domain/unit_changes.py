"""Acts on units: adding, changing, dissolving."""

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
    MayNotReport,
    RoundAbout,
    UnitNotEmpty,
)
from triwulan.organization.enums import UnitKind
from triwulan.organization.models import Agency, Position, Unit

MAY_REPORT = (UnitKind.BIDANG, UnitKind.SECRETARIAT, UnitKind.UPTD)


@dataclass(frozen=True, kw_only=True)
class UnitFacts:
    """What is said about a unit. One that `reports` owes a report of its own each quarter."""

    code: str
    name: str
    kind: str
    parent_id: int | None = None
    order: int = 0
    reports: bool = False


@transaction.atomic
def add_unit(*, agency_id: int, facts: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Add a unit. Raises CodeTaken, MayNotReport, NotAcceptable, NotVisible."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    unit = Unit(agency=agency)
    _fill(unit, facts)
    unit.save(force_insert=True)
    note_change("unit_added", unit, agency_id=agency_id, by=by, at=at, after=asdict(facts))
    return unit


@transaction.atomic
def change_unit(*, agency_id: int, unit_id: int, facts: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Change a unit's words or place.

    Raises CodeTaken, MayNotReport, RoundAbout, NotAcceptable, NotVisible.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    unit = own_unit(agency_id, unit_id)
    before = unit_facts(unit)
    if before == facts:
        return unit
    _fill(unit, facts)
    unit.save()
    note_change(
        "unit_changed", unit, agency_id=agency_id, by=by, at=at, before=asdict(before), after=asdict(facts)
    )
    return unit


@transaction.atomic
def close_unit(*, agency_id: int, unit_id: int, day: date, by: Actor, at: datetime) -> Unit:
    """Dissolve a unit that is empty; `day` is its last one, and it stays in the history.

    Raises ClosedAlready, DayAhead, UnitNotEmpty, NotVisible.
    """
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    check_day_is_here(agency, day, at)
    unit = own_unit(agency_id, unit_id)
    if unit.closed_on:
        raise ClosedAlready(day=date_words(unit.closed_on))
    still = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    left = (
        Unit.objects.filter(still, parent=unit).first() or Position.objects.filter(still, unit=unit).first()
    )
    if left is not None:
        raise UnitNotEmpty(name=str(left))
    unit.closed_on = day
    unit.save(update_fields=["closed_on"])
    note_change("unit_closed", unit, agency_id=agency_id, by=by, at=at, after={"closed_on": day})
    return unit


def own_unit(agency_id: int, unit_id: int) -> Unit:
    """The agency's unit; NotVisible where it has none of that id."""
    unit = Unit.objects.filter(agency=agency_id, pk=unit_id).first()
    if unit is None:
        raise NotVisible
    return unit


def unit_facts(unit: Unit) -> UnitFacts:
    """The unit as it stands."""
    return UnitFacts(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        parent_id=unit.parent_id,
        order=unit.order,
        reports=unit.reports,
    )


def _fill(unit: Unit, facts: UnitFacts) -> None:
    """Set and check; the row is saved by the caller."""
    if facts.reports and facts.kind not in MAY_REPORT:
        raise MayNotReport(fields={"reports": MayNotReport.sentence})
    _check_parent(unit.agency, unit, facts.parent_id)
    if Unit.objects.filter(agency=unit.agency_id, code=facts.code).exclude(pk=unit.pk).exists():
        raise CodeTaken(fields={"code": CodeTaken.sentence})
    for name, value in asdict(facts).items():
        setattr(unit, name, value)
    accept(unit)


def _check_parent(agency: Agency, unit: Unit, parent_id: int | None) -> None:
    parents = dict(agency.units.values_list("id", "parent_id"))
    current = parent_id
    if current is not None and current not in parents:
        raise NotVisible
    while current is not None:
        if current == unit.pk:
            raise RoundAbout(fields={"parent_id": RoundAbout.sentence})
        current = parents.get(current)
