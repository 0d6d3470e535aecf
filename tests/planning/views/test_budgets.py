import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning.money import make_programmes, put
from triwulan.planning.models import Absorption, Budget

LIST = reverse("planning:budgets")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def page_of(name: str, programme, year: int = 2026) -> str:
    return reverse(f"planning:{name}", args=[programme.pk]) + f"?tahun={year}"


def test_the_budget_is_a_tree_with_its_sums_and_what_does_not_add_up(office) -> None:
    made = make_programmes(office)
    put(office, made["1.01.01"], 1_000_000, q1=250_000, q2=400_000)
    put(office, made["1.01"], 1_500_000)
    page = office.client("kabid_layanan").get(LIST, {"tahun": 2026}).content.decode()
    assert "1.000.000" in page
    assert "40,00\u00a0%" in page
    assert "selisih Rp500.000" in page
    assert "1 bagian dari 2" in page
    assert page_of("budget_change", made["1.01"]) not in page


def test_the_years_are_apart(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23.01.01"], 7_000_000, year=2025)
    client = office.client("analis_a")
    assert "7.000.000" not in client.get(LIST).content.decode()
    assert "7.000.000" in client.get(LIST, {"tahun": 2025}).content.decode()
    assert client.get(LIST, {"tahun": "abc"}).status_code == 200


def test_without_programmes_the_page_says_so(office) -> None:
    assert "Belum ada program" in office.client("sekretaris").get(LIST).content.decode()


def test_the_list_costs_the_same_with_more_rows(office) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(LIST)
    made = make_programmes(office)
    put(office, made["1.01"], 10, q1=1)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for programme in list(made.values())[1:]:
        put(office, programme, 10, q1=1)
    with CaptureQueriesContext(connection) as six:
        client.get(LIST)
    assert len(one) == len(six) <= 15


def test_the_planner_sets_and_revises_and_the_page_shows_the_history(office) -> None:
    programme = make_programmes(office)["2.23"]
    client = office.client("kasubag_perencanaan")
    change = page_of("budget_change", programme)
    assert client.get(change).status_code == 200
    back = client.post(change, {"budget": "Rp1.500.000.000", "q1": "200.000.000", "source": "LRA Maret"})
    assert back.url == page_of("budget", programme)
    without = client.post(change, {"budget": "1.600.000.000", "q1": "200.000.000"})
    assert without.status_code == 422
    assert "reason" in without.context["form"].errors
    client.post(change, {"budget": "1.600.000.000", "q1": "200.000.000", "reason": "APBD Perubahan"})
    page = client.get(page_of("budget", programme)).content.decode()
    for words in ("Rp1.500.000.000", "Rp1.600.000.000", "APBD Perubahan", "LRA Maret", "Diganti"):
        assert words in page
    assert Absorption.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"budget": "banyak"}, "budget"), ({"budget": "-5"}, "budget"), ({"budget": "9", "q2": "1,005"}, "q2")],
)
def test_what_is_no_amount_comes_back_beside_its_field(office, typed, field: str) -> None:
    programme = make_programmes(office)["2.23"]
    response = office.client("kasubag_perencanaan").post(page_of("budget_change", programme), typed)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Budget.objects.exists()


def test_a_figure_is_not_taken_away(office) -> None:
    programme = make_programmes(office)["2.23"]
    put(office, programme, 10, q1=1)
    response = office.client("kasubag_perencanaan").post(page_of("budget_change", programme), {"budget": ""})
    assert set(response.context["form"].errors) == {"budget", "q1"}


def test_who_does_not_plan_finds_no_form(office, other_office) -> None:
    programme = make_programmes(office)["2.23"]
    assert office.client("kabid_layanan").get(page_of("budget_change", programme)).status_code == 404
    assert office.client("evaluator").get(LIST).status_code == 404
    neighbour = other_office.client("kasubag_perencanaan")
    for name in ("budget", "budget_change"):
        assert neighbour.get(page_of(name, programme)).status_code == 404
