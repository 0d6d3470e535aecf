"""The ledger extract: what the chain hashes, line by line, to be verified without this program."""

import json
from collections.abc import Iterator
from datetime import datetime

from triwulan.ledger.domain.chain import GENESIS, content
from triwulan.ledger.models import Event

BATCH = 500
# What the evaluator, who may not read the ledger, is not handed: affairs of the staff, words on a draft.
WITHHELD = ("organization.", "reporting.comment_annual", "reporting.settle_annual")


def first_number(agency_id: int, since: datetime) -> int:
    """The number of the first event recorded from a moment on; 1 where there is none."""
    rows = Event.objects.filter(agency_id=agency_id, recorded_at__gte=since).order_by("number")
    return rows.values_list("number", flat=True).first() or 1


def anchor(agency_id: int, number: int) -> str:
    """The hash that the event of this number follows from."""
    before = Event.objects.filter(agency_id=agency_id, number=number - 1).first()
    return before.hash if before else GENESIS


def lines_from(agency_id: int, number: int) -> Iterator[str]:
    """Events from a number on, one JSON object a line: "content" is what is hashed, "hash" its SHA-256.

    Of a withheld one only its place in the chain is told: its hash cannot be reckoned from the line.
    """
    while batch := list(
        Event.objects.filter(agency_id=agency_id, number__gte=number).order_by("number")[:BATCH]
    ):
        for event in batch:
            yield json.dumps(_line(event), ensure_ascii=False, sort_keys=True)
        number = batch[-1].number + 1


def _line(event: Event) -> dict[str, object]:
    known = json.loads(content(event))
    if not event.act.startswith(WITHHELD):
        return {"content": known, "hash": event.hash}
    place = {key: known[key] for key in ("format", "number", "act", "previous")}
    return {"content": place, "hash": event.hash, "withheld": True}
