"""Forms of Pengaturan > Naskah: letterhead, pattern of numbers, signing route."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.documents.domain.files import logo_rules
from triwulan.documents.domain.margins import LEAST, MOST
from triwulan.documents.domain.routes import PlannedStop
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
    margin_left = forms.IntegerField(label=gettext_lazy("Left margin (mm)"))
    margin_right = forms.IntegerField(label=gettext_lazy("Right margin (mm)"))
    margin_top = forms.IntegerField(label=gettext_lazy("Upper margin (mm)"))
    margin_bottom = forms.IntegerField(label=gettext_lazy("Lower margin (mm)"))
    logo = forms.FileField(label=gettext_lazy("Coat of arms"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules, field = logo_rules(), self.fields["logo"]
        for name, least in LEAST.items():
            self.fields[name].help_text = _("%(least)d to %(most)d.") % {"least": least, "most": MOST}
        # Left there, it would come back as if it had been sent.
        has_logo = self.initial.pop("logo", "")
        field.widget.attrs["accept"] = rules.accept
        field.help_text = _("A picture (%(kinds)s).") % {"kinds": rules.endings}
        if has_logo:
            field.help_text = _("One is set. A new picture (%(kinds)s) takes its place.") % {
                "kinds": rules.endings
            }

    def facts(self) -> dict[str, Any]:
        """What was typed, the margins apart and without the picture."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "logo"}
        return given | {"margins": {name: given.pop(name) for name in LEAST}}


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
    """The stops of a signing route, one field each; those left empty do not count. In whose name the last
    stop signs is asked once below them."""

    def __init__(
        self, *args: Any, present: Sequence[PlannedStop], columns: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.present = {(stop.act, stop.performer): stop for stop in present}
        known = list(dict.fromkeys([*columns, *(one for stop in present for one in stop[1:] if one)]))
        self.places = [
            f"stop_{number}" for number in range(1, max(len(present) + SPARE_STOPS, FEWEST_STOPS) + 1)
        ]
        for number, name in enumerate(self.places, start=1):
            self.fields[name] = forms.ChoiceField(
                label=_("Stop %(number)s") % {"number": number},
                choices=[NO_STOP, *stop_choices(known)],
                required=False,
                initial=" ".join(present[number - 1][:2]) if number <= len(present) else "",
            )
        named = [NO_STOP, *((column, COLUMN_WORDS.get(column, column)) for column in known)]
        last = present[-1] if present else PlannedStop("", "")
        self.fields["on_behalf_of"] = forms.ChoiceField(
            label=_("The last stop signs on behalf of (a.n.)"), choices=named, required=False,
            initial=last.on_behalf_of,
        )  # fmt: skip
        self.fields["by_leave_of"] = forms.ChoiceField(
            label=_("and by leave of (u.b.)"), choices=named, required=False, initial=last.by_leave_of
        )

    def stops(self) -> list[PlannedStop]:
        """The stops that were chosen, in order; an earlier one keeps in whose name it signs."""
        chosen = [str(self.cleaned_data[name]).partition(" ") for name in self.places]
        pairs = [(act, column) for act, _space, column in chosen if act]
        stops = [self.present.get(pair, PlannedStop(*pair)) for pair in pairs]
        if stops:
            behalf = self.cleaned_data["on_behalf_of"], self.cleaned_data["by_leave_of"]
            stops[-1] = PlannedStop(*pairs[-1], *behalf)
        return stops


def stop_words(stop: PlannedStop) -> str:
    """A stop in a line of words: "Paraf: Sekretaris"."""
    return f"{RouteAct(stop.act).label}: {COLUMN_WORDS.get(stop.performer, stop.performer)}"


def stop_choices(columns: Iterable[str]) -> list[tuple[str, str]]:
    """Every act by every column: "initial sekretaris" as "Paraf: Sekretaris"."""
    known = list(columns)
    return [
        (f"{act.value} {column}", f"{act.label}: {COLUMN_WORDS.get(column, column)}")
        for act in RouteAct
        for column in known
    ]
