"""The lines of a reckoning: what happened on which day, for machines, stored with the due time. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

ARRIVAL: Final = "arrival"
MOVED: Final = "moved"
WORK: Final = "work"
HOLIDAY: Final = "holiday"
DAY_OFF: Final = "day_off"
COUNTED_DAY: Final = "counted_day"
CLAMPED: Final = "clamped"
DUE: Final = "due"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. What `start`, `end`, `minutes` and `note` hold depends on `kind`:

    arrival      start = clock time of arrival; note = the day's spans ("07:30-12:00 13:00-16:00", or "")
    moved        start = the next working minute, where the standard starts to run; note = the day's spans
    work         start, end = the stretch that counted; minutes = its length; note = the day's spans
    holiday      note = the name of the holiday
    day_off      a day on which this office does not work
    counted_day  note = which working day it is ("1", "2", ...)
    clamped      start = the clock time wanted, end = the one taken; note = "opening", "closing" or "break"
    due          start = clock time of the due moment
    """

    day: date
    kind: str
    start: time | None = None
    end: time | None = None
    minutes: int = 0
    note: str = ""


def lines_to_list(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Plain data fit for JSON."""
    return [
        {
            "day": line.day.isoformat(),
            "kind": line.kind,
            "start": f"{line.start:%H:%M}" if line.start is not None else None,
            "end": f"{line.end:%H:%M}" if line.end is not None else None,
            "minutes": line.minutes,
            "note": line.note,
        }
        for line in lines
    ]


def lines_from_list(data: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The lines as `lines_to_list` wrote them."""
    return tuple(
        Line(
            day=date.fromisoformat(item["day"]),
            kind=item["kind"],
            start=time.fromisoformat(item["start"]) if item["start"] else None,
            end=time.fromisoformat(item["end"]) if item["end"] else None,
            minutes=item["minutes"],
            note=item["note"],
        )
        for item in data
    )
