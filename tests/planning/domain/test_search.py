"""Finding indicators in a list: what fits, and how the database finds it among thousands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.fixtures.office import Office
from tests.planning.making import CONTENT, create, place, publish
from triwulan.common.refusal import NotVisible
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.search import Search, State, find_indicators, latest_of
from triwulan.planning.enums import Direction, Formula
from triwulan.planning.models import Indicator, IndicatorVersion


def found(office: Office, who: str = "kasubag_perencanaan", **search: Any) -> list[str]:
    rows = find_indicators(office.viewer(who), replace(Search(), **search))
    return [row.code for row in rows]


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("kabid_layanan", ["L1", "L2", "L3"]),
        ("analis_arsip", ["A1", "A2"]),
        ("kasubag_perencanaan", ["S1", "S2", "L1", "L2", "L3", "A1", "A2"]),
    ],
)
def test_a_list_shows_what_is_in_reach(office, who: str, codes: list[str]) -> None:
    assert found(office, who) == codes


def test_the_evaluator_has_no_list(office) -> None:
    with pytest.raises(NotVisible):
        found(office, "evaluator")


def test_words_are_looked_for_in_the_latest_version_and_in_the_code(office) -> None:
    indicator = create(office)
    publish(office, indicator, replace(CONTENT, name="Nilai Baru"))
    assert found(office, words="x1 baru") == ["X1"]
    assert found(office, words="Indikator contoh") == []
    assert latest_of([indicator.pk])[indicator.pk].number == 2


def test_each_filter_narrows_the_list(office) -> None:
    create(office)
    Indicator.objects.filter(code="A1").update(is_key=True)
    Indicator.objects.filter(code="A2").update(retired_on=date(2026, 1, 1))
    objective = office.indicator["S1"].objective_id
    assert found(office, unit_id=office.unit["arsip"].pk) == ["A1", "A2"]
    assert found(office, objective_id=objective) == ["S1", "S2"]
    assert found(office, key_only=True) == ["A1"]
    assert found(office, state=State.RETIRED) == ["A2"]
    assert "A2" not in found(office, state=State.MEASURED)
    assert found(office, direction="lower", unit_id=office.unit["layanan"].pk) == ["L2", "X1"]


def test_the_direction_of_the_latest_version_counts(office) -> None:
    indicator = create(office)
    definition = Definition(Direction.HIGHER, Formula.HIGHER)
    publish(office, indicator, replace(CONTENT, definition=definition))
    assert "X1" not in found(office, direction="lower")


def many(office: Office, count: int) -> None:
    """`count` more indicators, each with two versions, written at once."""
    where = place(office)
    rows = Indicator.objects.bulk_create(
        Indicator(
            agency=office.agency,
            objective_id=where.objective_id,
            unit_id=where.unit_id,
            code=f"M{number}",
            order=number % 500,
        )
        for number in range(count)
    )
    model = office.indicator["L1"].versions.get()
    IndicatorVersion.objects.bulk_create(
        (
            _copy(model, row.pk, number, f"Indikator ke-{row.pk} bertanda {number}")
            for row in rows
            for number in (1, 2)
        ),
        batch_size=500,
    )


def _copy(model: IndicatorVersion, indicator_id: int, number: int, name: str) -> IndicatorVersion:
    kept = {field.attname: getattr(model, field.attname) for field in model._meta.concrete_fields}
    changed = {"id": None, "indicator_id": indicator_id, "number": number, "name": name, "reason": "x"}
    return IndicatorVersion(**{**kept, **changed})


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_page_among_five_thousand_reads_the_index_in_the_plans_order(office) -> None:
    many(office, 5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = find_indicators(office.viewer("kasubag_perencanaan"), Search())
    plan = rows[:25].explain()
    assert "USING INDEX indicator_in_order" in plan
    assert "TEMP B-TREE" not in plan
    narrowed = find_indicators(
        office.viewer("kasubag_perencanaan"), Search(words="ke-77 bertanda", direction="higher")
    ).explain()
    # Versions are looked up by indicator, never read from end to end.
    assert "SCAN planning_indicatorversion" not in narrowed
    assert "SCAN U0" not in narrowed and "SCAN V0" not in narrowed


@pytest.mark.slow
def test_a_list_of_five_thousand_costs_as_many_queries_as_one_of_seven(office, settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"
    client = office.client("kasubag_perencanaan")
    address = "/indikator/?cari=1"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    many(office, 5000)
    with CaptureQueriesContext(connection) as thousands:
        page = client.get(address)
    assert page.context["page"].paginator.count > 1000
    assert len(few) == len(thousands) <= 15


def test_a_weight_is_kept_as_it_was_said(office) -> None:
    made = create(office, placement=replace(place(office), weight=Decimal("2.5"), is_key=True))
    assert Indicator.objects.get(pk=made.pk).weight == Decimal("2.5")
