"""Ratings beside achievements, and a published scale by itself. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from triwulan.planning.domain.rating import KNOWN_SCALES, PERMENDAGRI_86_2017, Band, Scale, ScaleError
from triwulan.planning.domain.table_check.achievements import Checked
from triwulan.planning.domain.table_check.cells import DatumKind, Entry, read_entry
from triwulan.planning.domain.table_check.columns import Measure, Role
from triwulan.planning.domain.table_check.records import Record, Table
from triwulan.planning.domain.table_check.report import Check, Finding, Kind, Severity

Values = dict[str, Decimal | int | str]
ANY_NUMBER: Final = re.compile(r"[0-9][0-9.,]*")
AT_MOST: Final = re.compile(r"^\W*(?:\u2264|<|=<|kurang|maks|s/d|sampai)", re.IGNORECASE)
OVER: Final = re.compile(r"(?:>(?!=)|lebih (?:dari|besar))", re.IGNORECASE)


@dataclass(frozen=True)
class Rated:
    """A row's rating and the percents that it may have been given for."""

    line: int
    column: int
    label: str
    percents: tuple[Decimal, ...]


@dataclass(frozen=True)
class Interval:
    """A line of a published scale. `low` or `high` None: open to that side."""

    line: int
    label: str
    low: Decimal | None
    high: Decimal | None


def scale_for(rated: Sequence[Rated], asked: Scale | None) -> Scale | None:
    """The scale of a table: the one asked for, or the known one that holds all its labels and fits best.

    None where no known scale fits at least half of the rows: then it is a scale of the table's own.
    """
    if asked is not None or not rated:
        return asked
    labels = {row.label for row in rated}
    default = _labels(PERMENDAGRI_86_2017)
    if labels <= default:
        return PERMENDAGRI_86_2017
    fitting = [scale for scale in KNOWN_SCALES.values() if labels <= _labels(scale)]
    best = max(fitting, key=lambda scale: _fit(scale, rated), default=None)
    return best if best is not None and _fit(best, rated) * 2 >= len(rated) else None


def rated_rows(table: Table, checked: Checked) -> list[Rated]:
    """All ratings of a table, each with what it stands for: the score, or the percent."""
    has_score = table.has(Role.SCORE)
    found = []
    for record, checks in checked:
        for key, datum in record.data.items():
            if key[0] is not Role.RATING or not re.search(r"[^\W\d_]", datum.text):
                continue
            label = _spoken(datum.text)
            percents = _score(record) if has_score else _percents(record, checks, key[1], key[2])
            if percents and datum.kind is DatumKind.TEXT:
                found.append(Rated(record.line, table.place(*key), label, percents))
    return found


def findings_on_ratings(rated: Sequence[Rated], scale: Scale | None) -> Iterator[Finding]:
    """Ratings that the scale does not give; one question where the scale is not known."""
    if not rated:
        return
    if scale is None:
        labels = ", ".join(sorted({row.label for row in rated}))
        yield Finding(
            Kind.SCALE_UNKNOWN, Severity.QUESTION, rated[0].line, (rated[0].column,), {"labels": labels}
        )
        return
    for row in rated:
        expected = [_spoken(scale.rating(percent)) for percent in row.percents]
        if row.label in expected:
            continue
        values: Values = {
            "printed": row.label,
            "expected": expected[0],
            "percent": row.percents[0],
            "scale": scale.name,
        }
        in_gap = any(_in_gap(scale, percent, row.label) for percent in row.percents)
        kind = Kind.RATING_IN_GAP if in_gap else Kind.RATING
        severity = Severity.QUESTION if in_gap else Severity.CONTRADICTION
        yield Finding(kind, severity, row.line, (row.column,), values)


def read_scale(table: Table) -> tuple[Interval, ...]:
    """The lines of a published scale ("76 % - 90 %", "<= 50 %"), highest first; empty where it is none."""
    interval = next((column.index for column in table.columns if column.role is Role.INTERVAL), None)
    if interval is None:
        return ()
    found = []
    for record in table.records:
        label = next((d.text for key, d in record.data.items() if key[0] is Role.RATING), "")
        text = record.interval
        numbers = [read_entry(Entry(part.rstrip(".,")), "id").value for part in ANY_NUMBER.findall(text)]
        bounds = sorted(number for number in numbers if number is not None)
        if not label or not 1 <= len(bounds) <= 2:
            continue
        is_lowest = len(bounds) == 1 and bool(AT_MOST.search(text))
        low = None if is_lowest else bounds[0]
        high = bounds[-1] if is_lowest or len(bounds) == 2 else None
        found.append(Interval(record.line, label, low, high))
    return tuple(
        sorted(found, key=lambda line: line.low if line.low is not None else Decimal(-1), reverse=True)
    )


def findings_on_scale(lines: Sequence[Interval], column: int) -> Iterator[Finding]:
    """Gaps and overlaps between the lines of a scale, and where it stops."""
    for upper, lower in pairwise(lines):
        if upper.low is None or lower.high is None or upper.low == lower.high:
            continue
        kind = Kind.SCALE_GAP if upper.low > lower.high else Kind.SCALE_OVERLAP
        values: Values = {
            "below": lower.high,
            "above": upper.low,
            "lower": lower.label,
            "upper": upper.label,
        }
        yield Finding(kind, Severity.QUESTION, lower.line, (column,), values, (upper.line, lower.line))
    if lines and lines[0].high is not None:
        end: Values = {"end": lines[0].high, "label": lines[0].label}
        yield Finding(Kind.SCALE_ENDS, Severity.QUESTION, lines[0].line, (column,), end)


def scale_of(lines: Sequence[Interval], name: str) -> Scale | None:
    """A published scale as a scale of ours, by its lower bounds; None where its lines make none."""
    if len(lines) < 2:
        return None
    bands = [Band(line.low, line.label) for line in lines[:-1]]
    try:
        return Scale(name, (*bands, Band(None, lines[-1].label)))
    except ScaleError:
        return None


def _labels(scale: Scale) -> set[str]:
    return {_spoken(band.label) for band in scale.bands}


def _fit(scale: Scale, rated: Sequence[Rated]) -> int:
    return sum(any(_spoken(scale.rating(p)) == row.label for p in row.percents) for row in rated)


def _spoken(text: str) -> str:
    """A label as it counts: without case, brackets and doubled spaces."""
    return " ".join(re.sub(r"[^\w\s/-]", " ", text).split()).casefold()


def _score(record: Record) -> tuple[Decimal, ...]:
    value = record.of(Role.SCORE).value
    return () if value is None else (value,)


def _percents(record: Record, checks: Sequence[Check], period: str, measure: Measure) -> tuple[Decimal, ...]:
    """The printed percent, and the exact one where it was rounded over a bound."""
    for check in checks:
        if (check.period, check.measure) == (period, measure):
            both = (check.printed.value, check.computed if check.how is not None else None)
            shown = tuple(value for value in both if value is not None)
            return shown or (() if check.computed is None else (check.computed,))
    value = record.of(Role.ACHIEVEMENT, period, measure).value
    return () if value is None else (value,)


def _in_gap(scale: Scale, percent: Decimal, label: str) -> bool:
    """Between two whole numbers where the published scale is silent: 90.5 between 76-90 and 91-100."""
    for upper, band in pairwise(scale.bands):
        del band
        bound = upper.lower
        is_whole_bound = bound is not None and upper.inclusive and bound == bound.to_integral_value()
        if is_whole_bound and bound is not None and bound - 1 < percent < bound:
            return _spoken(upper.label) == label
    return False
