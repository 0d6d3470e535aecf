"""Rows of the organization in words, for its pages."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from triwulan.common.dates import date_words
from triwulan.design.pieces import Tone
from triwulan.organization.domain.holders import PREFIX
from triwulan.organization.enums import COLUMN_WORDS, AppointmentKind
from triwulan.organization.models import Appointment


@dataclass(frozen=True)
class AppointmentRow:
    """An appointment in words; `state` is empty for what is over."""

    appointment: Appointment
    title: str
    days: str
    decree: str
    state: str
    tone: str
    may_end: bool
    may_withdraw: bool

    @property
    def about(self) -> str:
        """Which appointment a button is for, to be read aloud."""
        return f"{self.appointment.person.full_name}, {self.title}"


def column_words(columns: tuple[str, ...]) -> list[str]:
    """The columns as the sheet calls them."""
    return [str(COLUMN_WORDS.get(column, column)) for column in columns]


def appointment_row(appointment: Appointment, day: date, *, now: int | None = None) -> AppointmentRow:
    """An appointment on a day. `now` is the id of the one by which the position is held, where known."""
    begun = appointment.starts_on <= day
    over = appointment.ends_on is not None and appointment.ends_on < day
    state, tone = "", Tone.NEUTRAL
    if not begun:
        state, tone = _("To come"), Tone.SOON
    elif not over and now in (None, appointment.pk):
        state, tone = _("Now"), Tone.GOOD
    elif not over:
        state = _("Somebody acts in the place")
    return AppointmentRow(
        appointment=appointment,
        title=PREFIX.get(AppointmentKind(appointment.kind), "") + appointment.position.title,
        days=days_words(appointment.starts_on, appointment.ends_on),
        decree=_decree(appointment),
        state=state,
        tone=tone,
        may_end=begun and not over,
        may_withdraw=not begun,
    )


def days_words(first: date, last: date | None) -> str:
    """ "1 Januari 2024 sampai 30 Juni 2026", or since when."""
    if last is None:
        return _("since %(first)s") % {"first": date_words(first)}
    return _("%(first)s to %(last)s") % {"first": date_words(first), "last": date_words(last)}


def _decree(appointment: Appointment) -> str:
    if not appointment.decree_number:
        return ""
    if appointment.decree_date is None:
        return appointment.decree_number
    told = {"number": appointment.decree_number, "day": date_words(appointment.decree_date)}
    return _("%(number)s of %(day)s") % told
