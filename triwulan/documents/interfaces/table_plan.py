"""How a table stands on its paper: size of type, widths of columns, lying or upright, in how many parts.

A table of the office must never leave the page. Numbers and short words never break; where they do not fit,
the type gets smaller, then the page lies, and at last the table goes on in a further part that repeats its
first columns. PDF and DOCX stand by the same plan. Lengths are millimetres, sizes of type points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from triwulan.documents.domain.blocks import Cell, Table
from triwulan.documents.interfaces.font_widths import POINT_MM, width_mm

SIZES: Final = (9.0, 8.0)
SMALL_SIZES: Final = (8.5, 7.5)
LAST_SIZES: Final = (6.5, 5.5)
NOTE: Final = 0.85
"""Type of the notes below a cell's words, as a share of the cell's."""
INSET: Final = 1.4
CLOSE_INSET: Final = 0.9
# A word wider than this may break; a column of running text wants at least a sixth of its longest, up to 34.
LONGEST_WORD: Final = 30.0
RUNNING: Final = 34.0
LINES: Final = 6
# Kerning and rounding.
SLACK: Final = 1.02
LINE_HEIGHT: Final = 1.32


@dataclass(frozen=True)
class Room:
    """What the page gives: width upright and lying, and the height of an upright and a lying page."""

    upright: float
    lying: float
    tall: float
    low: float


@dataclass(frozen=True)
class Part:
    """Which columns of the table stand side by side, and how wide each is."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class TablePlan:
    """`inset` is what stands left and right of a cell's words."""

    size: float
    flipped: bool
    inset: float
    parts: tuple[Part, ...]


def plan_table(table: Table, room: Room, *, flipped: bool = False) -> TablePlan:
    """The first way that fits; `flipped`: it stands on a lying page anyway."""
    sizes = SMALL_SIZES if table.small else SIZES
    ways = [(size, lying, True) for lying in (False, True) for size in sizes]
    ways += [(size, True, False) for size in (*sizes, *LAST_SIZES)]
    for size, lying, comfortable in ways:
        if flipped and not lying:
            continue
        plan = _whole(table, room, size, lying=lying, comfortable=comfortable)
        if plan:
            return plan
    return _in_parts(table, room.lying)


def _whole(
    table: Table, room: Room, size: float, *, lying: bool, comfortable: bool
) -> TablePlan | None:
    width = room.lying if lying else room.upright
    inset = INSET if comfortable else CLOSE_INSET
    least = least_widths(table, size, inset, comfortable=comfortable)
    if sum(least) > width:
        return None
    every = tuple(range(len(table.columns)))
    widths = shared_out(width, [column.width for column in table.columns], least)
    return TablePlan(size, lying, inset, (Part(every, widths),))


def _in_parts(table: Table, width: float) -> TablePlan:
    """In parts on lying pages; a column that would need more than half the page gets half of it."""
    size = SMALL_SIZES[-1]
    least = [min(one, width / 2) for one in least_widths(table, size, CLOSE_INSET, comfortable=False)]
    head = leading(table, least, width)
    parts: list[Part] = []
    taken: list[int] = []
    kept = sum(least[place] for place in head)
    for place in range(len(head), len(least)):
        if taken and kept + sum(least[one] for one in taken) + least[place] > width:
            parts.append(_part(table, width, (*head, *taken), least))
            taken = []
        taken.append(place)
    parts.append(_part(table, width, (*head, *taken), least))
    return TablePlan(size, True, CLOSE_INSET, tuple(parts))


def _part(table: Table, width: float, places: tuple[int, ...], least: Sequence[float]) -> Part:
    shares = [table.columns[place].width for place in places]
    return Part(places, shared_out(width, shares, [least[place] for place in places]))


def leading(table: Table, least: Sequence[float], width: float) -> tuple[int, ...]:
    """The columns that say what a row is about: the first that holds words, and a number before it."""
    for place in range(min(2, len(table.columns) - 1)):
        numeric = any(row.cells[place].number is not None for row in table.rows if place < len(row.cells))
        short = least[place] < 14
        if not numeric and not short:
            head = tuple(range(place + 1))
            return head if sum(least[one] for one in head) < width * 0.4 else ()
    return ()


def least_widths(table: Table, size: float, inset: float, *, comfortable: bool) -> list[float]:
    """The least width of each column, in which no number and no shorter word breaks."""
    return [
        _least(table, place, size, comfortable=comfortable) * SLACK + 2 * inset + 0.3
        for place in range(len(table.columns))
    ]


def _least(table: Table, place: int, size: float, *, comfortable: bool) -> float:
    head = longest_word(table.columns[place].head, size, bold=True)
    if table.numbered:
        head = max(head, width_mm(f"({place + 1})", size))
    longest = min(head, LONGEST_WORD)
    running = 0.0
    for row in table.rows:
        if place >= len(row.cells):
            continue
        one = row.cells[place]
        if one.number is not None:
            longest = max(longest, width_mm(one.text, size, bold=row.strong))
        else:
            longest = max(longest, min(longest_word(one.text, size, bold=row.strong), LONGEST_WORD))
            running = max(running, width_mm(one.text, size))
        for note in one.notes:
            longest = max(longest, min(longest_word(note, size * NOTE), LONGEST_WORD))
    return max(longest, min(running / LINES, RUNNING)) if comfortable else longest


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest word."""
    return max((width_mm(word, size, bold=bold) for word in text.split()), default=0.0)


def shared_out(width: float, shares: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """`width` by shares, none below its least (whose sum is not above `width`)."""
    found: dict[int, float] = {}
    while True:
        open_places = [place for place in range(len(shares)) if place not in found]
        rest = width - sum(found.values())
        whole = sum(max(shares[place], 0.01) for place in open_places)
        below = [
            place
            for place in open_places
            if rest * max(shares[place], 0.01) / whole < least[place] - 1e-9
        ]
        if not below:
            for place in open_places:
                found[place] = rest * max(shares[place], 0.01) / whole
            return tuple(round(found[place], 3) for place in range(len(shares)))
        found |= {place: least[place] for place in below}


def height_of(one: Cell, width: float, size: float, *, bold: bool = False) -> float:
    """About how high a cell stands when its words run in `width`; rather more than less."""
    lines = sum(lines_of(line, width, size, bold=bold) for line in one.text.split("\n"))
    noted = sum(lines_of(note, width, size * NOTE) for note in one.notes)
    return (lines + noted * NOTE) * size * LINE_HEIGHT * POINT_MM + 2 * INSET


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """About how many lines the words take."""
    return 1 + int(width_mm(text, size, bold=bold) * 1.15 / max(width, 1.0))
