"""The annual performance report (LKjIP) of an agency: its texts, comments, attempts and settings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.models import Document, StoredFile
from triwulan.organization.models import Agency, Person
from triwulan.planning.models import Objective
from triwulan.procedure.models import Run, Task


class AnnualSettings(models.Model):
    """What an office decides for its annual reports: the day they are due in the next year, and options."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="annual_settings")
    due_month = models.PositiveSmallIntegerField(_("month"), default=2)
    due_day = models.PositiveSmallIntegerField(_("day"), default=28)
    # Achievement minus absorption: no formula is required, one is in use (domain rules, section 2).
    shows_efficiency = models.BooleanField(_("print the efficiency formula"), default=False)

    class Meta:
        verbose_name = _("settings of annual reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_month__gte=1, due_month__lte=12, due_day__gte=1, due_day__lte=31),
                name="annual_due_is_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_day}.{self.due_month}."


class AnnualReport(models.Model):
    """The report of one year, in one revision: row 6's yearly half.

    `run` is the agency's run of kind `annual`, `task` its task in the present round. The texts may change
    while the document is a draft or returned; what went on the route is kept in `AnnualSubmission`.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField(_("year"))
    revision = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(_("reason for the revision"), blank=True)
    run = models.ForeignKey(Run, models.PROTECT, related_name="annual_reports")
    task = models.ForeignKey(Task, models.PROTECT, related_name="+")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="annual_reports"
    )
    due_on = models.DateField(_("due"))
    # The Inspektorat's signed statement of its review: attached, never generated.
    statement = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    statement_name = models.CharField(max_length=255, blank=True)
    statement_number = models.CharField(_("number of the statement"), max_length=160, blank=True)
    statement_on = models.DateField(_("date of the statement"), null=True, blank=True)
    opened_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("annual report")
        ordering = ["-year", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "revision"], name="annual_revision_once"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(document__isnull=False),
                name="issued_annual_report_has_document",
            ),
            models.CheckConstraint(
                condition=Q(statement__isnull=True, statement_number="", statement_on__isnull=True)
                | Q(statement__isnull=False, statement_on__isnull=False) & ~Q(statement_number=""),
                name="statement_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} r{self.revision}"


class AnnualText(models.Model):
    """What a person writes in one place of the report: plain structured text (see `domain.annual.markup`).

    `key` names the place: "introduction.organisation", "objective:12.causes". `edition` grows with each
    change, so that two editors notice each other.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="texts")
    key = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("text of an annual report")
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="annual_text_once")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.key}"


class AnnualComment(models.Model):
    """A comment of a head of division on an objective's part (or, objective NULL, on the whole report)."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="comments")
    objective = models.ForeignKey(Objective, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("comment"))
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=300)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.TextField(_("answer"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("comment on an annual report")
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="annual_comment_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="", answer="")
                | Q(settled_at__isnull=False) & ~Q(settled_by=""),
                name="settled_comment_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AnnualSubmission(models.Model):
    """The report as it went on its route in one round: a snapshot. A return says by whom and why."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=300)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.CharField(max_length=300, blank=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("annual report as sent")
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["report", "round"], name="annual_round_once"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by="", return_reason="")
                | Q(returned_at__isnull=False) & ~Q(returned_by="") & ~Q(return_reason=""),
                name="annual_return_says_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.round}"
