"""Budgets (pagu) and their absorption, in rupiah, per programme."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.planning.models.programme import Programme


class Budget(models.Model):
    """What a programme may spend in a year. A change of budget is the next revision, with its reason."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="budgets", verbose_name=_("programme")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    amount = models.DecimalField(_("budget, rupiah"), max_digits=20, decimal_places=2)
    reason = models.CharField(_("reason for the revision"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("set"))
    set_by = models.CharField(_("set by"), max_length=300)
    superseded_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("budget")
        ordering = ["-year", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year", "revision"], name="budget_revision_once"),
            models.UniqueConstraint(
                fields=["programme", "year"],
                condition=Q(superseded_at__isnull=True),
                name="one_budget_holds",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_not_below_zero"),
            models.CheckConstraint(
                condition=Q(revision=0) | ~Q(reason=""), name="a_budget_revision_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year} r{self.revision}"


class Absorption(models.Model):
    """What was spent from the start of the year to a quarter's end. A correction is the next revision."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="absorptions", verbose_name=_("programme")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    amount = models.DecimalField(_("spent to date, rupiah"), max_digits=20, decimal_places=2)
    source = models.CharField(_("source"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("set"))
    set_by = models.CharField(_("set by"), max_length=300)
    superseded_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("absorption")
        ordering = ["-year", "-quarter", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "quarter", "revision"], name="absorption_revision_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "quarter"],
                condition=Q(superseded_at__isnull=True),
                name="one_absorption_holds",
            ),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="absorption_quarter_of_four"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="absorption_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}/{self.quarter} r{self.revision}"
