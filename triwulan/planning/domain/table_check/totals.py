"""Rows that add up other rows: which they are, and where the sum does not come out. Pure: no Django.

No column says which rows belong to a programme, so the table's own numbers must: a row is taken for the total
of rows below it where their sums come out exactly in at least two columns of money, and in more columns than
they fail. Only then is a column that fails a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from triwulan.planning.domain.table_check.columns import Measure, Role
from triwulan.planning.domain.table_check.records import Record, RowKind, Table
from triwulan.planning.domain.table_check.report import Finding, Kind, Severity
from triwulan.planning.domain.table_check.units import UnitClass, same

Key = tuple[Role, str, Measure]
Values = dict[str, Decimal | int | str]
Column = tuple[Decimal, ...]
MOST_ROWS: Final = 2000
MOST_STATES: Final = 400
MOST_ENDS: Final = 12
"""How many ways are followed for one row, and how many ends of its block: so the time stays bounded."""
MOST_LABELLED: Final = 200
LEAST_COLUMNS: Final = 2
SUMMED: Final = frozenset({Role.TARGET, Role.REALISATION})


@dataclass(frozen=True)
class Parent:
    """A row that adds up others (positions in the table), and the columns where that fails."""

    position: int
    children: tuple[int, ...]
    failing: tuple[int, ...]
    score: int


def findings_on_totals(table: Table) -> Iterator[Finding]:
    """Totals that do not come out, among them those that count a row twice."""
    records = [record for record in table.records if record.kind in {RowKind.DATA, RowKind.TOTAL}][:MOST_ROWS]
    keys = [key for key in table.places if key[0] in SUMMED and key[2] is Measure.MONEY]
    columns = [_column(records, key) for key in keys]
    parents = _parents(columns)
    for parent in parents:
        for number in parent.failing:
            if not _comes_out_with_mended(parent, parents, columns[number]):
                yield _failure(table, records, parent, parents, keys[number], columns[number])
    yield from _labelled(table, records, parents)


def _column(records: Sequence[Record], key: Key) -> Column:
    return tuple(record.of(*key).value or Decimal(0) for record in records)


def _parents(columns: Sequence[Column]) -> list[Parent]:
    """The rows that add up others, as most columns have it."""
    found: dict[int, dict[tuple[int, ...], None]] = {}
    for column in columns:
        for position, children in _in_column(column):
            found.setdefault(position, {})[children] = None
    parents = []
    for position, candidates in sorted(found.items()):
        judged = [_judged(columns, position, children) for children in candidates]
        best = min(judged, key=lambda parent: (-parent.score, len(parent.failing), parent.children))
        if best.score >= LEAST_COLUMNS and best.score > len(best.failing):
            parents.append(best)
    return parents


def _judged(columns: Sequence[Column], position: int, children: tuple[int, ...]) -> Parent:
    failing, score = [], 0
    for number, column in enumerate(columns):
        total = sum((column[child] for child in children), Decimal(0))
        if same(total, column[position]):
            score += total != 0
        else:
            failing.append(number)
    return Parent(position, children, tuple(failing), score)


def _in_column(column: Column) -> list[tuple[int, tuple[int, ...]]]:
    """Rows that equal a sum of blocks of rows right below them, with the heads of those blocks.

    A block is a row, or a row with all that it adds up; blocks are found from the bottom upwards.
    """
    ends: list[dict[int, None]] = [{} for _ in column]
    found = []
    for position in range(len(column) - 1, -1, -1):
        ends[position][position + 1] = None
        if column[position] > 0:
            for end, children in _blocks(column, ends, position):
                if len(ends[position]) < MOST_ENDS:
                    ends[position][end] = None
                found.append((position, tuple(child for child in children if column[child])))
    return found


def _blocks(
    column: Column, ends: Sequence[dict[int, None]], position: int
) -> list[tuple[int, tuple[int, ...]]]:
    """(where it ends, its heads) for the ways to make up a row by the blocks below it."""
    goal = column[position]
    states: dict[tuple[int, Decimal], tuple[int, ...]] = {(position + 1, Decimal(0)): ()}
    queue = list(states)
    done: dict[int, tuple[int, ...]] = {}
    for place, total in queue:
        heads = states[(place, total)]
        if total == goal and len(heads) > 0:
            done.setdefault(place, heads)
            continue
        if place >= len(column) or len(states) > MOST_STATES:
            continue
        after = total + column[place]
        if after > goal:
            continue
        for end in ends[place]:
            state = (end, after)
            if state not in states:
                states[state] = (*heads, place)
                queue.append(state)
    return sorted(done.items())


def _comes_out_with_mended(parent: Parent, parents: Sequence[Parent], column: Column) -> bool:
    """Whether the total is right and one of its rows is the wrong one, told by that row's own parts."""
    own = {other.position: other for other in parents}
    total = Decimal(0)
    for child in parent.children:
        below = own.get(child)
        total += sum((column[row] for row in below.children), Decimal(0)) if below else column[child]
    return same(total, column[parent.position])


