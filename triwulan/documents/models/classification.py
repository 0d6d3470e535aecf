"""The office's own classification of records and its retention schedule (JRA)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import Fate
from triwulan.documents.validators import kind_key
from triwulan.organization.models import Agency


class Classification(models.Model):
    """A code of the office's regulation, with its retention in whole years, counted from the year's end.

    The schedule is the office's regulation, made with the national archive's consent: what is shipped is
    marked as an example. NULL years: the regulation does not say, so nothing falls due.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="classifications", verbose_name=_("agency")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    active_years = models.PositiveSmallIntegerField(_("years active"), null=True, blank=True)
    inactive_years = models.PositiveSmallIntegerField(_("years inactive"), null=True, blank=True)
    fate = models.CharField(_("after that"), max_length=12, choices=Fate.choices, default=Fate.APPRAISE)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_example = models.BooleanField(_("shipped as an example"), default=False)

    class Meta:
        verbose_name = _("classification")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="classification_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class KindClassification(models.Model):
    """Under which code documents of a kind are filed in an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    kind = models.CharField(_("kind of document"), max_length=40, validators=[kind_key])
    classification = models.ForeignKey(
        Classification, models.PROTECT, related_name="kinds", verbose_name=_("classification")
    )

    class Meta:
        verbose_name = _("classification of a kind")
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind"], name="one_classification_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.classification_id}"
