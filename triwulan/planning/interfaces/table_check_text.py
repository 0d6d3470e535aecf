"""A checked table as the terminal prints it: what the columns were taken for, each row, then the findings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from triwulan.planning.domain.table_check.columns import Role
from triwulan.planning.domain.table_check.records import RowKind
from triwulan.planning.domain.table_check.report import Severity, SheetReport
from triwulan.planning.interfaces.table_check_file import BookReport
from triwulan.planning.interfaces.table_check_words import (
    Group,
    check_words,
    groups_of,
    period_words,
    role_words,
    row_words,
    summary_words,
)

SHOWN = 10
"""So many findings of one kind are told one by one; of the others only the rows. JSON has all."""


def lines_of(book: BookReport, *, every: bool = False) -> Iterator[str]:
    """The lines of the report. `every`: every finding is told in full."""
    for sheet in book.sheets:
        title = book.name if sheet.name in {"", book.name} else f"{book.name}, {sheet.name}"
        yield title
        yield "=" * len(title)
        yield from _columns(sheet)
        yield from _rows(sheet)
        yield from _findings(sheet, every)
        yield summary_words(sheet)
        yield ""


def _columns(sheet: SheetReport) -> Iterator[str]:
    both = len({column.measure for column in sheet.columns}) > 1
    yield _("Columns as understood:")
    for column in sheet.columns:
        if column.role is not Role.OTHER:
            role = role_words(
                column.role, column.period, column.measure, with_measure=both and column.is_timed
            )
            yield f"  {' '.join(column.header.split()) or '–'} = {role}"


def _rows(sheet: SheetReport) -> Iterator[str]:
    checked = [row for row in sheet.rows if row.checks]
    if checked:
        yield ""
        yield _("Rows:")
    several = len({(check.period, check.measure) for row in checked for check in row.checks}) > 1
    both = len({check.measure for row in checked for check in row.checks}) > 1
    for row in checked:
        yield f"  {row_words(row, row.line)}"
        for check in row.checks:
            period = period_words(check.period, check.measure, with_measure=both)
            words = check_words(check, is_average=row.kind == RowKind.AVERAGE)
            yield f"    {period}: {words}" if several and period else f"    {words}"


def _findings(sheet: SheetReport, every: bool) -> Iterator[str]:
    groups = groups_of(sheet, None if every else SHOWN)
    yield ""
    for severity, title in (
        (Severity.CONTRADICTION, _("Contradictions:")),
        (Severity.QUESTION, _("To be asked about:")),
    ):
        found = [group for group in groups if group.severity is severity]
        if found:
            yield title
        for group in found:
            yield from _group(group)
        if found:
            yield ""


def _group(group: Group) -> Iterator[str]:
    yield f"  {group.title} ({len(group.rows)})"
    yield from (f"    - {line}" for line in group.lines)
    if len(group.lines) < len(group.rows):
        others = ", ".join(str(row) for row in group.rows[len(group.lines) :])
        yield "    " + _("- and the same in rows %(rows)s (--all tells each)") % {"rows": others}
