"""Forms of people, appointments, absences, roles and accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.organization.domain.absences import AbsenceFacts
from triwulan.organization.domain.appointments import AppointmentFacts
from triwulan.organization.domain.people import PersonFacts
from triwulan.organization.enums import AbsenceKind, AppointmentKind, GrantRole
from triwulan.organization.interfaces.forms import NOTHING, NumberChoice, offer, position_choices
from triwulan.organization.models import Person, Position
from triwulan.organization.validators import validate_nip


class PersonForm(forms.Form):
    """A person."""

    name = forms.CharField(label=_("Name without titles"), max_length=150)
    title_before = forms.CharField(label=_("Title before the name"), max_length=40, required=False)
    title_after = forms.CharField(label=_("Title after the name"), max_length=60, required=False)
    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        max_length=24,
        help_text=_("18 digits. Leave it empty for staff who have none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rank = forms.CharField(label=_("Rank and grade"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    qualifications = forms.CharField(
        label=_("Qualifications"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A note that only the administrator sees."),
    )

    def clean_nip(self) -> str | None:
        """The digits without the spaces that people write between them; None for none."""
        digits = str(self.cleaned_data["nip"]).replace(" ", "")
        if not digits:
            return None
        validate_nip(digits)
        return digits

    def facts(self) -> PersonFacts:
        """What was said."""
        return PersonFacts(**self.cleaned_data)


class AppointmentForm(forms.Form):
    """An appointment; the page says which position or which person is meant."""

    kind = forms.ChoiceField(label=_("Kind of appointment"), choices=AppointmentKind.choices)
    starts_on = forms.DateField(label=_("From"), widget=DatePicker)
    ends_on = forms.DateField(
        label=_("Up to and including"),
        widget=DatePicker,
        required=False,
        help_text=_("Leave it empty where no last day is known."),
    )
    decree_number = forms.CharField(
        label=_("Number of the decree"),
        max_length=120,
        required=False,
        help_text=_("A Plt. or Plh. needs the number and date of the Surat Perintah."),
    )
    decree_date = forms.DateField(label=_("Date of the decree"), widget=DatePicker, required=False)

    def facts(self, **rest: int) -> AppointmentFacts:
        """What was said, with the person or position that the page knows."""
        return AppointmentFacts(**{**self.cleaned_data, **rest})


class HolderForm(AppointmentForm):
    """Who is to hold a position."""

    person_id = NumberChoice(label=_("Person"))
    field_order = ("person_id",)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person_id", [NOTHING, *((str(one.pk), one.full_name) for one in people)])


class PostForm(AppointmentForm):
    """What a person is to hold."""

    position_id = NumberChoice(label=_("Position"))
    field_order = ("position_id",)

    def __init__(self, *args: Any, positions: Iterable[Position], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "position_id", [NOTHING, *position_choices(positions)])


class AbsenceForm(forms.Form):
    """A short absence."""

    kind = forms.ChoiceField(label=_("Reason"), choices=AbsenceKind.choices)
    letter_number = forms.CharField(label=_("Number of the letter"), max_length=120)
    starts_on = forms.DateField(label=_("From"), widget=DatePicker)
    ends_on = forms.DateField(label=_("Up to and including"), widget=DatePicker)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def facts(self) -> AbsenceFacts:
        """What was said."""
        return AbsenceFacts(**self.cleaned_data)


class GrantForm(forms.Form):
    """A role for a person."""

    role = forms.ChoiceField(label=_("Role"), choices=GrantRole.choices)
    starts_on = forms.DateField(label=_("From"), widget=DatePicker)
    ends_on = forms.DateField(label=_("Up to and including"), widget=DatePicker, required=False)


class InviteForm(forms.Form):
    """The name to sign in with."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        help_text=_("Letters, digits and . _ - only, for instance nama.belakang"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
