"""Where the buttons of the demo's bar lead."""

import pytest

from triwulan.officetime.domain.defaults import default_calendar
from triwulan.web.demo.moving_on import to_next_day, to_next_hours
from triwulan.web.demo.office import DEMO_ZONE, on_clock

CALENDAR = default_calendar(zone=DEMO_ZONE, name="Contoh")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-10-14 06:10", "2026-10-14 07:30"),
        ("2026-10-14 10:00", "2026-10-14 13:00"),
        ("2026-10-14 14:40", "2026-10-15 07:30"),
        ("2026-10-16 17:00", "2026-10-19 07:30"),
        ("2026-12-23 16:30", "2026-12-28 07:30"),
    ],
)
def test_to_the_next_office_hours(now: str, then: str) -> None:
    assert to_next_hours(CALENDAR, on_clock(now)) == on_clock(then)


def test_one_working_day_ahead_keeps_the_clock_time() -> None:
    assert to_next_day(CALENDAR, on_clock("2026-10-16 14:40")) == on_clock("2026-10-19 14:40")
