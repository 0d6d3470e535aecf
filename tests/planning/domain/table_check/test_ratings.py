"""A published scale as one of ours."""

from decimal import Decimal

import pytest

from triwulan.planning.domain.table_check.ratings import Interval, scale_of


def lines(*bounds: int | None) -> list[Interval]:
    return [
        Interval(number, f"Baris {number}", None if low is None else Decimal(low), None)
        for number, low in enumerate(bounds)
    ]


def test_lower_bounds_from_the_highest_to_the_lowest_make_a_scale() -> None:
    scale = scale_of(lines(91, 76, 0), "Skala")
    assert scale is not None
    assert [band.lower for band in scale.bands] == [Decimal(91), Decimal(76), None]


@pytest.mark.parametrize("bounds", [(), (91,), (100, 100, 100), (51, 76, 91), (91, None, 0), (None, 76, 0)])
def test_lines_that_make_no_scale_are_none(bounds: tuple[int | None, ...]) -> None:
    assert scale_of(lines(*bounds), "Skala") is None
