"""The forms of values to compare with and of opening values."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.planning import labels
from triwulan.planning.domain.comparisons import BenchmarkFacts, OpeningFacts
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.interfaces.number_field import NumberField, ShowsBack
from triwulan.planning.models import IndicatorVersion
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

WHOLE_YEAR = "tahun"
PERIODS = [
    ("1", _("Quarter I")),
    ("2", _("Quarter II")),
    ("3", _("Quarter III")),
    ("4", _("Quarter IV")),
    (WHOLE_YEAR, _("Whole year")),
]


class _ValueForm(ShowsBack):
    """A year, a number (or a grade of the indicator's scale), and where it comes from."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("For example the report and its page, or the decree.")
    )

    def __init__(self, *args: Any, version: IndicatorVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grades = grades_of(version.grades)
        if grades is None:
            self.fields["value"] = NumberField(
                label=_("Value (%(unit)s)") % {"unit": version.unit_of_measure}
            )
        else:
            choices = [(str(place), label) for place, label in enumerate(grades.labels, start=1)]
            self.fields["value"] = forms.TypedChoiceField(label=_("Grade"), choices=choices, coerce=Decimal)


class BenchmarkForm(_ValueForm):
    """Baseline, medium-term target, national standard."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(labels.BENCHMARKS.items()))
    field_order = ("kind", "year", "value", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def facts(self) -> BenchmarkFacts:
        """What was said; call it on a valid form."""
        given = self.cleaned_data
        return BenchmarkFacts(
            kind=BenchmarkKind(given["kind"]),
            year=given["year"],
            value=given["value"],
            source=given["source"],
        )


class OpeningForm(_ValueForm):
    """A realisation of a quarter or year before the office began here."""

    period = forms.ChoiceField(label=_("Period"), choices=PERIODS)
    field_order = ("year", "period", "value", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def facts(self) -> OpeningFacts:
        """What was said; call it on a valid form."""
        given = self.cleaned_data
        period = given["period"]
        return OpeningFacts(
            year=given["year"],
            quarter=None if period == WHOLE_YEAR else int(period),
            value=given["value"],
            source=given["source"],
        )
