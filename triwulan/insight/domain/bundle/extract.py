"""The ledger extract: what the chain hashes, line by line, to be verified without this program."""

import json
from collections.abc import Iterator
from datetime import datetime

from triwulan.ledger.domain.chain import GENESIS, content
from triwulan.ledger.models import Event

BATCH = 500


def first_number(agency_id: int, since: datetime) -> int:
    """The number of the first event recorded from a moment on; 1 where there is none."""
    rows = Event.objects.filter(agency_id=agency_id, recorded_at__gte=since).order_by("number")
    return rows.values_list("number", flat=True).first() or 1


def anchor(agency_id: int, number: int) -> str:
    """The hash that the event of this number follows from."""
    before = Event.objects.filter(agency_id=agency_id, number=number - 1).first()
    return before.hash if before else GENESIS


def lines_from(agency_id: int, number: int) -> Iterator[str]:
    """Events from a number on, one JSON object a line: "content" is what is hashed, "hash" its SHA-256."""
    while batch := list(
        Event.objects.filter(agency_id=agency_id, number__gte=number).order_by("number")[:BATCH]
    ):
        for event in batch:
            known = json.loads(content(event))
            yield json.dumps({"content": known, "hash": event.hash}, ensure_ascii=False, sort_keys=True)
        number = batch[-1].number + 1
