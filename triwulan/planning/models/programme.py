"""Programmes, activities and sub-activities: what serves the objectives, and what the money is for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency, Unit
from triwulan.planning import labels
from triwulan.planning.enums import ProgrammeLevel
from triwulan.planning.models.objective import Objective


class Programme(models.Model):
    """A programme, an activity of one, or a sub-activity of that, as the budget names them."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="programmes", verbose_name=_("agency"))
    level = models.CharField(_("level"), max_length=15, choices=list(labels.PROGRAMME_LEVELS.items()))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    objective = models.ForeignKey(
        Objective,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("objective"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name=_("work unit")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("programme")
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="programme_code_once_per_agency"),
            models.CheckConstraint(
                condition=Q(level=ProgrammeLevel.PROGRAMME.value, parent__isnull=True)
                | (~Q(level=ProgrammeLevel.PROGRAMME.value) & Q(parent__isnull=False)),
                name="below_a_programme_there_is_a_parent",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="programme_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
