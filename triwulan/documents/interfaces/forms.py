"""What is typed on the pages of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import known_kinds


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


class SearchForm(forms.Form):
    """The search of the register."""

    cari = forms.CharField(label=_("Title or number"), max_length=100, required=False)
    jenis = forms.ChoiceField(label=_("Kind"), required=False)
    tahun = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, kind.label) for kind in known_kinds()]
        field = self.fields["jenis"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All kinds")), *kinds]
