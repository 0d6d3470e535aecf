"""A reckoning in sentences, and lengths of office time in words."""

from collections.abc import Callable, Iterable
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.common.dates import (
    clock_words,
    days_words,
    duration_words,
    hours_words,
    minutes_words,
    short_day_words,
)
from triwulan.design.pieces import ReckoningLine
from triwulan.officetime.domain import lines as kinds
from triwulan.officetime.domain.calendar import DayHours, Span
from triwulan.officetime.domain.lines import Line
from triwulan.officetime.domain.reckoning import Standard, StandardUnit

STANDARD_WORDS: dict[StandardUnit, Callable[[int], str]] = {
    StandardUnit.MINUTES: minutes_words,
    StandardUnit.HOURS: hours_words,
    StandardUnit.DAYS: days_words,
}


def span_words(span: Span) -> str:
    """ "07.30–16.00"."""
    return f"{clock_words(span.start)}–{clock_words(span.end)}"


def hours_of_day_words(hours: DayHours) -> str:
    """ "jam kerja 07.30–16.00, istirahat 12.00–13.00"; for a day without work "bukan hari kerja"."""
    if not hours.spans:
        return _("no working day")
    whole = span_words(Span(hours.spans[0].start, hours.spans[-1].end))
    if not hours.breaks:
        return _("working hours %(hours)s") % {"hours": whole}
    breaks = ", ".join(span_words(span) for span in hours.breaks)
    return _("working hours %(hours)s, break %(breaks)s") % {"hours": whole, "breaks": breaks}


def standard_words(standard: Standard) -> str:
    """ "15 menit", "1 hari"."""
    return STANDARD_WORDS[standard.unit](standard.amount)


def remaining_words(minutes: int) -> str:
    """ "sisa 42 menit jam kerja"; whole hours: "sisa 7 jam kerja"."""
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return ngettext("%(hours)s office hour left", "%(hours)s office hours left", hours) % {"hours": hours}
    return _("%(time)s of office time left") % {"time": duration_words(minutes)}


def exceeded_words(minutes: int) -> str:
    """ "Melampaui waktu baku 35 menit", for office minutes past the due time."""
    return _("Exceeds the time standard by %(time)s") % {"time": duration_words(minutes)}


def reckoning_lines(lines: Iterable[Line], *, begun: bool = False) -> tuple[ReckoningLine, ...]:
    """Each line in words, for the component that shows how a due time was reckoned.

    `begun`: the standard ran from the performer's start (below a day), so the first line says so.
    """
    return tuple(_reckoning_line(line, begun=begun) for line in lines)


def sentences(lines: Iterable[Line], *, begun: bool = False) -> list[str]:
    """ "Senin 12 Okt: diterima 08.20, jam kerja 07.30–16.00, istirahat 12.00–13.00" and so on."""
    return [f"{line.day}: {line.text}" for line in reckoning_lines(lines, begun=begun)]


def _reckoning_line(line: Line, *, begun: bool) -> ReckoningLine:
    say = _arrived if line.kind == kinds.ARRIVAL and not begun else SAYINGS[line.kind]
    minutes = duration_words(line.minutes) if line.minutes else ""
    return ReckoningLine(day=short_day_words(line.day), text=say(line), minutes=minutes)


def _clock(clock: time | None) -> str:
    return clock_words(clock) if clock is not None else ""


def _with_hours(words: str, line: Line) -> str:
    spans = [text.split("-") for text in line.note.split()]
    if not spans:
        return words
    hours = DayHours(tuple(Span(time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans))
    return f"{words}, {hours_of_day_words(hours)}"


def _arrived(line: Line) -> str:
    return _with_hours(_("received %(clock)s") % {"clock": _clock(line.start)}, line)


def _begun(line: Line) -> str:
    return _with_hours(_("started %(clock)s") % {"clock": _clock(line.start)}, line)


def _moved(line: Line) -> str:
    return _with_hours(_("counted from %(clock)s") % {"clock": _clock(line.start)}, line)


def _worked(line: Line) -> str:
    return _("counted %(from)s to %(to)s") % {"from": _clock(line.start), "to": _clock(line.end)}


def _holiday(line: Line) -> str:
    return _("holiday, %(name)s") % {"name": line.note}


def _day_off(_line: Line) -> str:
    return _("no working day")


def _counted(line: Line) -> str:
    return _("working day %(number)s") % {"number": line.note}


def _clamped(line: Line) -> str:
    clocks = {"wanted": _clock(line.start), "taken": _clock(line.end)}
    if line.note == "opening":
        return _("%(wanted)s is before office hours: becomes %(taken)s") % clocks
    if line.note == "closing":
        return _("%(wanted)s is after office hours: becomes %(taken)s") % clocks
    return _("%(wanted)s is in the break: becomes %(taken)s") % clocks


def _due(line: Line) -> str:
    return _("due %(clock)s") % {"clock": _clock(line.start)}


SAYINGS: dict[str, Callable[[Line], str]] = {
    kinds.ARRIVAL: _begun,
    kinds.MOVED: _moved,
    kinds.WORK: _worked,
    kinds.HOLIDAY: _holiday,
    kinds.DAY_OFF: _day_off,
    kinds.COUNTED_DAY: _counted,
    kinds.CLAMPED: _clamped,
    kinds.DUE: _due,
}
