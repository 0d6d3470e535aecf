"""The quarterly report of an agency, in its revisions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import Cycle
from triwulan.documents.models import Document
from triwulan.procedure.models import Task


class QuarterlyReport(models.Model):
    """One revision of a cycle's report: drafted by the planning section, sent on its signing route, issued.

    `content` is the snapshot from which page and PDF are made; it is taken when the draft goes on its route.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="quarterly_reports")
    revision = models.PositiveSmallIntegerField(default=0)
    task = models.OneToOneField(Task, models.PROTECT, related_name="quarterly_report")
    introduction = models.TextField(_("introduction"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    reason = models.TextField(_("reason for the revision"), blank=True)
    content = models.JSONField(null=True, blank=True)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="quarterly_report"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("quarterly report")
        ordering = ["-cycle_id", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "revision"], name="quarterly_revision_once"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(content__isnull=False, document__isnull=False),
                name="sent_report_has_content_and_document",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(sent_at__isnull=False),
                name="issued_report_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} r{self.revision}"
