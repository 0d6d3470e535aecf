"""What is typed for the papers of a quarter: the foot of Formulir E.81, a revision's reason, a letter."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Agency
from triwulan.reporting.domain.letters import BODY, LINE, LetterText, usual_addressees
from triwulan.reporting.domain.quarter_acts import MOST
from triwulan.reporting.domain.quarter_papers import Foot

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _lines(label: "StrOrPromise", rows: int, help_text: "StrOrPromise" = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FootForm(forms.Form):
    """What stands below Formulir E.81."""

    supporting = _lines(
        _("Factors that supported the performance"), 5, _("One thing on each line; the program numbers them.")
    )
    obstacles = _lines(_("Factors that hindered the performance"), 5)
    next_quarter = _lines(_("Follow-up needed in the next quarter"), 5)
    next_plan = _lines(_("Follow-up needed in the next Renja"), 3)

    @property
    def foot(self) -> Foot:
        """What was typed; ask after `is_valid`."""
        return Foot(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why an issued paper is revised."""

    reason = forms.CharField(
        label=_("Reason for the revision"),
        help_text=_("It is printed on the paper."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


class LetterForm(forms.Form):
    """A covering letter. The usual addressees are offered, any other can be typed."""

    addressee = forms.CharField(
        label=_("To (Yth.)"),
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "alamat-lazim", "autocomplete": "off"}),
        error_messages={"required": _("Write to whom the letter goes.")},
    )
    place = forms.CharField(label=_("Place of the addressee"), max_length=LINE, required=False)
    nature = forms.CharField(label=_("Nature"), max_length=LINE, required=False)
    attachment = forms.CharField(label=_("Attachment"), max_length=LINE, required=False)
    subject = forms.CharField(
        label=_("Subject"), max_length=LINE, error_messages={"required": _("Write what the letter is about.")}
    )
    body = forms.CharField(
        label=_("Letter"),
        help_text=_("An empty line parts paragraphs."),
        max_length=BODY,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the letter.")},
    )
    copies = forms.CharField(
        label=_("Copies to"),
        help_text=_("One receiver on each line; leave it empty where there is none."),
        max_length=BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        """`agency` comes with its region, whose offices are offered."""
        super().__init__(*args, **kwargs)
        self.offered = usual_addressees(agency)
        usual = gettext("Usually: %(names)s.") % {"names": "; ".join(self.offered)}
        self.fields["addressee"].help_text = usual

    @property
    def text(self) -> LetterText:
        """What was typed; ask after `is_valid`."""
        return LetterText(**self.cleaned_data)
