"""Blocks as paper.typ sets them: charts drawn, tables planned, long words marked, in runs of lying or
upright pages. Nothing of what the blocks say is changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from triwulan.documents.domain.blocks import (
    Bars,
    Block,
    Cell,
    Contents,
    Heading,
    Orientation,
    Picture,
    Row,
    Table,
    Title,
    Trend,
    as_data,
    blocks_in,
)
from triwulan.documents.interfaces.charts import chart_svg, chart_width
from triwulan.documents.interfaces.font_widths import surely_fits, width_mm
from triwulan.documents.interfaces.glyphs import shown_everywhere
from triwulan.documents.interfaces.table_plan import NOTE, Part, Room, TablePlan, height_of, plan_table

PAPERS: Final = {"f4": (215.0, 330.0), "a4": (210.0, 297.0), "half-f4": (165.0, 215.0)}
MARGINS: Final = {"left": 30.0, "right": 20.0, "top": 20.0, "bottom": 26.0}
HALF_MARGINS: Final = {"left": 15.0, "right": 12.0, "top": 10.0, "bottom": 14.0}
SIZE: Final = 11.0
BLANK_LINES: Final = re.compile(r"\n[ \t]*\n")
# A table lower than this is not parted; a row higher than this share of the page may be.
SHORT: Final = 70.0
SHORT_ROWS: Final = 8
TALL: Final = 0.55


@dataclass(frozen=True)
class Run:
    """Blocks on pages of one orientation."""

    flipped: bool
    blocks: tuple[Block, ...]


def margins_of(content: Mapping[str, Any]) -> dict[str, float]:
    """The paper's margins in millimetres: the office's, where the frame has them."""
    if content.get("paper") == "half-f4":
        return HALF_MARGINS | ({"bottom": 20.0} if content.get("check") else {})
    return MARGINS | {side: float(one) for side, one in (content.get("margins") or {}).items()}


def room_of(content: Mapping[str, Any]) -> Room:
    """What the paper leaves between its margins."""
    width, height = PAPERS[str(content.get("paper", "f4"))]
    margins = margins_of(content)
    across, along = margins["left"] + margins["right"], margins["top"] + margins["bottom"]
    return Room(width - across, height - across, height - along, width - along)


def runs_of(blocks: Iterable[Block], room: Room) -> list[Run]:
    """The blocks by orientation. A table too wide for an upright page gets a lying one, with the headings
    right before it."""
    flipped, runs, now = False, list[Run](), list[Block]()

    def close(next_flipped: bool) -> None:
        nonlocal now
        if now:
            runs.append(Run(flipped, tuple(now)))
        now = []

    for one in blocks:
        if isinstance(one, Orientation):
            close(one.flipped)
            flipped = one.flipped
        elif isinstance(one, Table) and not flipped and plan_table(one, room).flipped:
            heads: list[Block] = []
            while now and isinstance(now[-1], Heading):
                heads.insert(0, now.pop())
            close(True)
            runs.append(Run(True, (*heads, one)))
        else:
            now.append(one)
    close(flipped)
    return _joined(runs)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbouring runs of one orientation as one: only a lying table between two lying ones."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].flipped and run.flipped:
            made[-1] = replace(made[-1], blocks=(*made[-1].blocks, *run.blocks))
        else:
            made.append(run)
    return made


def with_runs(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Framed content with "runs" for paper.typ; content without blocks stays as it is."""
    if "blocks" not in content:
        return content
    readable: Any = shown_everywhere(content)
    room = room_of(content)
    size = float(content.get("size", SIZE))
    setter = Setter(room, size)
    runs = [
        {"flipped": run.flipped, "blocks": [setter.set(one, flipped=run.flipped) for one in run.blocks]}
        for run in runs_of(blocks_in(readable), room)
    ]
    kept = {key: value for key, value in content.items() if key != "blocks"}
    return kept | {"runs": runs, "size": size}


