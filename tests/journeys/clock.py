"""The office's clock in a journey: it stands where the journey puts it."""

from datetime import UTC, datetime


class JourneyClock:
    """Holds the moment that pages are given."""

    moment = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)


def journey_clock() -> datetime:
    """What `TRIWULAN_CLOCK` names in journeys."""
    return JourneyClock.moment
