"""Where pages and commands get the moment from. The domain never imports this."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.utils.module_loading import import_string


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment by the clock that the settings name (the demo office has one of its own)."""
    clock: Callable[[], datetime] = import_string(settings.TRIWULAN_CLOCK)
    return clock()
