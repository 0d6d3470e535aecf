"""The worker's side of the outbox: take what waits, send it outside any transaction, write down how it went.

Taking a message moves its `available_at` ahead by a lease, so that no second worker takes it meanwhile and a
worker that was killed loses nothing. Only a worker killed between sending and writing down sends twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from triwulan.notifications.domain.channels import Channel
from triwulan.notifications.enums import State
from triwulan.notifications.models import ERROR_LENGTH, OutboxMessage

BATCH = 20
# Longer than a batch takes when every mail runs into its time limit.
LEASE = timedelta(minutes=15)
# How long to wait after each failed attempt; after the last one the message is dead.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)


@dataclass
class Tally:
    """How many messages went which way."""

    sent: int = 0
    in_app: int = 0
    failed: int = 0
    dead: int = 0


def send_waiting(*, at: datetime, channel: Channel) -> Tally:
    """Send every message that waits at the moment `at`; what fails waits for its next attempt."""
    tally = Tally()
    while taken := _take(at):
        for message in taken:
            _send(message, at, channel, tally)
    return tally


def revive(*, at: datetime) -> int:
    """Let dead messages be tried again (after a mail server was mended); gives their number."""
    dead = OutboxMessage.objects.filter(state=State.DEAD)
    return dead.update(state=State.WAITING, attempts=0, available_at=at)


def _take(at: datetime) -> list[OutboxMessage]:
    waiting = OutboxMessage.objects.filter(state=State.WAITING, available_at__lte=at)
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        locked = waiting.select_for_update(skip_locked=skip).order_by("available_at", "id")
        ids = list(locked.values_list("pk", flat=True)[:BATCH])
        OutboxMessage.objects.filter(pk__in=ids).update(available_at=at + LEASE, attempts=F("attempts") + 1)
    return list(OutboxMessage.objects.filter(pk__in=ids).select_related("person").order_by("id"))


def _send(message: OutboxMessage, at: datetime, channel: Channel, tally: Tally) -> None:
    try:
        reached = channel.send(message)
    except Exception as error:
        # Whatever it is: one message that cannot be sent must not hold up the others.
        _write_failure(message, at, f"{type(error).__name__}: {error}", tally)
        return
    if reached:
        _write(message, state=State.SENT, sent_at=at, last_error="")
        tally.sent += 1
    else:
        _write(message, state=State.IN_APP, last_error="")
        tally.in_app += 1


def _write_failure(message: OutboxMessage, at: datetime, error: str, tally: Tally) -> None:
    last_error = error[:ERROR_LENGTH]
    if message.attempts > len(WAITS):
        _write(message, state=State.DEAD, last_error=last_error)
        tally.dead += 1
    else:
        _write(message, available_at=at + WAITS[message.attempts - 1], last_error=last_error)
        tally.failed += 1


def _write(message: OutboxMessage, **changes: object) -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(**changes)
