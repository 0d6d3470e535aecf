"""Forms of Pengaturan > Naskah: letterhead, pattern of numbers, signing route."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.documents.domain.files import logo_rules
from triwulan.documents.enums import Paper, RouteAct
from triwulan.organization.enums import COLUMN_WORDS

SPARE_STOPS = 2
FEWEST_STOPS = 4
NO_STOP = ("", "–")


class LetterheadForm(forms.Form):
    """The head of the office's papers."""

    government = forms.CharField(label=gettext_lazy("First line: the government"), max_length=200)
    agency_name = forms.CharField(label=gettext_lazy("Second line: the agency"), max_length=200)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contact = forms.CharField(label=gettext_lazy("Telephone, e-mail, site"), required=False, max_length=300)
    city = forms.CharField(
        label=gettext_lazy("Place before the date"),
        max_length=100,
        help_text=gettext_lazy("As in “Jeneponto, 12 Oktober 2026”."),
    )
    paper = forms.ChoiceField(label=gettext_lazy("Size of the paper"), choices=Paper.choices)
    logo = forms.FileField(label=gettext_lazy("Coat of arms"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules, field = logo_rules(), self.fields["logo"]
        # Left there, it would come back as if it had been sent.
        has_logo = self.initial.pop("logo", "")
        field.widget.attrs["accept"] = rules.accept
        field.help_text = _("A picture (%(kinds)s).") % {"kinds": rules.endings}
        if has_logo:
            field.help_text = _("One is set. A new picture (%(kinds)s) takes its place.") % {
                "kinds": rules.endings
            }


class NumberForm(forms.Form):
    """How the numbers of a kind look."""

    pattern = forms.CharField(
        label=gettext_lazy("Pattern of the numbers"),
        max_length=120,
        help_text=gettext_lazy(
            "{number} counts from 1 in each year, {unit} is the code of the unit, {month} the month in Roman "
            "numerals, {year} the year; everything else stands as it is."
        ),
    )


class RouteForm(forms.Form):
    """The stops of a signing route, one field each; those left empty do not count."""

    def __init__(
        self, *args: Any, present: Sequence[tuple[str, str]], columns: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [NO_STOP, *stop_choices(dict.fromkeys([*columns, *(column for _act, column in present)]))]
        for number in range(1, max(len(present) + SPARE_STOPS, FEWEST_STOPS) + 1):
            self.fields[f"stop_{number}"] = forms.ChoiceField(
                label=_("Stop %(number)s") % {"number": number},
                choices=choices,
                required=False,
                initial=" ".join(present[number - 1]) if number <= len(present) else "",
            )

    def stops(self) -> list[tuple[str, str]]:
        """Act and column of each stop that was chosen, in order."""
        chosen = [str(self.cleaned_data[name]).partition(" ") for name in self.fields]
        return [(act, column) for act, _space, column in chosen if act]


def stop_choices(columns: Iterable[str]) -> list[tuple[str, str]]:
    """Every act by every column: "initial sekretaris" as "Paraf: Sekretaris"."""
    known = list(columns)
    return [
        (f"{act.value} {column}", f"{act.label}: {COLUMN_WORDS.get(column, column)}")
        for act in RouteAct
        for column in known
    ]
