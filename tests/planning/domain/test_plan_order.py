from tests.planning import nodes
from tests.planning.making import create, place
from triwulan.planning.domain.plan_order import plan_order
from triwulan.planning.domain.queries import indicators_of_unit
from triwulan.planning.models import Objective


def codes(office) -> list[str]:
    path = plan_order([office.agency.pk])
    rows = Objective.objects.filter(agency=office.agency)
    return [row.code for row in sorted(rows, key=lambda row: path[row.pk])]


def test_objectives_stand_as_in_the_tree(office) -> None:
    period = nodes.period(office)
    later = nodes.goal(office, nodes.period(office, 2030, 2034))
    goal = nodes.goal(office, period)
    last = nodes.objective(office, "z", goal_id=later.pk)
    second = nodes.objective(office, "b", goal_id=goal.pk, order=2)
    nodes.objective(office, "b2", parent_id=second.pk, order=2)
    below = nodes.objective(office, "b1", parent_id=second.pk, order=1)
    nodes.objective(office, "b1a", parent_id=below.pk, order=9)
    first = nodes.objective(office, "a", goal_id=goal.pk, order=1)
    nodes.objective(office, "a1", parent_id=first.pk, order=5)
    assert codes(office) == ["a", "a1", "b", "b1", "b1a", "b2", last.code, "SS1", "SS2", "SS3"]


def test_a_cycle_pins_indicators_in_the_order_of_the_tree(office) -> None:
    serving = office.indicator["L1"].objective
    below = nodes.objective(office, "below", parent_id=serving.pk, order=1)
    other = nodes.objective(office, "other", order=99)
    for code, objective in (("O", other), ("B", below)):
        made = create(office, placement=place(office, code))
        made.objective = objective
        made.save(update_fields=["objective"])
    sources = indicators_of_unit([office.unit["layanan"].pk], 2026, 3)
    assert [source.code for source in sources] == ["L1", "L2", "L3", "B", "O"]


def test_an_agency_without_objectives_has_no_order() -> None:
    assert plan_order([]) == {}
