"""When records fall due, by the office's own years; no Django.

Years are counted from the end of the year of the document's date: a letter of 12 October 2026 with two active
years is active to 31 December 2028 and falls due for transfer to the records centre the day after. The
inactive years follow upon the active ones. Nothing here, nor anywhere in the program, destroys a record.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LAST_MONTH, LAST_DAY = 12, 31


class Standing(StrEnum):
    """Where a record stands on a day."""

    ACTIVE = "active"
    # Active years over: to the records centre.
    TRANSFER = "transfer"
    # Inactive years over: to the archive institution, or to be appraised anew.
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reckoned:
    """The standing, and the last days of both spans where they are known."""

    standing: Standing
    active_until: date | None = None
    inactive_until: date | None = None


def reckon(year: int, active: int | None, inactive: int | None, day: date) -> Reckoned:
    """How a record dated in `year`, with these years of retention, stands on `day`.

    Without active years nothing is reckoned; without inactive ones it stays due for transfer.
    """
    if active is None:
        return Reckoned(Standing.UNKNOWN)
    active_until = end_of(year + active)
    inactive_until = None if inactive is None else end_of(year + active + inactive)
    if day <= active_until:
        standing = Standing.ACTIVE
    elif inactive_until is None or day <= inactive_until:
        standing = Standing.TRANSFER
    else:
        standing = Standing.ENDED
    return Reckoned(standing, active_until, inactive_until)


def end_of(year: int) -> date:
    """The last day of a year."""
    return date(year, LAST_MONTH, LAST_DAY)
