"""What was handed in, what was found, what was approved: rows that are only ever added."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models.cycle import Pin, UnitReport
from triwulan.procedure.models import Task


class Submission(models.Model):
    """A unit report as submitted in one round: a snapshot of every value and text."""

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    task = models.ForeignKey(Task, models.PROTECT, related_name="+")
    content = models.JSONField()
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("submission")
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["report", "round"], name="one_submission_per_round")]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.round}"


class Finding(models.Model):
    """Why an indicator (or, pin NULL, the report as a whole) was sent back, and the answer to it.

    `round` is the submission it speaks of; `to_task` the task that must answer, where it went to an analyst.
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="findings")
    pin = models.ForeignKey(Pin, models.PROTECT, null=True, blank=True, related_name="findings")
    round = models.PositiveSmallIntegerField()
    from_review = models.BooleanField()
    reason = models.TextField(_("reason"))
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=300)
    to_task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="findings")
    # What is typed but not yet given as the answer: drafts are never lost.
    draft = models.TextField(blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("finding")
        ordering = ["raised_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="finding_gives_its_reason"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
                name="answer_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:60]


class ApprovedValue(models.Model):
    """A value as approved, with the pin and the calculation it was approved with. It never changes.

    A correction is the next revision, with its reason and who asked for it.
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="approved_values")
    pin = models.ForeignKey(Pin, models.PROTECT, related_name="approved_values")
    revision = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField()
    approved_at = models.DateTimeField()
    approved_by = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    asked_by = models.CharField(max_length=300, blank=True)
    # Of the body that released a final value.
    source_letter = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("approved value")
        ordering = ["pin_id", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["report", "pin", "revision"], name="approved_revision_once"),
            models.CheckConstraint(
                condition=Q(revision=0) | (~Q(reason="") & ~Q(asked_by="")),
                name="correction_gives_reason_and_asker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pin_id} r{self.revision}"
