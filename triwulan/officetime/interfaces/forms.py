"""Forms of the calendar pages. Each carries the version that the editor saw, and asks for a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.officetime.domain.calendar import CalendarError, HoursRange
from triwulan.officetime.domain.calendars import LONGEST_NOTE
from triwulan.officetime.domain.refusals import refused
from triwulan.officetime.interfaces.hours_form import HoursForm

LONGEST_NAME = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Source or reason"),
        max_length=LONGEST_NOTE,
        help_text=_(
            "For instance the number and date of the joint decree or circular. Kept with the version."
        ),
    )


class ChangeForm(forms.Form):
    """A change that becomes a new version."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    note = _note()


class HolidayForm(ChangeForm):
    """A day off."""

    day = forms.DateField(label=_("Date"), widget=DatePicker())
    name = forms.CharField(label=_("Name of the holiday"), max_length=LONGEST_NAME)
    field_order = ("day", "name", "note")


class NationalForm(ChangeForm):
    """The year whose national holidays are to be added."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    field_order = ("year", "note")


class WeekForm(HoursForm, ChangeForm):
    """The hours of an ordinary week."""


class RangeForm(HoursForm, ChangeForm):
    """Days with other hours. `cleaned_data["range"]` is the HoursRange."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("For instance Ramadan 1447 H.")
    )
    first = forms.DateField(label=_("First day"), widget=DatePicker())
    last = forms.DateField(label=_("Last day"), widget=DatePicker())

    def clean(self) -> dict[str, Any]:
        """Put the range together from its fields."""
        cleaned = super().clean()
        if not self.errors:
            try:
                cleaned["range"] = HoursRange(
                    cleaned["first"], cleaned["last"], cleaned["week"], cleaned["name"]
                )
            except CalendarError as error:
                self.add_error("last", refused(error).message)
        return cleaned
