import pytest

from tests.fixtures.refusing import refused
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.actions import Action, ActionSaysNothing, TooManyActions, set_actions
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.models import PlannedAction


def put_actions(office, *actions: tuple[int, str], who="kasubag_perencanaan", owner=None, indicator="L1"):
    return set_actions(
        agency_id=office.agency.pk,
        indicator_id=office.indicator[indicator].pk,
        year=2026,
        actions=[
            Action(quarter, text, (owner or office.position["kasubid_layanan"]).pk)
            for quarter, text in actions
        ],
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def test_the_activities_of_a_year_stand_by_quarter_in_their_order(office) -> None:
    put_actions(office, (2, "Promosi"), (1, "Rapat"), (1, "Pengadaan"))
    rows = list(PlannedAction.objects.values_list("quarter", "text"))
    assert rows == [(1, "Rapat"), (1, "Pengadaan"), (2, "Promosi")]
    event = Event.objects.latest("pk")
    assert event.act == "planning.actions_set"
    assert [one["text"] for one in (event.after or {})["actions"]] == ["Rapat", "Pengadaan", "Promosi"]


def test_new_activities_take_the_place_of_the_old_and_the_ledger_keeps_both(office) -> None:
    put_actions(office, (1, "Rapat"), (2, "Promosi"))
    put_actions(office, (2, "Promosi keliling"))
    assert [row.text for row in PlannedAction.objects.all()] == ["Promosi keliling"]
    before = (Event.objects.latest("pk").before or {})["actions"]
    assert [one["text"] for one in before] == ["Rapat", "Promosi"]


def test_the_same_activities_add_nothing(office) -> None:
    put_actions(office, (1, "Rapat"))
    events = Event.objects.count()
    put_actions(office, (1, " Rapat "))
    assert Event.objects.count() == events


def test_what_cannot_be_an_activity_is_refused(office, other_office) -> None:
    with refused(ActionSaysNothing):
        put_actions(office, (1, "  "))
    with refused(TooManyActions, says="20"):
        put_actions(office, *[(1, f"Kegiatan {number}") for number in range(21)])
    with refused(NotAcceptable):
        put_actions(office, (1, "x" * 501))
    with pytest.raises(NotVisible):
        put_actions(office, (1, "Rapat"), owner=other_office.position["analis_a"])
    with refused(MayNotChangePlan):
        put_actions(office, (1, "Rapat"), who="kabid_layanan")


def test_another_agencys_indicator_is_not_found(office, other_office) -> None:
    with pytest.raises(NotVisible):
        set_actions(
            agency_id=other_office.agency.pk,
            indicator_id=office.indicator["L1"].pk,
            year=2026,
            actions=[],
            by=other_office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 08:00"),
        )
