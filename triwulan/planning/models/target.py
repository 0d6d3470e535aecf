"""Targets of an indicator per year and quarter, with their revisions."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.planning.models.indicator import Indicator
from triwulan.planning.validators import storable

FIRST_YEAR, LAST_YEAR = 2000, 2100


class TargetQuerySet(models.QuerySet["Target"]):
    """Filters by what holds now."""

    def latest_only(self) -> "TargetQuerySet":
        """Those that no later revision replaced."""
        return self.filter(superseded_at__isnull=True)


class Target(models.Model):
    """What is to be reached in a year (`quarter` empty) or by a quarter. A range has `value_high` as well."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    value = models.DecimalField(_("target"), max_digits=24, decimal_places=8, validators=[storable])
    value_high = models.DecimalField(
        _("upper limit"), max_digits=24, decimal_places=8, validators=[storable], null=True, blank=True
    )
    reason = models.CharField(_("reason for the revision"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("set"))
    set_by = models.CharField(_("set by"), max_length=300)
    superseded_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        ordering = ["-year", "quarter", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "quarter", "revision"],
                condition=Q(quarter__isnull=False),
                name="quarter_target_revision_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year", "revision"],
                condition=Q(quarter__isnull=True),
                name="year_target_revision_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year", "quarter"],
                condition=Q(quarter__isnull=False, superseded_at__isnull=True),
                name="one_quarter_target_holds",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year"],
                condition=Q(quarter__isnull=True, superseded_at__isnull=True),
                name="one_year_target_holds",
            ),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)), name="quarter_of_four"
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                name="target_year_in_sight",
            ),
            models.CheckConstraint(
                condition=Q(value_high__isnull=True) | Q(value_high__gte=F("value")),
                name="target_range_in_order",
            ),
            models.CheckConstraint(condition=Q(revision=0) | ~Q(reason=""), name="a_revision_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}/{self.quarter or '-'} r{self.revision}"
