"""The closed lists of planning. Plain text values, stored as they stand; no Django, for the pure core."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way an indicator is good (polaritas)."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    KEEP = "keep"


class Formula(StrEnum):
    """How the achievement is computed; the sources stand in `domain.achievement`."""

    HIGHER = "higher"
    LOWER_A = "lower_a"
    LOWER_B = "lower_b"
    KEEP = "keep"


FORMULAS: dict[Direction, tuple[Formula, ...]] = {
    Direction.HIGHER: (Formula.HIGHER,),
    Direction.LOWER: (Formula.LOWER_A, Formula.LOWER_B),
    Direction.RANGE: (Formula.HIGHER, Formula.LOWER_A),
    Direction.KEEP: (Formula.KEEP,),
}
"""The formulas that a direction may use, its default first."""


class ZeroRule(StrEnum):
    """What a target of zero means: nothing by itself, or "zero is achieved, anything else is not"."""

    NONE = "none"
    ACHIEVED_AT_ZERO = "achieved_at_zero"


class Missing(StrEnum):
    """Why there is no realisation. None of these is a zero, and none enters an average."""

    NOT_DUE = "not_due"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_BE_PRODUCED = "cannot_be_produced"
    AWAITING_RELEASE = "awaiting_release"


class Reason(StrEnum):
    """Why there is no achievement in percent."""

    MISSING = "missing"
    NO_TARGET = "no_target"
    TARGET_ZERO = "target_zero"
    TARGET_NEGATIVE = "target_negative"
    TARGET_NO_NUMBER = "target_no_number"
    REALISATION_NO_NUMBER = "realisation_no_number"
    REALISATION_ZERO = "realisation_zero"
    REALISATION_NEGATIVE = "realisation_negative"
    ZERO_RULE_MET = "zero_rule_met"
    ZERO_RULE_NOT_MET = "zero_rule_not_met"
    GRADE_MET = "grade_met"
    GRADE_NOT_MET = "grade_not_met"
    GRADE_UNKNOWN = "grade_unknown"


class ValueKind(StrEnum):
    """A value is typed as it is, computed from numerator and denominator, or a grade of an ordered scale.

    A grade (AKIP predicate, audit opinion) is stored as its place in the version's `grades`, from 1 upwards.
    """

    VALUE = "value"
    RATIO = "ratio"
    GRADE = "grade"


class YearRule(StrEnum):
    """How the quarters make the year: flows are summed; a stock, an index or a running percent is not."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"


class TargetMode(StrEnum):
    """A quarter's target counts from the start of the year, or for that quarter alone."""

    CUMULATIVE = "cumulative"
    PER_QUARTER = "per_quarter"


class Frequency(StrEnum):
    """How often an indicator has a new value."""

    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class ProgrammeLevel(StrEnum):
    """The levels of the budget's tree (program, kegiatan, sub kegiatan)."""

    PROGRAMME = "programme"
    ACTIVITY = "activity"
    SUB_ACTIVITY = "sub_activity"


class BenchmarkKind(StrEnum):
    """What a value is compared with."""

    BASELINE = "baseline"
    MEDIUM_TERM = "medium_term"
    NATIONAL = "national"


class UploadKind(StrEnum):
    """What a plan file brings."""

    INDICATORS = "indicators"
    TARGETS = "targets"
    BUDGET = "budget"
