"""The calendar that an office starts from: Perpres 21/2023, and the holidays of three years. All correctable.

Perpres 21/2023 sets the sums (37 h 30 min a week, 32 h 30 min in Ramadan, without breaks), the start (07.30,
in Ramadan 08.00) and the breaks (60 minutes, Friday 90; in Ramadan 30 and 60). Where the breaks lie and when
the day ends is the head of region's choice: here as most circulars have it.
"""

from datetime import date, time

from triwulan.officetime.domain.calendar import NO_WORK, DayHours, HoursRange, Span, Week, WorkCalendar
from triwulan.officetime.domain.national_holidays import national_holidays

YEARS = (2025, 2026, 2027)

PLAIN_DAY = DayHours((Span(time(7, 30), time(12)), Span(time(13), time(16))))
FRIDAY = DayHours((Span(time(7, 30), time(11, 30)), Span(time(13), time(16, 30))))
WEEK: Week = (PLAIN_DAY, PLAIN_DAY, PLAIN_DAY, PLAIN_DAY, FRIDAY, NO_WORK, NO_WORK)

RAMADAN_DAY = DayHours((Span(time(8), time(12)), Span(time(12, 30), time(15))))
RAMADAN_FRIDAY = DayHours((Span(time(8), time(11, 30)), Span(time(12, 30), time(15, 30))))
RAMADAN_WEEK: Week = (
    RAMADAN_DAY,
    RAMADAN_DAY,
    RAMADAN_DAY,
    RAMADAN_DAY,
    RAMADAN_FRIDAY,
    NO_WORK,
    NO_WORK,
)

# First and last day of fasting. 2025 as announced (sidang isbat of 28 February 2025); 2026 as reported; 2027
# is reckoned from the expected Idul Fitri (10 March) and has to be corrected once it is announced.
RAMADAN = (
    HoursRange(date(2025, 3, 1), date(2025, 3, 30), RAMADAN_WEEK, "Ramadan 1446 H"),
    HoursRange(date(2026, 2, 19), date(2026, 3, 20), RAMADAN_WEEK, "Ramadan 1447 H"),
    HoursRange(date(2027, 2, 8), date(2027, 3, 9), RAMADAN_WEEK, "Ramadan 1448 H (perkiraan)"),
)

# Stored with the first version, so in the office's language whatever language the installer reads.
NOTE = (
    "Bawaan aplikasi: Perpres 21/2023; hari libur dan cuti bersama 2025 sampai 2027 menurut daftar umum; "
    "tanggal Ramadan 2027 perkiraan. Mohon dicocokkan dengan SKB dan surat edaran."
)


def default_calendar(*, zone: str, name: str) -> WorkCalendar:
    """The starting calendar of an office in `zone` (an IANA name)."""
    holidays: dict[date, str] = {}
    for year in YEARS:
        holidays |= national_holidays(year)
    return WorkCalendar(zone=zone, week=WEEK, ranges=RAMADAN, holidays=holidays, name=name)
