"""The action plan (rencana aksi) of a unit, or of the whole agency, as a document of a year."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency, Unit
from triwulan.planning.domain.action_queries import lines_of
from triwulan.planning.domain.agreement_content import programmes_with_budgets
from triwulan.planning.domain.papers import (
    ACTION_PLAN,
    AGENCY_PLAN,
    Place,
    PlanOfActions,
    current_writer,
    seen_by,
    send,
    unit_of,
    write,
)
from triwulan.planning.domain.plan import lock_plan
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.models import Indicator


class NothingPlanned(InvalidInput):
    """A plan of actions without an indicator says nothing."""

    sentence = _("There is no indicator to plan for. Add the indicators to the plan first.")


@transaction.atomic
def draft_action_plan(*, agency_id: int, unit_id: int | None, year: int, by: Actor, at: datetime) -> Document:
    """Make the paper of a year's action plan, or write its open draft anew from the plan as it is now.

    After a signed one it is that document's next revision. Raises MayNotChangePlan, NotVisible,
    NothingPlanned, PaperOnRoute, PaperStands.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    unit = unit_of(agency, unit_id)
    plan = plan_of_actions(agency, unit, year, office_day(agency, at))
    if not plan.lines:
        raise NothingPlanned
    return write(_place(agency, unit, year), current_writer().action_plan(plan), by=by, at=at)


@transaction.atomic
def send_action_plan(*, agency_id: int, unit_id: int | None, year: int, by: Actor, at: datetime) -> Document:
    """Send the paper on its signing route, written anew from the plan: what is signed is what holds.

    Raises MayNotChangePlan, NotVisible, NoPaperYet, NothingPlanned.
    """
    agency = lock_plan(agency_id=agency_id, by=by, at=at)
    unit = unit_of(agency, unit_id)
    plan = plan_of_actions(agency, unit, year, office_day(agency, at))
    if not plan.lines:
        raise NothingPlanned
    return send(_place(agency, unit, year), words=current_writer().action_plan(plan), by=by, at=at)


def plan_of_actions(agency: Agency, unit: Unit | None, year: int, day: date) -> PlanOfActions:
    """The plan of a year as it is: indicators that are measured on the day, or were in that year."""
    on = min(max(day, date(year, 1, 1)), date(year, 12, 31))
    rows = (
        Indicator.objects.filter(agency=agency)
        .alive_on(on)
        .select_related("objective", "unit", "owner", "programme")
    )
    if unit is not None:
        rows = rows.filter(unit=unit)
    path = plan_order([agency.pk])
    ordered = sorted(rows, key=lambda one: (path[one.objective_id], one.order, one.pk))
    _programmes, nodes = programmes_with_budgets(agency.pk, year)
    amounts = {node.id: node.budget.value for node in nodes}
    money: dict[int, tuple[str, Decimal | None]] = {
        row.pk: (row.programme.name, amounts[row.programme.pk])
        for row in ordered
        if row.programme is not None
    }
    return PlanOfActions(agency.name, unit.name if unit else "", year, lines_of(ordered, year), money)


def papers_of(viewer: Viewer, unit_id: int | None, year: int) -> list[Document]:
    """The documents of a year's action plan that the viewer may see, the latest first; one query."""
    return seen_by(viewer, _subject(viewer.agency_id, unit_id), year)


def _place(agency: Agency, unit: Unit | None, year: int) -> Place:
    subject = _subject(agency.pk, unit.pk if unit else None)
    return Place(agency=agency, kind=ACTION_PLAN, subject=subject, year=year, unit=unit)


def _subject(agency_id: int, unit_id: int | None) -> tuple[str, int]:
    return (AGENCY_PLAN, agency_id) if unit_id is None else (ACTION_PLAN, unit_id)
