"""The drawing of a sheet in the form of PermenPANRB 35/2012: a column per performer, five symbols, arrows.

`lay_out` says what stands where, in pixels; `chart_svg.to_svg` writes it down. The headings are the
regulation's own words and are not translated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from triwulan.procedure.domain.chart_pages import BOTTOM, TOP, Edge, Node, Page, pages_of, pages_with, rows_of
from triwulan.procedure.domain.chart_routes import Box, Ground, Point, Router, crossing
from triwulan.procedure.domain.chart_text import width_of, wrapped
from triwulan.procedure.domain.sheet import Sheet, StandardText, Step

TEXT_SIZE, HEAD_SIZE, LINE_HEIGHT = 12, 11, 16
PADDING = 8
LANE = 9
"""Distance of a lane from the edge of its row or column."""

_SYMBOLS = {"capsule": (70, 34), "box": (70, 34), "diamond": (74, 48), "pentagon": (30, 30)}
STRIP = 56
"""Height of the strip above or below a page's table in which pentagons stand."""
_UNITS = {"minutes": "Menit", "hours": "Jam", "days": "Hari"}


@dataclass(frozen=True)
class Cell:
    """A cell of the table; `row` of the sheet, 0 for the head; `kind` is head, number, text or flow."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    row: int
    kind: str


@dataclass(frozen=True)
class Symbol:
    """A symbol; `step` is empty for a pentagon, which carries a letter."""

    step: str
    shape: str
    box: Box
    row: int
    label: str = ""


@dataclass(frozen=True)
class Arrow:
    """An arrow with its head at the last point; `label` (Ya, Tidak) begins at `label_at`."""

    source: str
    target: str
    points: tuple[Point, ...]
    row: int
    label: str = ""
    label_at: Point = (0, 0)


@dataclass(frozen=True)
class Layout:
    """One drawn page; `words` tells it to someone who cannot see it, one sentence per row."""

    width: int
    height: int
    cells: tuple[Cell, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class LastColumn:
    """Another last column than Keterangan: the time it really took, say. `texts` by row."""

    heading: str
    texts: Mapping[int, str]


@dataclass(frozen=True)
class Widths:
    """How wide the columns are; each performer has the same."""

    number: int = 36
    activity: int = 232
    performer: int = 112
    requirements: int = 112
    time: int = 124
    output: int = 116
    last: int = 116


@dataclass(frozen=True)
class Measures:
    """How much room the drawing takes before it is drawn: its width, its head's height, and each row's."""

    width: int
    head: int
    rows: Mapping[int, int]


@dataclass(frozen=True)
class _Column:
    heading: str
    width: int
    group: str = ""
    performer: str = ""


def lay_out(sheet: Sheet, *, report_kind: str | None = None, last: LastColumn | None = None) -> Layout:
    """The whole sheet on one page. `report_kind`: show its time standard instead of the sheet's words."""
    return _Drawing(sheet, report_kind, last).page(pages_of(sheet, None)[0])


def measure(sheet: Sheet, widths: Widths) -> Measures:
    """What the sheet takes with columns of these widths."""
    drawing = _Drawing(sheet, None, None, widths)
    _cells, top = drawing.head()
    rows = {row: _height(drawing.row_lines(row)) for row in rows_of(sheet)}
    return Measures(sum(column.width for column in drawing.columns) + 2, top, rows)


def lay_out_parts(
    sheet: Sheet, parts: Sequence[Sequence[int]], widths: Widths
) -> tuple[tuple[Layout, ...], Mapping[int, tuple[str, ...]]]:
    """The sheet on pages with these rows each, joined by pentagons; and the words of each row's cells."""
    drawing = _Drawing(sheet, None, None, widths)
    words = {row: tuple(drawing.row_words(row)) for row in rows_of(sheet)}
    return tuple(drawing.page(page) for page in pages_with(sheet, parts)), words


def lay_out_pages(sheet: Sheet, *, rows_per_page: int) -> tuple[Layout, ...]:
    """The sheet cut into pages of so many rows, joined by pentagons."""
    drawing = _Drawing(sheet, None, None)
    return tuple(drawing.page(page) for page in pages_of(sheet, rows_per_page))


