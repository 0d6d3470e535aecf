"""A procedure of an office and the versions of its sheet."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency


class Procedure(models.Model):
    """A SOP of an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="procedures", verbose_name=_("agency"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("procedure")
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="procedure_code_once_per_agency"),
        ]

    def __str__(self) -> str:
        return self.name


class ProcedureVersion(models.Model):
    """One state of a sheet. Published, it never changes; runs keep the version they were opened with."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    source = models.TextField(_("the sheet's file (TOML)"))
    sheet = models.JSONField(_("the sheet as read"))
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published"))
    published_by = models.CharField(_("published by"), max_length=300)

    class Meta:
        verbose_name = _("version of a procedure")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="procedure_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"
