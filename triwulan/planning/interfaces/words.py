"""Numbers of the plan in words and signs: what pages, papers and files print, all the same."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from triwulan.common.numbers import NO_BREAK_SPACE, NumberLocale, format_number
from triwulan.planning.domain.achievement import higher, keep, lower_a, lower_b
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades, GradesError
from triwulan.planning.domain.result import Achievement, Working
from triwulan.planning.enums import Formula, Reason
from triwulan.planning.labels import MISSING, REASONS

RECKONED = {
    Formula.HIGHER: higher,
    Formula.LOWER_A: lower_a,
    Formula.LOWER_B: lower_b,
    Formula.KEEP: keep,
}
MOST_DIGITS = 13


def number_locale() -> NumberLocale:
    """How numbers are written in the language now active; Indonesian but for English."""
    return "en" if (get_language() or "").startswith("en") else "id"


def number(value: Decimal | None, decimals: int | None = None, *, percent: bool = False) -> str:
    """A number in the language now active; nothing for None."""
    if value is None:
        return ""
    return format_number(value, decimals, percent=percent, locale=number_locale())


def measured(
    value: Decimal | None, unit_of_measure: str, decimals: int | None = None, *, grades: Grades | None = None
) -> str:
    """A value with its unit of measure ("92,24 %", "5 menit"), a grade as its label; nothing for None."""
    if value is None:
        return ""
    if grades is not None:
        return grade_words(value, grades)
    unit = f"{NO_BREAK_SPACE}{unit_of_measure}" if unit_of_measure else ""
    return f"{number(value, decimals)}{unit}"


def grade_words(place: Decimal, grades: Grades) -> str:
    """The label of a grade ("BB"); the bare place where it does not stand on the scale."""
    try:
        return grades.label(place)
    except GradesError:
        return number(place)


def target_words(
    target: TargetValue,
    unit_of_measure: str = "",
    decimals: int | None = None,
    *,
    grades: Grades | None = None,
) -> str:
    """A target, or the two limits of a range; nothing where there is none. A grade has no unit."""
    if isinstance(target, TargetRange):
        low, high = (measured(one, "", decimals, grades=grades) for one in (target.low, target.high))
        unit = f"{NO_BREAK_SPACE}{unit_of_measure}" if unit_of_measure and grades is None else ""
        return f"{low}\N{EN DASH}{high}{unit}"
    return measured(target, unit_of_measure, decimals, grades=grades)


def ratio_words(working: Working, decimals: int = 2) -> str:
    """How the value came from its parts ("45 / 50 x 100 = 90"); nothing where it was typed as it is."""
    if working.numerator is None or working.denominator is None:
        return ""
    parts = f"{_operand(working.numerator)} / {_operand(working.denominator)}"
    if working.multiplier not in (None, Decimal(1)):
        parts += f" x {number(working.multiplier)}"
    return f"{parts} = {_result(working.realisation, decimals)}"


def working_words(achievement: Achievement, decimals: int = 2) -> str:
    """The formula with its numbers ("(2 x 5 - 6,5) / 5 x 100 = 70"), or why there is no percent.

    Of grades the points stand in the formula, named before it ("B = 60, BB = 70: 60 / 70 x 100 = ...").
    """
    working = achievement.working
    if working is None or achievement.value is None:
        return reason_words(achievement)
    if working.side == "inside":
        limits = f"{number(working.low)}\N{EN DASH}{number(working.high)}"
        within = _("%(value)s lies within %(limits)s: 100") % {
            "value": _computed(working.realisation, decimals),
            "limits": limits,
        }
        return f"{_points(working)}{within}"
    text = _formula(working, achievement.value, decimals)
    return f"{_points(working)}{text} = {_result(achievement.value, decimals)}"


def reason_words(achievement: Achievement) -> str:
    """Why there is no achievement in percent; nothing where there is one."""
    if achievement.reason is None:
        return ""
    if achievement.reason is Reason.MISSING and achievement.missing is not None:
        return str(MISSING[achievement.missing])
    return str(REASONS[achievement.reason])


def percent_words(achievement: Achievement, decimals: int = 2) -> str:
    """The achievement as it counts ("70,00 %"), or the short word for its absence."""
    if achievement.capped is None:
        return reason_words(achievement)
    return number(achievement.capped, decimals, percent=True)


def _formula(working: Working, value: Decimal, decimals: int) -> str:
    target = _operand(working.target)
    realisation = _operand(working.realisation, _retraceable(working, value, decimals))
    return {
        Formula.HIGHER: f"{realisation} / {target} x 100",
        Formula.LOWER_A: f"(2 x {target} - {realisation}) / {target} x 100",
        Formula.LOWER_B: f"{target} / {realisation} x 100",
        Formula.KEEP: f"100 - |{realisation} - {target}| / {target} x 100",
    }[working.formula]


def _points(working: Working) -> str:
    """What the grades in the formula count ("B = 60, BB = 70: "); nothing for numbers."""
    pairs = {working.realisation_label: working.realisation, working.target_label: working.target}
    named = [f"{label} = {number(points)}" for label, points in pairs.items() if label is not None]
    return f"{', '.join(named)}: " if named else ""


def _retraceable(working: Working, value: Decimal, decimals: int) -> str:
    """A computed realisation with as many decimals as it takes to reckon the printed result from it."""
    shown = working.realisation
    if not _is_long(shown):
        return number(shown)
    for digits in range(decimals, MOST_DIGITS):
        shown = round(working.realisation, digits)
        again = RECKONED[working.formula](working.target, shown)
        if round(again, decimals) == round(value, decimals):
            break
    return number(shown)


def _operand(value: Decimal, shown: str = "") -> str:
    """A number inside a formula; a negative one in brackets."""
    text = shown or number(value)
    return f"({text})" if value < 0 else text


def _computed(value: Decimal, decimals: int) -> str:
    """A realisation as given; one that was computed and does not end is rounded for showing."""
    return number(value, decimals if _is_long(value) else None)


def _is_long(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent > 8


def _result(value: Decimal, decimals: int) -> str:
    """A result without needless zeros ("70", "109,98")."""
    return number(round(value, decimals) if value.is_finite() else value)
