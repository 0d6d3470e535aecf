"""What a value is compared with: baseline, medium-term target, national standard, earlier periods."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.planning import labels
from triwulan.planning.models.indicator import Indicator
from triwulan.planning.validators import storable


class Benchmark(models.Model):
    """A fixed number beside an indicator. A newer one replaces it; the older stays in the books."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="benchmarks", verbose_name=_("indicator")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=list(labels.BENCHMARKS.items()))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=8, validators=[storable])
    source = models.CharField(_("source"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("set"))
    set_by = models.CharField(_("set by"), max_length=300)
    superseded_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("value to compare with")
        ordering = ["kind", "-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "kind", "year"],
                condition=Q(superseded_at__isnull=True),
                name="one_benchmark_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kind} {self.year}"


class OpeningValue(models.Model):
    """A realisation of a time before the office began here (data awal): a quarter's, or a whole year's.

    It went through no check of this program and is shown with that mark. A newer one replaces it.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="opening_values", verbose_name=_("indicator")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True)
    value = models.DecimalField(_("realisation"), max_digits=24, decimal_places=8, validators=[storable])
    source = models.CharField(_("source"), max_length=300)
    set_at = models.DateTimeField(_("set"))
    set_by = models.CharField(_("set by"), max_length=300)
    superseded_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("opening value")
        ordering = ["-year", "quarter", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "quarter"],
                condition=Q(superseded_at__isnull=True, quarter__isnull=False),
                name="one_opening_value_of_a_quarter",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year"],
                condition=Q(superseded_at__isnull=True, quarter__isnull=True),
                name="one_opening_value_of_a_year",
            ),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)),
                name="opening_quarter_of_four",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="opening_value_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}/{self.quarter or '-'}"
