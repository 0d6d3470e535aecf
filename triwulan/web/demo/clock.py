"""The demo's own time: it runs only while the demo is used, and never goes back.

It stands in one small file of the var folder: the demo's moment, and the machine's when it was last asked.
Each asking, by any process, moves it ahead by what passed since, unless that was a longer pause: then the
demo stood still. So a demo of last year still stands in the middle of its quarter.
"""

import fcntl
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from triwulan.ledger.models import Event

START = datetime(2026, 10, 14, 6, 40, tzinfo=UTC)  # Wednesday 14.40 WITA
LONGEST_PAUSE = 5 * 60
SIZE = 200


def demo_clock() -> datetime:
    """The demo's moment (TRIWULAN_CLOCK of the local settings). No query, but for the first time of all."""
    return _moved(lambda moment, passed: moment + timedelta(seconds=passed))


def set_clock(moment: datetime = START) -> None:
    """Let the demo begin anew at the moment: the one way back, for a demo that was built anew."""
    _moved(lambda _moment, _passed: moment, begin=lambda: moment)


def advance_clock(moment: datetime) -> datetime:
    """Put the clock ahead; a moment that has passed already changes nothing."""
    return _moved(lambda present, _passed: max(present, moment))


def clock_file() -> Path:
    """Where the clock stands."""
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "demo-clock"


def _moved(
    move: Callable[[datetime, float], datetime], begin: Callable[[], datetime] | None = None
) -> datetime:
    """Read, move and write the clock under a lock of its file."""
    with os.fdopen(os.open(clock_file(), os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        now = time.time()
        moment, asked = _parsed(file.read(SIZE)) or ((begin or _begin)(), now)
        passed = now - asked
        moment = move(moment, passed if 0 < passed <= LONGEST_PAUSE else 0)
        os.pwrite(file.fileno(), f"{moment.isoformat()} {now!r}".ljust(SIZE).encode(), 0)
    return moment


def _parsed(content: bytes) -> tuple[datetime, float] | None:
    try:
        moment, asked = content.decode().split()
        return datetime.fromisoformat(moment), float(asked)
    except ValueError:
        return None


def _begin() -> datetime:
    """Without a file (somebody removed it): not before the last act in the ledger."""
    last: datetime | None = Event.objects.aggregate(last=Max("recorded_at"))["last"]
    return max(START, last) if last else START
