"""The planner's forms of the plan's nodes, and the way back to the tree."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning import nodes
from triwulan.planning.models import Goal, Objective, Period, Programme

PLAN = reverse("planning:plan")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def path(name: str, *args: int) -> str:
    return reverse(f"planning:{name}", args=args)


def test_a_planner_builds_a_plan_from_nothing(other_office) -> None:
    client = other_office.client("kasubag_perencanaan")
    years = {"name": "Renstra 2025-2029", "first_year": 2025, "last_year": 2029}
    assert client.post(path("period_new"), years).url == PLAN
    period = Period.objects.get()
    said = {"code": "T1", "name": "Tujuan", "order": 1}
    answer = client.post(path("goal_new", period.pk) + f"?periode={period.pk}", said)
    goal = Goal.objects.get()
    assert answer.url == f"{PLAN}?periode={period.pk}#tujuan-{goal.pk}"
    head = other_office.position["kepala_dinas"].pk
    said = {"code": "1", "name": "Sasaran", "order": 1, "parent": f"goal-{goal.pk}", "owner_id": head}
    client.post(path("objective_new"), said)
    top = Objective.objects.get()
    assert (top.goal, top.owner_id) == (goal, head)
    below = {"code": "1.1", "name": "Sasaran unit", "order": 1, "parent": f"objective-{top.pk}"}
    client.post(path("objective_new"), below)
    assert Objective.objects.get(code="1.1").parent == top
    answer = client.post(path("programme_new"), {"code": "2", "name": "Program", "objective_id": top.pk})
    programme = Programme.objects.get()
    assert answer.url == f"{PLAN}#program-{programme.pk}"
    client.post(path("programme_new"), {"code": "2.1", "name": "Kegiatan", "parent": programme.pk})
    assert Programme.objects.get(code="2.1").level == "activity"


def test_forms_come_filled_with_the_place_they_were_opened_from(office) -> None:
    client = office.client("kasubag_perencanaan")
    above = office.indicator["L1"].objective
    html = client.get(f"{path('objective_new')}?induk={above.pk}").content.decode()
    assert f'value="objective-{above.pk}" selected' in html
    for name in ("programme_new", "indicator_new"):
        html = client.get(f"{path(name)}?sasaran={above.pk}").content.decode()
        assert f'<option value="{above.pk}" selected>' in html


def test_every_form_changes_its_node(office) -> None:
    client = office.client("kasubag_perencanaan")
    period = nodes.period(office)
    goal, programme = nodes.goal(office, period), nodes.programme(office)
    objective = nodes.objective(office, goal_id=goal.pk)
    changes = (
        ("period_change", period, {"name": "Baru", "first_year": 2025, "last_year": 2028}),
        ("goal_change", goal, {"code": "T1", "name": "Baru", "order": 2}),
        ("objective_change", objective, {"code": "9", "name": "Baru", "order": 2, "parent": ""}),
        ("programme_change", programme, {"code": "2.23.01", "name": "Baru"}),
    )
    for name, node, said in changes:
        address = path(name, node.pk)
        assert client.get(address).status_code == 200
        assert client.post(address, said).status_code == 302
        node.refresh_from_db()
        assert node.name == "Baru"
    objective.refresh_from_db()
    assert objective.goal is None


def test_what_the_plan_cannot_take_comes_back_with_its_errors(office) -> None:
    client = office.client("kasubag_perencanaan")
    period = nodes.period(office)
    goal = nodes.goal(office, period)
    top = nodes.programme(office, "1")
    leaf = nodes.programme(office, "1.1.1", nodes.programme(office, "1.1", top))
    objective = office.indicator["L1"].objective
    wrong = (
        (path("period_new"), {"name": "x", "first_year": 2029, "last_year": 2033}, "bertumpang tindih"),
        (path("period_change", period.pk), {"name": "", "first_year": 2025, "last_year": 2029}, "name"),
        (path("goal_new", period.pk), {"code": "T1", "name": "x", "order": 1}, "Kode ini sudah dipakai"),
        (path("objective_new"), {"code": "SS1", "name": "x", "order": 1}, "Kode ini sudah dipakai"),
        (
            path("objective_change", objective.pk),
            {"code": "1", "name": "x", "order": 1, "parent": f"objective-{objective.pk}"},
            "parent",
        ),
        (path("objective_change", objective.pk), {"code": "1", "name": "", "order": 1}, "name"),
        (path("programme_new"), {"code": "1", "name": "x"}, "Kode ini sudah dipakai"),
        (path("programme_change", top.pk), {"code": "1", "name": "x", "parent": leaf.parent_id}, "program"),
    )
    for address, said, words in wrong:
        answer = client.post(address, said)
        assert answer.status_code == 422, address
        assert words in answer.content.decode()
    assert (Goal.objects.get().pk, Period.objects.count()) == (goal.pk, 1)


def test_a_node_is_taken_out_where_nothing_hangs_on_it(office) -> None:
    client = office.client("kasubag_perencanaan")
    period = nodes.period(office)
    goal = nodes.goal(office, period)
    objective = nodes.objective(office, goal_id=goal.pk)
    programme = nodes.programme(office, objective_id=objective.pk)
    ways = (
        ("programme_remove", programme.pk, f"{PLAN}?periode={period.pk}"),
        ("objective_remove", objective.pk, f"{PLAN}?periode={period.pk}"),
        ("goal_remove", goal.pk, f"{PLAN}?periode={period.pk}"),
        ("period_remove", period.pk, PLAN),
    )
    for name, pk, _back in reversed(ways[1:]):
        assert client.post(path(name, pk)).status_code == 409
    for name, pk, back in ways:
        assert client.post(f"{path(name, pk)}?periode={period.pk}").url == back
    assert not Period.objects.exists()


def test_who_does_not_plan_finds_no_form(office, other_office) -> None:
    goal = nodes.goal(office, nodes.period(office))
    assert office.client("kabid_layanan").get(path("goal_change", goal.pk)).status_code == 404
    assert office.client("kabid_layanan").post(path("goal_remove", goal.pk)).status_code == 404
    neighbour = other_office.client("kasubag_perencanaan")
    assert neighbour.get(path("goal_change", goal.pk)).status_code == 404
    assert neighbour.post(path("goal_change", goal.pk), {}).status_code == 404
    assert neighbour.post(path("goal_remove", goal.pk)).status_code == 404
    assert neighbour.get(path("goal_new", goal.period_id)).status_code == 404


def test_a_place_of_another_agency_is_no_choice(office, other_office) -> None:
    goal = nodes.goal(office, nodes.period(office))
    said = {"code": "1", "name": "Sasaran", "order": 1, "parent": f"goal-{goal.pk}"}
    assert other_office.client("kasubag_perencanaan").post(path("objective_new"), said).status_code == 422
    assert not Objective.objects.filter(agency=other_office.agency).exists()


@pytest.mark.parametrize("name", ["objective_new", "programme_new"])
def test_a_form_costs_the_same_with_more_rows(office, name: str) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(path(name))
    with CaptureQueriesContext(connection) as few:
        client.get(path(name))
    period = nodes.period(office)
    for number in range(3):
        goal = nodes.goal(office, period, f"x{number}")
        nodes.objective(office, f"x{number}", goal_id=goal.pk)
        nodes.programme(office, f"x{number}")
    with CaptureQueriesContext(connection) as more:
        client.get(path(name))
    assert len(few) == len(more) <= 15
