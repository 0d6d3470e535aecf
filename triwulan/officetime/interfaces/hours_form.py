"""The fields of a week's hours: per day whether it is worked, opening, closing, and one break."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from triwulan.common.dates import clock_words, weekday_words
from triwulan.common.refusal import Refusal
from triwulan.officetime.domain.calendar import NO_WORK, CalendarError, DayHours, Span, Week, week_of
from triwulan.officetime.domain.refusals import refused

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPENING, CLOSING, BREAK_START, BREAK_END = "opening", "closing", "break_start", "break_end"
LABELS = {
    OPENING: _("Office opens"),
    CLOSING: _("Office closes"),
    BREAK_START: _("Break from"),
    BREAK_END: _("Break to"),
}


class ClockField(forms.TimeField):
    """A clock time as the office writes it (07.30); 07:30 and 07,30 are understood too.

    No browser picker: it would show AM and PM wherever the browser speaks English.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": "5"})
        wrong = {"invalid": _("Write the time as hours and minutes, for instance 07.30.")}
        super().__init__(
            widget=widget, error_messages=wrong, input_formats=("%H.%M", "%H:%M", "%H,%M"), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """The field's text: a time in the page's language, or what was typed."""
        return clock_words(value) if isinstance(value, time) else value


class TooManyBreaks(Refusal):
    """The form knows one break a day; the calendar has more."""

    sentence = _(
        "The hours of %(day)s have more than one break, which this page cannot show. "
        "Change them by the set-up file."
    )


@dataclass(frozen=True)
class DayFields:
    """One day of the form."""

    name: str
    works: BoundField
    times: tuple[BoundField, ...]


class HoursForm(forms.Form):
    """A week's hours. `cleaned_data["week"]` is the Week; every error stands at the field to be mended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in DAYS:
            self.fields[f"{day}_works"] = forms.BooleanField(label=_("Working day"), required=False)
            for key, label in LABELS.items():
                self.fields[f"{day}_{key}"] = ClockField(label=label, required=False)

    def days(self) -> Iterator[DayFields]:
        """The days in order, for the template."""
        for number, day in enumerate(DAYS):
            times = tuple(self[f"{day}_{key}"] for key in LABELS)
            yield DayFields(name=weekday_words(number), works=self[f"{day}_works"], times=times)

    def clean(self) -> dict[str, Any]:
        """Put the week together from its fields."""
        cleaned = super().clean() or self.cleaned_data
        days = [self._day(day) for day in DAYS]
        if not self.errors:
            try:
                cleaned["week"] = week_of([day or NO_WORK for day in days])
            except CalendarError as error:
                self.add_error(None, refused(error).message)
        return cleaned

    def _time(self, day: str, key: str) -> time | None:
        found: time | None = self.cleaned_data.get(f"{day}_{key}")
        return found

    def _day(self, day: str) -> DayHours | None:
        if not self.cleaned_data.get(f"{day}_works"):
            return NO_WORK
        opening, closing = self._time(day, OPENING), self._time(day, CLOSING)
        if opening is None or closing is None:
            self._refuse_missing(day)
            return None
        if opening >= closing:
            self._refuse(day, CLOSING, _("The office must close after it opens."))
            return None
        return self._with_break(day, opening, closing)

    def _refuse(self, day: str, key: str, sentence: object) -> None:
        """The day stands before the sentence: the summary on top shows it without its fieldset."""
        self.add_error(f"{day}_{key}", f"{weekday_words(DAYS.index(day))}: {sentence}")

    def _refuse_missing(self, day: str) -> None:
        for key in (OPENING, CLOSING):
            name = f"{day}_{key}"
            if self._time(day, key) is None and name not in self.errors:
                self._refuse(day, key, _("Fill in the time, or take away the mark “Working day”."))

    def _with_break(self, day: str, opening: time, closing: time) -> DayHours | None:
        start, end = self._time(day, BREAK_START), self._time(day, BREAK_END)
        if start is None and end is None:
            return DayHours((Span(opening, closing),))
        if start is None or end is None:
            missing = BREAK_START if start is None else BREAK_END
            self._refuse(day, missing, _("Give both times of the break, or neither."))
            return None
        if not opening < start < end < closing:
            self._refuse(day, BREAK_END, _("The break must lie within office hours and end after it starts."))
            return None
        return DayHours((Span(opening, start), Span(end, closing)))


def hours_initial(week: Week) -> dict[str, object]:
    """What the form shows for a week; TooManyBreaks where it has no fields for it."""
    initial: dict[str, object] = {}
    for number, (day, hours) in enumerate(zip(DAYS, week, strict=True)):
        if len(hours.breaks) > 1:
            raise TooManyBreaks(day=weekday_words(number))
        initial[f"{day}_works"] = bool(hours.spans)
        initial[f"{day}_{OPENING}"], initial[f"{day}_{CLOSING}"] = hours.opening, hours.closing
        if hours.breaks:
            initial[f"{day}_{BREAK_START}"] = hours.breaks[0].start
            initial[f"{day}_{BREAK_END}"] = hours.breaks[0].end
    return initial
