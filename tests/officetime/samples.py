"""Calendars that the tests of office time share."""

from datetime import date, time

from triwulan.officetime.domain.reckoning import DayHours, HoursRange, Span, Week, WorkCalendar, week_of


def day(*spans: str) -> DayHours:
    """`day("07:30-12:00", "13:00-16:00")`."""
    pairs = [text.split("-") for text in spans]
    return DayHours(tuple(Span(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs))


def office_week(plain: DayHours, friday: DayHours, saturday: DayHours | None = None) -> Week:
    """Monday to Thursday alike, Friday, and no work at the end of the week unless given."""
    return week_of([plain, plain, plain, plain, friday, saturday or day(), day()])


WEEK = office_week(day("07:30-12:00", "13:00-16:00"), day("07:30-11:30", "13:00-16:30"))
FASTING_WEEK = office_week(day("08:00-12:00", "12:30-15:00"), day("08:00-11:30", "12:30-15:30"))
CALENDAR = WorkCalendar(
    zone="Asia/Makassar",
    week=WEEK,
    ranges=(HoursRange(date(2026, 2, 19), date(2026, 3, 20), FASTING_WEEK, "Ramadan 1447 H"),),
    holidays={
        date(2026, 2, 16): "Cuti Bersama Tahun Baru Imlek",
        date(2026, 2, 17): "Tahun Baru Imlek",
        date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
        date(2026, 3, 19): "Hari Suci Nyepi",
        date(2026, 3, 20): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 3, 21): "Hari Raya Idul Fitri",
        date(2026, 3, 23): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 3, 24): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 4, 3): "Wafat Yesus Kristus",
    },
    name="Dinas Contoh",
)
