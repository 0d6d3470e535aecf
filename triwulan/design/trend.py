"""Geometry of a series over time against its targets. Pure: decimals in, SVG attribute values out.

One unit is one pixel: the picture keeps its size, so that its words stay readable, and scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from triwulan.design.pieces import TrendPoint

STEP, HEIGHT = Decimal(72), Decimal(220)
TOP, BOTTOM, SIDE = Decimal(34), Decimal(48), Decimal(44)
HALF_MARK = Decimal(26)
LEAST_BAND = Decimal(2)


@dataclass(frozen=True)
class DrawnPoint:
    """A point with its place: `y` None where there is no value; `band` (top, height) of its target."""

    point: TrendPoint
    x: Decimal
    y: Decimal | None
    text_y: Decimal | None
    band: tuple[Decimal, Decimal] | None

    @property
    def left(self) -> Decimal:
        """Where the target's mark begins."""
        return self.x - HALF_MARK


@dataclass(frozen=True)
class Trend:
    """`lines` are `points` attributes, one for each stretch without a gap."""

    width: Decimal
    height: Decimal
    base: Decimal
    lines: tuple[str, ...]
    points: tuple[DrawnPoint, ...]
    mark_width: Decimal = HALF_MARK * 2


def trend(points: Sequence[TrendPoint]) -> Trend:
    """The points from left to right; zero is on the ground where nothing lies below it."""
    low, high = _limits(points)
    drawn = tuple(_drawn(point, index, low, high) for index, point in enumerate(points))
    width = SIDE * 2 + STEP * max(len(points) - 1, 0)
    return Trend(width, HEIGHT, _up(low, low, high), tuple(_lines(drawn)), drawn)


def _limits(points: Sequence[TrendPoint]) -> tuple[Decimal, Decimal]:
    every = [one for point in points for one in (point.value, point.low, point.high) if one is not None]
    low, high = min([*every, Decimal(0)]), max(every, default=Decimal(1))
    return low, high if high > low else low + 1


def _drawn(point: TrendPoint, index: int, low: Decimal, high: Decimal) -> DrawnPoint:
    y = None if point.value is None else _up(point.value, low, high)
    band = None
    if point.low is not None and point.high is not None:
        top = _up(point.high, low, high)
        band = (top, max(_up(point.low, low, high) - top, LEAST_BAND))
    return DrawnPoint(
        point=point,
        x=SIDE + STEP * index,
        y=y,
        text_y=None if y is None else y - 11,
        band=band,
    )


def _lines(drawn: Sequence[DrawnPoint]) -> list[str]:
    stretches: list[list[str]] = [[]]
    for one in drawn:
        if one.y is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{one.x},{one.y}")
    return [" ".join(stretch) for stretch in stretches if len(stretch) > 1]


def _up(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    room = HEIGHT - TOP - BOTTOM
    return (HEIGHT - BOTTOM - room * (value - low) / (high - low)).quantize(Decimal("0.1"))
