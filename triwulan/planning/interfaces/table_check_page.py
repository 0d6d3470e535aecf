"""What the page shows of a checked table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from triwulan.common.refusal import InvalidInput
from triwulan.documents.interfaces.table_cells import address_of
from triwulan.planning.domain.table_check.check import Options
from triwulan.planning.domain.table_check.records import RowKind
from triwulan.planning.domain.table_check.report import Check, RowReport, SheetReport, Verdict
from triwulan.planning.interfaces.table_check_file import check_book, expectation_of, known_scale
from triwulan.planning.interfaces.table_check_form import TableCheckForm, choice_of, role_choices
from triwulan.planning.interfaces.table_check_words import (
    Group,
    check_words,
    groups_of,
    period_words,
    role_words,
    summary_words,
)

MOST_ROWS: Final = 600
MOST_LINES: Final = 60
TONES: Final = {Verdict.AGREES: "good", Verdict.DISAGREES: "late", Verdict.OTHER_FORMULA: "soon"}


@dataclass(frozen=True)
class Line:
    """One reckoned achievement."""

    row: int
    number: str
    name: str
    period: str
    printed: str
    sentence: str
    verdict: str
    tone: str


@dataclass(frozen=True)
class ColumnLine:
    """One column and what it was understood to be."""

    index: int
    letters: str
    header: str
    role: str
    choice: str


@dataclass(frozen=True)
class CheckedPage:
    """A checked sheet as the page shows it; `sheets` are the names to choose from."""

    name: str
    sheet: str
    sheets: tuple[str, ...]
    report: SheetReport
    summary: str
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    left_out: int
    columns: tuple[ColumnLine, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def is_silent(self) -> bool:
        """Nothing was reckoned and nothing found: perhaps a column was misunderstood."""
        return not self.report.checked and not self.groups

    @property
    def has_periods(self) -> bool:
        """Whether any line belongs to a period that has a name."""
        return any(line.period for line in self.lines)


class NoTable(InvalidInput):
    """No row of the file names columns that are known."""


def checked_page(form: TableCheckForm) -> CheckedPage:
    """Check the file of a valid form; raises NoTable with a sentence."""
    book = form.book
    if book is None:
        raise NoTable(fields={"file": _("Choose the file with the table.")})
    asked = form.cleaned_data["sheet"]
    options = Options(
        (), expectation_of(form.cleaned_data["direction"]), known_scale(form.cleaned_data["scale"])
    )
    found = check_book(book, options).sheets
    if not found:
        sentence = _(
            "No table was found: no row names columns such as target, realisasi or capaian. Give the columns "
            "such names and choose the file again."
        )
        raise NoTable(fields={"file": sentence})
    names = tuple(sheet.name for sheet in found)
    chosen = next((sheet for sheet in found if sheet.name == asked), found[0])
    wanted = form.wanted(len(chosen.columns))
    if wanted:
        again = Options(wanted, options.expectation, options.scale)
        chosen = next(iter(check_book(book, again, chosen.name).sheets), chosen)
    return _page(book.name, names, chosen)


def _page(name: str, names: tuple[str, ...], report: SheetReport) -> CheckedPage:
    pairs = [(row, check) for row in report.rows for check in row.checks]
    both = len({column.measure for column in report.columns}) > 1
    return CheckedPage(
        name=name,
        sheet=report.name,
        sheets=names,
        report=report,
        summary=summary_words(report),
        groups=tuple(groups_of(report, MOST_LINES)),
        lines=_lines(pairs[:MOST_ROWS], report),
        left_out=max(0, len(pairs) - MOST_ROWS),
        columns=tuple(
            ColumnLine(
                column.index,
                address_of(0, column.index).rstrip("1"),
                " ".join(column.header.split()),
                role_words(column.role, column.period, column.measure, with_measure=both and column.is_timed),
                choice_of(*column.key),
            )
            for column in report.columns
        ),
        choices=tuple(role_choices(report.columns)),
    )


def _lines(pairs: Sequence[tuple[RowReport, Check]], report: SheetReport) -> tuple[Line, ...]:
    both = len({column.measure for column in report.columns if column.is_timed}) > 1
    return tuple(
        Line(
            row=row.line,
            number=row.number if row.number.casefold() != row.name.casefold() else "",
            name=row.name,
            period=period_words(check.period, check.measure, with_measure=both),
            printed=check.printed.text,
            sentence=check_words(check, is_average=row.kind == RowKind.AVERAGE),
            verdict=str(_verdict(check)),
            tone=TONES.get(check.verdict, "neutral"),
        )
        for row, check in pairs
    )


def _verdict(check: Check) -> str:
    """The verdict in a word or two, for the pill."""
    return {
        Verdict.AGREES: _("agrees"),
        Verdict.OTHER_FORMULA: _("other formula"),
        Verdict.DISAGREES: _("does not agree"),
        Verdict.NOT_PRINTED: _("nothing printed"),
        Verdict.NOT_COMPUTABLE: _("not computable"),
        Verdict.NOT_CHECKED: _("not checked"),
    }[check.verdict]
