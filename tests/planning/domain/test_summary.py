from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.planning.domain.achievement import (
    Definition,
    DefinitionError,
    Direction,
    Formula,
    Missing,
    Reading,
    achieve,
)
from triwulan.planning.domain.summary import Member, average, year_value
from triwulan.planning.enums import YearRule

HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)


def member(name: str, percent: Decimal | int | None, weight: int | None = None) -> Member:
    reading = Reading.absent(Missing.NOT_MEASURED) if percent is None else Reading.of(Decimal(percent))
    return Member(name, achieve(HIGHER, Decimal(100), reading), None if weight is None else Decimal(weight))


def test_a_plain_average_names_what_is_missing_and_does_not_count_it() -> None:
    result = average([member("a", 100), member("b", 50), member("c", None)])
    assert (result.value, result.counted, [one.name for one in result.missing]) == (Decimal(75), 2, ["c"])


def test_weights_of_missing_values_fall_away() -> None:
    result = average([member("a", 100, 3), member("b", 50, 1), member("c", None, 96)])
    assert (result.value, result.weighted) == (Decimal("87.5"), True)


def test_nothing_to_count_gives_no_average() -> None:
    assert average([]).value is None
    assert average([member("a", None)]).value is None


def test_a_zero_is_counted() -> None:
    assert average([member("a", 100), member("b", 0)]).value == 50


@pytest.mark.parametrize("weights", [(1, None), (1, 0), (1, -1)])
def test_weights_must_be_whole_and_positive(weights: tuple[int | None, int | None]) -> None:
    with pytest.raises(DefinitionError, match="weights"):
        average([member("a", 100, weights[0]), member("b", 50, weights[1])])


@given(st.lists(st.integers(0, 300), min_size=1, max_size=8), st.integers(1, 5))
def test_missing_values_never_move_an_average(percents: list[int], missing: int) -> None:
    members = [member(str(index), percent) for index, percent in enumerate(percents)]
    gaps = [member(f"gap {index}", None) for index in range(missing)]
    assert average(members + gaps).value == average(members).value


@pytest.mark.parametrize(
    ("rule", "value", "used"),
    [
        (YearRule.SUM, "60", (1, 2, 4)),
        (YearRule.LAST, "15", (4,)),
        (YearRule.AVERAGE, "20", (1, 2, 4)),
        (YearRule.MAXIMUM, "25", (1, 2, 4)),
        (YearRule.MINIMUM, "15", (1, 2, 4)),
    ],
)
def test_the_declared_rule_makes_the_year(rule: YearRule, value: str, used: tuple[int, ...]) -> None:
    quarters = [
        Reading.of(Decimal(20)),
        Reading.of(Decimal(25)),
        Reading.absent(Missing.NOT_APPLICABLE),
        Reading.of(Decimal(15)),
    ]
    result = year_value(rule, quarters)
    assert (result.value, result.used, result.missing) == (Decimal(value), used, (3,))


def test_a_year_to_date_takes_the_quarters_given() -> None:
    result = year_value(YearRule.SUM, [Reading.of(Decimal(2)), None])
    assert (result.value, result.missing) == (Decimal(2), (2,))


def test_a_year_without_numbers_has_no_value() -> None:
    assert year_value(YearRule.SUM, [None, Reading.absent(Missing.NOT_DUE)]).value is None


def test_a_fifth_quarter_is_refused() -> None:
    with pytest.raises(DefinitionError, match="quarters"):
        year_value(YearRule.SUM, [None] * 5)
