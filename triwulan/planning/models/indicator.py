"""Indicators, and the versions of what they mean."""

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import MAX_DECIMALS
from triwulan.organization.models import Agency, Position, Unit
from triwulan.planning import labels
from triwulan.planning.enums import FORMULAS, Frequency, TargetMode, ValueKind, YearRule, ZeroRule
from triwulan.planning.models.objective import Objective
from triwulan.planning.models.programme import Programme
from triwulan.planning.validators import storable

_FORMULA_FITS = reduce(
    or_,
    [
        Q(direction=direction.value, formula__in=[formula.value for formula in formulas])
        for direction, formulas in FORMULAS.items()
    ],
)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Filters by owner and time."""

    def in_reach(self, agency_id: int, unit_ids: frozenset[int] | None) -> Self:
        """Those of the agency, and of the given units where a reach is limited to units."""
        mine = self.filter(agency=agency_id)
        return mine if unit_ids is None else mine.filter(unit__in=unit_ids)

    def alive_on(self, day: date) -> Self:
        """Those not retired by `day`."""
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


class Indicator(models.Model):
    """A measure that a unit owes. What it means stands in its versions."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="indicators", verbose_name=_("agency"))
    objective = models.ForeignKey(
        Objective, models.PROTECT, related_name="indicators", verbose_name=_("objective")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="indicators", verbose_name=_("work unit"))
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("programme"),
    )
    owner = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("answers for it"),
    )
    is_key = models.BooleanField(_("main performance indicator"), default=False)
    # In averages over an objective, a unit or the agency: all members have one, or the mean is plain.
    weight = models.DecimalField(_("weight"), max_digits=9, decimal_places=4, null=True, blank=True)
    code = models.CharField(_("code"), max_length=20)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired_on = models.DateField(_("no longer measured from"), null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="indicator_code_once_per_agency"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gt=0), name="weight_above_zero"
            ),
        ]
        indexes = [models.Index(fields=["agency", "order", "id"], name="indicator_in_order")]

    def __str__(self) -> str:
        return self.code


class IndicatorVersion(models.Model):
    """The definition of an indicator from a day on. Rows are added and never changed."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="versions", verbose_name=_("indicator")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    name = models.CharField(_("name of the indicator"), max_length=300)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=60)
    direction = models.CharField(_("direction"), max_length=10, choices=list(labels.DIRECTIONS.items()))
    formula = models.CharField(
        _("formula of the achievement"), max_length=10, choices=list(labels.FORMULA_TEXTS.items())
    )
    zero_rule = models.CharField(
        _("when the target is zero"),
        max_length=20,
        choices=list(labels.ZERO_RULES.items()),
        default=ZeroRule.NONE.value,
    )
    floor = models.DecimalField(
        _("lowest achievement, percent"),
        max_digits=24,
        decimal_places=8,
        validators=[storable],
        null=True,
        blank=True,
        default=Decimal(0),
    )
    cap = models.DecimalField(
        _("highest achievement, percent"),
        max_digits=24,
        decimal_places=8,
        validators=[storable],
        null=True,
        blank=True,
    )
    scale = models.JSONField(_("rating scale"))
    decimals = models.PositiveSmallIntegerField(
        _("decimals shown"), default=2, validators=[MaxValueValidator(MAX_DECIMALS)]
    )
    kind = models.CharField(
        _("how the value is given"),
        max_length=10,
        choices=list(labels.KINDS.items()),
        default=ValueKind.VALUE.value,
    )
    numerator_label = models.CharField(_("numerator"), max_length=200, blank=True)
    denominator_label = models.CharField(_("denominator"), max_length=200, blank=True)
    multiplier = models.DecimalField(
        _("multiplied by"), max_digits=24, decimal_places=8, validators=[storable], default=Decimal(100)
    )
    year_rule = models.CharField(
        _("value of the year"),
        max_length=10,
        choices=list(labels.YEAR_RULES.items()),
        default=YearRule.LAST.value,
    )
    target_mode = models.CharField(
        _("targets of the quarters"),
        max_length=12,
        choices=list(labels.TARGET_MODES.items()),
        default=TargetMode.CUMULATIVE.value,
    )
    # For a grade: its labels with their points from the lowest to the highest (`domain.grades`).
    grades = models.JSONField(_("grades"), null=True, blank=True)
    frequency = models.CharField(
        _("frequency"),
        max_length=15,
        choices=list(labels.FREQUENCIES.items()),
        default=Frequency.QUARTERLY.value,
    )
    producer = models.CharField(_("producer of the data"), max_length=300, blank=True)
    coverage = models.CharField(_("coverage"), max_length=300, blank=True)
    quality_notes = models.TextField(_("notes on the quality"), blank=True)
    meaning = models.TextField(_("definition"), blank=True)
    method = models.TextField(_("method of calculation"), blank=True)
    data_source = models.CharField(_("source of the data"), max_length=300, blank=True)
    valid_from = models.DateField(_("in force from"))
    reason = models.CharField(_("reason for the change"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.CharField(_("published by"), max_length=300)

    class Meta:
        verbose_name = _("version of an indicator")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="version_number_once_per_indicator"),
            models.CheckConstraint(condition=_FORMULA_FITS, name="formula_fits_direction"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(cap__isnull=True) | Q(floor__lt=F("cap")),
                name="floor_below_cap",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ValueKind.RATIO.value)
                | (~Q(numerator_label="") & ~Q(denominator_label="") & Q(multiplier__gt=0)),
                name="ratio_names_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(kind=ValueKind.GRADE.value, grades__isnull=False)
                | (~Q(kind=ValueKind.GRADE.value) & Q(grades__isnull=True)),
                name="a_grade_has_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=MAX_DECIMALS),
                name="decimals_within_columns",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="a_later_version_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (v{self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; raises TypeError for one that is there already: a change is a new version."""
        if not self._state.adding:
            raise TypeError("A version of an indicator never changes: publish a new one.")
        super().save(*args, **kwargs)
