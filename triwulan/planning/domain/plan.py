"""What every change of the plan shares: who may make it, the lock it takes, the check of a row."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.domain.units import columns_of
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency
from triwulan.organization.rules import Reach, reach_of

RIGHT = "plan.change"


class MayNotChangePlan(Refusal):
    """The doer holds no position that may change the plan of this agency."""

    sentence = _("Only the section that plans may change objectives, indicators and targets.")
    status = 403


class NotAcceptable(InvalidInput):
    """A row that the plan cannot take; `fields` names what is wrong with each field."""

    sentence = _("Some entries need mending; nothing was saved.")


def planner(viewer: Viewer) -> Actor:
    """The viewer in the position that may change the plan; NotVisible where none may."""
    viewer.need(RIGHT)
    for holding in viewer.holdings:
        if reach_of(viewer.columns.get(holding.position_id, frozenset()), RIGHT) == Reach.AGENCY:
            return holding.actor
    raise NotVisible


def lock_plan(*, agency_id: int, by: Actor, at: datetime) -> Agency:
    """The agency, locked for one change of its plan, once `by` is seen to be its planner at that moment."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    if not by.is_system and not _plans(agency, by, at):
        raise MayNotChangePlan
    return agency


def _plans(agency: Agency, by: Actor, at: datetime) -> bool:
    if by.position_id is None:
        return False
    holding = holders([by.position_id], office_day(agency, at)).get(by.position_id)
    if holding is None or holding.person_id != by.person_id:
        return False
    if not agency.units.filter(pk=holding.unit_id).exists():
        return False
    columns = columns_of([by.position_id]).get(by.position_id, frozenset())
    return reach_of(columns, RIGHT) == Reach.AGENCY


def accept(row: models.Model) -> None:
    """Check the fields of a row without asking the database; raises NotAcceptable with their sentences.

    References and uniqueness are the act's own to check: it knows the rows already.
    """
    references = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.clean_fields(exclude=references)
    except ValidationError as error:
        fields: dict[str, object] = {
            name: " ".join(messages) for name, messages in error.message_dict.items()
        }
        raise NotAcceptable(fields=fields) from error
