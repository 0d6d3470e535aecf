"""The evidence bundle of a year, made in the background."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.models import StoredFile
from triwulan.insight.enums import BundleState
from triwulan.organization.models import Agency, Person


class Bundle(models.Model):
    """One ZIP for the evaluator: asked for, made step by step (`done` of `total`), kept with its checksum."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="bundles")
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(max_length=10, choices=BundleState.choices, default=BundleState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(_("asked for at"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # When a worker last said that it is at work: one that fell silent is taken over.
    touched_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = _("evidence bundle")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BundleState.values), name="bundle_state_known"),
            models.CheckConstraint(
                condition=Q(state=BundleState.DONE, file__isnull=False, finished_at__isnull=False)
                | ~Q(state=BundleState.DONE) & Q(file__isnull=True),
                name="finished_bundle_has_its_file",
            ),
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=Q(state__in=[BundleState.WAITING, BundleState.RUNNING]),
                name="one_bundle_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.state}"
