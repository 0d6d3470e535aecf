"""Blocks as the page of a preview shows them: what a template cannot work out itself, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from triwulan.documents.domain.blocks import Bars, Block, Column, Picture, Row, Table, Trend
from triwulan.documents.interfaces.charts import chart_svg
from triwulan.documents.interfaces.paper_plan import cell_at


@dataclass(frozen=True)
class Shown:
    """A block, the name of its kind, and for some what was made of it."""

    kind: str
    block: Block
    made: Any = None


@dataclass(frozen=True)
class Head:
    """A cell of a table's head."""

    words: str
    across: int = 1
    down: int = 1
    number: bool = False


@dataclass(frozen=True)
class Line:
    """A row: words over all columns, or cells each with its column."""

    row: Row
    cells: tuple[tuple[Any, Column], ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table's head, row by row, and its lines."""

    heads: tuple[tuple[Head, ...], ...]
    lines: tuple[Line, ...]
    count: int


def shown(blocks: Iterable[Block]) -> list[Shown]:
    """The blocks for the template documents/blocks.html."""
    return [Shown(type(one).__name__.lower(), one, made_of(one)) for one in blocks]


def made_of(one: Block) -> Grid | SafeString | None:
    """The grid of a table, the drawing of a chart or picture."""
    if isinstance(one, Table):
        return Grid(heads_of(one), tuple(line_of(row, one.columns) for row in one.rows), len(one.columns))
    if isinstance(one, Bars | Trend):
        return mark_safe(chart_svg(one))  # noqa: S308  our own drawing; every word in it is escaped
    if isinstance(one, Picture):
        return mark_safe(one.svg)  # noqa: S308  drawn by the program, never a person's (domain/blocks.py)
    return None


def heads_of(table: Table) -> tuple[tuple[Head, ...], ...]:
    """Groups over their columns where there are any, the columns, and their numbers."""
    grouped = any(column.group for column in table.columns)
    first, second = list[Head](), list[Head]()
    place = 0
    while place < len(table.columns):
        column, end = table.columns[place], place + 1
        while column.group and end < len(table.columns) and table.columns[end].group == column.group:
            end += 1
        if column.group:
            first.append(Head(column.group, across=end - place))
            second += [Head(one.head, number=one.align == "right") for one in table.columns[place:end]]
        else:
            first.append(Head(column.head, down=2 if grouped else 1, number=column.align == "right"))
        place = end
    rows = [tuple(first), *([tuple(second)] if grouped else [])]
    if table.numbered:
        rows.append(
            tuple(
                Head(f"({order})", number=column.align == "right")
                for order, column in enumerate(table.columns, start=1)
            )
        )
    return tuple(rows)


def line_of(row: Row, columns: Sequence[Column]) -> Line:
    """A row with the columns that its cells stand in."""
    if row.span:
        return Line(row)
    return Line(row, tuple((cell_at(row, place), column) for place, column in enumerate(columns)))


def signers_of(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The signers from left to right: the last one signs on the right."""
    return list(reversed(content.get("signers") or []))
