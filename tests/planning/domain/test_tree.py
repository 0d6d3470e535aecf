from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.planning import nodes
from triwulan.common.refusal import NotVisible
from triwulan.planning.domain import tree as trees
from triwulan.planning.domain.budgets import set_budget
from triwulan.planning.domain.tree import ObjectiveNode, plan_tree
from triwulan.planning.models import Benchmark, Objective, Period


@pytest.fixture
def period(office) -> Period:
    """A goal with the objective of Layanan (three indicators), one below it, and a programme."""
    made = nodes.period(office)
    serving = office.indicator["L1"].objective
    Objective.objects.filter(pk=serving.pk).update(goal=nodes.goal(office, made))
    nodes.objective(office, "9", parent_id=serving.pk, owner_id=office.position["kabid_layanan"].pk)
    top = nodes.programme(office, "1", objective_id=serving.pk)
    for number in (1, 2):
        leaf = nodes.programme(office, f"1.{number}", top)
        set_budget(programme_id=leaf.pk, year=2026, amount=Decimal(number * 100), **nodes.acting(office))
    return made


def only(office, who="kasubag_perencanaan", **asked) -> ObjectiveNode:
    goal = plan_tree(office.viewer(who), **asked).goals[0]
    return goal.objectives[0]


def codes(node: ObjectiveNode) -> list[str]:
    return [row.indicator.code for row in node.indicators]


def test_the_tree_hangs_together(office, period) -> None:
    node = only(office)
    assert codes(node) == ["L1", "L2", "L3"]
    assert [below.objective.code for below in node.children] == ["9"]
    assert node.children[0].objective.owner == office.position["kabid_layanan"]
    (programme,) = node.programmes
    assert [child.programme.code for child in programme.children] == ["1.1", "1.2"]
    assert programme.budget.value == Decimal(300)


def test_what_serves_nothing_yet_stands_apart(office, period) -> None:
    nodes.programme(office, "2")
    tree = plan_tree(office.viewer("kasubag_perencanaan"))
    assert [node.objective.code for node in tree.loose] == ["SS1", "SS3"]
    assert [node.programme.code for node in tree.unserving] == ["2"]


def test_an_activity_is_told_at_the_objective_that_it_serves(office, period) -> None:
    below = Objective.objects.get(code="9")
    leaf = nodes.programme(office, "1.3", only(office).programmes[0].programme, objective_id=below.pk)
    assert only(office).children[0].activities == (leaf,)


def test_targets_of_the_years_and_comparisons_stand_beside_the_indicator(office, period) -> None:
    indicator = office.indicator["L1"]
    facts = {"set_at": office.at("2026-01-05 08:00"), "set_by": "Contoh"}
    Benchmark.objects.create(indicator=indicator, kind="medium_term", year=2029, value=5, **facts)
    Benchmark.objects.create(
        indicator=indicator, kind="baseline", year=2024, value=1, superseded_at=facts["set_at"], **facts
    )
    row = only(office).indicators[0]
    assert plan_tree(office.viewer("analis_a")).years == (2025, 2026, 2027, 2028, 2029)
    assert row.targets == {2026: Decimal(1000)}
    assert [mark.kind for mark in row.benchmarks] == ["medium_term"]


def test_indicators_are_those_in_reach(office, period) -> None:
    assert codes(only(office, "analis_a")) == ["L1", "L2", "L3"]
    node = only(office, "kabid_arsip")
    assert (codes(node), node.count) == ([], 0)


def test_the_period_of_today_is_shown_else_the_one_asked_for(office, period) -> None:
    later = nodes.period(office, 2030, 2034, "Renstra nanti")
    viewer = office.viewer("kasubag_perencanaan")
    assert plan_tree(viewer).period == period
    tree = plan_tree(viewer, period_id=later.pk)
    assert (tree.period, tree.goals, tree.year) == (later, (), 2030)


def test_an_office_without_a_period_sees_what_it_has(office) -> None:
    tree = plan_tree(office.viewer("kasubag_perencanaan"))
    assert (tree.period, tree.years, len(tree.loose)) == (None, (2026,), 3)


def test_another_agencys_period_is_not_visible(office, other_office, period) -> None:
    with pytest.raises(NotVisible):
        plan_tree(other_office.viewer("kasubag_perencanaan"), period_id=period.pk)
    with pytest.raises(NotVisible):
        plan_tree(office.viewer("evaluator"))


def test_a_large_plan_reads_the_indicators_of_one_objective_a_page_at_a_time(
    office, period, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "MOST_AT_ONCE", 6)
    monkeypatch.setattr(trees, "PAGE", 2)
    node = only(office)
    assert (codes(node), node.count) == ([], 3)
    opened = only(office, opened=node.objective.pk, page="2")
    assert (codes(opened), opened.count) == (["L3"], 3)


def test_the_tree_costs_the_same_however_large(office, period) -> None:
    def queries() -> int:
        viewer = office.viewer("kasubag_perencanaan")
        with CaptureQueriesContext(connection) as counted:
            plan_tree(viewer)
        return len(counted)

    before = queries()
    above = Objective.objects.get(code="9")
    for number in range(3):
        above = nodes.objective(office, f"x{number}", parent_id=above.pk)
        nodes.programme(office, f"x{number}", objective_id=above.pk)
        nodes.goal(office, period, f"x{number}")
    assert queries() == before <= 9
