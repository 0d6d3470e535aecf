"""A plan file that was sent in and waits to be confirmed: until then it changes nothing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.models import StoredFile
from triwulan.organization.models import Agency, Person
from triwulan.planning import labels


class PlanUpload(models.Model):
    """A spreadsheet of indicators, targets or budgets, with the mapping of its columns as chosen so far."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="plan_uploads", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=15, choices=list(labels.UPLOAD_KINDS.items()))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=255)
    mapping = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("plan file")
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="confirmed_plan_file_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name
