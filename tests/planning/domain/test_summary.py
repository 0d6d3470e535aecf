from decimal import Decimal
from fractions import Fraction

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
    Reason,
    TargetRange,
    TargetValue,
    achieve,
)
from triwulan.planning.domain.grades import AUDIT_OPINION
from triwulan.planning.domain.summary import (
    Member,
    average,
    averages,
    combined,
    combined_target,
    standing,
    year_value,
)
from triwulan.planning.enums import TargetMode, YearRule

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
    assert (average([]).value, average([]).counted) == (None, 0)
    assert average([member("a", None)]).value is None


def test_a_zero_is_counted() -> None:
    assert average([member("a", 100), member("b", 0)]).value == 50


@pytest.mark.parametrize("weights", [(1, 0), (1, -1), (None, 0)])
def test_a_weight_is_above_zero(weights: tuple[int | None, int]) -> None:
    with pytest.raises(DefinitionError, match="weights"):
        average([member("a", 100, weights[0]), member("b", 50, weights[1])])


def test_where_only_some_declare_a_weight_the_mean_is_plain_and_says_who_declares_none() -> None:
    result = average([member("a", 100, 3), member("b", 50), member("c", None)])
    assert (result.value, result.weighted) == (Decimal(75), False)
    assert [one.name for one in result.unweighted] == ["b", "c"]
    assert average([member("a", 100), member("b", 50)]).unweighted == ()


def test_what_nobody_entered_is_missing_too() -> None:
    result = average([member("a", 100), Member("b", None)])
    assert (result.value, [one.name for one in result.missing]) == (Decimal(100), ["b"])


def test_a_grade_that_is_only_met_has_no_percent_and_is_named() -> None:
    opinion = Definition(Direction.HIGHER, Formula.HIGHER, grades=AUDIT_OPINION)
    met = Member("opini", achieve(opinion, Decimal(4), Reading.of(Decimal(4))))
    result = average([member("a", 80), met])
    assert (result.value, [one.name for one in result.missing]) == (Decimal(80), ["opini"])


def test_each_group_has_its_own_average_with_its_own_weights_and_gaps() -> None:
    found = averages(
        [
            ("sasaran 1", member("a", 100, 3)),
            ("sasaran 2", member("b", 40)),
            ("sasaran 1", member("c", 60, 1)),
            ("sasaran 2", member("d", None)),
        ]
    )
    assert {group: (one.value, one.weighted) for group, one in found.items()} == {
        "sasaran 1": (Decimal(90), True),
        "sasaran 2": (Decimal(40), False),
    }
    assert [one.name for one in found["sasaran 2"].missing] == ["d"]


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(1, 50)), min_size=1, max_size=8),
    st.lists(st.integers(1, 50), min_size=1, max_size=4),
    st.booleans(),
)
def test_a_missing_value_never_changes_an_average_as_if_it_were_zero(
    counted: list[tuple[int, int]], gaps: list[int], weighted: bool
) -> None:
    """Percents above zero: with the gaps read as zeros every mean would fall."""
    members = [
        member(str(index), percent, weight if weighted else None)
        for index, (percent, weight) in enumerate(counted)
    ]
    missing = [member(f"gap {index}", None, gap if weighted else None) for index, gap in enumerate(gaps)]
    zeros = [member(f"zero {index}", 0, gap if weighted else None) for index, gap in enumerate(gaps)]
    value, as_zero = average(members).value, average(members + zeros).value
    assert average(missing + members).value == value
    assert value is not None
    assert as_zero is not None
    assert as_zero < value
    weights = [weight if weighted else 1 for _, weight in counted]
    total = sum(percent * weight for (percent, _), weight in zip(counted, weights, strict=True))
    exact = Fraction(total, sum(weights))
    assert abs(Fraction(value) - exact) <= exact / 10**53


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


CUMULATIVE, PER_QUARTER = TargetMode.CUMULATIVE, TargetMode.PER_QUARTER


def quarters(*values: int | str | None) -> list[Reading | None]:
    return [None if value is None else Reading.of(Decimal(value)) for value in values]


@pytest.mark.parametrize(
    ("rule", "mode", "value"),
    [
        (YearRule.SUM, CUMULATIVE, "90"),
        (YearRule.SUM, PER_QUARTER, "160"),
        (YearRule.LAST, CUMULATIVE, "90"),
        (YearRule.LAST, PER_QUARTER, "90"),
        (YearRule.AVERAGE, CUMULATIVE, "40"),
        (YearRule.MAXIMUM, PER_QUARTER, "90"),
        (YearRule.MINIMUM, PER_QUARTER, "20"),
    ],
)
def test_what_counts_from_the_start_of_the_year_is_not_added_up_again(
    rule: YearRule, mode: TargetMode, value: str
) -> None:
    row = quarters(20, 20, 30, 90)
    assert combined(rule, mode, row).value == Decimal(value)


def test_a_gap_in_a_running_sum_is_named_and_changes_nothing() -> None:
    result = combined(YearRule.SUM, CUMULATIVE, quarters(20, None, 70))
    assert (result.value, result.used, result.missing) == (Decimal(70), (3,), (2,))


