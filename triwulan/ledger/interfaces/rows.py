"""Events in words, for pages: the ledger's own and the upper modules' timelines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from triwulan.ledger.domain.words import act_word, choice_word, field_word, object_word
from triwulan.ledger.models import Event

NOTHING = "–"
MOST = 30


@dataclass(frozen=True)
class Change:
    """A field then and now, in words; `before` is empty where the field is new."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """An event in words. `entered` only where the act was done on paper first."""

    number: int
    at: datetime
    entered: datetime | None
    act: str
    name: str
    title: str
    subject: str
    changes: tuple[Change, ...]
    hash_parts: tuple[str, ...]


def rows_of(events: Iterable[Event]) -> list[Row]:
    """The events in words of the language and zone now active, in the order given."""
    return [_row(event) for event in events]


def _row(event: Event) -> Row:
    return Row(
        number=event.number,
        at=event.at,
        entered=event.recorded_at if event.entered_later else None,
        act=act_word(event.act),
        name=event.actor_name,
        title=event.actor_title,
        subject=f"{object_word(event.object_kind)} {event.object_id}",
        changes=tuple(_changes(event.before or {}, event.after or {})),
        hash_parts=tuple(event.hash[place : place + 8] for place in range(0, len(event.hash), 8)),
    )


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterable[Change]:
    for field in [*after, *(field for field in before if field not in after)]:
        if before.get(field) != after.get(field):
            then = _shown(before[field], field) if field in before else ""
            yield Change(field_word(field), then, _shown(after.get(field), field))


def _shown(value: Any, field: str) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _joined(", ", [_shown(item, field) for item in value[:MOST]], len(value))
    if isinstance(value, dict):
        first = list(value.items())[:MOST]
        return _joined("; ", [f"{field_word(key)}: {_shown(item, key)}" for key, item in first], len(value))
    return _moment_or_text(choice_word(field, str(value)))


def _joined(mark: str, texts: list[str], number: int) -> str:
    """The texts, and how many more there are: an import changes thousands; the file has them all."""
    more = [_("and %(number)s more") % {"number": number - len(texts)}] if number > len(texts) else []
    return mark.join([*texts, *more]) or NOTHING


def _moment_or_text(text: str) -> str:
    moment = parse_datetime(text) if text.endswith("+00:00") else None
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else text
