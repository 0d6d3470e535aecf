"""Telling people of corrections: who is to decide, and who had asked."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from triwulan.notifications.domain.outbox import Message, put_many
from triwulan.procedure.domain.performing import Performers
from triwulan.review.enums import CorrectionState
from triwulan.review.models import Correction


def tell_deciders(correction: Correction, found: Performers, *, at: datetime) -> None:
    """A correction waits for a decision."""
    put_many(
        [
            Message(
                to=holding.person_id,
                kind="correction_asked",
                subject=_("A correction waits for your decision: %(indicator)s"),
                body=_("%(who)s asks to correct the approved value of “%(indicator)s”. Reason: %(reason)s"),
                words={
                    "indicator": correction.corrects.pin.name,
                    "who": correction.asked_by,
                    "reason": correction.reason,
                },
                link=reverse("review:decide_correction", args=[correction.pk]),
                dedupe_key=f"correction_asked:{correction.pk}:{holding.person_id}",
            )
            for holding in found.allowed
        ],
        at=at,
    )


def tell_asker(correction: Correction, *, at: datetime) -> None:
    """A correction was decided."""
    granted = correction.state == CorrectionState.GRANTED
    subject = _("Correction granted: %(indicator)s") if granted else _("Correction refused: %(indicator)s")
    put_many(
        [
            Message(
                to=correction.asked_by_person_id,
                kind="correction_decided",
                subject=subject,
                body=_("Decided by %(who)s. %(note)s"),
                words={
                    "indicator": correction.corrects.pin.name,
                    "who": correction.decided_by,
                    "note": correction.decision_note,
                },
                link=reverse("review:decide_correction", args=[correction.pk]),
                dedupe_key=f"correction_decided:{correction.pk}",
            )
        ],
        at=at,
    )
