"""How long an acting officer (Plt.) may serve: three months, and three more. No database."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from triwulan.common.dates import date_words

LONGEST_MONTHS = 6


@dataclass(frozen=True)
class TermPassed:
    """A warning: a Plt. serves longer than three and again three months, or nobody says until when."""

    name: str
    since: date
    last_day: date
    open_end: bool

    @property
    def message(self) -> str:
        """The sentence in the language now active."""
        if self.open_end:
            text = _("%(name)s is Plt. since %(since)s without a last day; six months end on %(last)s.")
        else:
            text = _("%(name)s is Plt. since %(since)s, beyond the six months that end on %(last)s.")
        return text % {
            "name": self.name,
            "since": date_words(self.since),
            "last": date_words(self.last_day),
        }


def last_day_of(first: date) -> date:
    """The last day of a service as Plt. that began on `first`: 1 January to 30 June."""
    month = first.month - 1 + LONGEST_MONTHS
    year, month = first.year + month // 12, month % 12 + 1
    day = min(first.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def beginning_of(first: date, earlier: Iterable[tuple[date, date | None]]) -> date:
    """The day on which the unbroken service began that `first` goes on with; `earlier` are (first, last)."""
    begun = first
    for start, end in sorted(earlier, key=lambda term: term[0], reverse=True):
        if start < begun and (end is None or end >= begun - timedelta(days=1)):
            begun = start
    return begun


def term_passed(
    *, name: str, first: date, last: date | None, earlier: Iterable[tuple[date, date | None]]
) -> TermPassed | None:
    """The warning that a service as Plt. calls for, together with those right before it; None where none."""
    since = beginning_of(first, earlier)
    limit = last_day_of(since)
    if last is not None and last <= limit:
        return None
    return TermPassed(name=name, since=since, last_day=limit, open_end=last is None)
