"""The forms of an agreement: making it, and revising it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.organization.models import Position
from triwulan.planning.domain.agreements import Terms


class TermsForm(forms.Form):
    """What is said at the signing."""

    made_on = forms.DateField(
        label=_("Date"), widget=DatePicker, help_text=_("Who signs is who holds the positions on this day.")
    )
    place = forms.CharField(label=_("Place of signing"), max_length=120)
    second_name = forms.CharField(
        label=_("Name of the second party"),
        max_length=300,
        required=False,
        help_text=_("Only for the head of the agency: the head of the region, with titles."),
    )
    second_title = forms.CharField(
        label=_("Title of the second party"),
        max_length=300,
        required=False,
        help_text=_("Only for the head of the agency, for example: Bupati Contoh."),
    )

    def terms(self) -> Terms:
        """What was typed; call it on a valid form."""
        names = ("made_on", "place", "second_name", "second_title")
        return Terms(**{name: self.cleaned_data[name] for name in names})


class AgreementForm(TermsForm):
    """The same with the first party."""

    position = forms.ModelChoiceField(
        Position.objects.none(),
        label=_("Position of the first party"),
        help_text=_("The second party is who holds the position above it."),
    )

    def __init__(self, *args: Any, positions: QuerySet[Position], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["position"].queryset = positions
        self.order_fields(["position", "made_on", "place"])


class RevisionForm(TermsForm):
    """The same with the reason of the revision."""

    reason = forms.CharField(
        label=_("Reason for the revision"),
        max_length=300,
        help_text=_("For example: APBD Perubahan, or a new official."),
    )

    def __init__(self, *args: Any, typed_second: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not typed_second:
            for name in ("second_name", "second_title"):
                self.fields[name].widget = forms.HiddenInput()
        self.order_fields(["reason", "made_on", "place"])
