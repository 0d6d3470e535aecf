"""The words that a person reads for the closed lists of planning (the lists themselves know no Django)."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from triwulan.planning.enums import (
    BenchmarkKind,
    Direction,
    Formula,
    Frequency,
    Missing,
    ProgrammeLevel,
    Reason,
    TargetMode,
    UploadKind,
    ValueKind,
    YearRule,
    ZeroRule,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Labels: TypeAlias = "dict[str, StrOrPromise]"

DIRECTIONS: Labels = {
    Direction.HIGHER: _("Higher is better"),
    Direction.LOWER: _("Lower is better"),
    Direction.RANGE: _("Within a range"),
    Direction.KEEP: _("Keep at the target"),
}

# R is the realisation and T the target, as the regulations write them.
FORMULA_TEXTS: Labels = {
    Formula.HIGHER: "R / T x 100",
    Formula.LOWER_A: "(2T - R) / T x 100",
    Formula.LOWER_B: "T / R x 100",
    Formula.KEEP: "100 - |R - T| / T x 100",
}

ZERO_RULES: Labels = {
    ZeroRule.NONE: _("No achievement is calculated"),
    ZeroRule.ACHIEVED_AT_ZERO: _("Zero is achieved, anything else is not"),
}

MISSING: Labels = {
    Missing.NOT_DUE: _("Not yet due"),
    Missing.NOT_MEASURED: _("Not measured yet"),
    Missing.NOT_APPLICABLE: _("Not applicable this quarter"),
    Missing.CANNOT_BE_PRODUCED: _("Cannot be produced"),
    Missing.AWAITING_RELEASE: _("Waiting for an outside release"),
}

REASONS: Labels = {
    Reason.MISSING: _("There is no value."),
    Reason.NO_TARGET: _("Cannot be calculated: there is no target."),
    Reason.TARGET_ZERO: _("Cannot be calculated: the target is zero."),
    Reason.TARGET_NEGATIVE: _("Cannot be calculated: the target is below zero."),
    Reason.TARGET_NO_NUMBER: _("Cannot be calculated: the target is no number."),
    Reason.REALISATION_NO_NUMBER: _("Cannot be calculated: the realisation is no number."),
    Reason.REALISATION_ZERO: _(
        "Cannot be calculated: this formula divides by the realisation, which is zero."
    ),
    Reason.REALISATION_NEGATIVE: _("Cannot be calculated: the realisation is below zero."),
    Reason.ZERO_RULE_MET: _("Achieved: the target of zero was kept."),
    Reason.ZERO_RULE_NOT_MET: _("Not achieved: the target was zero."),
    Reason.GRADE_MET: _("Achieved: the grade that was the target is reached."),
    Reason.GRADE_NOT_MET: _("Not achieved: the grade that was the target is not reached."),
    Reason.GRADE_UNKNOWN: _("Cannot be calculated: the grade does not stand on the scale."),
}

KINDS: Labels = {
    ValueKind.VALUE: _("One number"),
    ValueKind.RATIO: _("Numerator and denominator"),
    ValueKind.GRADE: _("A grade of an ordered scale"),
}

YEAR_RULES: Labels = {
    YearRule.SUM: _("Sum of the quarters"),
    YearRule.LAST: _("Last quarter with a value"),
    YearRule.AVERAGE: _("Average of the quarters"),
    YearRule.MAXIMUM: _("Highest quarter"),
    YearRule.MINIMUM: _("Lowest quarter"),
}

TARGET_MODES: Labels = {
    TargetMode.CUMULATIVE: _("Cumulative from the start of the year"),
    TargetMode.PER_QUARTER: _("For each quarter by itself"),
}

DEFINITION_ERRORS: Labels = {
    "formula": _("This formula does not belong to the direction."),
    "limits": _("The lowest achievement must be below the highest one."),
    "range": _("The lower limit stands above the upper one: exchange them."),
    "reading": _("Give a value, or the reason why there is none."),
    "denominator_zero": _("The denominator is zero: give a number above zero, or say why there is no value."),
    "weights": _("Give every one a weight above zero, or none at all."),
    "quarters": _("A year has four quarters."),
}

GRADE_ERRORS: Labels = {
    "too_few": _("A scale has at least two grades: type each on a line of its own, the lowest first."),
    "too_many": _("A scale has at most %(limit)s grades."),
    "no_label": _("Every grade needs its label: type it before the points."),
    "long_label": _("The label of a grade has at most %(limit)s characters."),
    "label_is_no_value": _('"%(label)s" says that there is no value: give the grade another label.'),
    "doubled": _('The grade "%(label)s" stands on the scale twice: leave one of them.'),
    "some_points": _("Give every grade its points, or none."),
    "points_order": _("Points rise from grade to grade: type the lowest grade first."),
    "points_number": _("Points are numbers from zero upwards."),
    "unknown_grade": _('"%(text)s" is no grade of this scale. Choose one of: %(labels)s.'),
    "long_text": _("This text is too long for a scale: at most %(limit)s characters."),
}

GRADE_SCALES: Labels = {
    "akip": _("Predicates of an AKIP evaluation, with points"),
    "audit_opinion": _("Audit opinions, without points"),
}

SCALE_ERRORS: Labels = {
    "no_bands": _("The scale has no ratings."),
    "no_lowest": _("The lowest rating of a scale has no lower bound."),
    "no_label": _("Every rating of a scale needs its word."),
    "not_descending": _("The bounds of a scale go down from rating to rating, and only the last has none."),
}

FREQUENCIES: Labels = {
    Frequency.QUARTERLY: _("Every quarter"),
    Frequency.HALF_YEARLY: _("Every half year"),
    Frequency.YEARLY: _("Once a year"),
}

PROGRAMME_LEVELS: Labels = {
    ProgrammeLevel.PROGRAMME: _("Programme"),
    ProgrammeLevel.ACTIVITY: _("Activity"),
    ProgrammeLevel.SUB_ACTIVITY: _("Sub-activity"),
}

BENCHMARKS: Labels = {
    BenchmarkKind.BASELINE: _("Baseline"),
    BenchmarkKind.MEDIUM_TERM: _("Medium-term target"),
    BenchmarkKind.NATIONAL: _("National standard"),
}

UPLOAD_KINDS: Labels = {
    UploadKind.INDICATORS: _("Indicators and targets"),
    UploadKind.TARGETS: _("Targets only"),
    UploadKind.BUDGET: _("Budget and absorption"),
}
