import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from triwulan.planning.domain import achievement as core
from triwulan.planning.domain.achievement import (
    Achievement,
    Definition,
    DefinitionError,
    Direction,
    Formula,
    Missing,
    Reading,
    Reason,
    TargetRange,
    ZeroRule,
    achieve,
)
from triwulan.planning.domain.rating import KNOWN_SCALES, Scale

HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)
LOWER_A = Definition(Direction.LOWER, Formula.LOWER_A)
LOWER_B = Definition(Direction.LOWER, Formula.LOWER_B)
KEEP = Definition(Direction.KEEP, Formula.KEEP)
RANGE_HIGHER = Definition(Direction.RANGE, Formula.HIGHER)
RANGE_LOWER = Definition(Direction.RANGE, Formula.LOWER_A)
NO_LIMITS = {"floor": None, "cap": None}

EXACT = {
    Formula.HIGHER: core.higher,
    Formula.LOWER_A: core.lower_a,
    Formula.LOWER_B: core.lower_b,
    Formula.KEEP: core.keep,
}

NUMBERS = st.decimals(min_value="0", max_value="9999999999999999", places=8, allow_nan=False)
TARGETS = NUMBERS.filter(lambda value: value > 0)


def of(value: str) -> Reading:
    return Reading.of(Decimal(value))


def percent(definition: Definition, target: str, realisation: str) -> Decimal | None:
    return achieve(definition, Decimal(target), of(realisation)).value


@pytest.mark.parametrize(
    ("definition", "target", "realisation", "expected"),
    [
        (HIGHER, "80", "100", "125"),
        (HIGHER, "15", "0", "0"),
        (LOWER_A, "5", "6.5", "70"),
        (LOWER_A, "25", "27", "92"),
        (LOWER_A, "5", "11", "-20"),
        (LOWER_A, "5", "0", "200"),
        (LOWER_B, "5", "6.25", "80"),
        (KEEP, "50", "45", "90"),
        (KEEP, "50", "55", "90"),
        (KEEP, "50", "150", "-100"),
    ],
)
def test_each_formula_gives_its_percent(
    definition: Definition, target: str, realisation: str, expected: str
) -> None:
    assert percent(definition, target, realisation) == Decimal(expected)


@pytest.mark.parametrize(
    ("definition", "low", "high", "realisation", "expected", "side"),
    [
        (RANGE_HIGHER, "80", "90", "70", "87.5", "below"),
        (RANGE_HIGHER, "80", "90", "85", "100", "inside"),
        (RANGE_HIGHER, "80", "90", "80", "100", "inside"),
        (RANGE_HIGHER, "80", "90", "92", "102.2222", "above"),
        (RANGE_LOWER, "7", "8", "6.5", "107.1429", "below"),
        (RANGE_LOWER, "7", "8", "9", "87.5", "above"),
        (RANGE_HIGHER, "0", "0", "0", "100", "inside"),
    ],
)
def test_a_range_measures_against_its_nearer_limit(
    definition: Definition, low: str, high: str, realisation: str, expected: str, side: str
) -> None:
    result = achieve(definition, TargetRange(Decimal(low), Decimal(high)), of(realisation))
    assert result.value is not None
    assert round(result.value, 4) == Decimal(expected)
    assert result.working is not None
    assert result.working.side == side


def test_the_floor_holds_and_the_raw_value_stays_beside_it() -> None:
    result = achieve(LOWER_A, Decimal(5), of("11"))
    assert (result.value, result.capped, result.limited) == (Decimal(-20), Decimal(0), True)
    assert result.rating == "Sangat Rendah"


def test_without_floor_and_cap_nothing_is_cut() -> None:
    free = Definition(Direction.LOWER, Formula.LOWER_A, floor=None)
    result = achieve(free, Decimal(5), of("11"))
    assert (result.capped, result.limited) == (Decimal(-20), False)


def test_an_office_may_cap_and_there_is_no_cap_by_itself() -> None:
    capped = Definition(Direction.HIGHER, Formula.HIGHER, cap=Decimal(120))
    result = achieve(capped, Decimal(15), of("100"))
    assert result.value is not None
    assert (round(result.value, 2), result.capped) == (Decimal("666.67"), Decimal(120))
    assert achieve(HIGHER, Decimal(15), of("100")).limited is False


def test_keep_never_goes_below_zero_even_without_a_floor() -> None:
    free = Definition(Direction.KEEP, Formula.KEEP, floor=None)
    assert achieve(free, Decimal(50), of("150")).capped == 0


@pytest.mark.parametrize("definition", [HIGHER, LOWER_A, LOWER_B, KEEP, RANGE_LOWER])
def test_a_target_of_zero_gives_no_achievement_and_says_so(definition: Definition) -> None:
    result = achieve(definition, Decimal(0), of("3"))
    assert (result.value, result.capped, result.rating, result.reason) == (
        None,
        None,
        None,
        Reason.TARGET_ZERO,
    )


