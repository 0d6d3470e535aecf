"""The quarterly report of an agency, in its revisions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import Cycle
from triwulan.documents.models import Document
from triwulan.procedure.models import Task


class QuarterlyReport(models.Model):
    """What one compiling task makes: a draft, then the report as sent, then issued or returned.

    `revision` counts the issued reports of the cycle before it, `attempt` the drafts of this revision that
    came back from the signing route; those keep their content, while the document is sent again.
    `content` is the snapshot (`domain.content.QuarterlyContent`) that page and PDF are made from; it is taken
    when the draft goes on its route.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="quarterly_reports")
    revision = models.PositiveSmallIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0)
    task = models.OneToOneField(Task, models.PROTECT, related_name="quarterly_report")
    introduction = models.TextField(_("introduction"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    reason = models.TextField(_("reason for the revision"), blank=True)
    content = models.JSONField(null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="quarterly_reports"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=300, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.CharField(max_length=300, blank=True)
    return_reason = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("quarterly report")
        ordering = ["-cycle_id", "-revision", "-attempt"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "revision", "attempt"], name="quarterly_attempt_once"),
            models.UniqueConstraint(
                fields=["cycle", "revision"],
                condition=Q(issued_at__isnull=False),
                name="quarterly_revision_issued_once",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by="")
                | Q(sent_at__isnull=False, content__isnull=False, document__isnull=False) & ~Q(sent_by=""),
                name="sent_report_has_content_and_document",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(sent_at__isnull=False, returned_at__isnull=True),
                name="issued_report_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by="", return_reason="")
                | Q(returned_at__isnull=False, sent_at__isnull=False)
                & ~Q(returned_by="")
                & ~Q(return_reason=""),
                name="returned_report_says_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} r{self.revision}.{self.attempt}"

    @property
    def on_route(self) -> bool:
        """Whether it waits for initials or signature."""
        return self.sent_at is not None and self.issued_at is None and self.returned_at is None
