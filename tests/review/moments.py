"""The clock of the pages' tests: Monday 12 October 2026, in the office's zone (WITA)."""

from datetime import UTC, datetime


def half_past_two() -> datetime:
    """14.30, after the report was submitted in `tests.fixtures.walking`."""
    return datetime(2026, 10, 12, 6, 30, tzinfo=UTC)
