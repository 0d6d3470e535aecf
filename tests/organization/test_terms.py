"""How long a Plt. may serve."""

from datetime import date

import pytest
from django.utils import translation

from triwulan.organization.domain.terms import beginning_of, last_day_of, term_passed


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 1, 15), date(2026, 7, 14)),
        (date(2026, 8, 31), date(2027, 2, 27)),
        (date(2026, 7, 1), date(2026, 12, 31)),
        (date(2027, 8, 31), date(2028, 2, 28)),
    ],
)
def test_three_months_and_three_more_end_on_a_day(first, last):
    assert last_day_of(first) == last


@pytest.mark.parametrize(
    ("last", "earlier", "passed"),
    [
        (date(2026, 6, 30), [], False),
        (date(2026, 7, 1), [], True),
        (None, [], True),
        (date(2026, 3, 31), [(date(2025, 10, 1), date(2025, 12, 31))], False),
        (date(2026, 4, 1), [(date(2025, 10, 1), date(2025, 12, 31))], True),
        (date(2026, 4, 1), [(date(2025, 10, 1), date(2025, 12, 30))], False),
        (
            date(2026, 1, 1),
            [(date(2025, 4, 1), date(2025, 6, 30)), (date(2025, 7, 1), date(2025, 12, 31))],
            True,
        ),
    ],
)
def test_services_that_follow_upon_each_other_count_as_one(last, earlier, passed):
    found = term_passed(name="Contoh", first=date(2026, 1, 1), last=last, earlier=earlier)
    assert (found is not None) == passed


def test_the_beginning_is_found_through_overlaps_and_two_of_one_day():
    terms = [(date(2026, 1, 1), None), (date(2026, 1, 1), date(2026, 2, 1)), (date(2025, 1, 1), None)]
    assert beginning_of(date(2026, 1, 15), terms) == date(2025, 1, 1)


def test_the_warning_says_until_when():
    found = term_passed(name="Contoh Kabid", first=date(2026, 1, 1), last=None, earlier=[])
    with translation.override("en"):
        assert found.message == (
            "Contoh Kabid is Plt. since 1 January 2026 without a last day; six months end on 30 June 2026."
        )
