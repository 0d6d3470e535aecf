from dataclasses import replace
from decimal import Decimal

import pytest

from tests.fixtures.refusing import refused
from tests.planning import nodes
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.budgets import set_budget
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.domain.programmes import change_programme, facts_of, remove_programme
from triwulan.planning.domain.refusals import LevelHeld, NothingBelow, StillInUse
from triwulan.planning.models import Programme


@pytest.fixture
def three(office) -> tuple[Programme, Programme, Programme]:
    top = nodes.programme(office, "1", objective_id=office.indicator["L1"].objective_id)
    activity = nodes.programme(office, "1.1", top)
    return top, activity, nodes.programme(office, "1.1.1", activity, unit_id=office.unit["layanan"].pk)


def move(office, moved: Programme, who="kasubag_perencanaan", **facts) -> Programme:
    moved.refresh_from_db()
    said = replace(facts_of(moved), **facts)
    return change_programme(programme_id=moved.pk, facts=said, **nodes.acting(office, who))


def test_what_it_stands_below_gives_the_level(office, three) -> None:
    assert [one.level for one in three] == ["programme", "activity", "sub_activity"]
    event = Event.objects.get(act="planning.programme_created", object_id=three[2].pk)
    assert event.after is not None
    assert (event.after["level"], event.after["parent"]) == ("sub_activity", three[1].pk)


def test_nothing_stands_below_a_sub_activity(office, three) -> None:
    with refused(NothingBelow):
        nodes.programme(office, "1.1.1.1", three[2])
    other = nodes.programme(office, "2")
    with refused(NothingBelow):
        move(office, other, parent_id=three[2].pk)


def test_a_leaf_moves_and_its_level_with_it(office, three) -> None:
    top, _activity, leaf = three
    assert move(office, leaf, parent_id=top.pk).level == "activity"
    assert move(office, leaf, parent_id=None).level == "programme"
    assert Event.objects.filter(act="planning.programme_changed").count() == 2


def test_what_has_something_below_it_keeps_its_level(office, three) -> None:
    top, activity, _leaf = three
    with refused(LevelHeld, says="kegiatan"):
        move(office, activity, parent_id=None)
    with refused(LevelHeld, says="program"):
        move(office, top, parent_id=activity.pk)
    other = nodes.programme(office, "2")
    assert move(office, activity, parent_id=other.pk).parent_id == other.pk


def test_nothing_stands_below_itself(office) -> None:
    alone = nodes.programme(office, "7")
    with refused(NotAcceptable) as caught:
        move(office, alone, parent_id=alone.pk)
    assert list(caught.value.fields) == ["parent"]


def test_a_code_stands_once(office, three) -> None:
    with refused(NotAcceptable) as caught:
        nodes.programme(office, " 1.1 ")
    assert list(caught.value.fields) == ["code"]


def test_rows_of_another_agency_are_not_visible(office, other_office, three) -> None:
    top = three[0]
    for place in (
        {"objective_id": top.objective_id},
        {"unit_id": office.unit["layanan"].pk},
        {"below": top},
    ):
        with refused(NotVisible):
            nodes.programme(other_office, "9", **place)
    facts = facts_of(top)
    with refused(NotVisible):
        change_programme(programme_id=top.pk, facts=facts, **nodes.acting(other_office))
    with refused(NotVisible):
        remove_programme(programme_id=top.pk, **nodes.acting(other_office))


def test_it_stays_while_anything_hangs_on_it(office, three) -> None:
    top, _activity, leaf = three
    with refused(StillInUse, says="1 kegiatan"):
        remove_programme(programme_id=top.pk, **nodes.acting(office))
    set_budget(programme_id=leaf.pk, year=2026, amount=Decimal(5), **nodes.acting(office))
    with refused(StillInUse, says="1 pagu"):
        remove_programme(programme_id=leaf.pk, **nodes.acting(office))


def test_a_leaf_goes_and_the_ledger_keeps_it(office, three) -> None:
    remove_programme(programme_id=three[2].pk, **nodes.acting(office))
    event = Event.objects.get(act="planning.programme_removed")
    assert event.before is not None
    assert event.before["code"] == "1.1.1"


def test_a_change_that_changes_nothing_is_no_event(office, three) -> None:
    move(office, three[0])
    assert not Event.objects.filter(act="planning.programme_changed").exists()


def test_who_does_not_plan_is_refused(office, three) -> None:
    with refused(MayNotChangePlan):
        move(office, three[0], "kabid_layanan", name="x")
