import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.common.numbers import NoNumber
from triwulan.planning.domain import rating
from triwulan.planning.domain.achievement import (
    Achievement,
    Definition,
    Direction,
    Formula,
    Missing,
    Reading,
    Reason,
    TargetRange,
    achieve,
)
from triwulan.planning.domain.grades import (
    AKIP,
    AUDIT_OPINION,
    KNOWN_GRADES,
    Grade,
    Grades,
    GradesError,
    grades_of,
)

PREDICATE = Definition(Direction.HIGHER, Formula.HIGHER, grades=AKIP)
OPINION = Definition(Direction.HIGHER, Formula.HIGHER, grades=AUDIT_OPINION)


def graded(definition: Definition, target: str, reached: str) -> Achievement:
    scale = definition.grades
    assert scale is not None
    return achieve(definition, scale.place(target), Reading.of(scale.place(reached)))


def test_the_points_of_akip_are_the_bounds_of_its_bands() -> None:
    """A score of exactly the points, or less, has not reached the grade; anything above has."""
    for grade in AKIP.grades[1:]:
        assert grade.points is not None
        assert rating.AKIP.rating(grade.points + Decimal("0.01")) == grade.label
        assert rating.AKIP.rating(grade.points) != grade.label
    assert AKIP.labels == tuple(band.label for band in reversed(rating.AKIP.bands))
    assert AUDIT_OPINION.labels == ("TMP", "TW", "WDP", "WTP")


@pytest.mark.parametrize(
    ("typed", "label"), [("BB", "BB"), (" bb ", "BB"), ("W.T.P.", "WTP"), ("w d p", "WDP"), ("aa", "AA")]
)
def test_a_grade_is_read_as_it_is_typed(typed: str, label: str) -> None:
    scale = AKIP if label in AKIP.labels else AUDIT_OPINION
    assert scale.label(scale.place(typed)) == label


@pytest.mark.parametrize("typed", ["WTP", "AAA", "B+", "70", "BB CC", "B-", "x" * 10_000])
def test_a_grade_outside_its_scale_is_refused_and_the_scale_is_named(typed: str) -> None:
    with pytest.raises(GradesError) as refusal:
        AKIP.place(typed)
    assert refusal.value.code == "unknown_grade"
    assert refusal.value.params["labels"] == "D, C, CC, B, BB, A, AA"
    assert len(str(refusal.value.params["text"])) <= 40


@pytest.mark.parametrize("typed", ["", " ", "-", "n/a", "NA"])
def test_no_grade_is_told_apart_from_a_wrong_one(typed: str) -> None:
    with pytest.raises(NoNumber):
        AKIP.place(typed)


@pytest.mark.parametrize("place", ["0", "8", "1.5", "-1", "NaN", "Infinity", "1E+30"])
def test_a_place_that_is_none_of_the_scale_has_no_label(place: str) -> None:
    with pytest.raises(GradesError):
        AKIP.label(Decimal(place))
    assert achieve(PREDICATE, Decimal(5), Reading.of(Decimal(place))).value is None
    assert achieve(PREDICATE, Decimal(place), Reading.of(Decimal(5))).value is None


def test_plus_and_minus_make_grades_of_their_own() -> None:
    scale = Grades((Grade("B-"), Grade("B"), Grade("B+")))
    assert [scale.label(scale.place(text)) for text in ("b-", "b", "b +")] == ["B-", "B", "B+"]


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        ([("A", None)], "too_few"),
        ([], "too_few"),
        ([(str(one), None) for one in range(31)], "too_many"),
        ([("A", None), (" ", None)], "no_label"),
        ([("A", None), ("x" * 41, None)], "long_label"),
        ([("A", None), ("n/a", None)], "label_is_no_value"),
        ([("A", None), ("a.", None)], "doubled"),
        ([("A", "1"), ("B", None)], "some_points"),
        ([("A", "2"), ("B", "1")], "points_order"),
        ([("A", "1"), ("B", "1")], "points_order"),
        ([("A", "-1"), ("B", "1")], "points_number"),
        ([("A", "1"), ("B", "NaN")], "points_number"),
        ([("A", "1"), ("B", "satu")], "points_number"),
        ([("A", "1"), ("B", "1000000001")], "points_number"),
    ],
)
def test_what_makes_no_scale_is_refused(grades: list[tuple[str, str | None]], code: str) -> None:
    with pytest.raises(GradesError) as refusal:
        Grades.from_list([{"label": label, "points": points} for label, points in grades])
    assert refusal.value.code == code


def test_a_scale_may_be_as_long_as_it_says() -> None:
    thirty = Grades(tuple(Grade(str(number).zfill(40)) for number in range(30)))
    assert thirty.label(Decimal(30)) == "29".zfill(40)
    assert Grades((Grade("A", Decimal(0)), Grade("B", Decimal(10**9)))).points(Decimal(2)) == 10**9


