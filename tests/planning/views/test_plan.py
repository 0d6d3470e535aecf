"""Rencana: the page of the tree."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning import nodes
from tests.planning.making import CONTENT, create
from triwulan.planning.domain import tree as trees
from triwulan.planning.domain.budgets import set_budget
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import AKIP
from triwulan.planning.domain.targets import set_targets
from triwulan.planning.enums import Direction, Formula, ValueKind, YearRule
from triwulan.planning.models import Benchmark, Indicator, Objective

PLAN = reverse("planning:plan")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


@pytest.fixture
def period(office):
    made = nodes.period(office)
    goal = nodes.goal(office, made, name="Terwujudnya masyarakat gemar membaca")
    serving = office.indicator["L1"].objective
    Objective.objects.filter(pk=serving.pk).update(goal=goal, owner=office.position["kepala_dinas"])
    nodes.objective(office, "9", parent_id=serving.pk)
    top = nodes.programme(office, "2.23.02", objective_id=serving.pk)
    set_budget(programme_id=top.pk, year=2026, amount=Decimal(1250000), **nodes.acting(office))
    return made


def page(office, who="kasubag_perencanaan", query="") -> str:
    html: str = office.client(who).get(PLAN + query).content.decode()
    return html


def test_the_page_shows_the_whole_tree(office, period) -> None:
    facts = {"set_at": office.at("2026-01-05 08:00"), "set_by": "Contoh"}
    Benchmark.objects.create(
        indicator=office.indicator["L1"], kind="baseline", year=2024, value=Decimal("812.5"), **facts
    )
    Indicator.objects.filter(code="L1").update(is_key=True)
    html = page(office, "kabid_layanan")
    for words in (
        "Renstra Contoh",
        "Terwujudnya masyarakat gemar membaca",
        "Kepala Dinas",
        "Sasaran 9",
        "Jumlah kunjungan perpustakaan",
        "IKU",
        "1.000",
        "2024: 812,5",
        "Program 2.23.02",
        "Rp1.250.000",
    ):
        assert words in html
    assert reverse("planning:objective_new") not in html


def test_a_grade_stands_as_its_label(office, period) -> None:
    definition = Definition(Direction.HIGHER, Formula.HIGHER, grades=AKIP)
    content = replace(CONTENT, definition=definition, kind=ValueKind.GRADE, year_rule=YearRule.LAST)
    made = create(office, content)
    set_targets(indicator_id=made.pk, year=2027, values={None: AKIP.place("BB")}, **nodes.acting(office))
    html = page(office)
    assert re.search(r'<td class="number">\s*BB\s*</td>', html)


def test_a_reader_sees_the_tree_and_only_indicators_in_reach(office, period) -> None:
    html = page(office, "kabid_arsip")
    assert "Terwujudnya masyarakat gemar membaca" in html
    assert "Jumlah kunjungan perpustakaan" not in html
    assert "Arsip statis terselamatkan" in html


def test_the_planner_finds_a_way_to_change_every_node(office, period) -> None:
    html = page(office)
    serving = office.indicator["L1"].objective_id
    assert reverse("planning:objective_change", args=[serving]) in html
    assert f"{reverse('planning:objective_new')}?induk={serving}" in html
    assert f"{reverse('planning:indicator_new')}?sasaran={serving}" in html
    assert reverse("planning:period_change", args=[period.pk]) in html


def test_an_office_without_a_plan_is_told_where_to_begin(other_office) -> None:
    html = page(other_office)
    assert "Belum ada periode perencanaan" in html
    assert reverse("planning:period_new") in html


def test_periods_may_be_chosen(office, period) -> None:
    later = nodes.period(office, 2030, 2034, "Renstra nanti")
    html = page(office, query=f"?periode={later.pk}")
    assert "Periode ini belum memiliki tujuan" in html
    assert "Terwujudnya masyarakat" not in html
    assert office.client("analis_a").get(PLAN + "?periode=0").status_code == 404
    for nonsense in ("?periode=x", "?periode=", "?sasaran=-1&halaman=x"):
        assert "Terwujudnya masyarakat" in page(office, query=nonsense)


def test_a_large_plan_opens_one_objective_at_a_time(office, period, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_AT_ONCE", 6)
    monkeypatch.setattr(trees, "PAGE", 2)
    html = page(office)
    assert "Jumlah kunjungan perpustakaan" not in html
    serving = office.indicator["L1"].objective_id
    opened = page(office, query=f"?periode={period.pk}&sasaran={serving}")
    assert "Jumlah kunjungan perpustakaan" in opened
    assert "halaman=2" in opened


def test_the_older_address_leads_to_the_tree(office) -> None:
    assert office.client("analis_a").get(reverse("planning:objectives")).url == PLAN
    assert office.client("evaluator").get(reverse("planning:objectives")).status_code == 404
    assert office.client("evaluator").get(PLAN).status_code == 404


def test_the_page_costs_the_same_with_one_row_and_with_three(office, period) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(PLAN)
    with CaptureQueriesContext(connection) as one:
        client.get(PLAN)
    above = Objective.objects.get(code="9")
    for number in (1, 2):
        goal = nodes.goal(office, period, f"x{number}")
        nodes.objective(office, f"x{number}", goal_id=goal.pk)
        nodes.objective(office, f"y{number}", parent_id=above.pk)
        nodes.programme(office, f"x{number}", objective_id=above.pk)
    with CaptureQueriesContext(connection) as three:
        client.get(PLAN)
    assert len(one) == len(three) <= 15
