"""What is typed to begin a revision."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RevisionForm(forms.Form):
    """Why an issued report is revised."""

    reason = forms.CharField(
        label=_("Reason for the revision"),
        help_text=_("It is printed on the first page."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4000,
        error_messages={"required": _("Write why the report is revised; the reason is printed on it.")},
    )
