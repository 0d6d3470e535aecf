"""Charts as SVG text: own code, plain attributes, no style; equal charts are equal text.

The same picture stands on paper, on the page and, turned into dots, in a Word file. Its lengths are points,
so that its letters are as large as the paper's. Who cannot see it reads the block's words.
"""

from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Final

from triwulan.documents.domain.blocks import Bar, Bars, Point, Trend
from triwulan.documents.interfaces.font_widths import POINT_MM, width_mm

WIDTH: Final = 460.0
FACE: Final = "Noto Sans, sans-serif"
TYPE: Final = 8.5
INK: Final = "#222222"
PALE: Final = "#5a5a5a"
GROUND: Final = "#ffffff"
RULE: Final = "#bfbfbf"
FILL: Final = "#2f5d8c"
TARGET: Final = "#9c4a12"
LABELS: Final = 168.0
WORDS: Final = 74.0
BAR: Final = 11.0
PLOT: Final = 150.0


def chart_svg(chart: Bars | Trend) -> str:
    """The chart as SVG."""
    return bars_svg(chart) if isinstance(chart, Bars) else trend_svg(chart)


def chart_width(_chart: Bars | Trend) -> float:
    """How wide the chart is to stand on paper, in millimetres."""
    return round(WIDTH * POINT_MM, 2)


def bars_svg(chart: Bars) -> str:
    """Lying bars, their words behind them, and a line at the mark."""
    values = [Decimal(bar.value) for bar in chart.bars if bar.value is not None]
    mark = None if chart.mark is None else Decimal(chart.mark)
    scale = Scale([Decimal(0), *values, *([] if mark is None else [mark])], LABELS + 8, WIDTH - WORDS)
    parts: list[str] = []
    top = 16.0 if mark is not None else 4.0
    for bar in chart.bars:
        lines = wrapped(bar.label, LABELS, 3)
        height = max(len(lines) * TYPE * 1.2, BAR) + 7
        parts += _bar(bar, lines, scale, top, height)
        top += height
    under = [line(scale.at(Decimal(0)), 2, scale.at(Decimal(0)), top, RULE)]
    if mark is not None:
        place = scale.at(mark)
        under.append(line(place, 12, place, top, TARGET, dashed=True))
        under.append(text(place, 9, plain(mark), anchor="middle", colour=TARGET, size=7.5))
    return svg(WIDTH, top + 4, chart.words, under + parts)


def _bar(bar: Bar, lines: list[str], scale: "Scale", top: float, height: float) -> list[str]:
    middle = top + height / 2
    first = middle - (len(lines) - 1) * TYPE * 0.6 + TYPE * 0.35
    parts = [text(LABELS, first + place * TYPE * 1.2, one, anchor="end") for place, one in enumerate(lines)]
    zero = scale.at(Decimal(0))
    end = zero if bar.value is None else scale.at(Decimal(bar.value))
    if bar.value is not None:
        parts.append(rect(min(zero, end), middle - BAR / 2, abs(end - zero), BAR, FILL))
    colour = PALE if bar.value is None else INK
    shown = shortened(bar.words, WIDTH - max(zero, end) - 6)
    start = max(zero, end) + 4
    parts.append(rect(start - 2, middle - TYPE * 0.6, points(shown) + 4, TYPE * 1.2, GROUND))
    parts.append(text(start, middle + TYPE * 0.35, shown, colour=colour))
    return parts


def trend_svg(chart: Trend) -> str:
    """Realisation as a line with dots, targets as a broken line with squares; words at each point."""
    values = [
        Decimal(one) for point in chart.points for one in (point.value, point.target) if one is not None
    ]
    scale = Scale(values or [Decimal(0)], 34 + PLOT, 34)
    left, right = 36.0, WIDTH - 36
    gap = (right - left) / max(len(chart.points) - 1, 1)
    places = [
        left + gap * place if len(chart.points) > 1 else WIDTH / 2 for place in range(len(chart.points))
    ]
    bottom = 34 + PLOT + 16
    parts = _legend()
    parts.append(line(left - 20, bottom, right + 20, bottom, RULE))
    for place, point in zip(places, chart.points, strict=True):
        parts.append(line(place, bottom, place, bottom + 3, RULE))
        for order, one in enumerate(wrapped(point.label, around(place, gap - 2), 2)):
            parts.append(text(place, bottom + 13 + order * TYPE * 1.2, one, anchor="middle"))
    parts += _path(places, [point.target for point in chart.points], scale, TARGET, dashed=True)
    parts += _path(places, [point.value for point in chart.points], scale, FILL)
    for place, point in zip(places, chart.points, strict=True):
        parts += _labels(place, point, scale, gap)
    return svg(WIDTH, bottom + 30, chart.words, parts)