@pytest.mark.parametrize(
    ("rule", "mode", "used", "target"),
    [
        (YearRule.SUM, PER_QUARTER, (1, 2, 3), "60"),
        (YearRule.SUM, PER_QUARTER, (1, 3), "40"),
        (YearRule.SUM, CUMULATIVE, (3,), "30"),
        (YearRule.AVERAGE, PER_QUARTER, (1, 2, 3), "20"),
        (YearRule.LAST, PER_QUARTER, (2,), "20"),
        (YearRule.MAXIMUM, PER_QUARTER, (1, 2), "20"),
        (YearRule.MINIMUM, PER_QUARTER, (1, 2), "10"),
        (YearRule.SUM, PER_QUARTER, (), None),
        (YearRule.SUM, PER_QUARTER, (1, 4), None),
    ],
)
def test_the_target_to_date_is_that_of_the_quarters_with_a_value(
    rule: YearRule, mode: TargetMode, used: tuple[int, ...], target: str | None
) -> None:
    found = combined_target(rule, mode, [Decimal(10), Decimal(20), Decimal(30), None], used)
    assert found == (None if target is None else Decimal(target))


def test_ranges_are_combined_limit_by_limit_and_not_with_numbers() -> None:
    first, second = TargetRange(Decimal(1), Decimal(2)), TargetRange(Decimal(3), Decimal(5))
    row: list[TargetValue] = [first, second, Decimal(4)]
    assert combined_target(YearRule.SUM, PER_QUARTER, row[:2], (1, 2)) == TargetRange(Decimal(4), Decimal(7))
    assert combined_target(YearRule.SUM, PER_QUARTER, row, (1, 3)) is None


def test_an_indicator_stands_by_its_quarter_its_year_to_date_and_its_year() -> None:
    found = standing(
        HIGHER,
        YearRule.SUM,
        PER_QUARTER,
        quarters=quarters(10, 30),
        targets=[Decimal(20), Decimal(20)],
        year_target=Decimal(80),
    )
    assert (found.value.value, found.target_to_date) == (Decimal(40), Decimal(40))
    assert [one.value for one in (found.quarter, found.to_date, found.year)] == [150, 100, 50]


def test_a_missing_quarter_lowers_neither_the_year_to_date_nor_hides() -> None:
    found = standing(
        HIGHER,
        YearRule.SUM,
        PER_QUARTER,
        quarters=[Reading.of(Decimal(20)), Reading.absent(Missing.NOT_MEASURED), Reading.of(Decimal(20))],
        targets=[Decimal(20)] * 4,
        year_target=Decimal(80),
    )
    assert (found.to_date.value, found.target_to_date, found.value.missing) == (
        Decimal(100),
        Decimal(40),
        (2,),
    )


def test_a_quarter_without_a_value_keeps_its_kind_and_the_last_filled_one_stands_for_the_year() -> None:
    found = standing(
        HIGHER,
        YearRule.LAST,
        CUMULATIVE,
        quarters=[
            Reading.ratio(Decimal(1), Decimal(4)),
            Reading.absent(Missing.AWAITING_RELEASE),
        ],
        targets=[Decimal(25), Decimal(50)],
        year_target=Decimal(100),
    )
    assert (found.quarter.reason, found.quarter.missing) == (Reason.MISSING, Missing.AWAITING_RELEASE)
    assert (found.to_date.value, found.year.value) == (Decimal(100), Decimal(25))
    assert found.to_date.working is not None
    assert found.to_date.working.denominator == 4


def test_nothing_measured_gives_no_percent_anywhere() -> None:
    found = standing(
        HIGHER,
        YearRule.SUM,
        PER_QUARTER,
        quarters=[None, Reading.absent(Missing.NOT_DUE)],
        targets=[Decimal(1)],
        year_target=Decimal(4),
    )
    parts = (found.quarter, found.to_date, found.year)
    assert [one.value for one in parts] == [None, None, None]
    assert {one.missing for one in (found.to_date, found.year)} == {Missing.NOT_DUE}
    assert found.quarter.missing is Missing.NOT_DUE


@pytest.mark.parametrize("count", [0, 5])
def test_a_standing_needs_one_to_four_quarters(count: int) -> None:
    with pytest.raises(DefinitionError, match="quarters"):
        standing(
            HIGHER, YearRule.SUM, PER_QUARTER, quarters=[None] * count, targets=[], year_target=Decimal(1)
        )


@given(st.lists(st.one_of(st.none(), st.integers(1, 10**6)), min_size=1, max_size=4))
def test_a_gap_is_never_a_zero_under_any_rule(values: list[int | None]) -> None:
    known = [Decimal(value) for value in values if value is not None]
    row = quarters(*values)
    expected = {
        YearRule.SUM: sum(known),
        YearRule.LAST: known[-1] if known else None,
        YearRule.MINIMUM: min(known, default=None),
        YearRule.MAXIMUM: max(known, default=None),
    }
    for rule, value in expected.items():
        assert combined(rule, PER_QUARTER, row).value == (value if known else None)
    mean = combined(YearRule.AVERAGE, PER_QUARTER, row).value
    assert (mean is None) == (not known)
    assert mean is None or min(known) <= mean <= max(known)


def test_one_quarter_is_a_standing_already() -> None:
    found = standing(
        HIGHER,
        YearRule.AVERAGE,
        PER_QUARTER,
        quarters=quarters(30),
        targets=[Decimal(40)],
        year_target=Decimal(60),
    )
    assert [one.value for one in (found.quarter, found.to_date, found.year)] == [75, 75, 50]
