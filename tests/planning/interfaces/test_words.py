from decimal import Decimal

import pytest
from django.utils import translation

from triwulan.planning.domain.achievement import (
    Definition,
    Direction,
    Formula,
    Missing,
    Reading,
    TargetRange,
    TargetValue,
    achieve,
)
from triwulan.planning.interfaces.words import (
    measured,
    percent_words,
    ratio_words,
    target_words,
    working_words,
)

HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)
LOWER_A = Definition(Direction.LOWER, Formula.LOWER_A)
LOWER_B = Definition(Direction.LOWER, Formula.LOWER_B)
KEEP = Definition(Direction.KEEP, Formula.KEEP)
RANGE = Definition(Direction.RANGE, Formula.LOWER_A)
SEVEN_TO_EIGHT = TargetRange(Decimal(7), Decimal(8))


def worked(definition: Definition, target: TargetValue, reading: Reading) -> str:
    with translation.override("id"):
        return working_words(achieve(definition, target, reading))


@pytest.mark.parametrize(
    ("definition", "target", "value", "text"),
    [
        (LOWER_A, Decimal(5), "6.5", "(2 x 5 - 6,5) / 5 x 100 = 70"),
        (LOWER_A, Decimal(25), "27", "(2 x 25 - 27) / 25 x 100 = 92"),
        (LOWER_A, Decimal(5), "-1", "(2 x 5 - (-1)) / 5 x 100 = 220"),
        (HIGHER, Decimal(1500), "1234.5", "1.234,5 / 1.500 x 100 = 82,3"),
        (LOWER_B, Decimal(5), "8", "5 / 8 x 100 = 62,5"),
        (KEEP, Decimal(50), "45", "100 - |45 - 50| / 50 x 100 = 90"),
        (RANGE, SEVEN_TO_EIGHT, "9", "(2 x 8 - 9) / 8 x 100 = 87,5"),
    ],
)
def test_the_formula_is_printed_with_its_numbers(definition, target, value: str, text: str) -> None:
    assert worked(definition, target, Reading.of(Decimal(value))) == text


def test_a_ratio_is_worked_out_before_its_achievement() -> None:
    result = achieve(HIGHER, Decimal(60), Reading.ratio(Decimal(1234), Decimal(1870)))
    assert result.working is not None
    with translation.override("id"):
        assert ratio_words(result.working) == "1.234 / 1.870 x 100 = 65,99"
        assert working_words(result) == "65,99 / 60 x 100 = 109,98"
        assert percent_words(result) == "109,98\u00a0%"


def test_inside_a_range_nothing_is_divided() -> None:
    assert "7,5" in worked(RANGE, SEVEN_TO_EIGHT, Reading.of(Decimal("7.5")))


@pytest.mark.parametrize("kind", list(Missing))
def test_each_kind_of_no_value_has_its_own_word(kind: Missing) -> None:
    words = {worked(HIGHER, Decimal(1), Reading.absent(other)) for other in Missing}
    assert worked(HIGHER, Decimal(1), Reading.absent(kind)) in words
    assert len(words) == len(Missing)


def test_a_value_stands_with_its_unit_of_measure() -> None:
    with translation.override("id"):
        assert measured(Decimal("92.24"), "%") == "92,24\u00a0%"
        assert target_words(SEVEN_TO_EIGHT, "bulan") == "7\N{EN DASH}8\u00a0bulan"
        assert target_words(None, "bulan") == ""
    with translation.override("en"):
        assert measured(Decimal("1234.5"), "visits", 2) == "1,234.50\u00a0visits"
