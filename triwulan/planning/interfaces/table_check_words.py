"""What a check of a table found, in sentences: the same on the page and in the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from triwulan.documents.interfaces.table_cells import address_of
from triwulan.planning.domain.result import Achievement, Working
from triwulan.planning.domain.table_check.cells import Datum
from triwulan.planning.domain.table_check.columns import QUARTERS, YEAR, Measure, Period, Role
from triwulan.planning.domain.table_check.header import ColumnsError
from triwulan.planning.domain.table_check.report import (
    Check,
    Finding,
    How,
    Kind,
    RowReport,
    Severity,
    SheetReport,
    Verdict,
)
from triwulan.planning.enums import Formula, Reason
from triwulan.planning.interfaces.table_check_sentences import AGAINST_PLAN, DETAILS, TITLES
from triwulan.planning.interfaces.words import number, working_words
from triwulan.planning.labels import FORMULA_TEXTS, REASONS

MOST_DECIMALS = 4
LISTS = frozenset({"parts", "percents", "reached"})
SUMS = frozenset({Kind.SHARES_QUARTERS})
MEASURES = {Measure.PHYSICAL: "K", Measure.MONEY: "Rp"}

HOWS = {
    How.EXACT: gettext_lazy("agrees"),
    How.ROUNDED: gettext_lazy("agrees (rounded)"),
    How.TRUNCATED: gettext_lazy("agrees (truncated)"),
    How.EITHER: gettext_lazy("agrees (rounded or truncated)"),
    How.FLOOR: gettext_lazy("agrees (below zero shown as 0)"),
    How.CAP: gettext_lazy("agrees (cut off at the cap)"),
}
ROLES = {
    Role.REFERENCE: gettext_lazy("Row number of the source"),
    Role.NUMBER: gettext_lazy("Number"),
    Role.GROUP: gettext_lazy("Objective or programme"),
    Role.INDICATOR: gettext_lazy("Indicator"),
    Role.UNIT: gettext_lazy("Unit of measure"),
    Role.YEAR: gettext_lazy("Year"),
    Role.DIRECTION: gettext_lazy("Direction"),
    Role.FORMULA: gettext_lazy("Formula"),
    Role.TARGET: gettext_lazy("Target"),
    Role.REALISATION: gettext_lazy("Realisation"),
    Role.ACHIEVEMENT: gettext_lazy("Achievement"),
    Role.RATING: gettext_lazy("Rating"),
    Role.SCORE: gettext_lazy("Score"),
    Role.NUMERATOR: gettext_lazy("Numerator"),
    Role.DENOMINATOR: gettext_lazy("Denominator"),
    Role.PROGRESS: gettext_lazy("Cumulative percent"),
    Role.INTERVAL: gettext_lazy("Interval of a scale"),
    Role.SERIES: gettext_lazy("Numbers without a name"),
    Role.REMARK: gettext_lazy("Remark"),
    Role.OTHER: gettext_lazy("Not used"),
}


@dataclass(frozen=True)
class Group:
    """Findings of one kind: what they mean, and one line for each (or for the first of them)."""

    kind: Kind
    severity: Severity
    title: str
    lines: tuple[str, ...]
    rows: tuple[int, ...]


def groups_of(sheet: SheetReport, most: int | None = None) -> list[Group]:
    """The findings of a sheet by kind, contradictions first; of each kind `most` lines, the rows of all."""
    rows = {row.line: row for row in sheet.rows}
    found: dict[tuple[Severity, Kind], list[Finding]] = {}
    for finding in sheet.findings:
        found.setdefault((finding.severity, finding.kind), []).append(finding)
    order = list(Severity)
    return [
        Group(
            kind,
            severity,
            str(TITLES[kind]),
            tuple(finding_words(sheet, rows, finding) for finding in findings[:most]),
            tuple(finding.line for finding in findings),
        )
        for (severity, kind), findings in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    ]


def finding_words(sheet: SheetReport, rows: Mapping[int, RowReport], finding: Finding) -> str:
    """One finding as a sentence, with the row and the cells it is about."""
    words = {name: _value(finding, name) for name in finding.values}
    words |= {
        "columns": ", ".join(_header(sheet, index) for index in finding.columns),
        "rows": ", ".join(_short(rows, line) for line in finding.lines),
    }
    if finding.kind is Kind.COUNTED_TWICE:
        twice = [int(line) for line in str(finding.values["twice"]).split()]
        words["twice"] = ", ".join(_short(rows, line) for line in twice)
        words["above"] = _short(rows, int(finding.values["above"]))
    if finding.kind in {Kind.DISAGREES, Kind.SILENT_CAP}:
        words["working"] = _working_of(rows, finding)
    detail = str(DETAILS[finding.kind]) % words
    if finding.kind is Kind.STOCK_YEARS and "plan" in words:
        detail = f"{detail} {str(AGAINST_PLAN) % words}"
    if finding.line == 0:
        return detail
    where = row_words(rows.get(finding.line), finding.line)
    cells = " ".join(address_of(finding.line - 1, index) for index in finding.columns)
    return f"{where} [{cells}]: {detail}" if cells else f"{where}: {detail}"


def row_words(row: RowReport | None, line: int) -> str:
    """How a row is called: its line in the file, its number in the table, its name."""
    if row is None:
        return _("Row %(line)s") % {"line": line}
    called = (
        [_("no. %(number)s") % {"number": row.number}]
        if row.number and row.number.casefold() != row.name.casefold()
        else []
    )
    if row.reference and row.reference != str(line):
        called.insert(0, _("row %(line)s of the source") % {"line": row.reference})
    told = f" ({', '.join(called)})" if called else ""
    name = f" {_cut(row.name)}" if row.name else ""
    return _("Row %(line)s") % {"line": line} + told + name


def check_words(check: Check, *, is_average: bool = False) -> str:
    """The verdict on one printed achievement, with its reckoning."""
    reckoning = reckoning_words(check)
    printed = check.printed.text
    if is_average:
        return _average_words(check)
    if check.verdict is Verdict.NOT_CHECKED:
        return _why_not(check)
    if check.verdict is Verdict.NOT_COMPUTABLE:
        return str(REASONS[check.reason]) if check.reason else ""
    if check.verdict is Verdict.NOT_PRINTED:
        return _("%(reckoning)s; nothing is printed") % {"reckoning": reckoning}
    if check.verdict is Verdict.AGREES:
        how = str(HOWS[check.how]) if check.how else ""
        if not reckoning:
            return _("%(printed)s is printed: %(how)s") % {"printed": printed, "how": how}
        return _("%(reckoning)s; %(printed)s is printed: %(how)s") % {
            "reckoning": reckoning,
            "printed": printed,
            "how": how,
        }
    if check.verdict is Verdict.OTHER_FORMULA:
        return _("%(reckoning)s; %(printed)s is printed: agrees only with %(formula)s") % {
            "reckoning": reckoning,
            "printed": printed,
            "formula": formula_words(check.formula),
        }
    return _("%(reckoning)s; %(printed)s is printed: does not agree, it should be %(expected)s") % {
        "reckoning": reckoning or "–",
        "printed": printed,
        "expected": expected_words(check),
    }


def reckoning_words(check: Check) -> str:
    """The formula with its numbers and its result; nothing where there is none."""
    value, target, realisation = check.computed, check.used_target, check.realisation.value
    if value is None or target is None or realisation is None or check.formula is None:
        return ""
    side = (
        "inside"
        if check.target.low is not None and value == 100 and _inside(check.target, realisation)
        else None
    )
    working = Working(check.formula, target, realisation, side, check.target.low, check.target.high)
    return working_words(Achievement(check.formula, value, value, working), _decimals(check))


def expected_words(check: Check) -> str:
    """The reckoned percent, with as many decimals as the printed one has, at least two."""
    return "" if check.computed is None else number(round(check.computed, _decimals(check)))


def formula_words(formula: Formula | str | None) -> str:
    """A formula as the regulations write it."""
    return str(FORMULA_TEXTS[Formula(formula)]) if formula else ""


def period_words(period: Period, measure: Measure, *, with_measure: bool = False) -> str:
    """ "TW I", "akhir Renstra", "2023"; with K or Rp where a table has both."""
    name = _period(period)
    return f"{name} {MEASURES[measure]}".strip() if with_measure else name


def role_words(role: Role, period: Period, measure: Measure, *, with_measure: bool = False) -> str:
    """What a column was understood to be."""
    timed = period_words(period, measure, with_measure=with_measure)
    return f"{ROLES[role]} {timed}".strip()


def summary_words(sheet: SheetReport) -> str:
    """One sentence that sums the check of a sheet up."""
    wrong = len([f for f in sheet.findings if f.severity is Severity.CONTRADICTION])
    questions = len(sheet.findings) - wrong
    parts = [
        ngettext(
            "%(count)d printed achievement checked", "%(count)d printed achievements checked", sheet.checked
        )
        % {"count": sheet.checked},
        ngettext("%(count)d contradiction", "%(count)d contradictions", wrong) % {"count": wrong},
        ngettext("%(count)d question", "%(count)d questions", questions) % {"count": questions},
    ]
    return ", ".join(parts) + "."


def columns_error_words(error: ColumnsError) -> str:
    """What is wrong with what a person said about the columns."""
    return str(COLUMN_ERRORS[error.code]) % {"what": error.what}


COLUMN_ERRORS = {
    "form": gettext_lazy("“%(what)s”: say which column is which like this: target=Target 2025, realisasi=F."),
    "role": gettext_lazy(
        "“%(what)s” is no role of a column. Roles are target, realisasi, capaian, predikat, pembilang, "
        "penyebut, indikator, satuan and no, with .tw1 to .tw4, .renstra, .lalu, .sd, .k or .rp after them."
    ),
    "column": gettext_lazy("There is no column “%(what)s”. Give its heading, its letter or its number."),
    "doubled": gettext_lazy("Column “%(what)s” is named twice."),
}


def _period(period: Period) -> str:
    if period in QUARTERS:
        return _("Q%(number)s") % {"number": QUARTER_NAMES[int(period[1])]}
    if period.startswith("to_q"):
        return _("to the end of Q%(number)s") % {"number": QUARTER_NAMES[int(period[4])]}
    if period.startswith("s") and period[1:].isdigit():
        return _("half-year %(number)s") % {"number": QUARTER_NAMES[int(period[1])]}
    named = {
        YEAR: "",
        "plan": _("end of the plan"),
        "prior": _("to the end of last year"),
        "to_date": _("to the end of this year"),
    }
    return named.get(period, period.lstrip("y"))


QUARTER_NAMES = ("", "I", "II", "III", "IV")


def _average_words(check: Check) -> str:
    if check.verdict is Verdict.NOT_CHECKED:
        return _("not checked: the rows do not tell over which of them the average is")
    words = {"expected": expected_words(check), "printed": check.printed.text}
    if check.verdict is Verdict.AGREES:
        words["how"] = str(HOWS[check.how]) if check.how else ""
        return _("average of the printed values %(expected)s; %(printed)s is printed: %(how)s") % words
    return _("average of the printed values %(expected)s; %(printed)s is printed: does not agree") % words


def _why_not(check: Check) -> str:
    if check.reason is Reason.MISSING:
        return _("not checked: there is no realisation")
    if check.reason is Reason.NO_TARGET:
        return _("not checked: there is no target")
    return _("not checked: target or realisation is no number")


def _inside(target: Datum, realisation: Decimal) -> bool:
    return target.low is not None and target.high is not None and target.low <= realisation <= target.high


def _decimals(check: Check) -> int:
    return min(MOST_DECIMALS, max(2, check.printed.decimals))


def _value(finding: Finding, name: str) -> str:
    """A value of a finding as it is printed."""
    value = finding.values[name]
    if name in LISTS:
        numbers = [_shown(Decimal(part)) for part in str(value).split()]
        return (" + " if finding.kind in SUMS else "; ").join(numbers)
    if name == "quarters":
        return ", ".join(QUARTER_NAMES[int(part)] for part in str(value).split(", "))
    if name in {"quarter", "from", "to"}:
        return QUARTER_NAMES[int(value)]
    if name == "more":
        return _("more") if value else _("less")
    if name in {"formula", "declared"}:
        return formula_words(str(value)) if value in FORMULA_TEXTS else ""
    if name == "reason":
        return str(REASONS[Reason(str(value))]) if value in REASONS else ""
    if name == "expected" and isinstance(value, Decimal) and "decimals" in finding.values:
        return number(round(value, min(MOST_DECIMALS, max(2, int(finding.values["decimals"])))))
    return _shown(value) if isinstance(value, Decimal) else str(value)


def _shown(value: Decimal) -> str:
    """A number as the table has it; with two decimals where it has very many."""
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and -exponent > MOST_DECIMALS
    return number(round(value, 2) if is_long else value)


def _working_of(rows: Mapping[int, RowReport], finding: Finding) -> str:
    row = rows.get(finding.line)
    checks = [check for check in row.checks if check.column in finding.columns] if row else []
    return reckoning_words(checks[0]) if checks else ""


def _header(sheet: SheetReport, index: int) -> str:
    header = " ".join(sheet.columns[index].header.split()) if index < len(sheet.columns) else ""
    return _cut(header) or address_of(0, index).rstrip("1")


def _short(rows: Mapping[int, RowReport], line: int) -> str:
    row = rows.get(line)
    return f"{line} ({row.reference})" if row is not None and row.reference else str(line)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
