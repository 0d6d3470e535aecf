"""The picture of a series: what is drawn where, and what is not drawn at all."""

from decimal import Decimal

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from triwulan.design.pieces import TrendPoint
from triwulan.design.trend import HEIGHT, trend

NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=2)
POINTS = st.lists(
    st.builds(
        lambda value, limits: TrendPoint("", "", value, low=min(limits), high=max(limits)),
        st.none() | NUMBERS,
        st.tuples(NUMBERS, NUMBERS),
    ),
    max_size=20,
)


def point(value, low=None, high=None, **more) -> TrendPoint:
    number = None if value is None else Decimal(value)
    return TrendPoint("TW I", "2026", number, str(value), low=low, high=high, **more)


def test_a_missing_value_breaks_the_line_and_leaves_its_label():
    drawn = trend([point(1), point(2), point(None), point(4), point(5)])
    assert len(drawn.lines) == 2
    assert drawn.points[2].y is None
    assert len(drawn.points) == 5


def test_zero_lies_on_the_ground_and_is_no_missing_value():
    drawn = trend([point(0), point(10)])
    assert drawn.points[0].y == drawn.base


def test_the_ground_goes_down_for_values_below_zero():
    drawn = trend([point(-5), point(5)])
    assert drawn.points[0].y == drawn.base
    assert drawn.points[1].y < drawn.base


def test_one_number_as_target_is_a_line_and_a_range_is_a_band():
    line, band = trend([point(5, Decimal(5), Decimal(5)), point(5, Decimal(2), Decimal(8))]).points
    assert line.band is not None and band.band is not None
    assert line.band[1] < band.band[1]
    assert trend([point(5)]).points[0].band is None


def test_nothing_at_all_can_be_drawn():
    assert trend([]).lines == ()
    assert trend([point(None)]).points[0].y is None


@given(POINTS)
def test_nothing_is_drawn_outside_the_picture(points):
    drawn = trend(points)
    for one in drawn.points:
        assert 0 <= one.x <= drawn.width
        assert one.y is None or 0 <= one.y <= HEIGHT
        assert one.band is None or (one.band[0] >= 0 and sum(one.band) <= HEIGHT)


def test_the_picture_has_a_name_and_marks_hollow_points_not_by_colour_alone():
    source = '{% load design %}{% trend_chart points label="Realisasi" target="target" hollow="sementara" %}'
    html = Template(source).render(Context({"points": [point(3), point(4, hollow=True)]}))
    assert 'role="img" aria-label="Realisasi"' in html
    assert html.count('class="trend-dot hollow"') == 1
    assert "sementara" in html
    # A year is written once for all its quarters.
    assert html.count(">2026<") == 1
