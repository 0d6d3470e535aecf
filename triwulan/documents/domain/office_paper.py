"""What an office sets for its papers: letterhead, patterns of numbers, signing routes.

Setting what is set already changes nothing and leaves no event. Who may: whoever may change the organization.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from triwulan.documents.domain.kinds import DocumentKind, known_kinds
from triwulan.documents.domain.margins import LEAST, require_margins
from triwulan.documents.domain.numbers import pattern_of
from triwulan.documents.domain.refusals import (
    BehalfUnclear,
    NotNumbered,
    RouteNotTaken,
    RouteUnfinished,
    StopTwice,
    StopUnknown,
    UnknownKind,
)
from triwulan.documents.domain.routes import PlannedStop, planned_stops
from triwulan.documents.enums import Paper, RouteAct
from triwulan.documents.models import Letterhead, NumberPattern, RouteStop, StoredFile
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency
from triwulan.organization.domain.units import positions_in_column
from triwulan.organization.models import Agency


def set_letterhead(
    *,
    agency: Agency,
    government: str,
    agency_name: str,
    city: str,
    by: Actor,
    at: datetime,
    address: str = "",
    contact: str = "",
    paper: str = Paper.F4,
    logo: StoredFile | None = None,
    margins: Mapping[str, int] | None = None,
) -> Letterhead:
    """Sets the head of the agency's papers and their margins; documents already issued keep theirs.

    Without `logo` the one there is stays, and so do margins (millimetres, by the model's names) not given.
    Raises MarginRefused and NotAcceptable with a sentence for each field.
    """
    require_margins(margins or {})
    with transaction.atomic():
        lock_agency(agency_id=agency.pk, by=by, at=at)
        present = Letterhead.objects.filter(agency=agency).select_related("logo").first()
        before = letterhead_facts(present) if present else None
        head = present or Letterhead(agency=agency)
        head.government, head.agency_name, head.city = government, agency_name, city
        head.address, head.contact, head.paper = address, contact, paper
        head.logo = logo or head.logo
        for name, size in (margins or {}).items():
            setattr(head, name, size)
        if letterhead_facts(head) == before:
            return head
        accept(head)
        head.save()
        append(
            agency_id=agency.pk, act="letterhead.set", at=at, actor=by, subject=("letterhead", head.pk),
            before=before, after=letterhead_facts(head),
        )  # fmt: skip
    return head


def letterhead_now(agency: Agency) -> dict[str, str]:
    """The facts of the agency's letterhead; where it has set none, its own name, as its papers bear it."""
    head = Letterhead.objects.filter(agency=agency).select_related("logo").first()
    return letterhead_facts(head or Letterhead(government=agency.region.name, agency_name=agency.name))


def letterhead_facts(head: Letterhead) -> dict[str, str]:
    """What a letterhead says, the logo by its checksum."""
    return {
        "government": head.government,
        "agency_name": head.agency_name,
        "city": head.city,
        "address": head.address,
        "contact": head.contact,
        "paper": str(head.paper),
        "logo": head.logo.sha256 if head.logo else "",
        **{name: str(getattr(head, name)) for name in LEAST},
    }


def set_number_pattern(*, agency: Agency, kind: str, pattern: str, by: Actor, at: datetime) -> None:
    """Sets how numbers of a kind look; the count goes on.

    Raises UnknownKind, NotNumbered, and NotAcceptable for a pattern that cannot be filled.
    """
    if not _known(kind).numbered:
        raise NotNumbered(kind=kind)
    with transaction.atomic():
        lock_agency(agency_id=agency.pk, by=by, at=at)
        before = pattern_of(agency.pk, kind)
        row = NumberPattern.objects.filter(agency=agency, kind=kind).first()
        if row is not None and row.pattern == pattern:
            return
        row = row or NumberPattern(agency=agency, kind=kind)
        row.pattern = pattern
        accept(row)
        row.save()
        append(
            agency_id=agency.pk, act="number_pattern.set", at=at, actor=by,
            subject=("number_pattern", row.pk), before={"pattern": before},
            after={"kind": kind, "pattern": pattern},
        )  # fmt: skip


def set_route(
    *,
    agency: Agency,
    kind: str,
    stops: Sequence[tuple[str, str] | PlannedStop],
    by: Actor,
    at: datetime,
) -> None:
    """Sets the signing route of a kind: act and performer of each stop, the last one a signature; a signature
    may be on behalf of another column's position (a.n.), and by the leave of a third (u.b.).

    Documents already on their way keep the route that they were sent on. Raises UnknownKind, RouteNotTaken,
    RouteUnfinished, StopTwice, StopUnknown and BehalfUnclear.
    """
    wanted = [PlannedStop(*stop) for stop in stops]
    if not _known(kind).route:
        raise RouteNotTaken(kind=kind)
    with transaction.atomic():
        lock_agency(agency_id=agency.pk, by=by, at=at)
        _check_stops(agency, wanted)
        before = planned_stops(agency.pk, kind)
        present = RouteStop.objects.filter(agency=agency, kind=kind)
        if present.exists() and before == wanted:
            return
        present.delete()
        RouteStop.objects.bulk_create(
            RouteStop(
                agency=agency, kind=kind, order=order, act=RouteAct(stop.act), performer=stop.performer,
                on_behalf_of=stop.on_behalf_of, by_leave_of=stop.by_leave_of,
            )
            for order, stop in enumerate(wanted, start=1)
        )  # fmt: skip
        append(
            agency_id=agency.pk, act="route.set", at=at, actor=by, subject=("agency", agency.pk),
            before={"stops": _told(before)}, after={"kind": kind, "stops": _told(wanted)},
        )  # fmt: skip


def _known(key: str) -> DocumentKind:
    """The kind; raises UnknownKind."""
    kinds = {kind.key: kind for kind in known_kinds()}
    if key not in kinds:
        raise UnknownKind(kind=key, kinds=", ".join(kinds))
    return kinds[key]


def _check_stops(agency: Agency, stops: Sequence[PlannedStop]) -> None:
    if not stops or stops[-1].act != RouteAct.SIGN:
        raise RouteUnfinished
    if len({(stop.act, stop.performer) for stop in stops}) < len(stops):
        raise StopTwice
    for stop in stops:
        _check_behalf(stop)
        for column in filter(None, stop[1:]):
            if not positions_in_column(agency_id=agency.pk, performer=column):
                raise StopUnknown(column=column)


def _check_behalf(stop: PlannedStop) -> None:
    """Only a signature is in another's name, never in one's own, and a leave only with it."""
    named = [column for column in stop[1:] if column]
    if (stop.on_behalf_of and stop.act != RouteAct.SIGN) or len(set(named)) < len(named):
        raise BehalfUnclear
    if stop.by_leave_of and not stop.on_behalf_of:
        raise BehalfUnclear


def _told(stops: Sequence[PlannedStop]) -> list[str]:
    """ "sign sekretaris an kepala_dinas ub kabid", as an office file writes it."""
    return [
        f"{stop.act} {stop.performer}"
        + (f" an {stop.on_behalf_of}" if stop.on_behalf_of else "")
        + (f" ub {stop.by_leave_of}" if stop.by_leave_of else "")
        for stop in stops
    ]
