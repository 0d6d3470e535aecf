"""Forms of the archive: classification codes, what is filed under which, the day of a reckoning."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.documents.domain.classifications import ClassificationFacts, facts_of
from triwulan.documents.domain.kinds import DocumentKind
from triwulan.documents.enums import Fate
from triwulan.documents.models import Classification

NONE = ("", "–")
MOST_YEARS = 100


class ClassificationForm(forms.Form):
    """A code of the office's regulation."""

    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("As the office's regulation has it, such as 000.8.6.3.")
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    active_years = forms.IntegerField(
        label=_("Years active"),
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        help_text=_("Leave it empty where the schedule says nothing; then nothing is reckoned."),
    )
    inactive_years = forms.IntegerField(
        label=_("Years inactive"), required=False, min_value=0, max_value=MOST_YEARS
    )
    fate = forms.ChoiceField(label=_("After that"), choices=Fate.choices, initial=Fate.APPRAISE)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("For example the regulation and its article."),
    )

    @staticmethod
    def initial_of(row: Classification) -> dict[str, Any]:
        """The form's beginning for a row that is there."""
        return vars(facts_of(row))

    def facts(self) -> ClassificationFacts:
        """What was typed."""
        return ClassificationFacts(**self.cleaned_data)


class KindsForm(forms.Form):
    """Under which code documents of each kind are filed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kinds: Iterable[DocumentKind],
        codes: Iterable[Classification],
        present: Mapping[str, int],
    ) -> None:
        super().__init__(data)
        self.codes = {str(code.pk): code for code in codes}
        choices = [NONE, *((pk, str(code)) for pk, code in self.codes.items())]
        for kind in kinds:
            self.fields[kind.key] = forms.ChoiceField(
                label=str(kind.label), choices=choices, required=False, initial=str(present.get(kind.key, ""))
            )

    def chosen(self) -> dict[str, Classification | None]:
        """The code of each kind; None for those under none."""
        return {kind: self.codes.get(str(value)) for kind, value in self.cleaned_data.items()}


class FilingForm(forms.Form):
    """Under which code one document is filed."""

    classification = forms.ChoiceField(label=_("Classification code"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        codes: Iterable[Classification],
        present: int | None = None,
    ) -> None:
        super().__init__(data, initial={"classification": str(present or "")})
        self.codes = {str(code.pk): code for code in codes}
        field = cast(forms.ChoiceField, self.fields["classification"])
        field.choices = [NONE, *((pk, str(code)) for pk, code in self.codes.items())]

    def chosen(self) -> Classification | None:
        """The code; None for none."""
        return self.codes.get(self.cleaned_data["classification"])


class DayForm(forms.Form):
    """The day as of which is reckoned."""

    hari = forms.DateField(label=_("As of"), widget=DatePicker, required=False)

    def day(self, today: date) -> date:
        """The day asked for; today where none was, or none that is one."""
        self.initial["hari"] = today
        if not self.is_bound:
            return today
        self.full_clean()
        return self.cleaned_data.get("hari") or today
