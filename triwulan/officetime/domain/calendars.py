"""Stored calendars: which one holds for a unit, and publishing a new version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from triwulan.common.prepared import Prepared
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.officetime.domain.calendar import WorkCalendar
from triwulan.officetime.domain.calendar_data import calendar_from_dict, calendar_to_dict
from triwulan.officetime.domain.defaults import NOTE, default_calendar
from triwulan.officetime.domain.differences import changed_parts
from triwulan.officetime.domain.refusals import (
    SENTENCES,
    CalendarRefused,
    ChangedMeanwhile,
    NoCalendar,
    NoteMissing,
    NoteTooLong,
    NothingChanged,
)
from triwulan.officetime.models import Calendar, CalendarVersion
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import viewer_of_person
from triwulan.organization.enums import Zone
from triwulan.organization.models import Agency, Person, Region, Unit

Owner = Region | Agency | Unit
LONGEST_NOTE = 500


class InForce(NamedTuple):
    """A calendar that holds, and the version to keep beside every due time reckoned with it."""

    calendar: WorkCalendar
    version: CalendarVersion


# With the data as text, by which the calendar that was read from it once is found again.
NEWEST = Prepared(
    lambda agency, region: (
        CalendarVersion.objects.latest_of_each()
        .select_related("calendar")
        .defer("data")
        .annotate(data_text=Cast("data", TextField()))
        .filter(Q(calendar__unit__agency=agency) | Q(calendar__agency=agency) | Q(calendar__region=region))
    )
)


@lru_cache(maxsize=64)
def _calendar_in(text: str) -> WorkCalendar:
    return calendar_from_dict(json.loads(text))


@dataclass(frozen=True)
class CalendarBook:
    """The calendars in force in an agency, read at once; keep it for a request or the opening of a cycle."""

    name: str
    shared: CalendarVersion | None
    own: Mapping[int, CalendarVersion]
    parents: Mapping[int, int | None]

    def for_unit(self, unit_id: int | None) -> InForce:
        """The unit's own, else that of the nearest unit above, else the agency's, else the region's.

        `unit_id` None asks for the agency itself. NoCalendar where nothing was ever published.
        """
        current = unit_id
        while current is not None and current not in self.own:
            current = self.parents.get(current)
        version = self.shared if current is None else self.own[current]
        if version is None:
            raise NoCalendar(name=self.name)
        return InForce(_calendar_in(getattr(version, "data_text", "") or json.dumps(version.data)), version)


def calendar_book(agency: Agency) -> CalendarBook:
    """The agency's book: one query, and one more where units have calendars of their own."""
    rows = NEWEST.all(agency.pk, agency.region_id)
    own: dict[int, CalendarVersion] = {}
    shared: CalendarVersion | None = None
    for row in rows:
        if row.calendar.unit_id is not None:
            own[row.calendar.unit_id] = row
        elif shared is None or row.calendar.agency_id is not None:
            shared = row
    parents = dict(Unit.objects.filter(agency=agency).values_list("id", "parent_id")) if own else {}
    return CalendarBook(name=agency.name, shared=shared, own=own, parents=parents)


def calendar_for(
    *, unit: Unit | None = None, agency: Agency | None = None, book: CalendarBook | None = None
) -> InForce:
    """The calendar that holds for a unit, or for an agency as a whole, with its version.

    Hand in a `book` to ask for many units without a query each. NoCalendar where there is none.
    """
    if book is None:
        owner = unit.agency if unit is not None else agency
        if owner is None:
            raise TypeError("calendar_for needs a unit, an agency or a book")
        book = calendar_book(owner)
    return book.for_unit(unit.pk if unit is not None else None)


def publish_version(
    *, owner: Owner, data: WorkCalendar, by: Actor, at: datetime, note: str, expected: int | None = None
) -> CalendarVersion:
    """Publish `data` as the next version of the owner's calendar, which is made where there is none.

    `note` is the source or reason; `expected` the id of the version that the editor saw. A region's calendar
    is published by the system only. Raises NotVisible, CalendarRefused, NoteMissing, ChangedMeanwhile and
    NothingChanged.
    """
    _need_right(owner, by, at)
    note = _checked_note(note)
    plain = _checked_data(data)
    with transaction.atomic():
        calendar, latest = _locked(owner)
        if latest is not None:
            _check_against(latest, plain, expected)
        version = CalendarVersion(
            calendar=calendar,
            number=latest.number + 1 if latest else 1,
            data=plain,
            published_at=at,
            published_by=by.name,
            note=note,
        )
        version.save()
        _append_event(owner, version, latest, by=by, at=at)
    return version


def publish_default(*, agency: Agency, by: Actor, at: datetime) -> CalendarVersion:
    """The agency's first calendar, from `domain/defaults.py`; the one in force where there is one already."""
    book = calendar_book(agency)
    if book.shared is not None:
        return book.shared
    data = default_calendar(zone=agency.zone, name=agency.name)
    return publish_version(owner=agency, data=data, by=by, at=at, note=NOTE)


def _agency_of(owner: Owner) -> int | None:
    if isinstance(owner, Unit):
        return owner.agency_id
    return owner.pk if isinstance(owner, Agency) else None


def _need_right(owner: Owner, by: Actor, at: datetime) -> None:
    if by.person_id is None:
        return
    person = Person.objects.select_related("agency").get(pk=by.person_id)
    viewer = viewer_of_person(person, at)
    viewer.need("calendar.change")
    if viewer.agency_id != _agency_of(owner):
        raise NotVisible


def _checked_note(note: str) -> str:
    note = note.strip()
    if not note:
        raise NoteMissing(fields={"note": NoteMissing.sentence})
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(limit=LONGEST_NOTE)
    return note


def _checked_data(data: WorkCalendar) -> dict[str, object]:
    if data.zone not in Zone.values:
        raise CalendarRefused(SENTENCES["unknown_zone"], zone=data.zone)
    return calendar_to_dict(data)


def _locked(owner: Owner) -> tuple[Calendar, CalendarVersion | None]:
    if isinstance(owner, Unit):
        calendar, _ = Calendar.objects.select_for_update().get_or_create(unit=owner)
    elif isinstance(owner, Agency):
        calendar, _ = Calendar.objects.select_for_update().get_or_create(agency=owner)
    else:
        calendar, _ = Calendar.objects.select_for_update().get_or_create(region=owner)
    return calendar, calendar.versions.order_by("-number").first()


def _check_against(latest: CalendarVersion, plain: dict[str, object], expected: int | None) -> None:
    if expected is not None and latest.pk != expected:
        raise ChangedMeanwhile(
            by=latest.published_by,
            number=latest.number,
            at=latest.published_at,
            zone=str(latest.data["zone"]),
        )
    if latest.data == plain:
        raise NothingChanged


def _append_event(
    owner: Owner, version: CalendarVersion, latest: CalendarVersion | None, *, by: Actor, at: datetime
) -> None:
    if latest is None:
        was, becomes = None, dict(version.data)
    else:
        was, becomes = changed_parts(latest.data, version.data)
        was["version"] = latest.number
    events.append(
        agency_id=_agency_of(owner) or events.NO_AGENCY,
        act="officetime.publish",
        at=at,
        actor=by,
        subject=("calendar", version.calendar_id),
        before=was,
        after={**becomes, "version": version.number, "note": version.note},
    )
