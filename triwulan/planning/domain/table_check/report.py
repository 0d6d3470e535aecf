"""What a check of a table answers: columns, verdicts, findings. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from triwulan.planning.domain.rating import Scale
from triwulan.planning.domain.table_check.cells import Datum
from triwulan.planning.domain.table_check.columns import Column, Measure, Period
from triwulan.planning.enums import Formula, Reason


class Verdict(StrEnum):
    """What became of one printed achievement."""

    AGREES = "agrees"
    OTHER_FORMULA = "agrees_with_other_formula"
    DISAGREES = "disagrees"
    NOT_PRINTED = "not_printed"
    NOT_COMPUTABLE = "not_computable"
    NOT_CHECKED = "not_checked"


class How(StrEnum):
    """How a printed value agrees with the reckoned one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    EITHER = "rounded_or_truncated"
    FLOOR = "floor"
    CAP = "cap"


class Severity(StrEnum):
    """A contradiction is wrong by the table's own numbers or by the rules; a question wants a look."""

    CONTRADICTION = "contradiction"
    QUESTION = "question"


class Kind(StrEnum):
    """What was found. The values are stable: machines read them."""

    DISAGREES = "achievement_disagrees"
    OTHER_FORMULA = "agrees_with_other_formula"
    SILENT_CAP = "silent_cap"
    VALUE_WITHOUT_REALISATION = "achievement_without_realisation"
    MISSING_AS_ZERO = "missing_counted_as_zero"
    NOT_COMPUTABLE = "achievement_not_computable"
    SHEET_ERROR = "spreadsheet_error"
    TWO_FORMULAS = "two_formulas_for_lower"
    RATIO = "ratio_disagrees"
    RATING = "rating_disagrees"
    RATING_IN_GAP = "rating_in_gap"
    SCALE_UNKNOWN = "scale_unknown"
    SCALE_GAP = "scale_gap"
    SCALE_OVERLAP = "scale_overlap"
    SCALE_ENDS = "scale_ends"
    AVERAGE = "average_disagrees"
    AVERAGE_RESTS = "average_of_wrong_values"
    AVERAGE_HIDES = "average_hides_missing"
    AVERAGE_ZERO = "average_counts_missing_as_zero"
    QUARTERED = "target_divided_by_quarters"
    FULL_SCALE = "full_scale_against_quartered_target"
    TARGET_SLIP = "target_slip"
    FALLS = "cumulative_falls"
    ZERO = "zero_or_not_measured"
    QUARTER_SUM = "quarters_do_not_make_year"
    SHARES_QUARTERS = "shares_added_over_quarters"
    SHARES_YEARS = "shares_added_over_years"
    STOCK_SPLIT = "stock_divided_over_quarters"
    STOCK_YEARS = "stock_added_over_years"
    TO_DATE = "years_do_not_make_total"
    PROGRESS = "progress_without_realisation"
    PROGRESS_QUARTERS = "progress_differs_in_quarters"
    PLAN_TARGET = "plan_target_of_one_year"
    ABOVE = "many_above_120"
    TOTAL = "total_disagrees"
    COUNTED_TWICE = "counted_twice"
    FRACTION = "count_in_fractions"
    TWO_INDICATORS = "two_indicators"
    MIXED_MARKS = "mixed_decimal_marks"


@dataclass(frozen=True)
class Finding:
    """One thing found. `line` counts from 1 as the file shows it; `columns` are indexes from 0."""

    kind: Kind
    severity: Severity
    line: int
    columns: tuple[int, ...] = ()
    values: Mapping[str, Decimal | int | str] = field(default_factory=dict)
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Check:
    """One printed achievement (or, where none is printed, one pair) reckoned again.

    `computed` is what the formula gives at full precision; `expected` the same, as it should be printed where
    the printed value disagrees. `formulas` are all that agree.
    """

    period: Period
    measure: Measure
    target: Datum
    realisation: Datum
    printed: Datum
    verdict: Verdict
    how: How | None = None
    formula: Formula | None = None
    formulas: tuple[Formula, ...] = ()
    computed: Decimal | None = None
    used_target: Decimal | None = None
    reason: Reason | None = None
    column: int | None = None
    declared: Formula | None = None
    strict: bool = True


@dataclass(frozen=True)
class RowReport:
    """A row of the table: how it calls itself, and its checks."""

    line: int
    kind: str
    reference: str
    number: str
    name: str
    group: str
    unit: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class SheetReport:
    """A sheet as checked. `kind` is "table", "scale" or "none" (nothing recognised).

    `scale` names what its ratings were held against; `published` is the scale that the sheet itself prints.
    """

    name: str
    kind: str
    header_line: int
    columns: tuple[Column, ...] = ()
    locales: Mapping[int, str] = field(default_factory=dict)
    rows: tuple[RowReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    scale: str = ""
    published: Scale | None = None

    @property
    def contradicts(self) -> bool:
        """Whether anything disagrees."""
        return any(finding.severity is Severity.CONTRADICTION for finding in self.findings)

    @property
    def checked(self) -> int:
        """How many printed achievements could be reckoned again."""
        done = {Verdict.AGREES, Verdict.OTHER_FORMULA, Verdict.DISAGREES}
        return sum(check.verdict in done for row in self.rows for check in row.checks)
