"""Appending events: the one way into the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import TransactionManagementError

from triwulan.common.prepared_rows import insert
from triwulan.ledger.domain.chain import GENESIS, canonical, digest
from triwulan.ledger.models import ChainHead, Event

# Acts that belong to no agency (a new region, an account of the whole system).
NO_AGENCY = 0

# Every act of every module passes here, and building a query takes longer than running these two: hence SQL.
LOCK_HEAD = "SELECT number, hash FROM ledger_chainhead WHERE agency_id = %s"
MOVE_HEAD = "UPDATE ledger_chainhead SET number = %s, hash = %s WHERE agency_id = %s"


class ActorLike(Protocol):
    """Who did it: a person in an appointment, or the system (no ids)."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def appointment_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class SystemActor:
    """The system itself, for acts that a clock sets off."""

    person_id: int | None = None
    appointment_id: int | None = None
    name: str = "Triwulan"
    title: str = ""


SYSTEM = SystemActor()


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act to be appended; see `append` for the fields."""

    act: str
    at: datetime
    actor: ActorLike
    subject: tuple[str, int]
    run_id: int | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    happened_at: datetime | None = None


def append(
    *,
    agency_id: int,
    act: str,
    at: datetime,
    actor: ActorLike,
    subject: tuple[str, int],
    run_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> Event:
    """Append one event to the agency's chain, inside the caller's transaction.

    `at` is the moment of entry, `happened_at` the earlier moment of an act done on paper; `subject` names the
    object by kind and id. Call it last in an act: from here to the commit the agency's chain is locked, and
    who appends to several agencies must do so in the order of their ids. Raises TypeError for values that
    have no canonical form (floats, naive moments) and TransactionManagementError outside a transaction.
    """
    entry = Act(
        act=act, at=at, actor=actor, subject=subject, run_id=run_id, before=before, after=after,
        happened_at=happened_at,
    )  # fmt: skip
    number, previous = _lock_head(agency_id)
    event = _linked(agency_id, number + 1, previous, entry)
    insert(event)
    _move_head(event)
    return event


def append_many(*, agency_id: int, acts: Sequence[Act]) -> list[Event]:
    """Append many events of one agency, in the order given, with as few statements as one."""
    if not acts:
        return []
    number, previous = _lock_head(agency_id)
    events: list[Event] = []
    for entry in acts:
        event = _linked(agency_id, number + 1, previous, entry)
        number, previous = event.number, event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    _move_head(events[-1])
    return events


def _lock_head(agency_id: int) -> tuple[int, str]:
    """The last number and hash, locked to the end of the transaction (on SQLite by its one writer)."""
    if not _connection().in_atomic_block:
        raise TransactionManagementError("An event is appended inside the transaction of its act.")
    found = _head(agency_id)
    if found is None:
        # The first event of an agency: two may try at once, and one of them finds the row made.
        ChainHead.objects.bulk_create(
            [ChainHead(agency_id=agency_id, number=0, hash=GENESIS)], ignore_conflicts=True
        )
        found = _head(agency_id)
    if found is None:
        raise ChainHead.DoesNotExist
    return found


def _connection() -> BaseDatabaseWrapper:
    return connections[router.db_for_write(Event)]


def _head(agency_id: int) -> tuple[int, str] | None:
    connection = _connection()
    with connection.cursor() as cursor:
        if connection.features.has_select_for_update:
            cursor.execute(LOCK_HEAD + " FOR UPDATE", [agency_id])
        else:
            cursor.execute(LOCK_HEAD, [agency_id])
        row: tuple[int, str] | None = cursor.fetchone()
    return row


def _move_head(event: Event) -> None:
    with _connection().cursor() as cursor:
        cursor.execute(MOVE_HEAD, [event.number, event.hash, event.agency_id])


def _linked(agency_id: int, number: int, previous: str, entry: Act) -> Event:
    event = Event(
        agency_id=agency_id,
        number=number,
        at=entry.happened_at or entry.at,
        recorded_at=entry.at,
        act=entry.act,
        person_id=entry.actor.person_id,
        appointment_id=entry.actor.appointment_id,
        actor_name=entry.actor.name,
        actor_title=entry.actor.title,
        object_kind=entry.subject[0],
        object_id=entry.subject[1],
        run_id=entry.run_id,
        before=None if entry.before is None else canonical(entry.before),
        after=None if entry.after is None else canonical(entry.after),
        previous_hash=previous,
    )
    event.hash = digest(event)
    return event
