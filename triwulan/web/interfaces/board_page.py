"""The board of a cycle in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.models import Cycle
from triwulan.common.dates import clock_words, duration_words, moment_words, short_day_words
from triwulan.design.pieces import Tab
from triwulan.documents.models import Document
from triwulan.web.domain.board import Board, BoardCell, BoardRow


@dataclass(frozen=True)
class CellWords:
    """A cell: its state as a class (waiting, now, late, returned, done), what it says, the small print."""

    state: str
    text: str
    details: str


@dataclass(frozen=True)
class RowWords:
    """A unit's row."""

    name: str
    url: str
    late: bool
    cells: Sequence[CellWords]


@dataclass(frozen=True)
class ColumnWords:
    """The head of a column: a row of the sheet."""

    number: str
    title: str
    performer: str


@dataclass(frozen=True)
class BoardPage:
    """What the template shows."""

    heading: str
    opened: str
    tabs: Sequence[Tab]
    columns: Sequence[ColumnWords]
    rows: Sequence[RowWords]
    handed_over: int
    expected: int
    letter: Document | None


def cycle_words(cycle: Cycle) -> str:
    """ "Triwulan III 2026"."""
    return _("Quarter %(roman)s %(year)s") % {"roman": ROMAN[cycle.quarter], "year": cycle.year}


def board_page(board: Board, cycles: Sequence[Cycle], *, links: bool) -> BoardPage:
    """The board as the page shows it; `links`: the viewer may open the files."""
    cycle = board.cycle
    return BoardPage(
        heading=cycle_words(cycle),
        opened=_("Opened %(when)s by %(who)s")
        % {"when": moment_words(cycle.opened_at), "who": cycle.opened_by},
        tabs=[
            Tab(cycle_words(one), reverse("web:cycle_board", args=[one.pk]), current=one.pk == cycle.pk)
            for one in cycles
        ],
        columns=[ColumnWords(str(row.row), row.short, row.performer) for row in board.line],
        rows=[_row(row, links) for row in board.rows],
        handed_over=board.handed_over,
        expected=board.expected,
        letter=board.letter,
    )


def _row(row: BoardRow, links: bool) -> RowWords:
    return RowWords(
        name=row.name,
        url=reverse("web:file", args=[row.run.pk]) if links else "",
        late=row.late,
        cells=[_cell(cell) for cell in row.cells],
    )


def _cell(cell: BoardCell) -> CellWords:
    since = _brief(cell.since) if cell.since else ""
    mending = _("Mending no. %(round)s") % {"round": cell.round} if cell.round else ""
    if cell.state == "now":
        return CellWords("late" if cell.late else "now", "; ".join(cell.holders), _join(mending, since))
    if cell.state == "done":
        exceeded = (
            _("%(time)s over the standard") % {"time": duration_words(cell.exceeded)} if cell.exceeded else ""
        )
        return CellWords("done", _("Done"), _join(mending, since, exceeded))
    if cell.state == "returned":
        return CellWords("returned", _("Returned"), since)
    return CellWords("waiting", "", "")


def _brief(moment: datetime) -> str:
    """ "Senin 12 Okt, 07.50": the zone stands above the board already."""
    local = localtime(moment)
    return f"{short_day_words(local.date())}, {clock_words(local.time())}"


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
