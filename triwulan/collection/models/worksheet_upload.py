"""A worksheet that was filled offline and sent back, waiting to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.documents.models import StoredFile
from triwulan.organization.models import Person
from triwulan.procedure.models import Task


class WorksheetUpload(models.Model):
    """A Lembar Kerja as it came back. Its values are saved when somebody confirms them, and not before."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="worksheet_uploads")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=255)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("worksheet sent back")
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.name
