"""Acts on programmes, activities and sub-activities, as the budget names them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Unit
from triwulan.planning.domain.nodes import code_is_free, nothing_hangs, record
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.domain.refusals import LevelHeld, NothingBelow
from triwulan.planning.enums import ProgrammeLevel
from triwulan.planning.labels import PROGRAMME_LEVELS
from triwulan.planning.models import Objective, Programme

BELOW: dict[ProgrammeLevel | None, ProgrammeLevel | None] = {
    None: ProgrammeLevel.PROGRAMME,
    ProgrammeLevel.PROGRAMME: ProgrammeLevel.ACTIVITY,
    ProgrammeLevel.ACTIVITY: ProgrammeLevel.SUB_ACTIVITY,
    ProgrammeLevel.SUB_ACTIVITY: None,
}
"""The level of what stands below a level; None as a key is the top, as a value that nothing does."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeFacts:
    """What is said of a programme. What it stands below (`parent_id`) gives its level; None: a programme."""

    code: str
    name: str
    parent_id: int | None = None
    objective_id: int | None = None
    unit_id: int | None = None


@transaction.atomic
def create_programme(*, agency_id: int, facts: ProgrammeFacts, by: Actor, at: datetime) -> Programme:
    """Add a programme, or what stands below one.

    Raises MayNotChangePlan, NotAcceptable, NothingBelow, NotVisible for another agency's rows.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    programme = Programme(agency_id=agency_id)
    _fill(programme, facts)
    programme.save(force_insert=True)
    after = _ledger(programme)
    record(programme, "programme_created", agency_id=agency_id, by=by, at=at, before=None, after=after)
    return programme


@transaction.atomic
def change_programme(
    *, agency_id: int, programme_id: int, facts: ProgrammeFacts, by: Actor, at: datetime
) -> Programme:
    """Change a programme's words or place; its level only where nothing stands below it.

    Raises MayNotChangePlan, NotAcceptable, NothingBelow, LevelHeld, NotVisible.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    programme = _own(agency_id, programme_id)
    before = _ledger(programme)
    _fill(programme, facts)
    after = _ledger(programme)
    if after != before:
        programme.save()
        record(programme, "programme_changed", agency_id=agency_id, by=by, at=at, before=before, after=after)
    return programme


@transaction.atomic
def remove_programme(*, agency_id: int, programme_id: int, by: Actor, at: datetime) -> None:
    """Remove a programme on which nothing hangs; raises MayNotChangePlan, StillInUse, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    programme = _own(agency_id, programme_id)
    nothing_hangs(
        [
            (_("activities or sub-activities"), programme.children.all()),
            (_("indicators"), programme.indicators.all()),
            (_("budgets"), programme.budgets.all()),
            (_("absorptions"), programme.absorptions.all()),
        ]
    )
    before = _ledger(programme)
    record(programme, "programme_removed", agency_id=agency_id, by=by, at=at, before=before, after=None)
    programme.delete()


def facts_of(programme: Programme) -> ProgrammeFacts:
    """What is said of the programme now."""
    return ProgrammeFacts(
        code=programme.code,
        name=programme.name,
        parent_id=programme.parent_id,
        objective_id=programme.objective_id,
        unit_id=programme.unit_id,
    )


def _own(agency_id: int, programme_id: int) -> Programme:
    programme = Programme.objects.filter(agency=agency_id, pk=programme_id).first()
    if programme is None:
        raise NotVisible
    return programme


def _fill(programme: Programme, facts: ProgrammeFacts) -> None:
    agency_id = programme.agency_id
    programme.code, programme.name = facts.code.strip(), facts.name.strip()
    _place(programme, facts.parent_id)
    owned = ((Objective, facts.objective_id), (Unit, facts.unit_id))
    for model, pk in owned:
        if pk is not None and not model._default_manager.filter(agency=agency_id, pk=pk).exists():
            raise NotVisible
    programme.objective_id, programme.unit_id = facts.objective_id, facts.unit_id
    accept(programme)
    code_is_free(Programme.objects.filter(agency=agency_id), programme.code, programme.pk)


def _place(programme: Programme, parent_id: int | None) -> None:
    """Below what it stands, and its level with it."""
    if parent_id is not None and parent_id == programme.pk:
        raise NotAcceptable(fields={"parent": _("It cannot stand below itself. Choose another one.")})
    parent = None if parent_id is None else _own(programme.agency_id, parent_id)
    level = BELOW[None if parent is None else ProgrammeLevel(parent.level)]
    if level is None:
        raise NothingBelow(fields={"parent": NothingBelow.sentence})
    if programme.pk and level != programme.level and programme.children.exists():
        word = str(PROGRAMME_LEVELS[programme.level]).lower()
        raise LevelHeld(level=word)
    programme.parent_id, programme.level = parent_id, level.value


def _ledger(programme: Programme) -> dict[str, object]:
    """A programme as the ledger keeps it; where it hangs by the ids."""
    return {
        "level": programme.level,
        "code": programme.code,
        "name": programme.name,
        "parent": programme.parent_id,
        "objective": programme.objective_id,
        "unit": programme.unit_id,
    }
