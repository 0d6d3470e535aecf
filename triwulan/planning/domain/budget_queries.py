"""Reading budgets. They are one table of the agency: who reads its plan sees it whole, as the objectives."""

from collections.abc import Sequence
from dataclasses import dataclass

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.budget_tree import Node, added_up
from triwulan.planning.domain.budgets import Figures, books_of
from triwulan.planning.domain.queries import programmes_of
from triwulan.planning.models import Absorption, Budget, Programme


@dataclass(frozen=True)
class Line:
    """A programme with its money of a year."""

    programme: Programme
    node: Node


@dataclass(frozen=True)
class Sheet:
    """The money of a year: the programmes in the order of their tree, and the whole."""

    year: int
    lines: Sequence[Line]
    whole: Node


@dataclass(frozen=True)
class History:
    """Every figure that was ever set for a programme in a year, the latest first."""

    budgets: Sequence[Budget]
    absorptions: Sequence[Absorption]


def programme_seen_by(viewer: Viewer, programme_id: int) -> Programme:
    """One of them; NotVisible (404) for another agency's."""
    found = programmes_of(viewer).select_related("unit", "parent").filter(pk=programme_id).first()
    if found is None:
        raise NotVisible
    return found


def sheet_of(viewer: Viewer, year: int) -> Sheet:
    """The budget and absorption of a year, in three queries."""
    rows = {row.pk: row for row in programmes_of(viewer).select_related("unit")}
    books = books_of(agency_id=viewer.agency_id, years=[year])
    nodes, whole = added_up(
        {row.pk: row.parent_id for row in rows.values()},
        {programme: row.amount for (programme, _year), row in books.budgets.items()},
        {
            programme: {quarter: row.amount for quarter, row in spent.items()}
            for (programme, _year), spent in books.absorptions.items()
        },
    )
    return Sheet(year, [Line(rows[node.id], node) for node in nodes], whole)


def figures_of(programme: Programme, year: int) -> Figures:
    """What holds for a programme in a year."""
    books = books_of(agency_id=programme.agency_id, years=[year], programme_id=programme.pk)
    return books.figures(programme.pk, year)


def history_of(programme: Programme, year: int) -> History:
    """All that was set, revised or not."""
    return History(
        list(programme.budgets.filter(year=year).order_by("-revision")),
        list(programme.absorptions.filter(year=year).order_by("-quarter", "-revision")),
    )
