"""The hash that ties an event to the one before it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID

from triwulan.ledger.models import HASH_LENGTH, Event

GENESIS = "0" * HASH_LENGTH
# Part of what is hashed, so that a later form of the content cannot be taken for this one.
FORMAT = 1

REFUSED = "The ledger keeps no {}: give a Decimal, text, whole number, date or moment."


def canonical(value: object) -> Any:
    """`value` as the ledger keeps it: JSON without floats; Decimal, dates and moments (UTC) as text.

    Raises TypeError for what has no single form (a float, a naive moment, an object).
    """
    if isinstance(value, Mapping):
        return {_key(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return _scalar(value)


def _key(key: object) -> str:
    if isinstance(key, str | int) and not isinstance(key, bool):
        return str(key)
    raise TypeError(REFUSED.format(f"key of type {type(key).__name__}"))


def _scalar(value: object) -> str | int | bool | None:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        # PostgreSQL's JSON cannot hold the character 0.
        return value.replace("\x00", "")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    # Lazy translations and the like would be kept in whatever language happens to be active.
    raise TypeError(REFUSED.format(type(value).__name__))


def moment(value: datetime) -> str:
    """A moment in UTC to the microsecond, always of the same length."""
    if value.tzinfo is None:
        raise TypeError(REFUSED.format("moment without a zone"))
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def content(event: Event) -> bytes:
    """The bytes that are hashed: every column but the row's id and the hash itself, keys in order."""
    columns = {
        "format": FORMAT,
        "agency": event.agency_id,
        "number": event.number,
        "at": moment(event.at),
        "recorded_at": moment(event.recorded_at),
        "act": event.act,
        "person": event.person_id,
        "appointment": event.appointment_id,
        "name": event.actor_name,
        "title": event.actor_title,
        "object": [event.object_kind, event.object_id],
        "run": event.run_id,
        "before": event.before,
        "after": event.after,
        "previous": event.previous_hash,
    }
    return json.dumps(columns, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def digest(event: Event) -> str:
    """SHA-256 of the event's content, in hexadecimal."""
    return sha256(content(event)).hexdigest()
