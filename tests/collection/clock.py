"""The clock of these tests: Monday 12 October 2026, set by the fixture `clock`."""

from datetime import datetime
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
_now = [datetime(2026, 10, 12, 9, 0, tzinfo=WITA)]


def now() -> datetime:
    """What the site's clock says."""
    return _now[0]


def turn_to(text: str) -> datetime:
    """Set the clock: "2026-10-12 09:00" in WITA."""
    _now[0] = datetime.fromisoformat(text).replace(tzinfo=WITA)
    return _now[0]