def test_a_declared_zero_rule_decides_without_a_percent() -> None:
    faults = Definition(Direction.LOWER, Formula.LOWER_A, zero_rule=ZeroRule.ACHIEVED_AT_ZERO)
    met, not_met = (achieve(faults, Decimal(0), of(value)) for value in ("0", "2"))
    assert (met.value, met.rating, met.reason, met.met) == (None, None, Reason.ZERO_RULE_MET, True)
    assert (not_met.value, not_met.met) == (None, False)
    assert achieve(faults, Decimal(4), of("2")).value == 150


@pytest.mark.parametrize(
    ("definition", "target", "realisation", "reason"),
    [
        (HIGHER, None, "3", Reason.NO_TARGET),
        (HIGHER, "-2", "3", Reason.TARGET_NEGATIVE),
        (HIGHER, "NaN", "3", Reason.TARGET_NO_NUMBER),
        (HIGHER, "3", "NaN", Reason.REALISATION_NO_NUMBER),
        (HIGHER, "3", "Infinity", Reason.REALISATION_NO_NUMBER),
        (LOWER_B, "3", "0", Reason.REALISATION_ZERO),
        (LOWER_B, "3", "-1", Reason.REALISATION_NEGATIVE),
    ],
)
def test_what_cannot_be_calculated_says_why(
    definition: Definition, target: str | None, realisation: str, reason: Reason
) -> None:
    result = achieve(definition, None if target is None else Decimal(target), of(realisation))
    assert (result.value, result.reason) == (None, reason)


def test_a_range_for_an_indicator_that_is_no_range_is_no_number() -> None:
    result = achieve(HIGHER, TargetRange(Decimal(7), Decimal(8)), of("7"))
    assert result.reason is Reason.TARGET_NO_NUMBER


@pytest.mark.parametrize("kind", list(Missing))
def test_each_kind_of_no_value_keeps_its_own_word(kind: Missing) -> None:
    result = achieve(HIGHER, Decimal(3), Reading.absent(kind))
    assert (result.value, result.capped, result.reason, result.missing) == (None, None, Reason.MISSING, kind)


def test_a_realisation_of_zero_is_a_value() -> None:
    result = achieve(HIGHER, Decimal(3), of("0"))
    assert (result.value, result.reason, result.rating) == (Decimal(0), None, "Sangat Rendah")


def test_a_ratio_keeps_its_parts_and_is_computed() -> None:
    result = achieve(HIGHER, Decimal(60), Reading.ratio(Decimal(1234), Decimal(1870)))
    assert result.value is not None
    assert round(result.value, 2) == Decimal("109.98")
    assert result.working is not None
    assert (result.working.numerator, result.working.denominator) == (Decimal(1234), Decimal(1870))


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: Reading.ratio(Decimal(1), Decimal(0)), "denominator_zero"),
        (lambda: Reading(), "reading"),
        (lambda: Reading(value=Decimal(1), missing=Missing.NOT_DUE), "reading"),
        (lambda: TargetRange(Decimal(9), Decimal(8)), "range"),
        (lambda: Definition(Direction.HIGHER, Formula.LOWER_A), "formula"),
        (lambda: Definition(Direction.KEEP, Formula.KEEP, cap=Decimal(0)), "limits"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_built(build, code: str) -> None:
    with pytest.raises(DefinitionError) as refusal:
        build()
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "result",
    [
        achieve(LOWER_A, Decimal(5), of("6.5")),
        achieve(HIGHER, Decimal(7), Reading.ratio(Decimal(1), Decimal(3))),
        achieve(RANGE_LOWER, TargetRange(Decimal(7), Decimal(8)), of("9")),
        achieve(HIGHER, Decimal(0), of("9")),
        achieve(HIGHER, Decimal(9), Reading.absent(Missing.AWAITING_RELEASE)),
    ],
)
def test_a_result_comes_back_from_json_unchanged(result: Achievement) -> None:
    assert Achievement.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_a_definition_comes_back_from_json_unchanged() -> None:
    definition = Definition(
        Direction.LOWER, Formula.LOWER_B, ZeroRule.ACHIEVED_AT_ZERO, None, Decimal("120.5")
    )
    assert Definition.from_dict(json.loads(json.dumps(definition.to_dict()))) == definition


def not_above(lower: Achievement, upper: Achievement) -> bool:
    """Whether one achievement is no higher than another, raw and capped, by number and by rating."""
    if lower.value is None or lower.capped is None or upper.value is None or upper.capped is None:
        return False
    labels = [band.label for band in HIGHER.scale.bands]
    falls = labels.index(str(lower.rating)) >= labels.index(str(upper.rating))
    return lower.value <= upper.value and lower.capped <= upper.capped and falls