@pytest.mark.parametrize("scale", KNOWN_GRADES.values())
def test_a_scale_comes_back_from_json_unchanged(scale: Grades) -> None:
    assert grades_of(json.loads(json.dumps(scale.to_list()))) == scale
    definition = Definition(Direction.HIGHER, Formula.HIGHER, grades=scale)
    assert Definition.from_dict(json.loads(json.dumps(definition.to_dict()))) == definition


def test_what_was_pinned_before_there_were_grades_is_still_read() -> None:
    plain = Definition(Direction.HIGHER, Formula.HIGHER)
    older = plain.to_dict()
    del older["grades"]
    assert Definition.from_dict(older) == plain
    result = achieve(plain, Decimal(8), Reading.of(Decimal(4)))
    stored = result.to_dict()
    assert "target_label" not in stored["working"]
    assert Achievement.from_dict(stored) == result


@pytest.mark.parametrize(
    ("target", "reached", "percent"),
    [("BB", "B", "85.71"), ("A", "A", "100.00"), ("BB", "AA", "128.57"), ("A", "D", "0.00")],
)
def test_a_grade_with_points_goes_into_the_formula_with_them(target: str, reached: str, percent: str) -> None:
    result = graded(PREDICATE, target, reached)
    assert result.value is not None
    assert round(result.value, 2) == Decimal(percent)
    assert result.working is not None
    assert (result.working.target_label, result.working.realisation_label) == (target, reached)
    assert Achievement.from_dict(json.loads(json.dumps(result.to_dict()))) == result


@pytest.mark.parametrize(
    ("target", "reached", "met"), [("WTP", "WTP", True), ("WTP", "WDP", False), ("WDP", "WTP", True)]
)
def test_a_grade_without_points_is_met_or_not_and_has_no_percent(
    target: str, reached: str, met: bool
) -> None:
    result = graded(OPINION, target, reached)
    reason = Reason.GRADE_MET if met else Reason.GRADE_NOT_MET
    assert (result.value, result.capped, result.rating, result.reason, result.met) == (
        None,
        None,
        None,
        reason,
        met,
    )


@pytest.mark.parametrize(
    ("direction", "formula", "met"),
    [
        (Direction.HIGHER, Formula.HIGHER, (False, True, True)),
        (Direction.LOWER, Formula.LOWER_A, (True, True, False)),
        (Direction.KEEP, Formula.KEEP, (False, True, False)),
    ],
)
def test_the_direction_says_when_a_grade_is_met(
    direction: Direction, formula: Formula, met: tuple[bool, ...]
) -> None:
    definition = Definition(direction, formula, grades=AUDIT_OPINION)
    assert tuple(graded(definition, "WDP", one).met for one in ("TW", "WDP", "WTP")) == met


def test_a_range_of_grades_is_met_between_its_limits() -> None:
    between = Definition(Direction.RANGE, Formula.HIGHER, grades=AUDIT_OPINION)
    limits = TargetRange(Decimal(2), Decimal(3))
    found = [achieve(between, limits, Reading.of(Decimal(place))).met for place in (1, 2, 3, 4)]
    assert found == [False, True, True, False]


def test_a_range_of_grades_with_points_names_the_limit_that_was_used() -> None:
    between = Definition(Direction.RANGE, Formula.HIGHER, grades=AKIP)
    limits = TargetRange(AKIP.place("B"), AKIP.place("A"))
    results = [achieve(between, limits, Reading.of(AKIP.place(one))) for one in ("CC", "BB", "AA")]
    assert [round(one.value, 2) for one in results if one.value] == [Decimal("83.33"), 100, Decimal("112.5")]
    assert [one.working.target_label for one in results if one.working] == ["B", "B", "A"]


def test_the_lowest_grade_as_a_target_has_no_points_to_divide_by() -> None:
    assert [graded(PREDICATE, "D", one).reason for one in ("D", "B")] == [Reason.GRADE_MET, Reason.GRADE_MET]
    lower = replace(PREDICATE, direction=Direction.LOWER, formula=Formula.LOWER_B)
    assert graded(lower, "C", "D").reason is Reason.GRADE_MET


def test_no_grade_keeps_its_own_word_and_no_target_its_reason() -> None:
    absent = achieve(OPINION, Decimal(4), Reading.absent(Missing.AWAITING_RELEASE))
    assert (absent.reason, absent.missing) == (Reason.MISSING, Missing.AWAITING_RELEASE)
    assert achieve(OPINION, None, Reading.of(Decimal(4))).reason is Reason.NO_TARGET
    assert achieve(OPINION, Decimal(9), Reading.of(Decimal(4))).reason is Reason.GRADE_UNKNOWN


@given(st.sampled_from([PREDICATE, OPINION]), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_a_better_grade_is_never_worse(definition: Definition, target: int, one: int, other: int) -> None:
    worse, better = (
        achieve(definition, Decimal(target), Reading.of(Decimal(place))) for place in sorted((one, other))
    )
    if worse.value is not None and better.value is not None:
        assert worse.value <= better.value
    else:
        assert worse.met in (False, better.met)
