"""Which positions a document passes on its way to the signature."""

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.domain.refusals import RouteIncomplete
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import Document, RouteStop
from triwulan.organization.domain.units import positions_in_column
from triwulan.organization.models import Position


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
    rows = RouteStop.objects.filter(agency=agency_id, kind=kind).order_by("order")
    return [(stop.act, stop.performer) for stop in rows] or list(kind_named(kind).route)


def position_for(document: Document, performer: str) -> Position:
    """The position that stands in a column."""
    found = positions_in_column(agency_id=document.agency_id, performer=performer)
    if not found:
        what = _("no position stands in the column “%(column)s”") % {"column": performer}
        raise RouteIncomplete(title=document.title, what=what)
    return next((position for position in found if position.unit_id == document.unit_id), found[0])
