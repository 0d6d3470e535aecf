"""Corrections after approval (reading of SOP 24, decision 7)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.organization.models import Position
from triwulan.review.enums import CorrectionState


class Correction(models.Model):
    """A request for a new revision of an approved value, and its decision.

    `proposed` has the shape of `ApprovedValue.content`. `decider` is the position that approved the report.
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="corrections")
    corrects = models.ForeignKey(ApprovedValue, models.PROTECT, related_name="corrections")
    proposed = models.JSONField()
    reason = models.TextField(_("reason"))
    # Makes a provisional value final: the letter by which the releasing body made it known.
    source_letter = models.CharField(_("source letter"), max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=300)
    asked_by_person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+")
    decider = models.ForeignKey(Position, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CorrectionState.choices, default=CorrectionState.ASKED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("correction")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(state="asked"), name="one_open_correction_per_value"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_gives_its_reason"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at__isnull=True, decided_by="")
                | (~Q(state="asked") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="decided_correction_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.corrects_id}: {self.state}"
