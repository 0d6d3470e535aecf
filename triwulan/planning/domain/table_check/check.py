"""Check a sheet: find its table, reckon everything again, and gather what was found. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from triwulan.planning.domain.rating import Scale
from triwulan.planning.domain.table_check.achievements import (
    Checked,
    findings_on_achievements,
    findings_on_ratios,
)
from triwulan.planning.domain.table_check.averages import checks_on_averages
from triwulan.planning.domain.table_check.columns import Role
from triwulan.planning.domain.table_check.header import Header, Rows, Wanted, find_header
from triwulan.planning.domain.table_check.quarters import findings_on_quarters
from triwulan.planning.domain.table_check.ratings import (
    findings_on_ratings,
    findings_on_scale,
    rated_rows,
    read_scale,
    scale_for,
    scale_of,
)
from triwulan.planning.domain.table_check.records import Record, RowKind, Table, read_table
from triwulan.planning.domain.table_check.report import Check, Finding, RowReport, SheetReport
from triwulan.planning.domain.table_check.totals import findings_on_totals
from triwulan.planning.domain.table_check.verdicts import Expectation, check_record, columns_in_shares
from triwulan.planning.domain.table_check.years import findings_on_cells, findings_on_years

ANYTHING: Final = Expectation()


@dataclass(frozen=True)
class Options:
    """What a person said about a table; nothing of it is needed."""

    columns: tuple[Wanted, ...] = ()
    expectation: Expectation = ANYTHING
    scale: Scale | None = None


def check_sheet(name: str, rows: Rows, options: Options | None = None) -> SheetReport:
    """Check the first table of a sheet. Raises header.ColumnsError.

    `kind` of the answer is "none" where no row looks like a header, "scale" for a published rating scale.
    """
    options = options or Options()
    header = find_header(rows, options.columns)
    if header is None:
        return SheetReport(name, "none", 0)
    table = read_table(rows, header)
    lines = read_scale(table)
    if lines:
        column = next(column.index for column in table.columns if column.role is Role.INTERVAL)
        findings = tuple(findings_on_scale(lines, column))
        published = scale_of(lines, name)
        return SheetReport(name, "scale", header.line, table.columns, findings=findings, published=published)
    return _checked(name, header, table, options)


def _checked(name: str, header: Header, table: Table, options: Options) -> SheetReport:
    shares = columns_in_shares(table)
    reckoned: Checked = [(r, check_record(table, r, options.expectation, shares)) for r in table.records]
    checked, on_averages = checks_on_averages(table, reckoned)
    rated = rated_rows(table, checked)
    scale = scale_for(rated, options.scale)
    findings = [
        *findings_on_achievements(reckoned),
        *findings_on_ratios(table),
        *findings_on_ratings(rated, scale),
        *on_averages,
        *findings_on_quarters(table, options.expectation.formula),
        *findings_on_years(table),
        *findings_on_totals(table),
        *findings_on_cells(table),
    ]
    return SheetReport(
        name=name,
        kind="table",
        header_line=header.line,
        columns=table.columns,
        locales=table.locales,
        rows=tuple(_row(record, checks) for record, checks in checked if record.kind != RowKind.WORDS),
        findings=tuple(sorted(findings, key=_order)),
        scale=scale.name if scale is not None and rated else "",
    )


def _order(finding: Finding) -> tuple[int, int]:
    return (list(type(finding.kind)).index(finding.kind), finding.line)


def _row(record: Record, checks: Sequence[Check]) -> RowReport:
    return RowReport(
        line=record.line,
        kind=record.kind,
        reference=record.reference,
        number=record.number,
        name=record.name,
        group=record.group,
        unit=record.unit,
        checks=tuple(checks),
    )
