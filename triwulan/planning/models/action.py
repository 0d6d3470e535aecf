"""The action plan (rencana aksi): what is done in a quarter so that its target is reached."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Position
from triwulan.planning.models.indicator import Indicator


class PlannedAction(models.Model):
    """One activity of a quarter towards an indicator's target, and who sees to it."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="actions", verbose_name=_("indicator")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    text = models.CharField(_("activity"), max_length=500)
    owner = models.ForeignKey(
        Position, models.PROTECT, related_name="planned_actions", verbose_name=_("owner")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("planned activity")
        ordering = ["year", "quarter", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="action_quarter_of_four"),
            models.CheckConstraint(condition=~Q(text=""), name="action_says_what"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
