"""Objectives (sasaran): the agency's strategic ones, and what units and positions make of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency, Position
from triwulan.planning.models.period import Goal


class Objective(models.Model):
    """What an agency wants to reach; its indicators say how far it came.

    A strategic objective serves a goal of the period; one below it cascades from its `parent`. `owner` is
    the position that answers for it (head of agency, of a unit, of a section).
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="objectives", verbose_name=_("agency"))
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="objectives", verbose_name=_("goal")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("cascades from"),
    )
    owner = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="objectives",
        verbose_name=_("answers for it"),
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("objective"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("objective")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="objective_code_once_per_agency"),
            models.CheckConstraint(
                condition=Q(goal__isnull=True) | Q(parent__isnull=True), name="objective_has_one_root"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="objective_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
