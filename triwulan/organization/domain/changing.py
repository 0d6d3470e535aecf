"""What every change of the organization shares: the right, the lock, the check of a row, the event."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.refusals import DayAhead
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency

RIGHT = "organization.change"


class NotAcceptable(InvalidInput):
    """A row that cannot be kept; `fields` says what is wrong with each field."""

    sentence = _("Some entries need mending; nothing was saved.")


def lock_agency(*, agency_id: int, by: Actor, at: datetime) -> Agency:
    """The agency, locked for one change, once `by` is seen to have the right; NotVisible otherwise."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    require(by, RIGHT, agency_id=agency_id, at=at)
    return agency


def check_day_is_here(agency: Agency, day: date, at: datetime) -> None:
    """Raises DayAhead for a day after today in the agency's zone."""
    if day > office_day(agency, at):
        raise DayAhead(fields={"day": DayAhead.sentence})


def accept(row: models.Model) -> None:
    """Check a row's fields as its model declares them; raises NotAcceptable with a sentence for each."""
    try:
        row.clean_fields()
    except ValidationError as error:
        raise NotAcceptable(
            fields={name: " ".join(messages) for name, messages in error.message_dict.items()}
        ) from error


def note_change(
    act: str,
    row: models.Model,
    *,
    agency_id: int,
    by: Actor,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Append `organization.<act>` to the agency's chain: what was, what is now."""
    append(
        agency_id=agency_id,
        act=f"organization.{act}",
        at=at,
        actor=by,
        subject=(str(row._meta.model_name), row.pk),
        before=before,
        after=after,
    )
