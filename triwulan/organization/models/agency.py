"""Region, agency and the tree of its units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.organization.enums import UnitKind, Zone


class Region(models.Model):
    """A regency, city or province."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """One office that owes a performance report."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="agencies", verbose_name=_("region"))
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, choices=Zone.choices, default=Zone.WITA)

    class Meta:
        verbose_name = _("agency")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an agency; units form a tree. One that `reports` owes a unit report each quarter."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units", verbose_name=_("agency"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    reports = models.BooleanField(_("owes a report of its own"), default=False)
    closed_on = models.DateField(_("dissolved on"), null=True, blank=True)

    class Meta:
        verbose_name = _("work unit")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="unit_code_once_per_agency"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="unit_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name
