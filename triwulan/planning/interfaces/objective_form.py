"""The form of an objective."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ObjectiveForm(forms.Form):
    """Words and place of an objective."""

    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("As in the plan, for example 1 or 1.2.")
    )
    name = forms.CharField(
        label=_("Objective"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300})
    )
    order = forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=9999, initial=0)
