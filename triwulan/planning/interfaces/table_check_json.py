"""A checked table for machines. The keys and the values of `kind`, `verdict`, `how` and `role` are stable."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from triwulan.documents.interfaces.table_cells import address_of
from triwulan.planning.domain.table_check.cells import Datum
from triwulan.planning.domain.table_check.columns import Column
from triwulan.planning.domain.table_check.records import RowKind
from triwulan.planning.domain.table_check.report import Check, Finding, RowReport, SheetReport
from triwulan.planning.interfaces.table_check_file import BookReport
from triwulan.planning.interfaces.table_check_words import check_words, finding_words, reckoning_words

FORMAT = 1


def to_dict(book: BookReport) -> dict[str, Any]:
    """The whole report; numbers are texts with a full stop, so that no digit is lost."""
    return {
        "format": FORMAT,
        "file": book.name,
        "disagrees": book.contradicts,
        "sheets": [_sheet(sheet) for sheet in book.sheets],
    }


def _sheet(sheet: SheetReport) -> dict[str, Any]:
    rows = {row.line: row for row in sheet.rows}
    return {
        "name": sheet.name,
        "kind": sheet.kind,
        "header_row": sheet.header_line,
        "scale": sheet.scale or None,
        "checked": sheet.checked,
        "disagrees": sheet.contradicts,
        "columns": [_column(column, sheet.locales) for column in sheet.columns],
        "rows": [_row(row) for row in sheet.rows],
        "findings": [_finding(sheet, rows, finding) for finding in sheet.findings],
    }


def _column(column: Column, locales: Mapping[int, str]) -> dict[str, Any]:
    return {
        "column": _letters(column.index),
        "header": column.header,
        "role": column.role.value,
        "period": column.period,
        "measure": column.measure.value,
        "locale": locales.get(column.index),
    }


def _row(row: RowReport) -> dict[str, Any]:
    return {
        "row": row.line,
        "kind": row.kind,
        "reference": row.reference,
        "number": row.number,
        "name": row.name,
        "unit": row.unit,
        "checks": [_check(row, check) for check in row.checks],
    }


def _check(row: RowReport, check: Check) -> dict[str, Any]:
    return {
        "cell": None if check.column is None else address_of(row.line - 1, check.column),
        "period": check.period,
        "measure": check.measure.value,
        "target": _datum(check.target),
        "realisation": _datum(check.realisation),
        "printed": _datum(check.printed),
        "verdict": check.verdict.value,
        "how": check.how.value if check.how else None,
        "formula": check.formula.value if check.formula else None,
        "agreeing_formulas": [formula.value for formula in check.formulas],
        "reckoned": _text(check.computed),
        "reason": check.reason.value if check.reason else None,
        "reckoning": reckoning_words(check),
        "sentence": check_words(check, is_average=row.kind == RowKind.AVERAGE),
    }


def _finding(sheet: SheetReport, rows: Mapping[int, RowReport], finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "row": finding.line or None,
        "cells": [address_of(finding.line - 1, index) for index in finding.columns if finding.line],
        "columns": [_letters(index) for index in finding.columns],
        "rows": list(finding.lines),
        "values": {
            name: _text(value) if isinstance(value, Decimal) else value
            for name, value in finding.values.items()
        },
        "sentence": finding_words(sheet, rows, finding),
    }


def _datum(datum: Datum) -> dict[str, Any]:
    return {
        "kind": datum.kind.value,
        "text": datum.text,
        "value": _text(datum.value),
        "low": _text(datum.low),
        "high": _text(datum.high),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _letters(index: int) -> str:
    return address_of(0, index).rstrip("1")
