"""Events to try things on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from triwulan.ledger.domain.events import append
from triwulan.ledger.models import Event

AT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Actor:
    """A person in an appointment."""

    person_id: int | None = 7
    appointment_id: int | None = 70
    name: str = "Contoh Kabid"
    title: str = "Kepala Bidang Layanan"


@pytest.fixture
def record(db: None) -> Callable[..., Event]:
    """Append an event; what is not said is filled in."""

    def write(**given: Any) -> Event:
        fields = {
            "agency_id": 1,
            "act": "task.close",
            "at": AT,
            "actor": Actor(),
            "subject": ("task", 5),
            **given,
        }
        with transaction.atomic():
            return append(**fields)

    return write
