"""A calendar to and from plain data, as it is stored in a version. Pure; the shape:

{"name": "...", "zone": "Asia/Makassar",
 "week": [[["07:30", "12:00"], ["13:00", "16:00"]], ... seven, Monday first],
 "ranges": [{"name": "...", "first": "2026-02-19", "last": "2026-03-20", "week": [...]}],
 "holidays": {"2026-01-01": "..."}}
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from triwulan.officetime.domain.calendar import (
    CalendarError,
    DayHours,
    HoursRange,
    Span,
    Week,
    WorkCalendar,
    week_of,
)


def calendar_to_dict(calendar: WorkCalendar) -> dict[str, Any]:
    """Plain data fit for JSON, with days in order."""
    return {
        "name": calendar.name,
        "zone": calendar.zone,
        "week": _week_to_list(calendar.week),
        "ranges": [
            {
                "name": item.name,
                "first": item.first.isoformat(),
                "last": item.last.isoformat(),
                "week": _week_to_list(item.week),
            }
            for item in sorted(calendar.ranges, key=lambda item: item.first)
        ],
        "holidays": {day.isoformat(): name for day, name in sorted(calendar.holidays.items())},
    }


def calendar_from_dict(data: Mapping[str, Any]) -> WorkCalendar:
    """The calendar, checked; CalendarError where the data is no calendar or contradicts itself."""
    try:
        return WorkCalendar(
            zone=str(data["zone"]),
            week=_week_from_list(data["week"]),
            ranges=tuple(_range_from_dict(item) for item in data.get("ranges", ())),
            holidays={date.fromisoformat(day): str(name) for day, name in data.get("holidays", {}).items()},
            name=str(data.get("name", "")),
        )
    except CalendarError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CalendarError("not_a_calendar", detail=str(error)) from error


def _range_from_dict(data: Mapping[str, Any]) -> HoursRange:
    return HoursRange(
        first=date.fromisoformat(data["first"]),
        last=date.fromisoformat(data["last"]),
        week=_week_from_list(data["week"]),
        name=str(data["name"]),
    )


def _week_to_list(week: Week) -> list[list[list[str]]]:
    return [[[f"{span.start:%H:%M}", f"{span.end:%H:%M}"] for span in day.spans] for day in week]


def _week_from_list(data: Sequence[Sequence[Sequence[str]]]) -> Week:
    return week_of([_day_from_list(day) for day in data])


def _day_from_list(data: Sequence[Sequence[str]]) -> DayHours:
    return DayHours(tuple(Span(time.fromisoformat(start), time.fromisoformat(end)) for start, end in data))
