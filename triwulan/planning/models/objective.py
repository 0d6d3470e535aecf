"""Strategic objectives (sasaran strategis)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency


class Objective(models.Model):
    """What an agency wants to reach; its indicators say how far it came."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="objectives", verbose_name=_("agency"))
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("objective"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("objective")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="objective_code_once_per_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
