"""Geometry of the small charts. Pure: decimals in, SVG attribute values out; colours come by class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from triwulan.design.pieces import Bar, Point

BAR_WIDTH = Decimal(100)
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = Decimal(120), Decimal(36), Decimal(4)


@dataclass(frozen=True)
class DrawnBar:
    """`width` and `mark` in hundredths of the bar's ground; None where there is no value or no mark."""

    bar: Bar
    width: Decimal | None
    mark: Decimal | None


@dataclass(frozen=True)
class Spark:
    """`lines` are `points` attributes, one for each stretch without a gap; `dots` are (x, y)."""

    lines: tuple[str, ...]
    dots: tuple[tuple[Decimal, Decimal], ...]
    mark: Decimal | None


def drawn_bars(bars: Iterable[Bar], *, maximum: Decimal | None = None) -> tuple[DrawnBar, ...]:
    """Bars on one scale from zero to `maximum`, or to the greatest value or mark among them."""
    rows = tuple(bars)
    top = maximum or max(
        (value for row in rows for value in (row.value, row.mark) if value), default=Decimal(1)
    )
    return tuple(DrawnBar(row, _share(row.value, top), _share(row.mark, top)) for row in rows)


def _share(value: Decimal | None, top: Decimal) -> Decimal | None:
    if value is None:
        return None
    return _rounded(min(max(value / top, Decimal(0)), Decimal(1)) * BAR_WIDTH)


def spark(points: Sequence[Point], *, mark: Decimal | None = None) -> Spark:
    """A line through the points, broken where a value is missing; a dot on the last and on lone points."""
    values = [point.value for point in points if point.value is not None]
    if not values:
        return Spark((), (), None)
    low, high = min([*values, mark or values[0]]), max([*values, mark or values[0]])
    placed = [
        None if point.value is None else (_across(index, len(points)), _up(point.value, low, high))
        for index, point in enumerate(points)
    ]
    stretches = _stretches(placed)
    lines = tuple(" ".join(f"{x},{y}" for x, y in stretch) for stretch in stretches if len(stretch) > 1)
    lone = [stretch[0] for stretch in stretches if len(stretch) == 1]
    dots = tuple(dict.fromkeys([*lone, stretches[-1][-1]]))
    return Spark(lines, dots, None if mark is None else _up(mark, low, high))


def _stretches(
    placed: Iterable[tuple[Decimal, Decimal] | None],
) -> list[list[tuple[Decimal, Decimal]]]:
    stretches: list[list[tuple[Decimal, Decimal]]] = [[]]
    for spot in placed:
        if spot is None:
            stretches.append([])
        else:
            stretches[-1].append(spot)
    return [stretch for stretch in stretches if stretch]


def _across(index: int, count: int) -> Decimal:
    room = SPARK_WIDTH - 2 * SPARK_EDGE
    return _rounded(SPARK_EDGE + room * index / max(count - 1, 1))


def _up(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    room = SPARK_HEIGHT - 2 * SPARK_EDGE
    share = (value - low) / (high - low) if high > low else Decimal("0.5")
    return _rounded(SPARK_HEIGHT - SPARK_EDGE - room * share)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
