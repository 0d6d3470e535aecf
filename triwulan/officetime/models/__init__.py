"""Office calendars and their published versions."""

from triwulan.officetime.models.calendar import Calendar, CalendarVersion

__all__ = ["Calendar", "CalendarVersion"]
