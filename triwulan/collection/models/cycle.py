"""A cycle, what is pinned when it opens, and the report that each unit owes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency, Unit
from triwulan.planning.models import Indicator, IndicatorVersion
from triwulan.procedure.models import ProcedureVersion, Run


class Cycle(models.Model):
    """One agency's collection for one quarter."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="cycles")
    # The agency's passage; the units' runs are its children.
    run = models.OneToOneField(Run, models.PROTECT, related_name="cycle")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("cycle")
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "quarter"], name="one_cycle_per_quarter"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_one_to_four"),
        ]

    def __str__(self) -> str:
        return f"TW {('I', 'II', 'III', 'IV')[self.quarter - 1]} {self.year}"


class UnitReport(models.Model):
    """What a unit (or, on a sheet for the whole agency, the agency: unit NULL) reports in a cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="reports_made")
    run = models.OneToOneField(Run, models.PROTECT, related_name="report")
    analysis = models.TextField(_("analysis"), blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=300, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("unit report")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit"], name="one_report_per_cycle_and_unit"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by="")
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
                name="approved_report_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.unit_id}"


class Pin(models.Model):
    """An indicator as it stood when the cycle opened: its version and targets, kept for good.

    A target found wrong before the hand-over is pinned anew, as the next revision with its reason; the
    newest revision holds. `definition` is what achievement is reckoned by (direction, formula, scale, cap).
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="pins")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="pins")
    version = models.ForeignKey(IndicatorVersion, models.PROTECT, related_name="pins")
    order = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=600)
    objective = models.CharField(max_length=600, blank=True)
    unit_of_measure = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    numerator_label = models.CharField(max_length=200, blank=True)
    denominator_label = models.CharField(max_length=200, blank=True)
    multiplier = models.DecimalField(max_digits=24, decimal_places=8, default=100)
    decimals = models.PositiveSmallIntegerField(default=2)
    grades = models.JSONField(null=True, blank=True)
    year_rule = models.CharField(max_length=10, default="last")
    weight = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    mode = models.CharField(max_length=20)
    definition = models.JSONField()
    target_quarter = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    target_quarter_high = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    target_year = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    target_year_high = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    superseded = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    pinned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pinned indicator")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator", "revision"], name="pin_revision_once"),
            models.UniqueConstraint(
                fields=["report", "indicator"], condition=Q(superseded=False), name="one_pin_in_force"
            ),
            models.CheckConstraint(condition=Q(revision=0) | ~Q(reason=""), name="pinned_anew_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.name
