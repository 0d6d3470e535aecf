"""The working copy of a measured value, and the evidence behind it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.enums import EvidenceKind, NoValueKind
from triwulan.collection.models.cycle import UnitReport
from triwulan.documents.models import StoredFile
from triwulan.organization.models import Person
from triwulan.planning.models import Indicator


class Measurement(models.Model):
    """What is measured for one indicator in one report: a value, or why there is none. NULL is not zero.

    This is the working copy; what was handed in is kept in `Submission`, what was approved in
    `ApprovedValue`. `edition` grows with each change, so that two editors notice each other.
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="measurements")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    value = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    no_value = models.CharField(max_length=30, choices=NoValueKind.choices, blank=True)
    no_value_reason = models.TextField(blank=True)
    # Released late by a national body: the final value comes as a correction with its source letter.
    provisional = models.BooleanField(_("provisional"), default=False)
    # The word that a plausibility question asks for.
    explanation = models.TextField(_("explanation"), blank=True)
    supporting = models.TextField(_("supporting factors"), blank=True)
    obstacles = models.TextField(_("obstacles"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)
    # The one stored calculation that screen, file and interface read (planning.domain.achievement).
    achievement = models.JSONField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("measurement")
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="one_measurement_per_indicator"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(no_value=""), name="value_or_reason_for_none"
            ),
            models.CheckConstraint(
                condition=Q(no_value="") | ~Q(no_value_reason=""), name="no_value_gives_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | ~Q(denominator=0), name="denominator_is_not_zero"
            ),
            models.CheckConstraint(
                condition=Q(provisional=False) | Q(value__isnull=False), name="provisional_is_a_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.indicator_id}"

    @property
    def is_filled(self) -> bool:
        """Whether there is a value, or a reason why there is none."""
        return self.value is not None or bool(self.no_value)


class Evidence(models.Model):
    """A file or a link behind a measured value. Taken off, it stays in the books."""

    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    name = models.CharField(_("name"), max_length=255)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("address"), max_length=600, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE, file__isnull=False, url="")
                | (Q(kind=EvidenceKind.LINK, file__isnull=True) & ~Q(url="")),
                name="evidence_is_file_or_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name
