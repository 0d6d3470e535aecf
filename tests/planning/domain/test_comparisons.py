"""Values to compare with, and opening values: who sets them, what replaces what, what is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.fixtures.office import Office
from tests.fixtures.refusing import refused
from tests.planning.making import CONTENT, create, place
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain import queries
from triwulan.planning.domain.comparisons import (
    BenchmarkFacts,
    NotOverYet,
    OpeningFacts,
    SourceMissing,
    set_benchmark,
    set_opening_value,
    withdraw_benchmark,
    withdraw_opening_value,
)
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.enums import BenchmarkKind, Direction, Formula, ValueKind
from triwulan.planning.models import Benchmark, OpeningValue

BASELINE = BenchmarkFacts(
    kind=BenchmarkKind.BASELINE, year=2024, value=Decimal("61.5"), source="LKjIP 2024, hlm. 8"
)
SEMESTER = OpeningFacts(year=2026, quarter=2, value=Decimal(480), source="LKjIP 2026")


def benchmark(office: Office, facts: BenchmarkFacts = BASELINE, who: str = "kasubag_perencanaan", code="L1"):
    return set_benchmark(
        agency_id=office.agency.pk,
        indicator_id=office.indicator[code].pk,
        facts=facts,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def opening(office: Office, facts: OpeningFacts = SEMESTER, who: str = "kasubag_perencanaan"):
    return set_opening_value(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        facts=facts,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def test_a_newer_value_replaces_the_older_which_stays_in_the_books(office) -> None:
    first = benchmark(office)
    second = benchmark(office, replace(BASELINE, value=Decimal(62)))
    assert [row.pk for row in queries.benchmarks_of(office.indicator["L1"])] == [second.pk]
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert Event.objects.filter(act="planning.benchmark_set").count() == 2


def test_the_same_value_again_adds_nothing(office) -> None:
    benchmark(office)
    opening(office)
    assert benchmark(office) is None
    assert opening(office) is None
    assert (Benchmark.objects.count(), OpeningValue.objects.count()) == (1, 1)


def test_each_kind_and_year_has_its_own(office) -> None:
    benchmark(office)
    benchmark(office, replace(BASELINE, year=2025))
    benchmark(office, replace(BASELINE, kind=BenchmarkKind.NATIONAL))
    assert len(queries.benchmarks_of(office.indicator["L1"])) == 3


def test_a_quarter_and_the_whole_year_are_two_opening_values(office) -> None:
    opening(office)
    opening(office, replace(SEMESTER, year=2025, quarter=None))
    found = [(row.year, row.quarter) for row in queries.opening_values_of(office.indicator["L1"])]
    assert found == [(2026, 2), (2025, None)]


@pytest.mark.parametrize(("year", "quarter"), [(2026, 4), (2026, None), (2027, 1)])
def test_a_time_that_is_not_over_has_no_opening_value(office, year: int, quarter: int | None) -> None:
    with refused(NotOverYet, says="sudah berakhir"):
        opening(office, replace(SEMESTER, year=year, quarter=quarter))


def test_an_opening_value_names_its_source(office) -> None:
    with refused(SourceMissing, says="asal nilainya"):
        opening(office, replace(SEMESTER, source="  "))


def test_a_year_out_of_sight_is_refused(office) -> None:
    with refused(NotAcceptable):
        benchmark(office, replace(BASELINE, year=1812))


def test_only_the_planning_section_sets_them(office) -> None:
    with refused(MayNotChangePlan):
        benchmark(office, who="kabid_layanan")
    with refused(MayNotChangePlan):
        opening(office, who="analis_a")


def test_another_agencys_indicator_is_not_there(office, other_office) -> None:
    with refused(NotVisible):
        set_benchmark(
            agency_id=other_office.agency.pk,
            indicator_id=office.indicator["L1"].pk,
            facts=BASELINE,
            by=other_office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 08:00"),
        )


def test_a_grade_is_one_of_the_scale(office) -> None:
    grades = Grades.from_list([{"label": "B", "points": None}, {"label": "BB", "points": None}])
    definition = Definition(Direction.HIGHER, Formula.HIGHER, grades=grades)
    content = replace(CONTENT, kind=ValueKind.GRADE, definition=definition)
    office.indicator["X1"] = create(office, content, place(office))
    assert benchmark(office, replace(BASELINE, value=Decimal(2)), code="X1") is not None
    with refused(NotAcceptable):
        benchmark(office, replace(BASELINE, value=Decimal(3)), code="X1")


def test_a_withdrawn_value_no_longer_holds_and_cannot_be_withdrawn_again(office) -> None:
    facts = {
        "agency_id": office.agency.pk,
        "by": office.actor("kasubag_perencanaan"),
        "at": office.at("2026-10-13 08:00"),
    }
    mark, value = benchmark(office), opening(office)
    withdraw_benchmark(benchmark_id=mark.pk, **facts)
    withdraw_opening_value(value_id=value.pk, **facts)
    assert queries.benchmarks_of(office.indicator["L1"]) == []
    assert queries.opening_values_of(office.indicator["L1"]) == []
    with refused(NotVisible):
        withdraw_benchmark(benchmark_id=mark.pk, **facts)
    with refused(NotVisible):
        withdraw_opening_value(value_id=value.pk, **facts)
