"""What one may look for in the ledger."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.ledger.domain.queries import Search
from triwulan.ledger.domain.words import known_acts


class SearchForm(forms.Form):
    """Search by act, name and days; days are those of the zone now active."""

    act = forms.ChoiceField(label=_("Act"), required=False)
    name = forms.CharField(label=_("Name"), required=False, max_length=100, strip=True)
    since = forms.DateField(label=_("From"), required=False, widget=DatePicker)
    until = forms.DateField(label=_("Up to"), required=False, widget=DatePicker)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"] = forms.ChoiceField(
            label=_("Act"), required=False, choices=[("", _("All acts")), *known_acts()]
        )

    def clean(self) -> dict[str, Any]:
        """The last day may not stand before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Give a day that is not before the first one."))
        return cleaned

    def search(self) -> Search:
        """What is looked for; everything where the form holds an error."""
        if not self.is_valid():
            return Search()
        given = self.cleaned_data
        return Search(
            act=given["act"],
            name=given["name"],
            since=_midnight(given["since"]),
            until=_midnight(_day_after(given["until"])),
        )


def _day_after(day: date | None) -> date | None:
    """None after the last day there is: then nothing lies beyond."""
    return day + timedelta(days=1) if day and day < date.max else None


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None
