from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from triwulan.design.charts import SPARK_HEIGHT, SPARK_WIDTH, drawn_bars, spark
from triwulan.design.pieces import Bar, Point

VALUES = st.lists(st.none() | st.decimals(min_value=-1000, max_value=1000, places=2), min_size=1, max_size=12)


def bar(value, mark=None):
    return Bar("Bidang Arsip", value, "", mark=mark)


def test_bars_share_the_scale_of_the_greatest_value_or_mark():
    drawn = drawn_bars([bar(Decimal(50), Decimal(200)), bar(Decimal(100))])
    assert [row.width for row in drawn] == [Decimal("25.0"), Decimal("50.0")]
    assert drawn[0].mark == Decimal("100.0")


def test_no_value_is_not_a_bar_of_zero():
    nothing, zero = drawn_bars([bar(None), bar(Decimal(0))])
    assert nothing.width is None
    assert zero.width == 0


def test_a_value_beyond_the_maximum_fills_the_ground_and_a_negative_one_nothing():
    over, under = drawn_bars([bar(Decimal(120)), bar(Decimal(-5))], maximum=Decimal(100))
    assert (over.width, under.width) == (100, 0)


def test_a_missing_value_breaks_the_line():
    points = [Point(str(n), None if n == 2 else Decimal(n)) for n in range(5)]
    assert len(spark(points).lines) == 2


def test_a_single_value_is_a_dot():
    drawn = spark([Point("TW I", Decimal(5))])
    assert drawn.lines == ()
    assert len(drawn.dots) == 1


def test_without_values_nothing_is_drawn():
    assert spark([Point("TW I", None)]).dots == ()


@given(VALUES, st.none() | st.decimals(min_value=-1000, max_value=1000, places=2))
def test_nothing_is_drawn_outside_the_picture(values, mark):
    drawn = spark([Point("", value) for value in values], mark=mark)
    spots = [pair.split(",") for line in drawn.lines for pair in line.split()] + list(drawn.dots)
    for x, y in spots:
        assert 0 <= Decimal(x) <= SPARK_WIDTH
        assert 0 <= Decimal(y) <= SPARK_HEIGHT
    assert drawn.mark is None or 0 <= drawn.mark <= SPARK_HEIGHT
