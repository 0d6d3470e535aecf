"""The drawn sheet on paper: columns narrowed, text sized and rows parted so that nothing leaves the page.

Points are those of the printer, pixels those of the drawing; `scale` is points per pixel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from triwulan.procedure.domain.chart import (
    STRIP,
    TEXT_SIZE,
    Layout,
    Measures,
    Widths,
    lay_out_parts,
    measure,
)
from triwulan.procedure.domain.chart_pages import edges_of
from triwulan.procedure.domain.chart_svg import to_svg
from triwulan.procedure.domain.sheet import Sheet, Step

LEAST, GOOD, MOST = 7.1, 7.6, 9.5
"""Sizes of the text in points: what can still be read, what reads well, and what is large enough."""

_NARROW = Widths(activity=176, performer=98, requirements=98, time=104, output=98, last=92)
_LOOKS = {
    "frame": 'fill="none" stroke="#6e6e6e" stroke-width="2"',
    "cell": 'fill="none" stroke="#6e6e6e" stroke-width="1"',
    "cell head": 'fill="#ececec" stroke="#6e6e6e" stroke-width="1"',
    "words": 'fill="#141414"',
    "words head": 'fill="#141414" font-weight="600"',
    "words number": 'fill="#141414" font-weight="600"',
    "sym": 'fill="#ffffff" stroke="#141414" stroke-width="1.6" stroke-linejoin="round"',
    "letter": 'fill="#141414" font-weight="700" font-size="12"',
    "arrow": 'fill="none" stroke="#141414" stroke-width="1.4" stroke-linejoin="round"',
    "tip": 'fill="#141414"',
    "label": 'fill="#141414" font-weight="600" stroke="#ffffff" stroke-width="4" paint-order="stroke"',
    "chart": 'font-family="Noto Sans"',
}


@dataclass(frozen=True)
class Room:
    """What a lying page leaves for the drawing, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class PaperPage:
    """A page of the flow: its layout, and the words of the cells of each of its rows."""

    layout: Layout
    words: Mapping[int, Sequence[str]]
    scale: float


def pages_on(sheet: Sheet, room: Room) -> list[PaperPage]:
    """The flow on as few pages as it can be read on; rows are shared out evenly among them.

    With more performers than a page has room for, the text gets smaller than `LEAST`: it stays on the page.
    """
    widths = widths_for(sheet, room)
    size = measure(sheet, widths)
    scale = min(room.width / size.width, MOST / TEXT_SIZE)
    whole = room.height / (size.head + sum(size.rows.values()) + 2)
    if whole * TEXT_SIZE >= min(LEAST, scale * TEXT_SIZE):
        scale, parts = min(scale, whole), [tuple(size.rows)]
    else:
        # A little smaller, where that saves a page.
        scales = (scale, min(scale, GOOD / TEXT_SIZE))
        parts, scale = min(
            ((_parts(size, room.height / one), one) for one in scales), key=lambda found: len(found[0])
        )
    layouts, words = lay_out_parts(sheet, parts, widths)
    return [
        PaperPage(layout, {row: words[row] for row in part}, min(scale, room.height / layout.height))
        for layout, part in zip(layouts, parts, strict=True)
    ]


def widths_for(sheet: Sheet, room: Room) -> Widths:
    """The usual widths, or as much narrower ones as it takes to read the text: performers first."""
    allowed = room.width / (LEAST / TEXT_SIZE)
    count, widths = len(sheet.columns()), Widths()
    over = measure(sheet, widths).width - allowed
    if over <= 0:
        return widths
    performer = max(_NARROW.performer, int(widths.performer - over / max(count, 1)) - 1)
    widths = replace(widths, performer=performer)
    over = measure(sheet, widths).width - allowed
    spare = _text_width(widths) - _text_width(_NARROW)
    share = min(1.0, max(0.0, over / spare))
    return replace(
        widths,
        **{
            name: round(getattr(widths, name) - share * (getattr(widths, name) - getattr(_NARROW, name)))
            for name in ("activity", "requirements", "time", "output", "last")
        },
    )


