"""The symbols of a sheet and what leads to what, cut into pages that pentagons join."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from triwulan.procedure.domain.sheet import Outcome, Sheet, Step

TOP, BOTTOM = -1, 10_000
"""Rows of the strips above and below a page's table, where the pentagons stand."""


@dataclass(frozen=True)
class Node:
    """A symbol to be drawn; `row` is the row of the sheet, or TOP or BOTTOM."""

    key: str
    row: int
    column: int
    shape: str
    label: str = ""


@dataclass(frozen=True)
class Edge:
    """An arrow to be drawn from node to node; `label` Ya or Tidak behind a diamond."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Page:
    """A part of the sheet that is drawn on its own."""

    rows: tuple[int, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def rows_of(sheet: Sheet) -> list[int]:
    """The rows of the sheet, in order."""
    return sorted({step.row for step in sheet.steps})


def pages_of(sheet: Sheet, rows_per_page: int | None) -> list[Page]:
    """The sheet's pages; all of it on one where `rows_per_page` is None."""
    rows = rows_of(sheet)
    size = rows_per_page or len(rows)
    return pages_with(sheet, [rows[start : start + size] for start in range(0, len(rows), size)])


def pages_with(sheet: Sheet, parts: Sequence[Sequence[int]]) -> list[Page]:
    """The sheet's pages, each with the rows that are given for it."""
    place = {row: number for number, part in enumerate(parts) for row in part}
    nodes = {step.key: _node(sheet, step) for step in sheet.steps if step.drawn}
    pages: list[tuple[list[Node], list[Edge]]] = [
        ([node for node in nodes.values() if place[node.row] == number], []) for number in range(len(parts))
    ]
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 4)
    for edge in edges_of(sheet):
        source, target = nodes[edge.source], nodes[edge.target]
        here, there = place[source.row], place[target.row]
        if here == there:
            pages[here][1].append(edge)
        else:
            _bridge(pages[here], pages[there], edge, target.column, next(letters), down=there > here)
    return [Page(tuple(part), tuple(n), tuple(e)) for part, (n, e) in zip(parts, pages, strict=True)]


def _node(sheet: Sheet, step: Step) -> Node:
    columns = [performer.key for performer in sheet.columns()]
    ways = {target for target, _ in _drawn_targets(sheet, step)}
    ends = any(outcome.to is None for outcome in step.outcomes)
    plain = "capsule" if ends or step is sheet.steps[0] else "box"
    shape = "diamond" if len(ways) + ends > 1 else plain
    return Node(step.key, step.row, columns.index(step.performer), shape)


def _drawn_targets(sheet: Sheet, step: Step) -> Iterator[tuple[str, Outcome]]:
    """The drawn steps that a step leads to; errands of a task that stays open are not on the paper."""
    for outcome in step.outcomes:
        if outcome.to is not None and not outcome.stays:
            for target in _drawn_behind(sheet, outcome.to, frozenset()):
                yield target, outcome


def _drawn_behind(sheet: Sheet, key: str, seen: frozenset[str]) -> Iterator[str]:
    """The step itself if it is drawn, else the drawn ones that it leads to."""
    step = sheet.step(key)
    if step.drawn:
        yield key
    elif key not in seen:
        for outcome in step.outcomes:
            if outcome.to is not None and not outcome.stays:
                yield from _drawn_behind(sheet, outcome.to, seen | {key})


def edges_of(sheet: Sheet) -> Iterator[Edge]:
    """What leads to what on the paper, by the keys of the drawn steps."""
    for step in sheet.steps:
        if step.drawn:
            branches = _node(sheet, step).shape == "diamond"
            for target, outcome in dict(_drawn_targets(sheet, step)).items():
                yield Edge(step.key, target, _answer(outcome) if branches else "")


def _answer(outcome: Outcome) -> str:
    if outcome.approves:
        return "Ya"
    return "Tidak" if outcome.returns else outcome.label


def _bridge(
    here: tuple[list[Node], list[Edge]],
    there: tuple[list[Node], list[Edge]],
    edge: Edge,
    column: int,
    letter: str,
    *,
    down: bool,
) -> None:
    """A pentagon where the arrow leaves the page and one with the same letter where it comes in."""
    out_row, in_row = (BOTTOM, TOP) if down else (TOP, BOTTOM)
    out = _free(here[0], Node(f"{edge.source}>{letter}", out_row, column, "pentagon", letter))
    back_in = _free(there[0], Node(f"{letter}>{edge.target}", in_row, column, "pentagon", letter))
    here[0].append(out)
    here[1].append(replace(edge, target=out.key))
    there[0].append(back_in)
    there[1].append(Edge(back_in.key, edge.target))


def _free(nodes: Sequence[Node], wanted: Node) -> Node:
    """The node in the nearest column of its strip that holds no other."""
    taken = {node.column for node in nodes if node.row == wanted.row}
    order = sorted(range(64), key=lambda column: (abs(column - wanted.column), column))
    return replace(wanted, column=next(column for column in order if column not in taken))
