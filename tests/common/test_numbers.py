from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.common.numbers import (
    NoNumber,
    NumberError,
    NumberLocale,
    format_number,
    infer_locale,
    means_no_value,
    parse_number,
)

SHOWN = st.one_of(
    st.decimals(min_value="-9999999", max_value="9999999", places=8, allow_nan=False),
    st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("0,35", "0.35"),
        ("0.123", "0.123"),
        (",5", "0.5"),
        ("6.5", "6.5"),
        ("15.625.000", "15625000"),
        ("1 234 567,8", "1234567.8"),
        ("1\u00a0234", "1234"),
        ("Rp104.990.014", "104990014"),
        ("Rp. 104.990.014,00", "104990014"),
        ("Rp 2.500.000,-", "2500000"),
        ("\u22124", "-4"),
        ("- 4", "-4"),
        ("+4", "4"),
        ("-0", "0"),
        (" 007 ", "7"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_number_is_read_as_it_is_typed(typed: str, value: str) -> None:
    assert parse_number(typed).value == Decimal(value)
    assert not parse_number(typed).ambiguous


@pytest.mark.parametrize("typed", ["92,24 %", "92,24%", "92.24 persen", "92,24\u00a0%"])
def test_a_percent_keeps_the_size_it_was_typed_in(typed: str) -> None:
    parsed = parse_number(typed)
    assert (parsed.value, parsed.is_percent) == (Decimal("92.24"), True)
    assert parsed.understood == "92,24\u00a0%"


@pytest.mark.parametrize(
    ("typed", "locale", "value", "understood"),
    [
        ("1.234", "id", "1234", "1.234"),
        ("1.234", "en", "1.234", "1.234"),
        ("1,234", "id", "1.234", "1,234"),
        ("1,234", "en", "1234", "1,234"),
    ],
)
def test_a_lone_mark_before_three_digits_follows_the_locale_and_is_flagged(
    typed: str, locale: str, value: str, understood: str
) -> None:
    parsed = parse_number(typed, "en" if locale == "en" else "id")
    assert (parsed.value, parsed.understood, parsed.ambiguous) == (Decimal(value), understood, True)


@pytest.mark.parametrize("typed", ["", "  ", "-", "\u2013", "n/a", "N/A", "NA", "n.a."])
def test_no_value_is_told_apart_from_zero(typed: str) -> None:
    with pytest.raises(NoNumber) as refusal:
        parse_number(typed)
    assert refusal.value.code == "no_value"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BB", "not_a_number"),
        ("WTP", "not_a_number"),
        ("1e5", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("0x1F", "not_a_number"),
        ("\u0661\u0662", "not_a_number"),
        ("--5", "not_a_number"),
        ("1_000", "not_a_number"),
        ("7 - 8", "not_a_number"),
        (",", "not_a_number"),
        ("5,", "grouping"),
        ("1.23.456", "grouping"),
        ("0.123.456", "grouping"),
        ("1,2,3", "grouping"),
        ("1,234,5.6", "grouping"),
        ("1.234,5,6", "grouping"),
        ("9999999999999999", "too_large"),
        ("999999999999,9999", "too_precise"),
        ("0,123456789", "too_precise"),
        ("9" * 1_000_000, "too_long"),
    ],
)
def test_text_that_is_no_number_is_refused_with_its_code(typed: str, code: str) -> None:
    with pytest.raises(NumberError) as refusal:
        parse_number(typed)
    assert refusal.value.code == code


def test_a_published_table_may_carry_more_decimals_than_the_database() -> None:
    assert parse_number("120,70316940743437", max_decimals=20, max_digits=40).value == Decimal(
        "120.70316940743437"
    )


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.50", None, "1.234,5"),
        ("100", None, "100"),
        ("1E+3", None, "1.000"),
        ("1234.5", 2, "1.234,50"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("-0.001", 2, "0,00"),
        ("99.995", 2, "100,00"),
        ("-1234567.891", 0, "-1.234.568"),
    ],
)
def test_a_number_is_printed_the_indonesian_way(value: str, decimals: int | None, shown: str) -> None:
    assert format_number(Decimal(value), decimals) == shown


def test_english_swaps_the_marks() -> None:
    assert format_number(Decimal("1234.5"), 2, percent=True, locale="en") == "1,234.50\u00a0%"


def test_what_is_no_finite_number_is_never_printed() -> None:
    with pytest.raises(ValueError, match="cannot be printed"):
        format_number(Decimal("NaN"))


@given(SHOWN, st.sampled_from([False, True]), st.sampled_from(["id", "en"]))
def test_a_printed_number_reads_back_as_itself(value: Decimal, percent: bool, locale: str) -> None:
    language: NumberLocale = "en" if locale == "en" else "id"
    parsed = parse_number(format_number(value, percent=percent, locale=language), language)
    assert (parsed.value, parsed.is_percent) == (value, percent)


@given(SHOWN, st.integers(0, 8), st.booleans(), st.sampled_from(["id", "en"]))
def test_a_rounded_number_reads_back_as_displayed(
    value: Decimal, decimals: int, percent: bool, locale: str
) -> None:
    """What is read back is the displayed number itself: the value rounded half away from zero."""
    language: NumberLocale = "en" if locale == "en" else "id"
    shown = format_number(value, decimals, percent=percent, locale=language)
    parsed = parse_number(shown, language, max_digits=24)
    step = Fraction(10) ** decimals
    exact = Fraction(floor(abs(Fraction(value)) * step + Fraction(1, 2))) / step
    assert Fraction(parsed.value) == (exact if value >= 0 else -exact)
    assert parsed.is_percent is percent
    assert format_number(parsed.value, decimals, percent=percent, locale=language) == shown


@pytest.mark.parametrize(
    ("texts", "locale", "mixed"),
    [
        (["1.234"], None, False),
        (["15.625", "2.58"], "en", False),
        (["1.234", "1.234.567"], "id", False),
        (["1.234", "36,5"], "id", False),
        (["1,234", "36.5"], "en", False),
        (["1,234,567"], "en", False),
        (["0.123", "1.500"], "en", False),
        (["1.234,5"], "id", False),
        (["1,234.5"], "en", False),
        (["92,24 %", "100"], "id", False),
        (["Rp104.990.014"], "id", False),
        (["2,5", "3,5", "4.5"], "id", True),
        (["2,5", "3.5", "4.5"], "en", True),
        (["2,5", "4.5"], "id", True),
        (["7", "n/a", "-", "BB", ""], None, False),
        (["1234.567"], "en", False),
        (["x" * 60 + "1,5"], None, False),
        ([], None, False),
    ],
)
def test_a_file_is_read_as_its_whole_column_is_written(
    texts: list[str], locale: str | None, mixed: bool
) -> None:
    assert infer_locale(texts) == (locale, mixed)


@given(st.lists(SHOWN, max_size=12), st.sampled_from(["id", "en"]), st.integers(1, 2))
def test_a_column_that_we_print_is_inferred_as_it_was_printed(
    values: list[Decimal], locale: str, decimals: int
) -> None:
    language: NumberLocale = "en" if locale == "en" else "id"
    column = [format_number(value, decimals, locale=language) for value in values]
    assert infer_locale(column) == (locale if column else None, False)


@pytest.mark.parametrize(
    ("typed", "nothing"), [("\u2014", True), (" N/A ", True), ("0", False), ("BB", False)]
)
def test_a_text_may_mean_that_there_is_no_value(typed: str, nothing: bool) -> None:
    assert means_no_value(typed) is nothing


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_number(text).value.is_finite()
    except NumberError as refusal:
        assert refusal.code
