"""A way for each arrow of the drawn sheet: round the symbols, off the words, with few bends and crossings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[int, int]
Segment = tuple[Point, Point]

MARGIN = 5
"""An arrow keeps this many pixels from a symbol that it does not belong to."""

_BEND, _CROSSING, _SHARED, _TAKEN, _BLOCKED = 6.0, 25.0, 60.0, 40.0, 5000.0


@dataclass(frozen=True)
class Box:
    """The place of a symbol, by its middle; an arrow may leave one with `open_top` upwards."""

    x: int
    y: int
    width: int
    height: int
    open_top: bool = False

    @property
    def left(self) -> Point:
        return (self.x - self.width // 2, self.y)

    @property
    def right(self) -> Point:
        return (self.x + self.width // 2, self.y)

    @property
    def top(self) -> Point:
        return (self.x, self.y - self.height // 2)

    @property
    def bottom(self) -> Point:
        return (self.x, self.y + self.height // 2)

    def crossed_by(self, segment: Segment, margin: int) -> bool:
        """Whether the segment runs through the box, widened by the margin; touching its edge is free."""
        (x1, y1), (x2, y2) = segment
        return (
            max(x1, x2) > self.left[0] - margin
            and min(x1, x2) < self.right[0] + margin
            and max(y1, y2) > self.top[1] - margin
            and min(y1, y2) < self.bottom[1] + margin
        )


@dataclass(frozen=True)
class Ground:
    """What the arrows run on: the symbols; the lanes of each row (y) and column (x), two of each."""

    boxes: Sequence[Box]
    rows: Sequence[tuple[int, int]]
    channels: Sequence[int]

    def lane_above(self, box: Box) -> int:
        """The lane along the top of the box's row."""
        return next(top for top, bottom in self.rows if top <= box.y <= bottom)

    def lane_below(self, box: Box) -> int:
        """The lane along the bottom of the box's row."""
        return next(bottom for top, bottom in self.rows if top <= box.y <= bottom)


class Router:
    """Routes arrows one after the other; each sees those before it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.routed: list[tuple[Point, ...]] = []

    def route(self, source: Box, target: Box) -> tuple[Point, ...]:
        """The points of an arrow: from a side or the bottom into the top; back into a side or the bottom."""
        ways = [_straightened(way) for way in self._ways(source, target)]
        best = min(ways, key=lambda way: self._cost(way, source, target))
        self.routed.append(best)
        return best

    def _ways(self, source: Box, target: Box) -> Iterator[tuple[Point, ...]]:
        if target.y > source.y:
            yield from self._ways_down(source, target)
        else:
            yield from self._ways_back(source, target)

    def _ways_down(self, source: Box, target: Box) -> Iterator[tuple[Point, ...]]:
        tx, above = target.x, self.ground.lane_above(target)
        below = self.ground.lane_below(source)
        for side in (source.right, source.left):
            yield side, (tx, source.y), target.top
            for x in self.ground.channels:
                yield side, (x, source.y), (x, above), (tx, above), target.top
        for lane in (below, above):
            yield source.bottom, (source.x, lane), (tx, lane), target.top
        for x in self.ground.channels:
            yield source.bottom, (source.x, below), (x, below), (x, above), (tx, above), target.top

    def _ways_back(self, source: Box, target: Box) -> Iterator[tuple[Point, ...]]:
        below = self.ground.lane_below(source)
        if source.open_top:
            lane = self.ground.lane_above(source)
            yield source.top, (source.x, lane), (target.x, lane), target.bottom
        for side in (source.right, source.left):
            if target.y < source.y:
                yield side, (target.x, source.y), target.bottom
            else:
                yield side, (target.left if target.x > source.x else target.right)
            for x in self.ground.channels:
                for entry in (target.left, target.right):
                    yield side, (x, source.y), (x, target.y), entry
        for x in self.ground.channels:
            for entry in (target.left, target.right):
                yield source.bottom, (source.x, below), (x, below), (x, target.y), entry

    def _cost(self, way: tuple[Point, ...], source: Box, target: Box) -> float:
        segments = _segments(way)
        cost = _BEND * len(way) + sum(_length(segment) for segment in segments) / 40
        for box in self.ground.boxes:
            margin = 0 if box in (source, target) else MARGIN
            cost += _BLOCKED * sum(box.crossed_by(segment, margin) for segment in segments)
        for other in self.routed:
            cost += _TAKEN * (way[0] in (other[0], other[-1])) + _TAKEN * (way[-1] == other[0])
            cost += sum(_meeting(a, b) for a in segments for b in _segments(other))
        return cost


def crossing(way: Sequence[Point], box: Box) -> bool:
    """Whether an arrow runs through a box (a word, say)."""
    return any(box.crossed_by(segment, 1) for segment in _segments(way))


def _segments(way: Sequence[Point]) -> list[Segment]:
    return list(pairwise(way))


def _straightened(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """The same way without points that make no bend."""
    kept = [way[0]]
    for point, after in zip(way[1:], (*way[2:], None), strict=True):
        before = kept[-1]
        if point == before:
            continue
        in_line = after is not None and (
            before[0] == point[0] == after[0] or before[1] == point[1] == after[1]
        )
        if not in_line:
            kept.append(point)
    return tuple(kept)


def _length(segment: Segment) -> int:
    (x1, y1), (x2, y2) = segment
    return abs(x2 - x1) + abs(y2 - y1)


def _meeting(one: Segment, other: Segment) -> float:
    """The price of two segments that run on top of each other, or cross."""
    a, b = _bounds(one), _bounds(other)
    apart_x, apart_y = max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3])
    if apart_x > MARGIN or apart_y > MARGIN:
        return 0.0
    same_way = (a[0] == a[2]) == (b[0] == b[2])
    if same_way:
        along = apart_y if a[0] == a[2] else apart_x
        return _SHARED if along < 0 else 0.0
    return _CROSSING if apart_x <= 0 and apart_y <= 0 else 0.0


def _bounds(segment: Segment) -> tuple[int, int, int, int]:
    (x1, y1), (x2, y2) = segment
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
