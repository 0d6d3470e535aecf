"""Dated holdings of positions, and short absences."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.enums import AbsenceKind, AppointmentKind
from triwulan.organization.models.person import Person
from triwulan.organization.models.position import Position


class DatedQuerySet(models.QuerySet["Appointment"]):
    """Filters by the day on which something holds."""

    def on(self, day: date) -> Self:
        """Those that hold on `day`, both ends included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Appointment(models.Model):
    """A person holding a position from a day to a day; acting ones name their Surat Perintah."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("person"))
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="appointments", verbose_name=_("position")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AppointmentKind.choices)
    decree_number = models.CharField(_("number of the decree"), max_length=120, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointment_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind=AppointmentKind.DEFINITIVE)
                | (~Q(decree_number="") & Q(decree_date__isnull=False)),
                name="acting_names_its_decree",
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(kind=AppointmentKind.DEFINITIVE, ends_on__isnull=True),
                name="one_open_definitive_per_position",
            ),
        ]
        indexes = [models.Index(fields=["position", "starts_on", "ends_on"], name="appointment_by_position")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id} @ {self.position_id}"


class Absence(models.Model):
    """A person away for a few days, by a letter; without a Plh. the superior may act meanwhile."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=20, choices=AbsenceKind.choices)
    letter_number = models.CharField(_("number of the letter"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("absence")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