def _failure(
    table: Table,
    records: Sequence[Record],
    parent: Parent,
    parents: Sequence[Parent],
    key: Key,
    column: Column,
) -> Finding:
    total = sum((column[child] for child in parent.children), Decimal(0))
    printed = column[parent.position]
    record = records[parent.position]
    lines = tuple(records[child].line for child in parent.children)
    values: Values = {
        "printed": printed,
        "expected": total,
        "difference": abs(printed - total),
        "more": int(printed > total),
    }
    twice = _counted_twice(parent, parents, column, printed - total)
    if twice:
        above, rows = twice
        values |= {"twice": " ".join(str(records[row].line) for row in rows), "above": records[above].line}
        return Finding(
            Kind.COUNTED_TWICE, Severity.CONTRADICTION, record.line, (table.place(*key),), values, lines
        )
    return Finding(Kind.TOTAL, Severity.CONTRADICTION, record.line, (table.place(*key),), values, lines)


def _counted_twice(
    parent: Parent, parents: Sequence[Parent], column: Column, excess: Decimal
) -> tuple[int, tuple[int, ...]] | None:
    """The rows beside a total that it holds although the total above both adds them as well."""
    above = next((other for other in parents if parent.position in other.children), None)
    if above is None or excess <= 0:
        return None
    beside = [child for child in above.children if child != parent.position and column[child]]
    for rows in (tuple(beside), *((child,) for child in beside)):
        if rows and same(sum((column[row] for row in rows), Decimal(0)), excess):
            return above.position, rows
    return None


def _labelled(table: Table, records: Sequence[Record], parents: Sequence[Parent]) -> Iterator[Finding]:
    """Rows that call themselves a total: of all rows above, or of those that belong to no other."""
    inner = {child for parent in parents for child in parent.children}
    heads = {parent.position for parent in parents}
    keys = [key for key in table.places if key[0] in SUMMED and _may_add(records, key)]
    start = 0
    labelled = [(position, record) for position, record in enumerate(records) if record.kind == RowKind.TOTAL]
    for position, record in labelled[:MOST_LABELLED]:
        rows = range(start, position)
        start = position + 1
        for key in keys:
            finding = _one_label(table, records, record, rows, inner, heads, key)
            if finding is not None:
                yield finding


def _one_label(
    table: Table,
    records: Sequence[Record],
    record: Record,
    rows: range,
    inner: set[int],
    heads: set[int],
    key: Key,
) -> Finding | None:
    printed = record.of(*key)
    numbers = {row: records[row].of(*key).value for row in rows}
    data = {row: value for row, value in numbers.items() if value is not None}
    if printed.value is None or not data:
        return None
    step = Decimal(1).scaleb(-printed.decimals)
    outer = [row for row in data if row not in inner]
    leaves = [row for row in data if row not in heads]
    sums = [sum((data[row] for row in kept), Decimal(0)) for kept in (outer, leaves, list(data))]
    if any(same(total, printed.value) or abs(total - printed.value) < step for total in sums):
        return None
    earlier = sum(
        (other.of(*key).value or Decimal(0) for other in records[: rows.stop] if other.kind == RowKind.TOTAL),
        Decimal(0),
    )
    if (earlier and same(earlier + sums[0], printed.value)) or same(earlier, printed.value):
        return None
    values: Values = {
        "printed": printed.value,
        "expected": sums[0],
        "difference": abs(printed.value - sums[0]),
        "more": int(printed.value > sums[0]),
    }
    lines = tuple(records[row].line for row in outer)
    return Finding(Kind.TOTAL, Severity.CONTRADICTION, record.line, (table.place(*key),), values, lines)


def _may_add(records: Sequence[Record], key: Key) -> bool:
    """Money may; other numbers where all rows count things of one kind."""
    if key[2] is Measure.MONEY:
        return True
    rows = [record for record in records if record.kind == RowKind.DATA and record.of(*key).value is not None]
    units = {record.unit.lower().strip() for record in rows}
    return len(units) == 1 and all(record.unit_class is UnitClass.COUNT for record in rows)
