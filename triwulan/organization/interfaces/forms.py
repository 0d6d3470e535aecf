"""Forms of units, positions and the agency. Each gives the facts that an act of the domain takes."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.organization.domain.agencies import AgencyFacts
from triwulan.organization.domain.positions import PositionFacts
from triwulan.organization.domain.unit_changes import UnitFacts
from triwulan.organization.enums import COLUMN_WORDS, UnitKind, Zone
from triwulan.organization.models import Position, Unit
from triwulan.organization.validators import performer_key

NOTHING = ("", "–")
MOST_IN_ORDER = 9999


class NumberChoice(forms.TypedChoiceField):
    """A choice by id; None where nothing is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Fill a field of choices with those of this request."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def unit_choices(units: Iterable[Unit]) -> list[tuple[str, str]]:
    """Units by id and name."""
    return [(str(unit.pk), unit.name) for unit in units]


def position_choices(positions: Iterable[Position]) -> list[tuple[str, str]]:
    """Positions by id, with the unit they belong to."""
    return [(str(one.pk), f"{one.title} ({one.unit.name})") for one in positions]


def column_choices(columns: Iterable[str]) -> list[tuple[str, str]]:
    """Columns of the sheet by key and word."""
    return [(column, str(COLUMN_WORDS.get(column, column))) for column in columns]


class AgencyForm(forms.Form):
    """The agency's own entries."""

    name = forms.CharField(label=_("Name of the agency"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=Zone.choices, help_text=_("Days and times are shown in this zone.")
    )

    def facts(self, code: str) -> AgencyFacts:
        """What was said; the code stays."""
        return AgencyFacts(code=code, **self.cleaned_data)


class UnitForm(forms.Form):
    """A unit."""

    name = forms.CharField(label=_("Name of the unit"), max_length=200)
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short, unlike any other: letters, digits, hyphens.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent_id = NumberChoice(label=_("Part of"), required=False)
    order = forms.IntegerField(
        label=_("Place in lists"), min_value=0, max_value=MOST_IN_ORDER, initial=0, required=False
    )
    reports = forms.BooleanField(label=_("Owes a performance data report each quarter"), required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent_id", [NOTHING, *unit_choices(units)])

    def facts(self) -> UnitFacts:
        """What was said."""
        return UnitFacts(**{**self.cleaned_data, "order": self.cleaned_data["order"] or 0})


class PositionForm(forms.Form):
    """A position."""

    title = forms.CharField(
        label=_("Title of the position"), max_length=200, help_text=_("As it is signed with.")
    )
    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Short, unlike any other: letters, digits, hyphens.")
    )
    unit_id = NumberChoice(label=_("Work unit"))
    superior_id = NumberChoice(label=_("Direct superior"), required=False)
    order = forms.IntegerField(
        label=_("Place in lists"), min_value=0, max_value=MOST_IN_ORDER, initial=0, required=False
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], positions: Iterable[Position], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_id", unit_choices(units))
        offer(self, "superior_id", [NOTHING, *position_choices(positions)])

    def facts(self) -> PositionFacts:
        """What was said."""
        return PositionFacts(**{**self.cleaned_data, "order": self.cleaned_data["order"] or 0})


class ColumnsForm(forms.Form):
    """In which columns of the sheet a position stands."""

    columns = forms.MultipleChoiceField(
        label=_("Columns of the sheet"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Other columns"),
        required=False,
        max_length=300,
        help_text=_("Keys of your own sheet's columns, parted by spaces."),
    )

    def __init__(self, *args: Any, known: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "columns", column_choices(known))

    def clean_others(self) -> list[str]:
        """The keys, each checked."""
        keys = str(self.cleaned_data["others"]).replace(",", " ").split()
        for key in keys:
            performer_key(key)
        return keys

    def chosen(self) -> frozenset[str]:
        """All columns chosen."""
        return frozenset(self.cleaned_data["columns"]) | frozenset(self.cleaned_data["others"])


class DayForm(forms.Form):
    """A last day."""

    day = forms.DateField(label=_("Last day"), widget=DatePicker)


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