@given(TARGETS, NUMBERS, NUMBERS)
def test_more_is_never_worse_where_higher_is_better(target: Decimal, one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    lesser, greater = (achieve(HIGHER, target, Reading.of(value)) for value in (less, more))
    assert not_above(lesser, greater)


@given(st.sampled_from([LOWER_A, LOWER_B]), TARGETS, NUMBERS, NUMBERS)
def test_more_is_never_better_where_lower_is_better(
    definition: Definition, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    assume(less > 0)
    lesser, greater = (achieve(definition, target, Reading.of(value)) for value in (less, more))
    assert not_above(greater, lesser)


@given(TARGETS, NUMBERS, NUMBERS)
def test_farther_from_the_target_is_never_better_where_it_is_to_be_kept(
    target: Decimal, one: Decimal, other: Decimal
) -> None:
    near, far = sorted((one, other))
    for sign in (1, -1):
        nearer, farther = (achieve(KEEP, target, Reading.of(target + sign * step)) for step in (near, far))
        assert not_above(farther, nearer)
        assert not_above(nearer, achieve(KEEP, target, Reading.of(target)))


@given(st.sampled_from([RANGE_HIGHER, RANGE_LOWER]), TARGETS, NUMBERS, NUMBERS, NUMBERS)
def test_a_range_is_monotone_like_its_formula(
    definition: Definition, low: Decimal, width: Decimal, one: Decimal, other: Decimal
) -> None:
    limits = TargetRange(low, low + width)
    first, second = (achieve(definition, limits, Reading.of(value)) for value in sorted((one, other)))
    assert not_above(first, second) if definition is RANGE_HIGHER else not_above(second, first)


@given(TARGETS, NUMBERS)
def test_form_a_is_the_regulations_form_in_exact_fractions(target: Decimal, realisation: Decimal) -> None:
    exact_target, exact_realisation = Fraction(target), Fraction(realisation)
    regulation = (1 + (1 - exact_realisation / exact_target)) * 100
    assert core.lower_a(exact_target, exact_realisation) == regulation
    computed = achieve(LOWER_A, target, Reading.of(realisation)).value
    assert computed is not None
    assert abs(Fraction(computed) - regulation) <= abs(regulation) / 10**53


@given(TARGETS, NUMBERS)
def test_the_rating_is_that_of_the_exact_fraction_however_it_is_rounded(
    target: Decimal, realisation: Decimal
) -> None:
    exact = Fraction(realisation) / Fraction(target) * 100
    bands = [(91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah")]
    expected = next((label for bound, label in bands if exact >= bound), "Sangat Rendah")
    assert achieve(HIGHER, target, Reading.of(realisation)).rating == expected


@given(
    st.sampled_from([HIGHER, LOWER_A, LOWER_B, KEEP]),
    st.sampled_from(list(KNOWN_SCALES.values())),
    TARGETS,
    st.tuples(NUMBERS, TARGETS),
    st.booleans(),
)
def test_rounding_changes_no_rating_of_any_formula_or_scale(
    definition: Definition, scale: Scale, target: Decimal, parts: tuple[Decimal, Decimal], ratio: bool
) -> None:
    """Against exact fractions, for values as typed and for quotients that never end."""
    above, below = parts
    reading = Reading.ratio(above, below) if ratio else Reading.of(above)
    exact = Fraction(above) * 100 / Fraction(below) if ratio else Fraction(above)
    assume(exact > 0)
    percent = max(EXACT[definition.formula](Fraction(target), exact), Fraction(0))
    expected = next(
        band.label
        for band in scale.bands
        if band.lower is None
        or percent > Fraction(band.lower)
        or (band.inclusive and percent == Fraction(band.lower))
    )
    assert achieve(replace(definition, scale=scale), target, reading).rating == expected


BOUNDS = [(scale, place) for scale in KNOWN_SCALES.values() for place in range(len(scale.bands) - 1)]


@given(st.sampled_from(BOUNDS), st.integers(1, 10**15), st.sampled_from([0, -1, 1]))
def test_a_hair_beside_a_bound_stays_on_its_side(bound: tuple[Scale, int], size: int, nudge: int) -> None:
    scale, place = bound
    band, below = scale.bands[place], scale.bands[place + 1]
    assert band.lower is not None
    target = Decimal(size)
    realisation = target * band.lower / 100 + Decimal(nudge) / 10**8
    reached = nudge > 0 or (nudge == 0 and band.inclusive)
    result = achieve(replace(HIGHER, scale=scale), target, Reading.of(realisation))
    assert result.rating == (band.label if reached else below.label)


def test_a_ratio_that_meets_a_bound_exactly_is_rated_on_it() -> None:
    result = achieve(LOWER_B, Decimal(1), Reading.ratio(Decimal(1), Decimal(91)))
    assert (result.value, result.rating) == (Decimal(91), "Sangat Tinggi")
