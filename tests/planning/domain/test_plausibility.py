from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.planning.domain.plausibility import (
    JUMP_FACTOR,
    WEIGHTS,
    Doubt,
    Facts,
    Question,
    asked,
    questions,
)
from triwulan.planning.enums import TargetMode, ValueKind, YearRule

CUMULATIVE, PER_QUARTER = TargetMode.CUMULATIVE, TargetMode.PER_QUARTER


def numbers(values: dict[int, Any]) -> dict[int, Decimal | None]:
    return {key: None if value is None else Decimal(str(value)) for key, value in values.items()}


def facts(value: Any, quarter: int = 3, **known: Any) -> Facts:
    """An index in visitors' units, unless said otherwise; numbers may be given as they are written."""
    given: dict[str, Any] = {
        "indicator_id": 1,
        "name": "Indikator contoh",
        "kind": ValueKind.VALUE,
        "year_rule": YearRule.LAST,
        "mode": PER_QUARTER,
        "unit_of_measure": "orang",
        "multiplier": 100,
        "target": None,
        "numerator": None,
        "denominator": None,
        "earlier": {},
        "targets": {},
        "year": 2026,
    } | known
    for name in ("multiplier", "target", "numerator", "denominator"):
        given[name] = None if given[name] is None else Decimal(str(given[name]))
    for name in ("earlier", "targets"):
        given[name] = numbers(given[name])
    return Facts(value=None if value is None else Decimal(str(value)), quarter=quarter, **given)


def doubts(*args: Any, **known: Any) -> list[Doubt]:
    return [question.code for question in questions([facts(*args, **known)])]


FLOW: dict[str, Any] = {"year_rule": YearRule.SUM, "mode": CUMULATIVE}
RUNNING: dict[str, Any] = {
    "mode": CUMULATIVE,
    "unit_of_measure": "%",
    "targets": {1: 25, 2: 50, 3: 75, 4: 100},
}
INDEX: dict[str, Any] = {"mode": CUMULATIVE, "targets": {1: 80, 2: 80, 3: 81, 4: 82}}


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        (90, {**FLOW, "earlier": {1: 40, 2: 91}}, True),
        (91, {**FLOW, "earlier": {1: 40, 2: 91}}, False),
        (39, {**FLOW, "earlier": {1: 40, 2: None}}, True),
        (60, {**RUNNING, "earlier": {1: 30, 2: 61}}, True),
        (60, {**RUNNING, "targets": {2: 50, 4: 100}, "earlier": {1: 30, 2: 61}}, True),
        (60, {**RUNNING, "targets": {1: 51, 4: 100}, "earlier": {1: 30, 2: 61}}, False),
        (60, {**RUNNING, "targets": {4: 100}, "earlier": {1: 30, 2: 61}}, False),
        (60, {**RUNNING, "targets": {1: 0, 4: 100}, "earlier": {1: 30, 2: 61}}, False),
        (79, {**INDEX, "earlier": {1: 80, 2: 81}}, False),
        (79, {"mode": PER_QUARTER, "year_rule": YearRule.SUM, "earlier": {1: 80, 2: 81}}, False),
        (5, {**FLOW, "earlier": {0: 400, -1: 300}}, False),
        (0, {**FLOW, "earlier": {1: 4, 2: 9}}, True),
    ],
)
def test_what_counts_from_the_start_of_the_year_does_not_fall(value, known, expected: bool) -> None:
    assert (Doubt.FALLS in doubts(value, **known)) is expected


@pytest.mark.parametrize(
    ("value", "earlier", "expected"),
    [
        (301, {1: 90, 2: 100}, [Doubt.JUMP]),
        (300, {1: 60, 2: 100}, []),
        (29, {1: 90, 2: 100}, [Doubt.JUMP]),
        (30, {1: 90, 2: 100}, []),
        (1000, {1: 90, 2: 100}, [Doubt.SLIP]),
        (9, {1: 90, 2: 100}, [Doubt.SLIP]),
        (0, {1: 90, 2: 100}, [Doubt.JUMP]),
        (500, {1: None, 2: None}, []),
        (500, {1: 0, 2: 0}, []),
        (5, {1: 0, 2: 4}, []),
        (13, {1: 0, 2: 4}, [Doubt.JUMP]),
        (500, {-1: 100, 0: 450}, []),
        (500, {-1: 100, 0: 110}, [Doubt.JUMP]),
        (-5, {1: 90, 2: 100}, []),
        (500, {1: -3, 2: 100}, []),
        (500, {4: 1}, []),
    ],
)
def test_a_jump_goes_beyond_the_stated_factor_of_every_earlier_quarter(value, earlier, expected) -> None:
    assert JUMP_FACTOR == 3
    assert doubts(value, earlier=earlier) == expected