def picture_of(layout: Layout, title: str, *, table: bool) -> str:
    """The page as an SVG that carries its own looks; without `table` only the flow, to lie over a table."""
    drawn = to_svg(layout if table else replace(layout, cells=()), title=title)
    pieces = drawn.split('class="')
    return pieces[0] + "".join(_with_looks(piece) for piece in pieces[1:])


def flow_words(sheet: Sheet, rows: Sequence[int]) -> str:
    """The flow of these rows, told to someone who cannot see it."""
    return " ".join(_told(sheet, step) for step in sheet.steps if step.drawn and step.row in rows)


def as_table(page: PaperPage) -> dict[str, Any]:
    """The page's table as data: columns and rows in pixels, the words of head and cells, the strips."""
    layout = page.layout
    first = min(page.words)
    line = [cell for cell in layout.cells if cell.row == first]
    heads = [cell for cell in layout.cells if cell.kind == "head"]
    lefts = [cell.x for cell in line]
    upper = min(cell.height for cell in heads)
    bottom = max(cell.y + cell.height for cell in heads)
    heights = {cell.row: cell.height for cell in layout.cells if cell.row in page.words}
    end = line[0].y + sum(heights.values())
    return {
        "scale": page.scale,
        "width": layout.width,
        "height": layout.height,
        "columns": [cell.width for cell in line],
        "flow": [cell.kind == "flow" for cell in line],
        "head": {
            "heights": [upper, bottom - 1 - upper],
            "cells": [
                {
                    "words": " ".join(cell.lines),
                    "column": lefts.index(cell.x),
                    "span": sum(cell.x <= left < cell.x + cell.width for left in lefts),
                    "row": 0 if cell.y == 1 else 1,
                    "rows": 2 if cell.height > upper and cell.y == 1 else 1,
                }
                for cell in sorted(heads, key=lambda one: (one.y, one.x))
            ],
        },
        "above": line[0].y - bottom,
        "below": layout.height - 1 - end,
        "rows": [{"height": heights[row], "cells": list(words)} for row, words in page.words.items()],
    }


def _parts(size: Measures, room: float) -> list[tuple[int, ...]]:
    """The rows on as few pages as there must be, and those as even as can be; pentagons have their strips."""
    limit = room - size.head - 2 * STRIP - 2
    fewest = len(_filled(size, limit))
    even = sum(size.rows.values()) / fewest
    while even < limit and len(_filled(size, even)) > fewest:
        even += 8
    return _filled(size, min(even, limit))


def _filled(size: Measures, limit: float) -> list[tuple[int, ...]]:
    """Pages of rows up to this height; a row that is higher has a page to itself."""
    pages: list[tuple[int, ...]] = []
    used = limit + 1
    for row, height in size.rows.items():
        if used + height > limit or not pages:
            pages.append(())
            used = 0
        pages[-1] = (*pages[-1], row)
        used += height
    return pages


def _text_width(widths: Widths) -> int:
    return widths.activity + widths.requirements + widths.time + widths.output + widths.last


def _with_looks(piece: str) -> str:
    """`names" rest` of a class attribute, with what these names look like in its stead."""
    names, rest = piece.split('"', 1)
    words = names.split()
    look = _LOOKS.get(" ".join(words[:2])) or _LOOKS.get(words[0] if words else "", "")
    return look + rest


def _told(sheet: Sheet, step: Step) -> str:
    ways = [
        f"{edge.label} ke kegiatan {sheet.step(edge.target).number}".strip()
        for edge in edges_of(sheet)
        if edge.source == step.key
    ]
    ways += ["selesai"] * any(outcome.to is None for outcome in step.outcomes)
    return f"Kegiatan {step.number}, {sheet.performer(step.performer).label}: {'; '.join(ways)}."
