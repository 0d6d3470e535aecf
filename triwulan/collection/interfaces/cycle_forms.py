"""The planner's forms: which quarter to open, and a target pinned anew."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.opening_days import OpeningDay
from triwulan.collection.domain.pins import quarter_target, year_target
from triwulan.collection.models import Pin
from triwulan.common.numbers import tidy
from triwulan.planning.domain.definition import DefinitionError, TargetRange, TargetValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.enums import Direction
from triwulan.planning.interfaces.grade_fields import value_field
from triwulan.planning.labels import DEFINITION_ERRORS


class QuarterForm(forms.Form):
    """A year and a quarter: what is due, or what has just ended, unless chosen otherwise."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    quarter = forms.TypedChoiceField(
        label=_("Quarter"), choices=[(str(quarter), ROMAN[quarter]) for quarter in (1, 2, 3, 4)], coerce=int
    )

    def __init__(self, *args: Any, day: date, due: OpeningDay | None, **kwargs: Any) -> None:
        year, quarter = (due.year, due.quarter) if due else _just_ended(day)
        kwargs["initial"] = {"year": year, "quarter": str(quarter)}
        super().__init__(*args, **kwargs)


def _just_ended(day: date) -> tuple[int, int]:
    quarter = (day.month - 1) // 3
    return (day.year, quarter) if quarter else (day.year - 1, 4)


class PinForm(forms.Form):
    """The targets of a pinned indicator, and why they are pinned anew."""

    def __init__(self, *args: Any, pin: Pin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_range = pin.definition["direction"] == Direction.RANGE
        self.grades = grades_of(pin.grades)
        self._add("quarter", _("Quarter target"), quarter_target(pin))
        self._add("year", _("Year target"), year_target(pin))
        self.fields["reason"] = forms.CharField(
            label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def _add(self, name: str, label: Any, value: TargetValue) -> None:
        low, high = (value.low, value.high) if isinstance(value, TargetRange) else (value, None)
        if not self.is_range:
            self.fields[name] = self._field(name, label, low)
            return
        self.fields[name] = self._field(name, _("%(target)s, from") % {"target": label}, low)
        self.fields[f"{name}_high"] = self._field(name, _("%(target)s, to") % {"target": label}, high)

    def _field(self, name: str, label: Any, initial: Decimal | None) -> forms.Field:
        """The quarter's target must be given; the year may have none."""
        return value_field(self.grades, label=label, initial=_tidy(initial), required=name == "quarter")

    def clean(self) -> dict[str, Any]:
        """Put the targets together; a range needs both its limits."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("quarter", "year"):
            cleaned[f"{name}_target"] = self._target(name)
        return cleaned

    def _target(self, name: str) -> TargetValue:
        low, high = self.cleaned_data.get(name), self.cleaned_data.get(f"{name}_high")
        if not self.is_range or (low is None and high is None):
            return low
        if low is None or high is None:
            self.add_error(name, _("Give both limits."))
            return None
        try:
            return TargetRange(low, high)
        except DefinitionError as error:
            self.add_error(name, DEFINITION_ERRORS[error.code])
            return None


def _tidy(value: Decimal | None) -> Decimal | None:
    return None if value is None else tidy(value)