class Setter:
    """Turns blocks into what paper.typ sets, one after the other: a heading's tag depends on those before."""

    def __init__(self, room: Room, size: float) -> None:
        self._room, self._size = room, size
        self._level = 0

    def set(self, one: Block, *, flipped: bool) -> dict[str, Any]:
        """The block as data."""
        width = self._room.lying if flipped else self._room.upright
        if isinstance(one, Bars | Trend):
            drawn = Picture(chart_svg(one), one.words, chart_width(one))
            return as_data([drawn])[0] | {"title": marked(one.title, width, self._size)}
        if isinstance(one, Table):
            plan = plan_table(one, self._room, flipped=flipped)
            return _table(one, plan, self._room.low if flipped else self._room.tall, width)
        (data,) = as_data([one])
        made = {
            key: _fitted(value, width, self._size) if key != "svg" else value for key, value in data.items()
        }
        return made | self._tag(one)

    def _tag(self, one: Block) -> dict[str, int]:
        """The level that a heading is tagged with: PDF/UA lets none be skipped, how it looks is its own."""
        if isinstance(one, Title | Contents):
            self._level = 1
        if not isinstance(one, Heading):
            return {}
        self._level = min(one.level, self._level + 1)
        return {"tag": self._level}


def paragraphs_of(text: str) -> list[str]:
    """Running text in its paragraphs, which blank lines part."""
    return [one.strip() for one in BLANK_LINES.split(text) if one.strip()]


def _fitted(value: Any, width: float, size: float) -> Any:
    if isinstance(value, str):
        return marked(value, width - 12, size * 1.3)
    if isinstance(value, tuple | list):
        return [_fitted(one, width, size) for one in value]
    return value


def marked(text: str, width: float, size: float, *, bold: bool = False) -> str | list[str]:
    """`text`, or where a word of it is wider than `width` its pieces: each second one may break anywhere."""
    if surely_fits(max(map(len, text.split()), default=0), width, size):
        return text
    pieces = [""]
    for line_place, line in enumerate(text.split("\n")):
        pieces[-1] += "\n" if line_place else ""
        for place, word in enumerate(line.split(" ")):
            pieces[-1] += " " if place else ""
            if width_mm(word, size, bold=bold) > width:
                pieces += [word, ""]
            else:
                pieces[-1] += word
    return pieces if len(pieces) > 1 else text


def _table(table: Table, plan: TablePlan, page: float, width: float) -> dict[str, Any]:
    data = asdict(replace(table, columns=(), rows=()))
    data["caption"] = marked(table.caption, width, 10)
    return data | {
        "block": "table",
        "size": plan.size,
        "inset": plan.inset,
        "parts": [_part(table, part, plan, page) for part in plan.parts],
    }


def _part(table: Table, part: Part, plan: TablePlan, page: float) -> dict[str, Any]:
    rooms = [width - 2 * plan.inset for width in part.widths]
    heights = [row_height(row, part, rooms, plan.size) for row in table.rows]
    return {
        "columns": [
            {
                "head": marked(table.columns[place].head, room, plan.size, bold=True),
                "group": marked(table.columns[place].group, 30, plan.size, bold=True),
                "align": table.columns[place].align,
                "width": width,
                "order": place + 1,
            }
            for place, width, room in zip(part.columns, part.widths, rooms, strict=True)
        ],
        "rows": [
            _row(row, part, rooms, plan.size) | {"tall": height > page * TALL}
            for row, height in zip(table.rows, heights, strict=True)
        ],
        "short": len(heights) <= SHORT_ROWS and sum(heights) < SHORT,
    }


def row_height(row: Row, part: Part, rooms: Sequence[float], size: float) -> float:
    """About how high the row stands, in millimetres."""
    if row.span:
        return height_of(Cell(row.span), sum(rooms), size, bold=True)
    cells = [cell_at(row, place) for place in part.columns]
    return max(
        (height_of(one, room, size, bold=row.strong) for one, room in zip(cells, rooms, strict=True)),
        default=0.0,
    )


def _row(row: Row, part: Part, rooms: Sequence[float], size: float) -> dict[str, Any]:
    if row.span:
        return {"span": marked(row.span, sum(rooms), size, bold=True)}
    cells = [
        {
            "text": marked(one.text, room, size, bold=row.strong),
            "notes": [marked(note, room, size * NOTE) for note in one.notes],
            "number": one.number is not None and width_mm(one.text, size, bold=row.strong) <= room,
        }
        for one, room in (
            (cell_at(row, place), room) for place, room in zip(part.columns, rooms, strict=True)
        )
    ]
    return {"cells": cells, "strong": row.strong, "goes_on": row.goes_on}


def cell_at(row: Row, place: int) -> Cell:
    """The cell at a column; a row that is too short has an empty one."""
    return row.cells[place] if place < len(row.cells) else Cell("")
