"""Disposition slips: a superior's written order, to whom, and about which indicators."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.enums import DispositionKind, RecipientRole, Urgency
from triwulan.collection.models.cycle import Pin, UnitReport
from triwulan.organization.models import Position
from triwulan.procedure.models import Task


class Disposition(models.Model):
    """A slip, as written; it never changes. `number` is the agenda number in its cycle, empty without a slip.

    One who holds both columns writes no slip to himself: the order is kept, `number` is NULL.
    """

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="dispositions")
    task = models.ForeignKey(Task, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DispositionKind.choices)
    number = models.PositiveIntegerField(null=True, blank=True)
    urgency = models.CharField(_("degree"), max_length=20, choices=Urgency.choices, default=Urgency.ORDINARY)
    instruction = models.TextField(_("instruction"), blank=True)
    note = models.TextField(_("note"), blank=True)
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    writer_name = models.CharField(max_length=200)
    writer_title = models.CharField(max_length=260)
    writer_nip = models.CharField(max_length=18, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("disposition")
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], condition=Q(number__isnull=False), name="slip_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or ''}"


class Recipient(models.Model):
    """To whom a slip is forwarded, and for what."""

    disposition = models.ForeignKey(Disposition, models.CASCADE, related_name="recipients")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=RecipientRole.choices)
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=260)

    class Meta:
        verbose_name = _("recipient")
        constraints = [
            models.UniqueConstraint(fields=["disposition", "position"], name="recipient_once_per_slip"),
        ]

    def __str__(self) -> str:
        return self.title


class Share(models.Model):
    """Which indicators a task is about: a section's (row 2) or an analyst's (row 3)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="shares")
    pin = models.ForeignKey(Pin, models.PROTECT, related_name="shares")

    class Meta:
        verbose_name = _("share")
        constraints = [models.UniqueConstraint(fields=["task", "pin"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.pin_id}"
