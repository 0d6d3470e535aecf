"""Achievement (capaian): a realisation against its target, in percent. Pure: no Django, Decimal only.

T is the target, R the realisation. Formulas and where they come from:

higher   R / T x 100                    practice of PermenPANRB 53/2014
lower_a  (2T - R) / T x 100             LKjIP Maluku Tengah 2021; PermenPANRB on SKP: (1 + (1 - R/T))
lower_b  T / R x 100                    several e-SAKIP applications
keep     100 - |R - T| / T x 100, >= 0  one design; offered, never a default
range    the higher or lower_a formula against the nearer limit; inside the range 100 (ours: no text has it)

No value is not zero, and a target of zero gives no achievement unless the indicator declares a rule for it.
A target below zero turns every formula round, so it gives none either (ours).

A grade (AKIP, audit opinion) goes into the formula with its points. Where its scale has none, or they give
no percent, the grade is only met or not met, by the direction.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final, TypeVar

from triwulan.planning.domain.definition import Definition, DefinitionError, TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades, GradesError
from triwulan.planning.domain.rating import PERMENDAGRI_86_2017, Band, Scale
from triwulan.planning.domain.result import RESULT_DIGITS, WORKING_DIGITS, Achievement, Reading, Working
from triwulan.planning.enums import Direction, Formula, Missing, Reason, ZeroRule

__all__ = [
    "PERMENDAGRI_86_2017",
    "Achievement",
    "Band",
    "Definition",
    "DefinitionError",
    "Direction",
    "Formula",
    "Missing",
    "Reading",
    "Reason",
    "Scale",
    "TargetRange",
    "TargetValue",
    "Working",
    "ZeroRule",
    "achieve",
]

Exact = TypeVar("Exact", Decimal, Fraction)


def achieve(definition: Definition, target: TargetValue, reading: Reading) -> Achievement:
    """Compute one achievement. Gives a reason, never raises, for numbers as the database holds them."""
    if reading.missing is not None:
        return Achievement(definition.formula, reason=Reason.MISSING, missing=reading.missing)
    reason = _unusable(definition, target, reading.value)
    if reason is not None:
        return Achievement(definition.formula, reason=reason)
    if definition.grades is not None:
        return _graded(definition, definition.grades, target, reading)
    return _computed(definition, target, reading)


def _computed(definition: Definition, target: TargetValue, reading: Reading) -> Achievement:
    """The achievement of numbers that are there."""
    working = _working(definition, target, reading)
    if definition.direction is Direction.RANGE and working.side == "inside":
        return _rated(definition, working, Decimal(100))
    reason = _zero(definition, working)
    if reason is not None:
        return Achievement(definition.formula, reason=reason)
    with localcontext(WORKING_DIGITS):
        percent = FORMULA[definition.formula](working.target, working.realisation)
    return _rated(definition, working, RESULT_DIGITS.plus(percent))


def higher(target: Exact, realisation: Exact) -> Exact:
    return realisation * 100 / target


def lower_a(target: Exact, realisation: Exact) -> Exact:
    return (2 * target - realisation) * 100 / target


def lower_b(target: Exact, realisation: Exact) -> Exact:
    return target * 100 / realisation


def keep(target: Exact, realisation: Exact) -> Exact:
    return 100 - abs(realisation - target) * 100 / target


FORMULA: Final[dict[Formula, Callable[[Decimal, Decimal], Decimal]]] = {
    Formula.HIGHER: higher,
    Formula.LOWER_A: lower_a,
    Formula.LOWER_B: lower_b,
    Formula.KEEP: keep,
}


def _graded(definition: Definition, grades: Grades, target: TargetValue, reading: Reading) -> Achievement:
    """The achievement of a grade: the formula over the points, or met and not met."""
    low, high = (target.low, target.high) if isinstance(target, TargetRange) else (target, target)
    place = reading.value
    if low is None or high is None or place is None:
        raise DefinitionError("reading")
    try:
        lower, upper, reached = grades.grade(low), grades.grade(high), grades.grade(place)
    except GradesError:
        return Achievement(definition.formula, reason=Reason.GRADE_UNKNOWN)
    if lower.points is not None and upper.points is not None and reached.points is not None:
        points = TargetRange(lower.points, upper.points) if low != high else lower.points
        result = _computed(definition, points, Reading.of(reached.points))
        if result.value is not None and result.working is not None:
            wanted = upper if result.working.side == "above" else lower
            labelled = replace(result.working, target_label=wanted.label, realisation_label=reached.label)
            return replace(result, working=labelled)
    met = _met(definition.direction, low, high, place)
    return Achievement(definition.formula, reason=Reason.GRADE_MET if met else Reason.GRADE_NOT_MET)


def _met(direction: Direction, low: Decimal, high: Decimal, value: Decimal) -> bool:
    """Whether a value is where its target wants it; `low` and `high` are one but for a range."""
    if direction is Direction.HIGHER:
        return value >= low
    if direction is Direction.LOWER:
        return value <= high
    return low <= value <= high


def _unusable(definition: Definition, target: TargetValue, value: Decimal | None) -> Reason | None:
    """The reason why the numbers are none at all."""
    if target is None:
        return Reason.NO_TARGET
    limits = (target.low, target.high) if isinstance(target, TargetRange) else (target,)
    is_range = isinstance(target, TargetRange)
    if not all(map(Decimal.is_finite, limits)) or (is_range and definition.direction is not Direction.RANGE):
        return Reason.TARGET_NO_NUMBER
    if value is None or not value.is_finite():
        return Reason.REALISATION_NO_NUMBER
    return None


def _working(definition: Definition, target: TargetValue, reading: Reading) -> Working:
    """Put the numbers in their places; for a range find the nearer limit. Both are known to be numbers."""
    if target is None or reading.value is None:
        raise DefinitionError("reading")
    parts = Working(
        formula=definition.formula,
        target=target.low if isinstance(target, TargetRange) else target,
        realisation=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        multiplier=reading.multiplier,
    )
    if definition.direction is not Direction.RANGE:
        return parts
    low, high = (target.low, target.high) if isinstance(target, TargetRange) else (target, target)
    if reading.value < low:
        return replace(parts, target=low, side="below", low=low, high=high)
    if reading.value > high:
        return replace(parts, target=high, side="above", low=low, high=high)
    return replace(parts, side="inside", low=low, high=high)


def _zero(definition: Definition, working: Working) -> Reason | None:
    """The reason why the formula cannot divide, or what the rule for a target of zero says."""
    if working.target == 0 and definition.zero_rule is ZeroRule.ACHIEVED_AT_ZERO:
        return Reason.ZERO_RULE_MET if working.realisation == 0 else Reason.ZERO_RULE_NOT_MET
    if working.target <= 0:
        return Reason.TARGET_ZERO if working.target == 0 else Reason.TARGET_NEGATIVE
    if definition.formula is Formula.LOWER_B and working.realisation <= 0:
        return Reason.REALISATION_ZERO if working.realisation == 0 else Reason.REALISATION_NEGATIVE
    return None


def _rated(definition: Definition, working: Working, percent: Decimal) -> Achievement:
    capped = percent
    floors = [limit for limit in (definition.floor, _own_floor(definition)) if limit is not None]
    if floors:
        capped = max(capped, *floors)
    if definition.cap is not None:
        capped = min(capped, definition.cap)
    rating = definition.scale.rating(capped)
    return Achievement(definition.formula, percent, capped, working, rating)


def _own_floor(definition: Definition) -> Decimal | None:
    """The formula "keep" never goes below zero, also where the office sets no floor."""
    return Decimal(0) if definition.formula is Formula.KEEP else None
