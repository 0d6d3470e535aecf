"""Positions, and the columns of a sheet in which they stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models.agency import Unit
from triwulan.organization.validators import performer_key


class Position(models.Model):
    """A post in a unit. Positions, not people, perform the steps of a sheet."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions", verbose_name=_("work unit"))
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("superior")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    closed_on = models.DateField(_("abolished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("position")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="position_code_once_per_unit"),
            models.CheckConstraint(
                condition=~models.Q(superior=models.F("id")), name="position_not_its_own_superior"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Seat(models.Model):
    """A position standing in a column of the sheet: the office's own choice (one may stand in several)."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="seats", verbose_name=_("position"))
    performer = models.CharField(_("column of the sheet"), max_length=60, validators=[performer_key])

    class Meta:
        verbose_name = _("column of the sheet")
        constraints = [
            models.UniqueConstraint(fields=["position", "performer"], name="seat_once_per_column"),
        ]
        indexes = [models.Index(fields=["performer"], name="seat_performer")]

    def __str__(self) -> str:
        return f"{self.performer}: {self.position_id}"
