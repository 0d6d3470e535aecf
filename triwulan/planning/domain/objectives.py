"""Acts on strategic objectives."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency
from triwulan.planning.domain.plan import NotAcceptable, accept, lock_plan
from triwulan.planning.models import Objective


@transaction.atomic
def create_objective(
    *, agency: Agency, code: str, name: str, order: int = 0, by: Actor, at: datetime
) -> Objective:
    """Add an objective; raises MayNotChangePlan, NotAcceptable."""
    lock_plan(agency_id=agency.pk, by=by, at=at)
    objective = Objective(agency=agency, code=code.strip(), name=name.strip(), order=order)
    _check(objective)
    objective.save(force_insert=True)
    append(
        agency_id=agency.pk,
        act="planning.objective_created",
        at=at,
        actor=by,
        subject=("objective", objective.pk),
        after=_facts(objective),
    )
    return objective


@transaction.atomic
def change_objective(
    *, agency_id: int, objective_id: int, code: str, name: str, order: int, by: Actor, at: datetime
) -> Objective:
    """Change an objective's words or place; raises MayNotChangePlan, NotAcceptable, NotVisible."""
    lock_plan(agency_id=agency_id, by=by, at=at)
    objective = Objective.objects.filter(agency=agency_id, pk=objective_id).first()
    if objective is None:
        raise NotVisible
    before = _facts(objective)
    objective.code, objective.name, objective.order = code.strip(), name.strip(), order
    _check(objective)
    if _facts(objective) == before:
        return objective
    objective.save()
    append(
        agency_id=agency_id,
        act="planning.objective_changed",
        at=at,
        actor=by,
        subject=("objective", objective.pk),
        before=before,
        after=_facts(objective),
    )
    return objective


def _check(objective: Objective) -> None:
    others = Objective.objects.filter(agency=objective.agency_id, code=objective.code).exclude(
        pk=objective.pk
    )
    if others.exists():
        raise NotAcceptable(
            fields={"code": _("Another objective has this code already. Choose another one.")}
        )
    accept(objective)


def _facts(objective: Objective) -> dict[str, object]:
    return {"code": objective.code, "name": objective.name, "order": objective.order}
