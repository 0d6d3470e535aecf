"""Perjanjian Kinerja: what one official undertakes towards his or her superior for a year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency, Appointment


class Agreement(models.Model):
    """An agreement as it was made. A change of budget or of official makes the next revision.

    `content` is the annex as undertaken: objectives with indicators and targets, programmes with budgets
    (`domain.agreements`). Names and titles are kept as they were on the day.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="agreements", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    first = models.ForeignKey(
        Appointment, models.PROTECT, related_name="agreements_made", verbose_name=_("first party")
    )
    first_name = models.CharField(max_length=300)
    first_title = models.CharField(max_length=300)
    second = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements_received",
        verbose_name=_("second party"),
    )
    # Above the head of agency stands the head of the region, who need not be in the program.
    second_name = models.CharField(_("name of the second party"), max_length=300)
    second_title = models.CharField(_("title of the second party"), max_length=300)
    place = models.CharField(_("place"), max_length=120)
    made_on = models.DateField(_("date"))
    content = models.JSONField()
    reason = models.CharField(_("reason for the revision"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("performance agreement")
        ordering = ["-year", "first_title", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "first", "revision"], name="agreement_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(revision=0) | ~Q(reason=""), name="a_revised_agreement_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("first")), name="agreement_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_title} {self.year} r{self.revision}"
