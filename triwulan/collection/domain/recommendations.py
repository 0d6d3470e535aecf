"""Following up what the planning section recommended: open until its owner closes it with evidence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import Recommendation
from triwulan.common.dates import moment_words
from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.procedure.domain.moving import lock_run


class NotTheOwner(Refusal):
    """Somebody else holds the owner's position now."""

    sentence = _("This recommendation belongs to %(owner)s. Only whoever holds that position may close it.")


class ClosedAlready(Refusal):
    """It was closed before."""

    sentence = _("This recommendation was already closed on %(when)s by %(who)s.")


class EvidenceMissing(InvalidInput):
    """Closed without saying what was done."""

    sentence = _("Write what was done, and where the evidence is.")


def close_recommendation(*, recommendation_id: int, note: str, by: Actor, at: datetime) -> Recommendation:
    """Close a recommendation with what was done and where the evidence is.

    Only by whoever holds the owner's position at the moment. Raises NotTheOwner, ClosedAlready,
    EvidenceMissing; NotVisible for an unknown one.
    """
    if not note.strip():
        raise EvidenceMissing(fields={"note": EvidenceMissing.sentence})
    with transaction.atomic():
        found = _locked(recommendation_id)
        _refuse(found, by, at)
        found.closed_at, found.closed_by, found.closing_note = at, by.signature, note.strip()
        found.save(update_fields=["closed_at", "closed_by", "closing_note"])
        events.append(
            agency_id=found.cycle.agency_id,
            act="collection.close_recommendation",
            at=at,
            actor=by,
            subject=("recommendation", found.pk),
            run_id=found.cycle.run_id,
            after={"note": found.closing_note},
        )
    return found


def _locked(recommendation_id: int) -> Recommendation:
    """The recommendation, read once its cycle's run is locked: row 6 writes under that same lock."""
    rows = Recommendation.objects.filter(pk=recommendation_id)
    run_id = rows.values_list("cycle__run", flat=True).first()
    if run_id is None:
        raise NotVisible
    lock_run(run_id)
    found = rows.select_related("owner", "cycle__agency").first()
    if found is None:
        raise NotVisible
    return found


def _refuse(found: Recommendation, by: Actor, at: datetime) -> None:
    agency = found.cycle.agency
    if found.closed_at is not None:
        raise ClosedAlready(when=moment_words(found.closed_at, agency.zone), who=found.closed_by)
    holding = holders([found.owner_id], office_day(agency, at)).get(found.owner_id)
    if holding is None or holding.person_id != by.person_id:
        raise NotTheOwner(owner=found.owner.title)
