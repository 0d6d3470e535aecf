"""What the office calendar refuses, in sentences that say what to do."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from triwulan.common.dates import clock_words, date_words, moment_words
from triwulan.common.refusal import InvalidInput, Refusal
from triwulan.officetime.domain.calendar import CalendarError

SENTENCES = {
    "span_upside_down": _("Working hours must end after they start: %(start)s to %(end)s. Mend the times."),
    "spans_overlap": _(
        "Two working spans overlap: one starts at %(start)s before the other ends at %(end)s."
    ),
    "no_whole_minutes": _("Give working hours in whole minutes."),
    "not_seven_days": _("A week has seven days; %(count)s were given."),
    "no_working_day": _("The week has no working day. Mark at least one day as a working day."),
    "range_upside_down": _("“%(name)s” ends on %(last)s, before it starts on %(first)s. Mend the dates."),
    "ranges_overlap": _("“%(name)s” shares days with “%(other)s”. Change the dates of one of them."),
    "unknown_zone": _("“%(zone)s” is no time zone. Choose WIB, WITA or WIT."),
    "no_working_time": _(
        "There is no working time within %(days)s days of %(day)s. Mend the office calendar."
    ),
    "no_work_on_day": _("%(day)s is no working day."),
    "empty_standard": _("A time standard must be at least 1."),
}
UNREADABLE = _("This is no office calendar. Start again from the calendar in force.")


class CalendarRefused(InvalidInput):
    """A calendar that contradicts itself; nothing was published."""


class NoCalendar(Refusal):
    """No calendar holds for the unit."""

    sentence = _("%(name)s has no office calendar yet. The administrator publishes one under Settings.")


class ChangedMeanwhile(Refusal):
    """Somebody else published a version after the page was opened."""

    sentence = _(
        "%(by)s published version %(number)s at %(at)s, after you opened this page. "
        "Look at the calendar in force and make your change again."
    )

    def __init__(self, *, by: str, number: int, at: datetime, zone: str) -> None:
        super().__init__(by=by, number=number, at=moment_words(at, zone))


class NothingChanged(Refusal):
    """The version would be the same as the one in force."""

    sentence = _("Nothing was changed: the calendar in force already says so.")


class HolidayUnknown(Refusal):
    """There is no holiday on that day."""

    sentence = _("%(day)s is no holiday in the calendar in force. Choose one from the list.")


class HolidayTaken(Refusal):
    """The day already is a holiday."""

    sentence = _("%(day)s already is a holiday: %(name)s. Correct that entry instead.")


class RangeUnknown(Refusal):
    """No range starts on that day."""

    sentence = _("No special working hours start on %(day)s. Choose them from the list.")


class YearUnknown(Refusal):
    """The holidays package knows nothing of the year."""

    status = 422
    sentence = _("No national holidays are known for %(year)s. Enter them from the joint decree.")


class NoteTooLong(InvalidInput):
    """The source or reason does not fit."""

    sentence = _("Keep the source or reason within %(limit)s characters.")


class NoteMissing(InvalidInput):
    """A version needs its source or reason."""

    sentence = _("Give the source or reason of the change, for instance the number of the decree.")


def refused(error: CalendarError) -> CalendarRefused:
    """The refusal that tells a person what `error` found."""
    return CalendarRefused(SENTENCES.get(error.reason, UNREADABLE), fields=None, **_in_words(error.params))


def _in_words(params: Mapping[str, object]) -> dict[str, object]:
    words: dict[str, object] = {}
    for name, value in params.items():
        if isinstance(value, time):
            words[name] = clock_words(value)
        else:
            words[name] = date_words(value) if isinstance(value, date) else value
    return words
