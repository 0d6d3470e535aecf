import pytest

from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.objectives import change_objective, create_objective
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.models import Objective


def create(office, code="9", name="Sasaran Contoh", who="kasubag_perencanaan"):
    return create_objective(
        agency=office.agency,
        code=code,
        name=name,
        order=9,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def test_a_planner_adds_an_objective_and_the_ledger_has_it(office) -> None:
    objective = create(office, code=" 9 ")
    assert (objective.code, objective.name) == ("9", "Sasaran Contoh")
    event = Event.objects.get(act="planning.objective_created", object_id=objective.pk)
    assert event.person_id == office.person["kasubag_perencanaan"].pk
    assert event.after == {
        "code": "9",
        "name": "Sasaran Contoh",
        "order": 9,
        "goal": None,
        "parent": None,
        "owner": None,
    }


@pytest.mark.parametrize("who", ["kabid_layanan", "sekretaris", "analis_a"])
def test_who_does_not_plan_is_refused(office, who: str) -> None:
    before = Objective.objects.count()
    with pytest.raises(MayNotChangePlan):
        create(office, who=who)
    assert Objective.objects.count() == before


def test_the_planner_of_another_agency_is_refused(office, other_office) -> None:
    with pytest.raises(MayNotChangePlan):
        create_objective(
            agency=office.agency,
            code="9",
            name="Sasaran",
            by=other_office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 08:00"),
        )


def test_who_no_longer_holds_the_position_is_refused(office) -> None:
    by = office.actor("kasubag_perencanaan")
    office.person["kasubag_perencanaan"].appointments.update(ends_on="2026-10-01")
    with pytest.raises(MayNotChangePlan):
        create_objective(
            agency=office.agency, code="9", name="Sasaran", by=by, at=office.at("2026-10-12 08:00")
        )


@pytest.mark.parametrize(
    ("code", "name", "field"), [("SS1", "Sasaran", "code"), ("9", " ", "name"), ("9" * 21, "Sasaran", "code")]
)
def test_what_the_plan_cannot_take_is_named_by_field(office, code: str, name: str, field: str) -> None:
    with pytest.raises(NotAcceptable) as refusal:
        create(office, code=code, name=name)
    assert list(refusal.value.fields) == [field]


def test_a_changed_objective_keeps_what_it_was_in_the_ledger(office) -> None:
    objective = create(office)
    change = {
        "agency_id": office.agency.pk,
        "objective_id": objective.pk,
        "code": "9",
        "name": "Sasaran baru",
        "order": 9,
        "goal_id": None,
        "parent_id": None,
        "owner_id": None,
        "by": office.actor("kasubag_perencanaan"),
        "at": office.at("2026-10-12 09:00"),
    }
    change_objective(**change)
    change_objective(**change)
    event = Event.objects.get(act="planning.objective_changed")
    assert event.before is not None
    assert event.before["name"] == "Sasaran Contoh"


def test_another_agencys_objective_is_not_visible(office, other_office) -> None:
    objective = create(office)
    with pytest.raises(NotVisible):
        change_objective(
            agency_id=other_office.agency.pk,
            objective_id=objective.pk,
            code="1",
            name="x",
            order=1,
            goal_id=None,
            parent_id=None,
            owner_id=None,
            by=other_office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 09:00"),
        )
