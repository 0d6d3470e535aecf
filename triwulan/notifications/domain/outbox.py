"""Putting messages into the outbox, inside the transaction of the act that they tell of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connections, router
from django.db.transaction import TransactionManagementError
from django.utils.functional import Promise
from django.utils.translation import override

from triwulan.common.prepared_rows import insert
from triwulan.notifications.models import SUBJECT_LENGTH, OutboxMessage
from triwulan.organization.models import Person

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message to be put; see `put` for the fields."""

    to: Person | int
    kind: str
    subject: Text
    dedupe_key: str
    body: Text = ""
    link: str = ""
    words: Mapping[str, object] = field(default_factory=dict)


def put(
    *,
    to: Person | int,
    kind: str,
    subject: Text,
    dedupe_key: str,
    at: datetime,
    body: Text = "",
    link: str = "",
    words: Mapping[str, object] | None = None,
) -> None:
    """Put one message for a person (or a person's id) into the outbox, once per `dedupe_key`.

    Give `subject` and `body` as lazy texts with %(name)s places and their values in `words`: they are written
    in the office's language, whatever language the doer of the act reads. `link` is a path of this site.
    Raises ValueError for another link and TransactionManagementError outside a transaction.
    """
    message = Message(
        to=to, kind=kind, subject=subject, dedupe_key=dedupe_key, body=body, link=link, words=words or {}
    )
    put_many([message], at=at)


def put_many(messages: Iterable[Message], *, at: datetime) -> None:
    """Put many messages into the outbox in one statement; those already told are passed over."""
    if not connections[router.db_for_write(OutboxMessage)].in_atomic_block:
        raise TransactionManagementError("A message is put inside the transaction of its act.")
    with override(settings.LANGUAGE_CODE):
        rows = [_row(message, at) for message in messages]
    if len(rows) == 1:
        insert(rows[0], unless_there=True)
    else:
        OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)


def _row(message: Message, at: datetime) -> OutboxMessage:
    if message.link and (not message.link.startswith("/") or message.link.startswith("//")):
        raise ValueError(f"A message links to a path of this site, not to {message.link}.")
    # A subject is one line: a line break in it would begin another header of the mail.
    subject = " ".join(_filled(message.subject, message.words).split())
    return OutboxMessage(
        person_id=message.to if isinstance(message.to, int) else message.to.pk,
        kind=message.kind,
        subject=subject if len(subject) <= SUBJECT_LENGTH else f"{subject[: SUBJECT_LENGTH - 1]}…",
        body=_filled(message.body, message.words),
        link=message.link,
        dedupe_key=message.dedupe_key,
        created_at=at,
        available_at=at,
    )


def _filled(text: Text, words: Mapping[str, object]) -> str:
    return str(text) % words if words else str(text)
