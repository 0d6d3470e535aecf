"""A typed value in words: a number with every digit, or the label of a grade."""

from decimal import Decimal

from triwulan.collection.models import Pin
from triwulan.common.numbers import tidy
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.interfaces.words import grade_words, number


def number_words(pin: Pin, value: Decimal | None) -> str:
    """ "1.234,5", or "BB"; nothing for None."""
    if value is None:
        return ""
    grades = grades_of(pin.grades)
    return number(tidy(value)) if grades is None else grade_words(value, grades)