def test_the_factor_may_be_stated_otherwise() -> None:
    row = [facts(160, earlier={1: 90, 2: 100})]
    assert questions(row) == []
    assert [one.code for one in questions(row, factor=Decimal("1.5"))] == [Doubt.JUMP]


@pytest.mark.parametrize(
    ("value", "earlier", "expected"),
    [
        (30, {1: 10, 2: 20}, []),
        (51, {1: 10, 2: 20}, [Doubt.JUMP]),
        (21, {1: 10, 2: 20}, []),
        (51, {1: 10, 2: None}, []),
        (120, {1: 10, 2: 20}, [Doubt.SLIP]),
        (40, {-3: 8, -2: 15, -1: 25, 0: 36, 1: 10, 2: 22}, []),
        (50, {-3: 8, -2: 15, -1: 45, 0: 56, 1: 10, 2: 22}, []),
    ],
)
def test_of_a_running_sum_only_what_the_quarter_added_can_jump(value, earlier, expected) -> None:
    assert doubts(value, earlier=earlier, **FLOW) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("100.01", "%", True),
        (100, "%", False),
        (101, "persen", True),
        (101, "Persen (%)", True),
        (101, "orang", False),
        (101, "", False),
    ],
)
def test_a_percentage_above_a_hundred_is_doubted(value, unit: str, expected: bool) -> None:
    assert (Doubt.ABOVE_HUNDRED in doubts(value, unit_of_measure=unit)) is expected


@pytest.mark.parametrize(
    ("value", "quarter", "earlier", "known", "expected"),
    [
        (205, 2, {1: 100}, {}, True),
        (309, 3, {1: 100, 2: 104}, {}, True),
        (210, 2, {1: 100}, {}, True),
        (211, 2, {1: 100}, {}, False),
        (190, 2, {1: 100}, {}, True),
        (189, 2, {1: 100}, {}, False),
        (105, 2, {1: 100}, {}, False),
        (240, 2, {1: 100}, {}, False),
        (309, 3, {1: 100, 2: None}, {}, False),
        (309, 3, {2: 104}, {}, False),
        (205, 2, {1: 100}, {"year_rule": YearRule.SUM}, False),
        (50, 2, {1: 25}, RUNNING, False),
        (160, 2, {1: 80}, INDEX, True),
        (160, 2, {1: 80}, {"year_rule": YearRule.AVERAGE}, True),
        (0, 2, {1: 0}, {}, False),
        (100, 1, {0: 100}, {}, False),
    ],
)
def test_a_stock_that_was_added_up_is_doubted(value, quarter: int, earlier, known, expected: bool) -> None:
    assert (Doubt.STOCK_ADDED in doubts(value, quarter, earlier=earlier, **known)) is expected


def test_the_forty_five_people_of_a_published_table_are_a_stock_added_up() -> None:
    """45 salaried people, written as 45, 90, 135 and 180 over the quarters (compare Deli Serdang, E.81)."""
    found = questions([facts(90, 2, earlier={1: 45})])
    assert [(one.code, one.params["earlier"], one.params["own"]) for one in found] == [
        (Doubt.STOCK_ADDED, Decimal(45), Decimal(45))
    ]


@pytest.mark.parametrize(
    ("value", "earlier", "known", "expected"),
    [
        (60, {1: 30, 2: 30}, {}, True),
        (40, {1: 30, 2: 30}, {}, False),
        (60, {1: 30, 2: 30}, {"mode": CUMULATIVE}, False),
        (60, {1: 30, 2: 30}, {"unit_of_measure": "orang"}, False),
        (60, {1: 30, 2: 30}, {"year_rule": YearRule.AVERAGE}, False),
    ],
)
def test_percentages_of_quarters_that_add_up_beyond_a_whole_are_doubted(
    value, earlier, known, expected: bool
) -> None:
    told = {"year_rule": YearRule.SUM, "mode": PER_QUARTER, "unit_of_measure": "%"} | known
    assert (Doubt.PERCENT_SUMMED in doubts(value, earlier=earlier, **told)) is expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "known", "expected"),
    [
        (51, 50, {}, True),
        (50, 50, {}, False),
        (51, 50, {"multiplier": 1, "unit_of_measure": "kali"}, False),
        (51, 50, {"multiplier": 1000, "unit_of_measure": "per mil"}, False),
        (51, 50, {"unit_of_measure": "persen", "multiplier": 1}, True),
        (None, None, {}, False),
        (51, -50, {}, False),
    ],
)
def test_a_part_above_its_whole_is_doubted_and_a_rate_is_not(
    numerator, denominator, known, expected: bool
) -> None:
    told = {"kind": ValueKind.RATIO, "unit_of_measure": "%"} | known
    found = doubts(102, numerator=numerator, denominator=denominator, **told)
    assert (Doubt.PARTS in found) is expected
    assert not expected or Doubt.ABOVE_HUNDRED not in found


