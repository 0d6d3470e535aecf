"""Which positions a document passes on its way to the signature."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.refusals import RouteIncomplete
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import Document, RouteStop
from triwulan.organization.domain.units import positions_in_column
from triwulan.organization.models import Position


class PlannedStop(NamedTuple):
    """A stop as an agency sets it: act and column, and for a signature in another's name whose (a.n.) and by
    whose leave (u.b.), as columns too."""

    act: str
    performer: str
    on_behalf_of: str = ""
    by_leave_of: str = ""


def route_of(document: Document) -> list[tuple[str, Position]]:
    """Act and position of each stop, in order: those that the kind names for this very document, else as the
    agency has set the route, else as the kind comes.

    Of several positions in a column, one of the document's own unit comes first, then by the office's order.
    Raises RouteIncomplete.
    """
    named = kind_named(document.kind).stops
    if named is not None:
        return list(named(document))
    stops = stops_of(document.agency_id, document.kind)
    if not stops or stops[-1][0] != RouteAct.SIGN:
        raise RouteIncomplete(title=document.title, what=_("its last stop must be a signature"))
    return [(act, position_for(document, performer)) for act, performer in stops]


def stops_of(agency_id: int, kind: str) -> list[tuple[str, str]]:
    """Act and column of each stop: as the agency has set them, else as the kind comes."""
    return [(stop.act, stop.performer) for stop in planned_stops(agency_id, kind)]


def planned_stops(agency_id: int, kind: str) -> list[PlannedStop]:
    """The same with the columns in whose name a stop signs."""
    rows = RouteStop.objects.filter(agency=agency_id, kind=kind).order_by("order")
    found = [PlannedStop(row.act, row.performer, row.on_behalf_of, row.by_leave_of) for row in rows]
    return found or [PlannedStop(*stop) for stop in kind_named(kind).route]


def lines_before(document: Document) -> list[list[str]]:
    """The lines above the title of each stop of `route_of`: "a.n. Kepala Dinas", and with a leave also
    "Sekretaris", "u.b."; none for most stops. Raises RouteIncomplete."""
    if kind_named(document.kind).stops is not None:
        return [[] for _stop in route_of(document)]
    return [_lines(document, stop) for stop in planned_stops(document.agency_id, document.kind)]


def _lines(document: Document, stop: PlannedStop) -> list[str]:
    if not stop.on_behalf_of:
        return []
    lines = [f"a.n. {position_for(document, stop.on_behalf_of).title}"]
    if stop.by_leave_of:
        lines += [position_for(document, stop.by_leave_of).title, "u.b."]
    return lines


def position_for(document: Document, performer: str) -> Position:
    """The position that stands in a column."""
    found = positions_in_column(agency_id=document.agency_id, performer=performer)
    if not found:
        what = _("no position stands in the column “%(column)s”") % {"column": performer}
        raise RouteIncomplete(title=document.title, what=what)
    return next((position for position in found if position.unit_id == document.unit_id), found[0])
