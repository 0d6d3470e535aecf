"""Tables for the tests: the published ones, and ones written down as text."""

import csv
from io import StringIO
from pathlib import Path

from triwulan.planning.domain.table_check.cells import Entry
from triwulan.planning.domain.table_check.check import Options, check_sheet
from triwulan.planning.domain.table_check.header import wanted_columns
from triwulan.planning.domain.table_check.report import Check, Finding, Kind, SheetReport
from triwulan.planning.domain.table_check.verdicts import Expectation

PUBLISHED = Path(__file__).resolve().parents[3] / "data" / "published"


def published(prefix: str) -> SheetReport:
    """The check of a published table by the beginning of its file's name."""
    [file] = PUBLISHED.glob(f"{prefix}_*.csv")
    return checked(file.read_text(encoding="utf-8"))


def checked(text: str, *, columns: str = "", expectation: Expectation | None = None) -> SheetReport:
    """The check of a table written as CSV with semicolons or commas."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = [[Entry(cell) for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]
    return check_sheet("tabel", rows, Options(wanted_columns(columns), expectation or Expectation()))


def kinds(report: SheetReport) -> set[Kind]:
    """What was found, without where."""
    return {finding.kind for finding in report.findings}


def found(report: SheetReport, kind: Kind) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in report.findings if finding.kind is kind]


def rows_with(report: SheetReport, kind: Kind) -> list[str]:
    """The numbers (as the source counts its rows, where it does) of the rows with a finding of one kind."""
    named = {row.line: row.reference or row.number for row in report.rows}
    return [named.get(finding.line, str(finding.line)) for finding in found(report, kind)]


def checks(report: SheetReport) -> list[Check]:
    """All checks of all rows."""
    return [check for row in report.rows for check in row.checks]
