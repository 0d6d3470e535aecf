"""Findings over years and over the cells of a row: sums over years, fractions of things. Pure: no Django."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from triwulan.planning.domain.table_check.columns import YEAR, Measure, Role
from triwulan.planning.domain.table_check.quarters import is_split_stock, series_of
from triwulan.planning.domain.table_check.records import Record, RowKind, Table
from triwulan.planning.domain.table_check.report import Finding, Kind, Severity
from triwulan.planning.domain.table_check.units import UnitClass, is_whole, same

Values = dict[str, Decimal | int | str]
TWO: Final = (
    re.compile(r"(?:^|\s)\(?1[.)]\s*\S.*\s\(?2[.)]\s*\S", re.DOTALL),
    re.compile(r"(?:^|\s)\(?a[.)]\s+\S.*\s\(?b[.)]\s+\S", re.DOTALL | re.IGNORECASE),
)
MUCH: Final = Decimal(120)
HALF: Final = Decimal("0.5")
FEW: Final = 3


def findings_on_years(table: Table) -> Iterator[Finding]:
    """What earlier years, this year and both together say."""
    for record in table.records:
        if record.kind in {RowKind.DATA, RowKind.TOTAL}:
            for measure in table.measures:
                yield from _to_date(table, record, measure)
            yield from _plan_target(table, record)
    yield from _many_above(table)


def findings_on_cells(table: Table) -> Iterator[Finding]:
    """Whole things in fractions, two indicators in one cell, both decimal marks in one column."""
    for record in table.records:
        if record.kind == RowKind.DATA:
            yield from _fractions(table, record)
            yield from _two_indicators(table, record)
    for index in table.mixed:
        yield Finding(Kind.MIXED_MARKS, Severity.QUESTION, 0, (index,))


def _to_date(table: Table, record: Record, measure: Measure) -> Iterator[Finding]:
    keys = tuple((Role.REALISATION, period, measure) for period in ("prior", YEAR, "to_date"))
    prior, year, to_date = (record.of(*key).value for key in keys)
    if prior is None or year is None or to_date is None:
        return
    columns, total = table.some(*keys), prior + year
    if not same(total, to_date):
        accepted = () if measure is Measure.MONEY else (year, max(prior, year), total / 2)
        if not any(same(value, to_date) for value in accepted):
            values: Values = {"prior": prior, "year": year, "sum": total, "printed": to_date}
            yield Finding(Kind.TO_DATE, Severity.CONTRADICTION, record.line, columns, values)
        return
    if measure is Measure.MONEY or not prior or not year:
        return
    values = {"prior": prior, "year": year, "sum": total}
    if record.unit_class is UnitClass.SHARE:
        yield Finding(Kind.SHARES_YEARS, Severity.CONTRADICTION, record.line, columns, values)
    elif is_split_stock(series_of(record, measure)):
        plan = record.of(Role.TARGET, "plan", measure).value
        if plan:
            values |= {"plan": plan, "percent": total * 100 / plan}
        values |= {"unit": record.unit}
        yield Finding(Kind.STOCK_YEARS, Severity.CONTRADICTION, record.line, columns, values)


def _plan_target(table: Table, record: Record) -> Iterator[Finding]:
    """Money of several years beside a target for the plan's end that is about one year's amount."""
    money = Measure.MONEY
    keys = ((Role.TARGET, "plan", money), (Role.TARGET, YEAR, money), (Role.REALISATION, "to_date", money))
    plan, target, to_date = (record.of(*key).value for key in keys)
    if not plan or not target or to_date is None or not record.of(Role.REALISATION, "prior", money).value:
        return
    if to_date > plan and target >= HALF * plan:
        values: Values = {
            "plan": plan,
            "target": target,
            "to_date": to_date,
            "percent": to_date * 100 / plan,
            "share": target * 100 / plan,
        }
        yield Finding(Kind.PLAN_TARGET, Severity.QUESTION, record.line, table.some(*keys), values)


def _many_above(table: Table) -> Iterator[Finding]:
    """Many achievements above 120 percent: the targets or the reckoning need a look."""
    for measure in table.measures:
        for period in {key[1] for key in table.places if key[0] is Role.ACHIEVEMENT and key[2] is measure}:
            key = (Role.ACHIEVEMENT, period, measure)
            printed = [(r.line, r.of(*key).value) for r in table.records if r.kind == RowKind.DATA]
            numbers = [(line, value) for line, value in printed if value is not None]
            above = [line for line, value in numbers if value > MUCH]
            if len(above) >= FEW and len(above) * 3 >= len(numbers):
                values: Values = {"count": len(above), "of": len(numbers), "bound": MUCH}
                columns = (table.place(*key),)
                yield Finding(Kind.ABOVE, Severity.QUESTION, above[0], columns, values, tuple(above))


def _fractions(table: Table, record: Record) -> Iterator[Finding]:
    """2.58 packages, 0.8 of a document: things that are only counted whole."""
    if record.unit_class is not UnitClass.COUNT:
        return
    found = [
        (table.place(*key), datum.value)
        for key, datum in record.data.items()
        if key[0] in {Role.TARGET, Role.REALISATION}
        and key[2] is Measure.PHYSICAL
        and datum.value is not None
        and not datum.percent
        and not is_whole(datum.value)
    ]
    if found:
        values: Values = {"parts": " ".join(f"{value:f}" for _, value in found), "unit": record.unit}
        columns = tuple(index for index, _ in found)
        yield Finding(Kind.FRACTION, Severity.QUESTION, record.line, columns, values)


def _two_indicators(table: Table, record: Record) -> Iterator[Finding]:
    """Two numbered indicators in one cell, with one target for both."""
    if any(pattern.search(record.name[:1000]) for pattern in TWO):
        columns = tuple(column.index for column in table.columns if column.role is Role.INDICATOR)[:1]
        yield Finding(Kind.TWO_INDICATORS, Severity.QUESTION, record.line, columns, {"name": record.name})
