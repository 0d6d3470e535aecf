from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.planning.making import CONTENT, create
from triwulan.planning.domain.definition import Definition
from triwulan.planning.enums import Direction, Formula
from triwulan.planning.models import Target


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def address(indicator, year: int = 2027) -> str:
    return reverse("planning:indicator_targets", args=[indicator.pk]) + f"?tahun={year}"


def test_the_planner_sets_the_targets_of_a_year(office) -> None:
    indicator = office.indicator["L1"]
    client = office.client("kasubag_perencanaan")
    assert client.get(address(indicator)).status_code == 200
    response = client.post(address(indicator), {"q1": "1.250,5", "q2": "", "year": "5000"})
    assert response.url == reverse("planning:indicator", args=[indicator.pk])
    values = dict(Target.objects.filter(indicator=indicator, year=2027).values_list("quarter", "value"))
    assert values == {1: Decimal("1250.5"), None: Decimal(5000)}


def test_an_ambiguous_target_is_shown_back_before_it_is_saved(office) -> None:
    indicator = office.indicator["L1"]
    client = office.client("kasubag_perencanaan")
    first = client.post(address(indicator), {"q1": "1.250"})
    assert first.status_code == 422
    assert "1250" in first.content.decode()
    again = {"q1": "1.250", "confirmed": first.context["form"]["confirmed"].value()}
    assert client.post(address(indicator), again).status_code == 302
    assert Target.objects.get(indicator=indicator, year=2027).value == 1250


def test_a_revision_asks_for_its_reason(office) -> None:
    indicator = office.indicator["L1"]
    client = office.client("kasubag_perencanaan")
    form = client.get(address(indicator, 2026)).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None} | {"q1": "260"}
    refused = client.post(address(indicator, 2026), data)
    assert refused.status_code == 422
    assert client.post(address(indicator, 2026), data | {"reason": "APBD Perubahan"}).status_code == 302
    page = client.get(reverse("planning:indicator", args=[indicator.pk])).content.decode()
    assert "APBD Perubahan" in page


def test_a_target_that_was_set_is_not_taken_away(office) -> None:
    response = office.client("kasubag_perencanaan").post(address(office.indicator["L1"], 2026), {"q1": ""})
    assert response.status_code == 422
    assert "q1" in response.context["form"].errors


def test_a_range_has_two_fields_for_each_period(office) -> None:
    indicator = create(office, replace(CONTENT, definition=Definition(Direction.RANGE, Formula.LOWER_A)))
    client = office.client("kasubag_perencanaan")
    upside_down = client.post(address(indicator), {"q1": "8", "q1_high": "7"})
    assert "q1" in upside_down.context["form"].errors
    half = client.post(address(indicator), {"q1": "8"})
    assert "q1" in half.context["form"].errors
    assert client.post(address(indicator), {"q1": "7", "q1_high": "8"}).status_code == 302
    page = client.get(reverse("planning:indicator", args=[indicator.pk])).content.decode()
    assert "7\N{EN DASH}8" in page


def test_a_year_out_of_sight_falls_back_to_the_present_one(office) -> None:
    indicator = office.indicator["L1"]
    for year in ("x", "99999", "020260", "02026" + "9" * 5000, ""):
        url = reverse("planning:indicator_targets", args=[indicator.pk]) + f"?tahun={year}"
        assert office.client("kasubag_perencanaan").get(url).context["year"] == 2026
