"""Small forms: a note, a closing of a recommendation, and the hand-over, which asks nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HandOverForm(forms.Form):
    """One click; the form only carries what is refused."""


class NoteForm(forms.Form):
    """What was done, in a few words."""

    note = forms.CharField(
        label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ClosingForm(forms.Form):
    """How a recommendation was followed up."""

    note = forms.CharField(
        label=_("What was done, and where the evidence is"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
