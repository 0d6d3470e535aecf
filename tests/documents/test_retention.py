"""When records fall due: the reckoning, and the lists."""

from datetime import date

import pytest

from triwulan.documents.domain.retention import Standing, reckon

ACTIVE, TRANSFER, ENDED, UNKNOWN = Standing.ACTIVE, Standing.TRANSFER, Standing.ENDED, Standing.UNKNOWN


@pytest.mark.parametrize(
    ("year", "active", "inactive", "day", "standing"),
    [
        (2026, 2, 3, date(2026, 10, 12), ACTIVE),
        # Years count from the end of the document's year, whatever its day.
        (2026, 2, 3, date(2028, 12, 31), ACTIVE),
        (2026, 2, 3, date(2029, 1, 1), TRANSFER),
        (2026, 2, 3, date(2031, 12, 31), TRANSFER),
        (2026, 2, 3, date(2032, 1, 1), ENDED),
        # No active year: due with the year's end; no inactive year: at once at its end.
        (2026, 0, 3, date(2026, 12, 31), ACTIVE),
        (2026, 0, 3, date(2027, 1, 1), TRANSFER),
        (2026, 1, 0, date(2027, 12, 31), ACTIVE),
        (2026, 1, 0, date(2028, 1, 1), ENDED),
        (2026, 0, 0, date(2027, 1, 1), ENDED),
        # A leap day changes nothing.
        (2027, 1, 0, date(2028, 2, 29), ACTIVE),
        # The schedule says nothing: nothing is reckoned, or not to its end.
        (1990, None, None, date(2026, 10, 12), UNKNOWN),
        (1990, None, 5, date(2026, 10, 12), UNKNOWN),
        (1990, 5, None, date(2026, 10, 12), TRANSFER),
        (2026, 5, None, date(2026, 10, 12), ACTIVE),
        # A document of tomorrow's year is active.
        (2027, 0, 0, date(2026, 12, 31), ACTIVE),
    ],
)
def test_a_record_stands_where_the_schedule_puts_it(year, active, inactive, day, standing):
    assert reckon(year, active, inactive, day).standing == standing


def test_the_last_days_of_both_spans_are_told():
    reckoned = reckon(2026, 2, 3, date(2026, 10, 12))
    assert (reckoned.active_until, reckoned.inactive_until) == (date(2028, 12, 31), date(2031, 12, 31))
    assert reckon(2026, 2, None, date(2026, 10, 12)).inactive_until is None
