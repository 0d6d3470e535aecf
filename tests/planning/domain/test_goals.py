from tests.fixtures.refusing import refused
from tests.planning import nodes
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.goals import GoalFacts, change_goal, remove_goal
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.domain.refusals import StillInUse
from triwulan.planning.models import Goal

CHANGED = GoalFacts(code="T1", name="Tujuan baru", order=2)


def test_a_goal_is_added_changed_and_taken_out_with_its_history(office) -> None:
    made = nodes.goal(office, nodes.period(office), code=" T1 ")
    assert made.code == "T1"
    for _twice in range(2):
        change_goal(goal_id=made.pk, facts=CHANGED, **nodes.acting(office))
    remove_goal(goal_id=made.pk, **nodes.acting(office))
    created, changed, removed = Event.objects.filter(object_kind="goal").order_by("number")
    assert created.after is not None
    assert created.after["period"] == "Renstra Contoh"
    assert changed.before == {"code": "T1", "name": "Tujuan contoh", "order": 1}
    assert (removed.before, removed.after) == ({"code": "T1", "name": "Tujuan baru", "order": 2}, None)
    assert not Goal.objects.exists()


def test_a_code_stands_once_in_a_period(office) -> None:
    within = nodes.period(office)
    nodes.goal(office, within)
    nodes.goal(office, nodes.period(office, 2030, 2034))
    with refused(NotAcceptable) as caught:
        nodes.goal(office, within)
    assert list(caught.value.fields) == ["code"]


def test_a_goal_needs_its_words(office) -> None:
    within = nodes.period(office)
    with refused(NotAcceptable) as caught:
        nodes.goal(office, within, name=" ")
    assert list(caught.value.fields) == ["name"]


def test_a_goal_that_objectives_serve_stays(office) -> None:
    made = nodes.goal(office, nodes.period(office))
    nodes.objective(office, goal_id=made.pk)
    with refused(StillInUse, says="1 sasaran"):
        remove_goal(goal_id=made.pk, **nodes.acting(office))


def test_a_goal_of_another_agency_is_not_visible(office, other_office) -> None:
    within = nodes.period(office)
    made = nodes.goal(office, within)
    theirs = nodes.acting(other_office)
    with refused(NotVisible):
        nodes.goal(other_office, within)
    with refused(NotVisible):
        change_goal(goal_id=made.pk, facts=CHANGED, **theirs)
    with refused(NotVisible):
        remove_goal(goal_id=made.pk, **theirs)


def test_who_does_not_plan_is_refused(office) -> None:
    made = nodes.goal(office, nodes.period(office))
    with refused(MayNotChangePlan):
        change_goal(goal_id=made.pk, facts=CHANGED, **nodes.acting(office, "sekretaris"))
