"""A reported indicator in words: what pages and papers print, all the same."""

from decimal import Decimal

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.printed_indicator import provisional_words
from triwulan.collection.enums import NoValueKind
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.interfaces import words


def value_words(content: IndicatorContent) -> str:
    """The value with its unit of measure, or the word for its absence; a dash where nothing was entered.

    A provisional value says so.
    """
    if content.no_value:
        return str(NoValueKind(content.no_value).label)
    if content.value is None:
        return "–"
    value = words.measured(
        Decimal(content.value), content.unit_of_measure, content.decimals, grades=content.grades
    )
    mark = provisional_words(content.provisional)
    return f"{value} ({mark})" if mark else value


def target_words(content: IndicatorContent) -> str:
    """The quarter's target, as it was set."""
    target = _target(content.target_quarter, content.target_quarter_high)
    return words.target_words(target, content.unit_of_measure, grades=content.grades)


def year_target_words(content: IndicatorContent) -> str:
    """The year's target, as it was set."""
    target = _target(content.target_year, content.target_year_high)
    return words.target_words(target, content.unit_of_measure, grades=content.grades)


def achievement_words(content: IndicatorContent) -> str:
    """The achievement in percent, or why there is none."""
    result = content.result
    return words.percent_words(result) if result else "–"


def working_words(content: IndicatorContent) -> str:
    """The formula with its numbers."""
    result = content.result
    return words.working_words(result) if result else ""


def rating_of(content: IndicatorContent) -> str:
    """The rating, or nothing."""
    result = content.result
    return (result.rating or "") if result else ""


def _target(low: str | None, high: str | None) -> TargetValue:
    if low is None:
        return None
    return TargetRange(Decimal(low), Decimal(high)) if high is not None else Decimal(low)
