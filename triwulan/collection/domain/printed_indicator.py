"""A reported indicator as papers and pages print it: plain texts, and the exact numbers that they show.

In the language now active; papers call it in Indonesian.
"""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.enums import NoValueKind
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.result import Achievement
from triwulan.planning.interfaces import words
from triwulan.planning.labels import FORMULA_TEXTS

DASH = "\N{EN DASH}"
PERCENT = 2
"""Decimals of a printed achievement."""


def printed_indicator(one: IndicatorContent, order: int, *, correction: str = "") -> dict[str, Any]:
    """One row of the tables; `order` is its number, `correction` what `correction_words` says."""
    result = one.result
    return {
        "number": str(order),
        "code": one.code,
        "name": one.name,
        "objective": one.objective,
        "unit": one.unit_of_measure,
        "target": _target(one.target_quarter, one.target_quarter_high, one),
        "target_year": _target(one.target_year, one.target_year_high, one),
        "value": _value(one),
        "provisional": provisional_words(one.provisional),
        "achievement": _percent(result, one),
        "rating": (result.rating if result else None) or DASH,
        "workings": _workings(one, result),
        "no_value": one.no_value_reason if one.no_value else "",
        "explanation": one.explanation,
        "supporting": one.supporting,
        "obstacles": one.obstacles,
        "follow_up": one.follow_up,
        "correction": correction,
        "exact": _exact(one, result),
    }


def correction_words(revision: int, asked_by: str, reason: str, source_letter: str = "") -> str:
    """What became of an approved value; nothing for the first one (revision 0)."""
    if not revision:
        return ""
    said = _("Correction no. %(number)s, asked for by %(who)s: %(reason)s") % {
        "number": revision,
        "who": asked_by,
        "reason": reason,
    }
    letter = _("Source letter: %(letter)s.") % {"letter": source_letter} if source_letter else ""
    return f"{said.rstrip('.')}. {letter}" if letter else said


def provisional_words(provisional: bool) -> str:
    """The mark of a value whose final one is released later ("angka sementara"); nothing for a final one."""
    return _("provisional figure") if provisional else ""


def _value(one: IndicatorContent) -> str:
    if one.no_value:
        return str(NoValueKind(one.no_value).label)
    if one.value is None:
        return DASH
    return words.measured(Decimal(one.value), "", one.decimals, grades=one.grades)


def _target(low: str | None, high: str | None, one: IndicatorContent) -> str:
    target: TargetValue = None
    if low is not None:
        target = TargetRange(Decimal(low), Decimal(high)) if high is not None else Decimal(low)
    decimals = fitting(low, high, one.decimals)
    return words.target_words(target, decimals=decimals, grades=one.grades) or DASH


def fitting(low: str | None, high: str | None, decimals: int) -> int | None:
    """A target is never rounded: where the declared decimals are too few, all its digits are printed."""
    longest = max((len(text.partition(".")[2]) for text in (low, high) if text), default=0)
    return decimals if longest <= decimals else None


def _exact(one: IndicatorContent, result: Achievement | None) -> dict[str, tuple[str, int] | None]:
    """The numbers behind the words, with the decimals shown; None where the words are no single number."""
    return {
        "target": _limit(one.target_quarter, one.target_quarter_high, one),
        "target_year": _limit(one.target_year, one.target_year_high, one),
        "value": None if one.value is None or one.grades else (one.value, one.decimals),
        "achievement": None if result is None or result.capped is None else (f"{result.capped:f}", PERCENT),
    }


def _limit(low: str | None, high: str | None, one: IndicatorContent) -> tuple[str, int] | None:
    if low is None or high is not None or one.grades:
        return None
    return low, max(one.decimals, len(low.partition(".")[2]))


def _percent(result: Achievement | None, one: IndicatorContent) -> str:
    """The percent as it counts; where there is none a dash, and the reason stands in the workings."""
    if result is None or result.capped is None:
        return DASH
    return words.percent_words(result)


def _workings(one: IndicatorContent, result: Achievement | None) -> list[str]:
    """How value and achievement came about, or why there is no achievement."""
    if result is None or one.no_value:
        return []
    if result.value is None:
        return [words.reason_words(result)]
    lines = []
    if result.working is not None and (ratio := words.ratio_words(result.working, one.decimals)):
        lines.append(f"{one.numerator_label} / {one.denominator_label}: {ratio}")
    working = words.working_words(result)
    within = result.working is not None and result.working.side == "inside"
    # Within its range a value is reckoned by no formula.
    lines.append(working if within else f"{FORMULA_TEXTS[result.formula]}: {working}")
    if result.limited:
        lines.append(
            _("Counted as %(capped)s within the limits of the indicator.")
            % {"capped": words.percent_words(result)}
        )
    return lines
