"""Reading the ledger, page by page. No feature decides by what it reads here: the ledger only tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event

PAGE = 30
BATCH = 500


class Viewer(Protocol):
    """Who looks (organization's Viewer, which stands above this module)."""

    @property
    def agency_id(self) -> int: ...
    def may(self, right: str, /) -> bool: ...


@dataclass(frozen=True)
class Search:
    """What is looked for; `since` included, `until` not, both by the moment of the act."""

    act: str = ""
    name: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Page:
    """Events, newest first, and the numbers from which the pages on either side go on (None: no page)."""

    events: list[Event]
    older_than: int | None = None
    newer_than: int | None = None


def events_of_run(*, agency_id: int, run_id: int) -> QuerySet[Event]:
    """A run's events, oldest first. The caller has seen to it that the run may be seen."""
    return Event.objects.filter(run_id=run_id, agency_id=agency_id).order_by("id")


def events_of_object(*, agency_id: int, kind: str, object_id: int) -> QuerySet[Event]:
    """An object's events, oldest first. The caller has seen to it that the object may be seen."""
    return Event.objects.filter(object_kind=kind, object_id=object_id, agency_id=agency_id).order_by("number")


def page_of(
    viewer: Viewer, search: Search, *, older_than: int | None = None, newer_than: int | None = None
) -> Page:
    """A page of the viewer's agency's events; the newest unless a number says from where."""
    found = _found(viewer, search)
    if newer_than is not None:
        rows = list(found.filter(number__gt=newer_than).order_by("number")[: PAGE + 1])
        shown = rows[:PAGE][::-1]
        return Page(shown, newer_than + 1, shown[0].number if len(rows) > PAGE else None)
    if older_than is not None:
        found = found.filter(number__lt=older_than)
    rows = list(found.order_by("-number")[: PAGE + 1])
    return Page(
        rows[:PAGE],
        rows[PAGE - 1].number if len(rows) > PAGE else None,
        older_than - 1 if older_than is not None else None,
    )


def all_of(viewer: Viewer, search: Search) -> Iterator[Event]:
    """Every event found, oldest first, in constant memory."""
    found = _found(viewer, search).order_by("number")
    number = 0
    while batch := list(found.filter(number__gt=number)[:BATCH]):
        yield from batch
        number = batch[-1].number


def _found(viewer: Viewer, search: Search) -> QuerySet[Event]:
    if not viewer.may("ledger.read"):
        raise NotVisible
    events = Event.objects.filter(agency_id=viewer.agency_id)
    if search.act:
        events = events.filter(act=search.act)
    if search.name:
        events = events.filter(actor_name__icontains=search.name)
    if search.since:
        events = events.filter(at__gte=search.since)
    if search.until:
        events = events.filter(at__lt=search.until)
    return events