def _legend() -> list[str]:
    return [
        line(36, 9, 58, 9, FILL, thick=1.6),
        dot(47, 9, FILL),
        text(63, 12, "Realisasi"),
        line(126, 9, 148, 9, TARGET, thick=1.2, dashed=True),
        square(137, 9, TARGET),
        text(153, 12, "Target"),
    ]


def _path(
    places: list[float], values: list[str | None], scale: "Scale", colour: str, *, dashed: bool = False
) -> list[str]:
    """Lines between neighbouring values; a missing one leaves a gap, for it is not zero."""
    points = [
        None if value is None else (place, scale.at(Decimal(value)))
        for place, value in zip(places, values, strict=True)
    ]
    parts = [
        line(*one, *other, colour, thick=1.2 if dashed else 1.6, dashed=dashed)
        for one, other in pairwise(points)
        if one and other
    ]
    return parts + [(square if dashed else dot)(*one, colour) for one in points if one]


def _labels(place: float, point: Point, scale: "Scale", gap: float) -> list[str]:
    """The words of a point: the higher one above it, the lower one below."""
    found: list[tuple[float, str, str]] = []
    if point.value is not None:
        found.append((scale.at(Decimal(point.value)), point.value_words, FILL))
    if point.target is not None:
        found.append((scale.at(Decimal(point.target)), point.target_words, TARGET))
    found.sort(key=lambda one: one[0])
    parts: list[str] = []
    for order, (height, words, colour) in enumerate(found):
        below = order == 1 or (len(found) == 1 and colour == TARGET)
        shown = shortened(words, around(place, max(gap - 3, 20)))
        parts.append(
            text(place, height + (12 if below else -5), shown, anchor="middle", colour=colour, size=7.5)
        )
    return parts


def around(place: float, width: float) -> float:
    """How wide words may be whose middle is at `place`: no more than `width`, and inside the picture."""
    return min(width, 2 * (place - 2), 2 * (WIDTH - 2 - place))


class Scale:
    """Numbers to places between two ends."""

    def __init__(self, values: list[Decimal], start: float, end: float) -> None:
        self._low, high = min(values), max(values)
        self._span = high - self._low
        self._start, self._end = start, end

    def at(self, value: Decimal) -> float:
        """Where the value stands; equal values all stand in the middle."""
        if not self._span:
            return self._start if self._low == 0 else (self._start + self._end) / 2
        return self._start + float((value - self._low) / self._span) * (self._end - self._start)


def wrapped(words: str, width: float, most: int) -> list[str]:
    """The words on at most `most` lines of `width` points; what does not fit ends in three dots."""
    lines, rest = [""], " ".join(words.split()).split(" ")
    for place, word in enumerate(rest):
        tried = f"{lines[-1]} {word}".strip()
        if not lines[-1] or points(tried) <= width:
            lines[-1] = tried
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = shortened(" ".join([lines[-1], *rest[place:]]), width)
            break
    return [shortened(one, width) for one in lines]


def shortened(words: str, width: float) -> str:
    """The words, cut with three dots where they are wider than `width` points."""
    if points(words) <= width:
        return words
    while words and points(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"


def points(words: str) -> float:
    """The width of words in the chart's type."""
    return width_mm(words, TYPE) / POINT_MM


def plain(value: Decimal) -> str:
    """A mark as papers have it."""
    return f"{value.normalize():f}".replace(".", ",")


def svg(width: float, height: float, words: str, parts: list[str]) -> str:
    """The whole picture on white ground."""
    ground = rect(0, 0, width, height, GROUND)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
        f'height="{n(height)}" role="img" aria-label="{escape(words)}">{ground}{"".join(parts)}</svg>'
    )


def n(value: float) -> str:
    """A length of the picture."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="{colour}"/>'


def dot(x: float, y: float, colour: str) -> str:
    """A dot of a line."""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="2.6" fill="{colour}"/>'


def square(x: float, y: float, colour: str) -> str:
    """An open square, so that targets are told apart without colour."""
    return (
        f'<rect x="{n(x - 2.4)}" y="{n(y - 2.4)}" width="4.8" height="4.8" fill="{GROUND}" '
        f'stroke="{colour}" stroke-width="1.1"/>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, thick: float = 0.7, dashed: bool = False
) -> str:
    """A line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" stroke="{colour}" '
        f'stroke-width="{n(thick)}"{dashes}/>'
    )


def text(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = INK, size: float = TYPE
) -> str:
    """Words at a place."""
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-family="{FACE}" font-size="{n(size)}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )
