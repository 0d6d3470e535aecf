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
# Of a table that is a form of many columns, before it is parted.
WHOLE_SIZES: Final = (6.5, 6.0, 5.5, 5.0)
INSET: Final = 1.4
CLOSE_INSET: Final = 0.9
WHOLE_INSET: Final = 0.4
# A word wider than this may break; a column of running text wants at least a sixth of its longest, up to 34.
LONGEST_WORD: Final = 30.0
RUNNING: Final = 34.0
LINES: Final = 6
# Words no wider than this had better stand on one line; a column wider than NARROW holds more than a number.
ONE_LINE: Final = 27.0
NARROW: Final = 14.0
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
    for way in _ways(table):
        if flipped and not way.lying:
            continue
        plan = _whole(table, room, way)
        if plan:
            return plan
    return _in_parts(table, room.lying)


@dataclass(frozen=True)
class _Way:
    size: float
    lying: bool
    comfortable: bool
    inset: float


def _ways(table: Table) -> list[_Way]:
    """From the best one on: upright, lying, close, and for a form of many columns as small as can be read."""
    sizes = SMALL_SIZES if table.small else SIZES
    ways = [_Way(size, lying, True, INSET) for lying in (False, True) for size in sizes]
    ways += [_Way(size, True, False, CLOSE_INSET) for size in sizes]
    if table.whole:
        return ways + [_Way(size, True, False, WHOLE_INSET) for size in WHOLE_SIZES]
    return ways + [_Way(size, True, False, CLOSE_INSET) for size in LAST_SIZES]


def _whole(table: Table, room: Room, way: _Way) -> TablePlan | None:
    width = room.lying if way.lying else room.upright
    columns = measured(table, way.size, way.inset)
    least = [one.comfortable if way.comfortable else one.least for one in columns]
    if sum(least) > width:
        return None
    every = tuple(range(len(table.columns)))
    return TablePlan(way.size, way.lying, way.inset, (_part(table, width, every, least, columns),))


def _in_parts(table: Table, width: float) -> TablePlan:
    """In parts on lying pages; a column that would need more than half the page gets half of it."""
    size = SMALL_SIZES[-1]
    columns = measured(table, size, CLOSE_INSET)
    least = [min(one.comfortable, width / 2) for one in columns]
    head = leading(table, columns, width)
    for place in head:
        least[place] = max(least[place], columns[place].wished)
    kept = sum(least[place] for place in head)
    parts: list[Part] = []
    taken: list[int] = []
    for place in range(len(head), len(least)):
        if taken and kept + sum(least[one] for one in taken) + least[place] > width:
            parts.append(_part(table, width, (*head, *taken), least, columns))
            taken = []
        taken.append(place)
    parts.append(_part(table, width, (*head, *taken), least, columns))
    return TablePlan(size, True, CLOSE_INSET, tuple(parts))


def _part(
    table: Table, width: float, places: tuple[int, ...], least: Sequence[float], columns: "Sequence[Widths]"
) -> Part:
    """The columns by their shares; short words stand on one line where the room is there."""
    shares = [table.columns[place].width for place in places]
    wanted = [max(least[place], columns[place].wished) for place in places]
    if sum(wanted) > width:
        wanted = [least[place] for place in places]
    return Part(places, shared_out(width, shares, wanted))


def leading(table: Table, columns: "Sequence[Widths]", width: float) -> tuple[int, ...]:
    """The columns that say what a row is about: the first that holds words, and a number before it."""
    for place in range(min(2, len(table.columns) - 1)):
        numeric = any(row.cells[place].number is not None for row in table.rows if place < len(row.cells))
        if not numeric and columns[place].wished > NARROW:
            head = tuple(range(place + 1))
            return head if sum(columns[one].wished for one in head) < width * 0.4 else ()
    return ()


@dataclass(frozen=True)
class Widths:
    """Of a column: `least`, in which no number and no shorter word breaks; `comfortable`, in which running
    text does not get sky-high; `wished`, in which short words stand on one line."""

    least: float
    comfortable: float
    wished: float


def measured(table: Table, size: float, inset: float) -> list[Widths]:
    """What each column needs."""
    return [_measured(table, place, size, inset) for place in range(len(table.columns))]


def _measured(table: Table, place: int, size: float, inset: float) -> Widths:
    least = min(longest_word(table.columns[place].head, size, bold=True), LONGEST_WORD)
    group = table.columns[place].group
    if group:
        # The columns under a common head give its longest word room together.
        beside = sum(one.group == group for one in table.columns)
        least = max(least, min(longest_word(group, size, bold=True), LONGEST_WORD) / beside)
    if table.numbered:
        least = max(least, width_mm(f"({place + 1})", size))
    running = 0.0
    for row in table.rows:
        if place >= len(row.cells):
            continue
        one = row.cells[place]
        whole = width_mm(one.text, size, bold=row.strong)
        if one.number is not None:
            least = max(least, whole)
        else:
            least = max(least, min(longest_word(one.text, size, bold=row.strong), LONGEST_WORD))
            running = max(running, whole)
        for note in one.notes:
            least = max(least, min(longest_word(note, size * NOTE), LONGEST_WORD))
    sides = 2 * inset + 0.3
    comfortable = max(least, min(running / LINES, RUNNING))
    wished = max(comfortable, running if running < ONE_LINE else 0.0, min(running, NARROW + 1))
    return Widths(*(round(one * SLACK + sides, 3) for one in (least, comfortable, wished)))


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
            place for place in open_places if rest * max(shares[place], 0.01) / whole < least[place] - 1e-9
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
