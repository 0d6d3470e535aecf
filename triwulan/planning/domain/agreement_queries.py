"""Reading agreements: those of the units in reach, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position
from triwulan.planning.domain.agreements import chain_of
from triwulan.planning.models import Agreement


@dataclass(frozen=True)
class Chain:
    """The agreement of a position for a year: the one in force, and how many came before it."""

    latest: Agreement
    earlier: int


def agreements_seen_by(viewer: Viewer) -> QuerySet[Agreement]:
    """Agreements whose first party stands in a unit in reach, or which the viewer signs."""
    viewer.need("plan.read")
    mine = Agreement.objects.filter(agency=viewer.agency_id).select_related("first__position__unit")
    units = viewer.units("plan.read")
    if units is None:
        return mine
    own = Q(first__person=viewer.person) | Q(second__person=viewer.person)
    return mine.filter(own | Q(first__position__unit__in=units))


def chains_seen_by(viewer: Viewer, year: int) -> list[Chain]:
    """The agreements of a year, one line for each position; one query."""
    found: dict[int, list[Agreement]] = {}
    rows = agreements_seen_by(viewer).filter(year=year)
    for row in rows.order_by("first__position__order", "first__position_id", "-revision", "-pk"):
        found.setdefault(row.first.position_id, []).append(row)
    return [Chain(rows[0], len(rows) - 1) for rows in found.values()]


def agreement_seen_by(viewer: Viewer, agreement_id: int) -> Agreement:
    """One agreement; NotVisible (404) out of reach."""
    found = agreements_seen_by(viewer).filter(pk=agreement_id).first()
    if found is None:
        raise NotVisible
    return found


def revisions_with(agreement: Agreement) -> Sequence[Agreement]:
    """Every revision of its chain, the latest first."""
    return chain_of(agreement.agency_id, agreement.first.position_id, agreement.year)


def signing_positions(viewer: Viewer, year: int) -> QuerySet[Position]:
    """The agency's positions that have no agreement for the year yet."""
    viewer.need("plan.change")
    taken = Agreement.objects.filter(agency=viewer.agency_id, year=year).values("first__position")
    rows = Position.objects.filter(unit__agency=viewer.agency_id, closed_on__isnull=True)
    return rows.exclude(pk__in=taken).order_by("unit__order", "unit_id", "order", "pk")
