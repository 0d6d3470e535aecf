"""A calendar of a region, an agency or a unit, and its versions, which never change."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency, Region, Unit


class Calendar(models.Model):
    """Belongs to exactly one region, agency or unit."""

    region = models.OneToOneField(
        Region, models.PROTECT, null=True, blank=True, related_name="calendar", verbose_name=_("region")
    )
    agency = models.OneToOneField(
        Agency, models.PROTECT, null=True, blank=True, related_name="calendar", verbose_name=_("agency")
    )
    unit = models.OneToOneField(
        Unit, models.PROTECT, null=True, blank=True, related_name="calendar", verbose_name=_("work unit")
    )

    class Meta:
        verbose_name = _("office calendar")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False, agency__isnull=True, unit__isnull=True)
                | Q(region__isnull=True, agency__isnull=False, unit__isnull=True)
                | Q(region__isnull=True, agency__isnull=True, unit__isnull=False),
                name="calendar_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id}/{self.agency_id}/{self.unit_id}"


class CalendarVersionQuerySet(models.QuerySet["CalendarVersion"]):
    """Reads; what is published is neither updated nor deleted."""

    def latest_of_each(self) -> Self:
        """The newest version of every calendar."""
        newest = CalendarVersion.objects.filter(calendar=OuterRef("calendar")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def update(self, **_values: Any) -> NoReturn:
        """Refused: a published version never changes."""
        raise PublishedVersionError

    def delete(self) -> NoReturn:
        """Refused: due times point to the version that they were reckoned with."""
        raise PublishedVersionError


class PublishedVersionError(TypeError):
    """A programming error: a published calendar version was to be changed or deleted."""


class CalendarVersion(models.Model):
    """A calendar as published at a moment. `data` has the shape of `domain/calendar_data.py`."""

    calendar = models.ForeignKey(
        Calendar, models.PROTECT, related_name="versions", verbose_name=_("office calendar")
    )
    number = models.PositiveIntegerField(_("number"))
    data = models.JSONField(_("calendar data"))
    published_at = models.DateTimeField(_("published at"))
    published_by = models.CharField(_("published by"), max_length=300)
    note = models.CharField(_("source or reason"), max_length=500, blank=True)

    objects = CalendarVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the office calendar")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "number"], name="calendar_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="calendar_version_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; an existing one never changes."""
        if not self._state.adding:
            raise PublishedVersionError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: due times point to the version that they were reckoned with."""
        raise PublishedVersionError
