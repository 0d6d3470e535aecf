"""The planning period (Renstra) and its goals (tujuan)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency


class Period(models.Model):
    """The years of a strategic plan. The periods of an agency do not overlap (`domain.periods`)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="periods", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=120)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))

    class Meta:
        verbose_name = _("planning period")
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "first_year"], name="one_period_begins_in_a_year"),
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="period_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A goal (tujuan) of a period; its objectives serve it."""

    period = models.ForeignKey(
        Period, models.PROTECT, related_name="goals", verbose_name=_("planning period")
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("goal"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("goal")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["period", "code"], name="goal_code_once_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
