"""The form of a year's targets: the year itself and its four quarters."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.planning import labels
from triwulan.planning.domain.definition import DefinitionError, TargetRange
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.queries import YearOfTargets
from triwulan.planning.interfaces.grade_fields import value_field
from triwulan.planning.interfaces.number_field import ShowsBack

PERIODS: dict[str, int | None] = {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "year": None}
LABELS = {
    "q1": _("Quarter I"),
    "q2": _("Quarter II"),
    "q3": _("Quarter III"),
    "q4": _("Quarter IV"),
    "year": _("Whole year"),
}


class TargetForm(ShowsBack):
    """One number or grade for each period, or two limits where the indicator is to stay within a range."""

    reason = forms.CharField(
        label=_("Reason for the revision"),
        max_length=300,
        required=False,
        help_text=_("Needed where a target that was set before changes."),
    )

    def __init__(
        self,
        *args: Any,
        is_range: bool = False,
        grades: Grades | None = None,
        present: YearOfTargets | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_range = is_range
        self.grades = grades
        self.present = _values_of(present)
        for name in PERIODS:
            self._add(name)
        self.order_fields([*self._period_fields(), "reason"])

    def _add(self, name: str) -> None:
        value = self.present.get(PERIODS[name])
        low, high = (value.low, value.high) if isinstance(value, TargetRange) else (value, None)
        label = LABELS[name]
        if not self.is_range:
            self.fields[name] = self._field(label, low)
            return
        self.fields[name] = self._field(_("%(period)s, from") % {"period": label}, low)
        self.fields[f"{name}_high"] = self._field(_("%(period)s, to") % {"period": label}, high)

    def _field(self, label: Any, initial: Decimal | None) -> forms.Field:
        return value_field(self.grades, label=label, required=False, initial=initial)

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields as they stand beside each other: the quarters and the year, or the limits of each."""
        if self.is_range:
            return [[self[name], self[f"{name}_high"]] for name in PERIODS]
        return [[self[name] for name in PERIODS if name != "year"], [self["year"]]]

    def _period_fields(self) -> list[str]:
        return [name for name in self.fields if name.removesuffix("_high") in PERIODS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values: dict[int | None, Decimal | TargetRange] = {}
        for name, quarter in PERIODS.items():
            value = self._value(name)
            if value is not None:
                values[quarter] = value
            elif quarter in self.present and not self._wrong(name):
                self.add_error(name, _("A target that was set cannot be taken away: give its new value."))
        cleaned["values"] = values
        return cleaned

    def _value(self, name: str) -> Decimal | TargetRange | None:
        low: Decimal | None = self.cleaned_data.get(name)
        if not self.is_range or self._wrong(name):
            return low
        high: Decimal | None = self.cleaned_data.get(f"{name}_high")
        if low is None or high is None:
            if low is not high:
                self.add_error(name, _("Give both limits."))
            return None
        try:
            return TargetRange(low, high)
        except DefinitionError as error:
            self.add_error(name, labels.DEFINITION_ERRORS[error.code])
            return None

    def _wrong(self, name: str) -> bool:
        return name in self.errors or f"{name}_high" in self.errors


def _values_of(present: YearOfTargets | None) -> dict[int | None, Decimal | TargetRange]:
    if present is None:
        return {}
    cells = dict(zip((1, 2, 3, 4, None), (*present.quarters, present.whole), strict=True))
    return {quarter: cell.value for quarter, cell in cells.items() if cell is not None}
