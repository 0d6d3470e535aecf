"""What is typed on the pages of documents."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """Why a document goes back."""

    reason = forms.CharField(
        label=_("What is to be mended"),
        help_text=_("One thing on each line, so that it can be ticked off."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Write what is to be mended, so that it can be done.")},
    )


class PaperPlaceForm(forms.Form):
    """Where the paper copy stands."""

    paper_place = forms.CharField(
        label=_("Where the paper stands"),
        help_text=_("For example: steel cabinet 2, box 14."),
        max_length=200,
        required=False,
    )
