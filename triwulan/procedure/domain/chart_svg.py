"""The laid-out sheet as SVG: classes only, no style and no script, so that a strict page may carry it."""

from collections.abc import Iterator, Mapping
from html import escape

from triwulan.procedure.domain.chart import (
    HEAD_SIZE,
    LINE_HEIGHT,
    PADDING,
    TEXT_SIZE,
    Arrow,
    Cell,
    Layout,
    Symbol,
)
from triwulan.procedure.domain.chart_routes import Box, Point

DONE, NOW, WAITING = "done", "now", "waiting"
_HEAD_LENGTH, _HEAD_HALF = 8, 4


def to_svg(
    layout: Layout,
    marks: Mapping[str, str] | None = None,
    *,
    title: str,
    mark_words: Mapping[str, str] | None = None,
) -> str:
    """The drawing as one `svg` element.

    `marks`: step key to done, now or waiting; without a mark it is drawn plain. `title` names the drawing,
    `mark_words` says each mark in the reader's language, shown when pointing at a symbol.
    """
    marks = marks or {}
    rows = {row: _row_mark(steps, marks) for row, steps in layout.rows.items()}
    parts = [
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}" height="{layout.height}" role="img" aria-label="{escape(title)}" '
        f'font-size="{TEXT_SIZE}">',
        f"<title>{escape(title)}</title><desc>{escape(' '.join(layout.words))}</desc>",
        *(_cell(cell, rows.get(cell.row, "")) for cell in layout.cells),
        *(_arrow(arrow, marks, rows) for arrow in layout.arrows),
        *(_symbol(symbol, marks.get(symbol.step, ""), mark_words or {}) for symbol in layout.symbols),
        f'<rect class="frame" x="1" y="1" width="{layout.width - 2}" height="{layout.height - 2}"/>',
        "</svg>",
    ]
    return "".join(parts)


def _row_mark(steps: tuple[str, ...], marks: Mapping[str, str]) -> str:
    """A row stands where one of its steps does; it is done when all are."""
    found = [marks.get(step, "") for step in steps]
    if NOW in found:
        return NOW
    return found[0] if len(set(found)) == 1 else WAITING


def _classes(*names: str) -> str:
    return f'class="{" ".join(name for name in names if name)}"'


def _cell(cell: Cell, mark: str) -> str:
    box = f'x="{cell.x}" y="{cell.y}" width="{cell.width}" height="{cell.height}"'
    return f"<rect {_classes('cell', cell.kind, mark)} {box}/>" + _text(cell)


def _text(cell: Cell) -> str:
    if not cell.lines:
        return ""
    centred = cell.kind in ("head", "number")
    x = cell.x + cell.width // 2 if centred else cell.x + PADDING
    first = cell.y + (cell.height - len(cell.lines) * LINE_HEIGHT) // 2 + 12
    spans = "".join(
        f'<tspan x="{x}" y="{first + place * LINE_HEIGHT}">{escape(line)}</tspan>'
        for place, line in enumerate(cell.lines)
    )
    anchor = ' text-anchor="middle"' if centred else ""
    size = f' font-size="{HEAD_SIZE}"' if cell.kind == "head" else ""
    return f"<text {_classes('words', cell.kind)}{anchor}{size}>{spans}</text>"


def _arrow(arrow: Arrow, marks: Mapping[str, str], rows: Mapping[int, str]) -> str:
    passed = marks.get(arrow.source) == DONE and marks.get(arrow.target) in (DONE, NOW)
    state = DONE if passed else ""
    line = " ".join(f"{x},{y}" for x, y in _shortened(arrow.points))
    head = " ".join(f"{x},{y}" for x, y in _head_of(arrow.points))
    drawn = (
        f'<polyline {_classes("arrow", state)} points="{line}"/>'
        f'<polygon {_classes("tip", state)} points="{head}"/>'
    )
    if arrow.label:
        x, y = arrow.label_at
        mark = _classes("label", rows.get(arrow.row, ""))
        drawn += f'<text {mark} x="{x}" y="{y}" font-size="{HEAD_SIZE}">{escape(arrow.label)}</text>'
    return drawn


def _direction(points: tuple[Point, ...]) -> Point:
    (x1, y1), (x2, y2) = points[-2:]
    return ((x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1))


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The line ends inside the tip, so that the tip stays sharp."""
    (dx, dy), (x, y) = _direction(points), points[-1]
    return (*points[:-1], (x - dx * 4, y - dy * 4))


def _head_of(points: tuple[Point, ...]) -> Iterator[Point]:
    (dx, dy), (x, y) = _direction(points), points[-1]
    back = (x - dx * _HEAD_LENGTH, y - dy * _HEAD_LENGTH)
    yield x, y
    yield back[0] + dy * _HEAD_HALF, back[1] + dx * _HEAD_HALF
    yield back[0] - dy * _HEAD_HALF, back[1] - dx * _HEAD_HALF


def _symbol(symbol: Symbol, mark: str, mark_words: Mapping[str, str]) -> str:
    box = symbol.box
    inside = _tick(box) if mark == DONE else _dot(box) if mark == NOW else ""
    if symbol.label:
        place = f'x="{box.x}" y="{box.y + 3}" text-anchor="middle"'
        inside = f"<text {_classes('letter')} {place}>{escape(symbol.label)}</text>"
    tip = " ".join(word for word in (symbol.step, mark_words.get(mark, "")) if word)
    title = f"<title>{escape(tip)}</title>" if tip else ""
    return f"<g {_classes('step', mark)}>{title}{_shape(symbol)}{inside}</g>"


def _shape(symbol: Symbol) -> str:
    box, kind = symbol.box, _classes("sym", symbol.shape)
    left, right, top, bottom = box.left[0], box.right[0], box.top[1], box.bottom[1]
    if symbol.shape == "diamond":
        return f'<polygon {kind} points="{box.x},{top} {right},{box.y} {box.x},{bottom} {left},{box.y}"/>'
    if symbol.shape == "pentagon":
        waist = box.y + box.height // 6
        corners = f"{left},{top} {right},{top} {right},{waist} {box.x},{bottom} {left},{waist}"
        return f'<polygon {kind} points="{corners}"/>'
    radius = f' rx="{box.height // 2}"' if symbol.shape == "capsule" else ""
    return f'<rect {kind} x="{left}" y="{top}" width="{box.width}" height="{box.height}"{radius}/>'


def _tick(box: Box) -> str:
    x, y = box.x, box.y
    return f'<polyline {_classes("tick")} points="{x - 7},{y} {x - 2},{y + 5} {x + 7},{y - 5}"/>'


def _dot(box: Box) -> str:
    return f'<circle {_classes("dot")} cx="{box.x}" cy="{box.y}" r="5"/>'
