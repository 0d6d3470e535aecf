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


class ValueKind(StrEnum):
    """A value is typed as it is, or computed from a numerator and a denominator (pembilang, penyebut)."""

    VALUE = "value"
    RATIO = "ratio"


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
