"""What is typed on the pages of annual reports."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.common.dates import month_words
from triwulan.design.forms import DatePicker, PlainSelect
from triwulan.documents.domain.files import scan_rules
from triwulan.reporting.domain.annual.commenting import MOST as MOST_OF_COMMENT
from triwulan.reporting.domain.annual.statement import LONGEST_NUMBER
from triwulan.reporting.models import AnnualReport, AnnualSettings, AnnualText

MINE, THEIRS, BOTH = "mine", "theirs", "both"


class PlaceForm(forms.Form):
    """The text of one place, from which edition it began, and which of two texts is to stay.

    How long it may be is the domain's to say: a text that is too long is refused, not cut off.
    """

    text = forms.CharField(
        required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14, "class": "tall"})
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    # After a conflict: the edition of theirs that was shown.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    keep = forms.ChoiceField(
        label=gettext_lazy("Which text is to stay"),
        choices=[
            (MINE, gettext_lazy("Keep what I typed")),
            (THEIRS, gettext_lazy("Keep what is saved")),
            (BOTH, gettext_lazy("Keep both, one below the other")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: Any, *, label: str, hint: str, saved: AnnualText | None) -> None:
        """Filled with what stands in the place."""
        initial = {"text": saved.text if saved else "", "edition": saved.edition if saved else 0}
        super().__init__(data, initial=initial)
        self.fields["text"].label, self.fields["text"].help_text = label, hint

    def choose_later(self) -> None:
        """Leave aside which text is to stay: a page that saves itself chooses nothing."""
        self.data = self._data(keep="")

    def again(self, text: str, edition: int, *, seen: int | None = None) -> None:
        """Show this text in the field, as begun from this edition; `seen`: with theirs beside it."""
        self.data = self._data(text=text, edition=edition, seen="" if seen is None else seen, keep="")

    def _data(self, **changed: object) -> dict[str, object]:
        return {name: self.data.get(name, "") for name in self.fields} | changed


class CommentForm(forms.Form):
    """A comment; on which objective, where there are several to choose from."""

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_OF_COMMENT,
        error_messages={"required": gettext_lazy("Write what should be changed or looked at.")},
    )

    def __init__(self, data: Any, *, objectives: list[tuple[int, str]], whole: bool) -> None:
        super().__init__(data, prefix="catatan", use_required_attribute=False)
        self.fields["objective"] = forms.TypedChoiceField(
            label=_("About"),
            coerce=int,
            empty_value=None,
            widget=PlainSelect,
            choices=[*([("", _("The whole report"))] if whole else []), *objectives],
            required=not whole,
        )
        self.order_fields(["objective", "text"])


class AnswerForm(forms.Form):
    """How a comment was dealt with."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST_OF_COMMENT,
        required=False,
    )


class StatementForm(forms.Form):
    """The Inspektorat's signed statement."""

    file = forms.FileField(
        label=gettext_lazy("The signed statement"),
        error_messages={"required": gettext_lazy("Choose the file of the signed statement.")},
    )
    number = forms.CharField(
        label=gettext_lazy("Its number"),
        max_length=LONGEST_NUMBER,
        error_messages={"required": gettext_lazy("Type the number of the statement.")},
    )
    signed_on = forms.DateField(
        label=gettext_lazy("Its date"),
        widget=DatePicker,
        error_messages={"required": gettext_lazy("Give the date on the statement.")},
    )

    def __init__(self, data: Any, files: Any, report: AnnualReport) -> None:
        initial = {"number": report.statement_number, "signed_on": report.statement_on}
        super().__init__(data, files, initial=initial, prefix="pernyataan", use_required_attribute=False)
        rules, field = scan_rules(), self.fields["file"]
        field.widget.attrs["accept"] = rules.accept
        field.help_text = _("A scan or a PDF: %(kinds)s, at most %(limit)s MB") % {
            "kinds": rules.endings,
            "limit": rules.limit // (1024 * 1024),
        }


class SendForm(forms.Form):
    """That the sender has seen what is missing."""

    confirmed = forms.BooleanField(
        label=gettext_lazy("I have seen what is missing; the report goes out without it"), required=False
    )


class OpenForm(forms.Form):
    """A year that is opened by hand."""

    year = forms.IntegerField(label=gettext_lazy("Year of the report"), min_value=1000, max_value=9999)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example: the quarters of that year were collected on paper."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write why the annual report is opened by hand.")},
    )

    def __init__(self, data: Any, today: date) -> None:
        super().__init__(data, initial={"year": today.year - 1}, use_required_attribute=False)
        self.fields["year"].widget.attrs["inputmode"] = "numeric"


def _months() -> list[tuple[int, str]]:
    return [(number, month_words(number)) for number in range(1, 13)]


class SettingsForm(forms.Form):
    """When annual reports are due, and what they print."""

    due_day = forms.IntegerField(
        label=gettext_lazy("Day of the month"),
        min_value=1,
        max_value=31,
        help_text=gettext_lazy("In a shorter month its last day counts."),
    )
    due_month = forms.TypedChoiceField(label=gettext_lazy("Month"), coerce=int, choices=_months)
    shows_efficiency = forms.BooleanField(
        label=gettext_lazy("Print the efficiency as achievement less absorption of the budget"),
        help_text=gettext_lazy(
            "No rule asks for a formula; without it the efficiency is told in words alone."
        ),
        required=False,
    )

    def __init__(self, data: Any, settings: AnnualSettings) -> None:
        initial = {
            "due_day": settings.due_day,
            "due_month": settings.due_month,
            "shows_efficiency": settings.shows_efficiency,
        }
        super().__init__(data, initial=initial)
