"""Days, moments and lengths of time in the words of the office ("Senin, 12 Oktober 2026, 08.20 WITA").

In the language now active. Clock times are written 08.20 in Indonesian and 08:20 in English.
"""

from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

ZONE_WORDS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
MINUTES_IN_HOUR = 60


def zone_word(zone: str) -> str:
    """WIB, WITA or WIT; the zone's own name elsewhere."""
    return ZONE_WORDS.get(zone, zone)


def clock_words(clock: time) -> str:
    """ "08.20" (Indonesian) or "08:20"."""
    return f"{clock:%H:%M}" if (get_language() or "id").startswith("en") else f"{clock:%H.%M}"


def weekday_words(number: int) -> str:
    """ "Senin" for 0 to "Minggu" for 6."""
    return str(WEEKDAYS[number])


def month_words(month: int, year: int | None = None) -> str:
    """ "Oktober", or with the year "Oktober 2026"."""
    return str(MONTHS[month]) if year is None else f"{MONTHS[month]} {year}"


def date_words(day: date) -> str:
    """ "12 Oktober 2026"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def day_words(day: date) -> str:
    """ "Senin, 12 Oktober 2026"."""
    return f"{weekday_words(day.weekday())}, {date_words(day)}"


def short_day_words(day: date) -> str:
    """ "Senin 12 Okt"."""
    return f"{weekday_words(day.weekday())} {day.day} {str(MONTHS_3[day.month]).capitalize()}"


def moment_words(moment: datetime, zone: str | None = None) -> str:
    """ "Senin, 12 Oktober 2026, 08.20 WITA", in `zone` or else in the zone now active."""
    local, name = _local(moment, zone)
    return f"{day_words(local.date())}, {clock_words(local.time())} {zone_word(name)}"


def short_moment_words(moment: datetime, zone: str | None = None) -> str:
    """ "Senin 12 Okt, 08.20 WITA", in `zone` or else in the zone now active."""
    local, name = _local(moment, zone)
    return f"{short_day_words(local.date())}, {clock_words(local.time())} {zone_word(name)}"


def duration_words(minutes: int, *, minutes_in_day: int | None = None) -> str:
    """ "6 jam 58 menit", "0 menit"; with the working minutes of a day also "1 hari 2 jam". Not negative."""
    days, rest = divmod(minutes, minutes_in_day) if minutes_in_day else (0, minutes)
    hours, left = divmod(rest, MINUTES_IN_HOUR)
    parts = []
    if days:
        parts.append(days_words(days))
    if hours:
        parts.append(hours_words(hours))
    if left or not parts:
        parts.append(minutes_words(left))
    return " ".join(parts)


def days_words(count: int) -> str:
    """ "2 hari"."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def hours_words(count: int) -> str:
    """ "2 jam"."""
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}


def minutes_words(count: int) -> str:
    """ "2 menit"."""
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def period_words(first: date, last: date) -> str:
    """ "19 Februari 2026 sampai 20 Maret 2026", or the one day."""
    if first == last:
        return date_words(first)
    return _("%(first)s to %(last)s") % {"first": date_words(first), "last": date_words(last)}


def _local(moment: datetime, zone: str | None) -> tuple[datetime, str]:
    info: tzinfo = ZoneInfo(zone) if zone else timezone.get_current_timezone()
    return moment.astimezone(info), zone or str(info)