@pytest.mark.parametrize(
    ("value", "earlier", "targets", "expected"),
    [
        ("82.50", {1: "80", 2: "81.0"}, {1: 80, 2: 81}, True),
        ("82.5", {1: "80", 2: "81.01"}, {1: 80, 2: 81}, False),
        ("82.5", {2: "81"}, {2: 81}, False),
        ("82.5", {1: "80", 2: "81"}, {2: 81}, False),
        ("82.51", {1: "80", 2: "81"}, {1: 80, 2: 81}, False),
    ],
)
def test_on_target_to_the_last_digit_in_every_quarter_is_doubted(
    value, earlier, targets, expected: bool
) -> None:
    found = doubts(value, target="82.5", earlier=earlier, targets=targets)
    assert (Doubt.ON_TARGET in found) is expected


def test_a_target_of_zero_that_was_kept_is_no_doubt() -> None:
    assert Doubt.ON_TARGET not in doubts(0, target=0, earlier={1: 0, 2: 0}, targets={1: 0, 2: 0})


@pytest.mark.parametrize(
    ("quarter", "earlier", "expected"),
    [
        (4, {1: 7, 2: 7, 3: 7}, True),
        (2, {-1: 7, 0: 7, 1: 7}, True),
        (4, {1: 7, 2: None, 3: 7}, False),
        (4, {1: 8, 2: 7, 3: 7}, False),
        (3, {1: 7, 2: 7}, False),
    ],
)
def test_a_value_unchanged_for_four_quarters_is_doubted(quarter: int, earlier, expected: bool) -> None:
    assert (Doubt.UNCHANGED in doubts(7, quarter, earlier=earlier)) is expected


def test_a_missing_value_and_a_grade_are_never_doubted() -> None:
    assert doubts(None, earlier={1: 7, 2: 7, 0: 7}, **FLOW) == []
    assert doubts("NaN", earlier={1: 7, 2: 7, 0: 7}) == []
    assert doubts(7, kind=ValueKind.GRADE, target=7, earlier={0: 7, 1: 7, 2: 7}, targets={1: 7, 2: 7}) == []


def test_at_most_three_are_asked_one_of_each_indicator_the_weightiest_first() -> None:
    row = [
        facts(7, 4, indicator_id=1, earlier={1: 7, 2: 7, 3: 7}),
        facts(301, indicator_id=2, earlier={1: 90, 2: 100}),
        facts(104, indicator_id=3, unit_of_measure="%", earlier={1: 4, 2: 104, 0: 104, -1: 1}, **FLOW),
        facts(110, indicator_id=4, unit_of_measure="%", kind=ValueKind.RATIO, numerator=11, denominator=10),
        facts(80, indicator_id=5, earlier={1: 90, 2: 100}, **FLOW),
        facts(100, indicator_id=6),
    ]
    found = questions(row)
    assert {one.indicator_id for one in found} == {1, 2, 3, 4, 5}
    assert [(one.indicator_id, one.code) for one in asked(found)] == [
        (4, Doubt.PARTS),
        (5, Doubt.FALLS),
        (3, Doubt.ABOVE_HUNDRED),
    ]


def test_of_one_indicator_only_its_weightiest_doubt_is_asked() -> None:
    one = facts(100, 4, target=100, earlier={1: 100, 2: 100, 3: 100}, targets={1: 100, 2: 100, 3: 100})
    found = questions([one])
    assert [question.code for question in found] == [Doubt.ON_TARGET, Doubt.UNCHANGED]
    assert asked(found) == found[:1]


def test_equal_weights_keep_the_worksheets_order() -> None:
    found = questions([facts(101, indicator_id=number, unit_of_measure="%") for number in (5, 3, 9, 1)])
    assert [one.indicator_id for one in asked(found)] == [5, 3, 9]


def test_every_doubt_has_its_own_weight() -> None:
    assert set(WEIGHTS) == set(Doubt)
    assert len(set(WEIGHTS.values())) == len(Doubt)


MAYBE = st.one_of(st.none(), st.decimals("-100000", "100000", places=4))


@given(
    MAYBE,
    st.integers(1, 4),
    st.sampled_from(list(YearRule)),
    st.sampled_from(list(TargetMode)),
    st.dictionaries(st.integers(-3, 4), MAYBE),
    st.dictionaries(st.integers(1, 4), MAYBE),
    st.sampled_from(["%", "orang"]),
)
def test_any_numbers_are_judged_without_an_error(
    value, quarter: int, rule: YearRule, mode: TargetMode, earlier, targets, unit: str
) -> None:
    found = questions(
        [
            facts(
                value,
                quarter,
                year_rule=rule,
                mode=mode,
                earlier=earlier,
                targets=targets,
                target=targets.get(quarter),
                unit_of_measure=unit,
            )
        ]
    )
    assert all(isinstance(one, Question) for one in found)
    assert len({one.code for one in found}) == len(found)
    assert found == sorted(found, key=lambda one: -one.weight)
