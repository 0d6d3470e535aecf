"""Where an objective hangs in the tree: below a goal, or below the objective that it cascades from."""

from typing import Any

import pytest

from tests.fixtures.refusing import refused
from tests.planning import nodes
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.objectives import MOST_LEVELS, change_objective, remove_objective
from triwulan.planning.domain.plan import NotAcceptable
from triwulan.planning.domain.refusals import CascadeCycle, CascadeTooDeep, StillInUse
from triwulan.planning.models import Objective


def move(office, moved: Objective, who="kasubag_perencanaan", **places) -> Objective:
    said: dict[str, Any] = {"code": moved.code, "name": moved.name, "order": 1}
    said |= {"goal_id": None, "parent_id": None, "owner_id": moved.owner_id} | places
    return change_objective(objective_id=moved.pk, **said, **nodes.acting(office, who))


def chain(office, levels: int, prefix="c") -> list[Objective]:
    made: list[Objective] = []
    for level in range(levels):
        parent = made[-1].pk if made else None
        made.append(nodes.objective(office, f"{prefix}{level}", parent_id=parent))
    return made


def test_an_objective_cascades_to_a_unit_and_a_position(office) -> None:
    goal = nodes.goal(office, nodes.period(office))
    head = nodes.objective(office, "1", goal_id=goal.pk, owner_id=office.position["kepala_dinas"].pk)
    unit = nodes.objective(office, "1.1", parent_id=head.pk, owner_id=office.position["kabid_layanan"].pk)
    event = Event.objects.get(act="planning.objective_created", object_id=unit.pk)
    assert event.after is not None
    assert event.after["parent"] == head.pk
    assert event.after["owner"] == office.position["kabid_layanan"].pk


def test_it_moves_with_all_that_is_below_it(office) -> None:
    goal = nodes.goal(office, nodes.period(office))
    first, second = nodes.objective(office, "1", goal_id=goal.pk), nodes.objective(office, "2")
    child = nodes.objective(office, "1.1", parent_id=first.pk)
    move(office, first, parent_id=second.pk)
    first.refresh_from_db()
    child.refresh_from_db()
    assert (first.goal_id, first.parent_id, child.parent_id) == (None, second.pk, first.pk)
    event = Event.objects.get(act="planning.objective_changed")
    assert event.before is not None
    assert event.after is not None
    assert (event.before["goal"], event.after["goal"]) == (goal.pk, None)
    assert (event.before["parent"], event.after["parent"]) == (None, second.pk)


@pytest.mark.parametrize("below", [0, 1, 2])
def test_no_objective_cascades_from_itself_or_from_below(office, below: int) -> None:
    made = chain(office, 3)
    with refused(CascadeCycle):
        move(office, made[0], parent_id=made[below].pk)


def test_a_cascade_is_as_deep_as_people_read(office) -> None:
    made = chain(office, MOST_LEVELS)
    with refused(CascadeTooDeep, says=str(MOST_LEVELS)):
        nodes.objective(office, "x", parent_id=made[-1].pk)


def test_what_moves_brings_its_own_levels(office) -> None:
    made, other = chain(office, MOST_LEVELS - 2), chain(office, 3, "d")
    with refused(CascadeTooDeep):
        move(office, other[0], parent_id=made[-1].pk)
    assert move(office, other[1], parent_id=made[-1].pk).parent_id == made[-1].pk


def test_an_objective_has_one_place(office) -> None:
    goal, above = nodes.goal(office, nodes.period(office)), nodes.objective(office, "1")
    with refused(NotAcceptable) as caught:
        nodes.objective(office, "2", goal_id=goal.pk, parent_id=above.pk)
    assert list(caught.value.fields) == ["parent"]


def test_places_of_another_agency_are_not_visible(office, other_office) -> None:
    goal, above = nodes.goal(other_office, nodes.period(other_office)), nodes.objective(other_office, "1")
    stranger = other_office.position["kabid_layanan"]
    own = nodes.objective(office, "7")
    for place in ({"goal_id": goal.pk}, {"parent_id": above.pk}, {"owner_id": stranger.pk}):
        with refused(NotVisible):
            nodes.objective(office, "2", **place)
        with refused(NotVisible):
            move(office, own, **place)


def test_an_objective_stays_while_anything_hangs_on_it(office) -> None:
    above = office.indicator["L1"].objective
    nodes.objective(office, "x", parent_id=above.pk)
    nodes.programme(office, objective_id=above.pk)
    with refused(StillInUse, says="1 sasaran, 3 indikator, 1 program"):
        remove_objective(objective_id=above.pk, **nodes.acting(office))


def test_an_objective_on_which_nothing_hangs_goes(office) -> None:
    made = nodes.objective(office)
    remove_objective(objective_id=made.pk, **nodes.acting(office))
    event = Event.objects.get(act="planning.objective_removed")
    assert event.before is not None
    assert event.before["code"] == "9"
    assert not Objective.objects.filter(code="9").exists()


def test_another_agencys_planner_takes_nothing_out(office, other_office) -> None:
    made = nodes.objective(office)
    with refused(NotVisible):
        remove_objective(objective_id=made.pk, **nodes.acting(other_office))