def standard_words(standard: StandardText) -> str:
    """`15 Menit`, as a sheet prints it."""
    return f"{standard.amount} {_UNITS[standard.unit]}"


class _Drawing:
    """Everything about the sheet that its pages share: the columns and the words of each row."""

    def __init__(
        self,
        sheet: Sheet,
        report_kind: str | None,
        last: LastColumn | None,
        widths: Widths = Widths(),
    ) -> None:
        self.sheet = sheet
        self.widths = widths
        self.report_kind = report_kind
        self.last = last
        self.columns = self._columns()
        self.lefts = [sum(c.width for c in self.columns[:i]) + 1 for i in range(len(self.columns))]
        self.first_performer = 2

    def _columns(self) -> list[_Column]:
        wide = self.widths
        performers = [
            _Column(p.heading or p.label, wide.performer, "Pelaksana", p.key) for p in self.sheet.columns()
        ]
        last = self.last.heading if self.last else "Keterangan"
        quality = [("Kelengkapan", wide.requirements), ("Waktu", wide.time), ("Output", wide.output)]
        return [
            _Column("No", wide.number),
            _Column("Kegiatan", wide.activity),
            *performers,
            *(_Column(heading, width, "Mutu Baku") for heading, width in quality),
            _Column(last, wide.last),
        ]

    def page(self, page: Page) -> Layout:
        cells, top = self.head()
        strips = {node.row for node in page.nodes}
        lanes: dict[int, tuple[int, int]] = {}
        if TOP in strips:
            lanes[TOP] = (top, top + STRIP)
            top += STRIP
        for row in page.rows:
            texts = self.row_lines(row)
            height = _height(texts)
            cells += self._row_cells(row, texts, top, height)
            lanes[row] = (top, top + height)
            top += height
        if BOTTOM in strips:
            lanes[BOTTOM] = (top, top + STRIP)
            top += STRIP
        symbols = {node.key: self._symbol(node, lanes[node.row]) for node in page.nodes}
        arrows = _arrows(page.edges, symbols, self._ground(list(symbols.values()), lanes))
        steps = {row: tuple(s.key for s in self.sheet.steps if s.row == row) for row in page.rows}
        words = tuple(self._words(row) for row in page.rows)
        width = sum(column.width for column in self.columns) + 2
        return Layout(width, top + 1, tuple(cells), tuple(symbols.values()), arrows, steps, words)

    def head(self) -> tuple[list[Cell], int]:
        """The two rows of headings; a group's heading spans its columns."""
        single = [wrapped(c.heading, c.width - 2 * PADDING, HEAD_SIZE, bold=True) for c in self.columns]
        upper = LINE_HEIGHT + 10
        lower = max(len(lines) for lines in single) * LINE_HEIGHT + 10
        cells: list[Cell] = []
        groups: dict[str, list[int]] = {}
        for index, column in enumerate(self.columns):
            x = self.lefts[index]
            if not column.group:
                cells.append(Cell(x, 1, column.width, upper + lower, single[index], 0, "head"))
                continue
            groups.setdefault(column.group, []).append(index)
            cells.append(Cell(x, 1 + upper, column.width, lower, single[index], 0, "head"))
        for group, members in groups.items():
            width = sum(self.columns[index].width for index in members)
            cells.append(Cell(self.lefts[members[0]], 1, width, upper, (group,), 0, "head"))
        return cells, 1 + upper + lower

    def row_words(self, row: int) -> list[str]:
        """The words of a row, one entry per column; nothing in a performer's."""
        step = self._face(row)
        plain = {
            "No": step.number,
            "Kegiatan": step.activity,
            "Kelengkapan": "; ".join(step.requirements),
            "Waktu": self._time(step),
            "Output": step.output,
        }
        inner = ["" if column.performer else plain[column.heading] for column in self.columns[:-1]]
        return [*inner, self.last.texts.get(row, "") if self.last else step.note]

    def row_lines(self, row: int) -> list[tuple[str, ...]]:
        """The wrapped words of a row, one entry per column."""
        return [
            wrapped(words, column.width - 2 * PADDING, TEXT_SIZE)
            for words, column in zip(self.row_words(row), self.columns, strict=True)
        ]

    def _face(self, row: int) -> Step:
        """The step whose words the row shows."""
        steps = [step for step in self.sheet.steps if step.row == row]
        return next((step for step in steps if step.drawn), steps[0])

    def _time(self, step: Step) -> str:
        if self.report_kind is not None:
            standard = step.standard_for(self.report_kind)
            return standard_words(standard) if standard else ""
        return step.time_label or "; ".join(standard_words(s) for s in step.standards.values())

    def _row_cells(self, row: int, texts: Sequence[tuple[str, ...]], top: int, height: int) -> list[Cell]:
        kinds = ["number", *("flow" if column.performer else "text" for column in self.columns[1:])]
        return [
            Cell(self.lefts[i], top, column.width, height, texts[i], row, kinds[i])
            for i, column in enumerate(self.columns)
        ]

    def _symbol(self, node: Node, span: tuple[int, int]) -> Symbol:
        width, height = _SYMBOLS[node.shape]
        index = min(self.first_performer + node.column, len(self.columns) - 1)
        x = self.lefts[index] + self.columns[index].width // 2
        box = Box(x, (span[0] + span[1]) // 2, width, height, open_top=node.row == BOTTOM)
        step = "" if node.shape == "pentagon" else node.key
        return Symbol(step, node.shape, box, node.row, node.label)

    def _ground(self, symbols: Sequence[Symbol], lanes: Mapping[int, tuple[int, int]]) -> Ground:
        channels = []
        for index, column in enumerate(self.columns):
            if column.performer:
                channels += [self.lefts[index] + LANE, self.lefts[index] + column.width - LANE]
        rows = [(top + LANE, bottom - LANE) for top, bottom in lanes.values()]
        return Ground([symbol.box for symbol in symbols], rows, channels)

    def _words(self, row: int) -> str:
        step = self._face(row)
        performer = self.sheet.performer(step.performer).label
        ways = "; ".join(
            f"{outcome.label} → {self._where(outcome.to)}" for outcome in step.outcomes if not outcome.stays
        )
        return f"{step.number}. {performer}: {step.activity}. {self._time(step)}. {ways}."

    def _where(self, key: str | None) -> str:
        return "selesai" if key is None else self.sheet.step(key).number


def _height(texts: Sequence[tuple[str, ...]]) -> int:
    lines = max(len(text) for text in texts)
    symbol = _SYMBOLS["diamond"][1] + 2 * (LANE + 9)
    return max(lines * LINE_HEIGHT + 2 * PADDING + 4, symbol)


def _arrows(edges: Sequence[Edge], symbols: Mapping[str, Symbol], ground: Ground) -> tuple[Arrow, ...]:
    """Returns first: they have the fewest ways to go."""
    router = Router(ground)
    back_first = sorted(edges, key=lambda e: symbols[e.target].box.y > symbols[e.source].box.y)
    ways = {edge: router.route(symbols[edge.source].box, symbols[edge.target].box) for edge in back_first}
    arrows = []
    for edge in edges:
        at = _label_place(edge.label, ways[edge], list(ways.values()), ground.boxes) if edge.label else (0, 0)
        row = symbols[edge.source].row
        arrows.append(Arrow(edge.source, edge.target, ways[edge], row, edge.label, at))
    return tuple(arrows)


def _label_place(
    label: str, way: Sequence[Point], ways: Sequence[Sequence[Point]], boxes: Sequence[Box]
) -> Point:
    """Beside the beginning of the arrow, off every arrow and symbol; the baseline's left end."""
    (x, y), (next_x, _) = way[0], way[1]
    width = round(width_of(label, HEAD_SIZE, bold=True))
    if next_x == x:
        places = [(x + 5, y + 12), (x - 5 - width, y + 12)]
    elif next_x > x:
        places = [(x + 3, y - 5), (x + 3, y + 13)]
    else:
        places = [(x - 3 - width, y - 5), (x - 3 - width, y + 13)]
    return next((place for place in places if _is_free(place, width, ways, boxes)), places[0])


def _is_free(place: Point, width: int, ways: Sequence[Sequence[Point]], boxes: Sequence[Box]) -> bool:
    word = Box(place[0] + width // 2, place[1] - 4, width, 9)
    edges = ((word.left, word.right), (word.top, word.bottom))
    return not any(crossing(way, word) for way in ways) and not any(
        box.crossed_by(edge, 0) for box in boxes for edge in edges
    )
