"""The tree of units: which unit reports for which, and the columns of its positions."""

from collections import defaultdict
from dataclasses import dataclass

from triwulan.common.prepared import Prepared
from triwulan.organization.models import Position, Seat, Unit

UNITS = Prepared(lambda agency: Unit.objects.filter(agency=agency))
SEATS = Prepared(
    lambda agency, performer: (
        Seat.objects.filter(
            performer=performer, position__unit__agency=agency, position__closed_on__isnull=True
        )
        .select_related("position")
        .order_by("position__order", "position_id")
    )
)


@dataclass(frozen=True)
class UnitTree:
    """All units of an agency, read once. Ids in, ids out."""

    parent: dict[int, int | None]
    reporting: frozenset[int]

    def reporting_unit(self, unit_id: int) -> int | None:
        """The unit whose report covers this one: itself or the nearest ancestor that reports."""
        current: int | None = unit_id
        while current is not None and current not in self.reporting:
            current = self.parent.get(current)
        return current

    def below(self, unit_id: int) -> frozenset[int]:
        """The unit and all that it covers: its descendants that report through it."""
        return frozenset(unit for unit in self.parent if self.reporting_unit(unit) == unit_id) | {unit_id}


def tree_of(agency_id: int) -> UnitTree:
    """The agency's tree in one query."""
    units = UNITS.all(agency_id)
    return UnitTree(
        parent={unit.pk: unit.parent_id for unit in units},
        reporting=frozenset(unit.pk for unit in units if unit.reports),
    )


def positions_in_column(
    *, agency_id: int, performer: str, unit_ids: frozenset[int] | None = None
) -> list[Position]:
    """Positions standing in a column of the sheet, in the given units or in the whole agency."""
    seats = SEATS.all(agency_id, performer)
    return [seat.position for seat in seats if unit_ids is None or seat.position.unit_id in unit_ids]


def columns_of(positions: list[int]) -> dict[int, frozenset[str]]:
    """The columns in which each position stands."""
    found: dict[int, set[str]] = defaultdict(set)
    for position, performer in Seat.objects.filter(position__in=positions).values_list(
        "position_id", "performer"
    ):
        found[position].add(performer)
    return {position: frozenset(performers) for position, performers in found.items()}
