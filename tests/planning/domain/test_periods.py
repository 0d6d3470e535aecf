import pytest

from tests.fixtures.refusing import refused
from tests.planning import nodes
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.periods import MOST_YEARS, PeriodFacts, change_period, remove_period
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.domain.refusals import PeriodsOverlap, StillInUse
from triwulan.planning.models import Period


def test_a_planner_adds_a_period_and_the_ledger_has_it(office) -> None:
    made = nodes.period(office, name=" Renstra ")
    event = Event.objects.get(act="planning.period_created", object_id=made.pk)
    assert event.after == {"name": "Renstra", "first_year": 2025, "last_year": 2029}


@pytest.mark.parametrize("years", [(2029, 2033), (2021, 2025), (2026, 2027), (2020, 2029)])
def test_periods_do_not_overlap(office, years: tuple[int, int]) -> None:
    nodes.period(office)
    with refused(PeriodsOverlap, says="Renstra Contoh (2025"):
        nodes.period(office, *years)


def test_a_period_follows_another_and_agencies_plan_apart(office, other_office) -> None:
    nodes.period(office)
    nodes.period(office, 2030, 2034)
    nodes.period(other_office)
    assert Period.objects.count() == 3


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(2029, 2025, "last_year"), (1999, 2003, "first_year"), (2025, 2025 + MOST_YEARS, "last_year")],
)
def test_years_that_make_no_period_are_named(office, first: int, last: int, field: str) -> None:
    with refused(NotAcceptable) as caught:
        nodes.period(office, first, last)
    assert list(caught.value.fields) == [field]


def test_a_period_needs_a_name(office) -> None:
    with refused(NotAcceptable) as caught:
        nodes.period(office, name=" ")
    assert list(caught.value.fields) == ["name"]


def test_a_changed_period_keeps_what_it_was_in_the_ledger(office) -> None:
    made = nodes.period(office)
    facts = PeriodFacts(name="Renstra", first_year=2025, last_year=2028)
    for _twice in range(2):
        change_period(period_id=made.pk, facts=facts, **nodes.acting(office))
    event = Event.objects.get(act="planning.period_changed")
    assert event.before is not None
    assert event.before["last_year"] == 2029


def test_a_changed_period_may_not_overlap_either(office) -> None:
    made = nodes.period(office)
    nodes.period(office, 2030, 2034)
    facts = PeriodFacts(name="Renstra", first_year=2025, last_year=2030)
    with refused(PeriodsOverlap):
        change_period(period_id=made.pk, facts=facts, **nodes.acting(office))


def test_a_period_with_goals_stays(office) -> None:
    made = nodes.period(office)
    nodes.goal(office, made)
    with refused(StillInUse, says="1 tujuan"):
        remove_period(period_id=made.pk, **nodes.acting(office))


def test_an_empty_period_goes_and_the_ledger_keeps_it(office) -> None:
    made = nodes.period(office)
    remove_period(period_id=made.pk, **nodes.acting(office))
    event = Event.objects.get(act="planning.period_removed")
    assert (event.object_id, event.after) == (made.pk or event.object_id, None)
    assert event.before is not None
    assert not Period.objects.exists()


def test_only_the_agencys_planner_changes_its_periods(office, other_office) -> None:
    made = nodes.period(office)
    facts = PeriodFacts(name="Renstra", first_year=2025, last_year=2028)
    with refused(MayNotChangePlan):
        nodes.period(office, 2030, 2034, **nodes.acting(office, "kabid_layanan"))
    with refused(NotVisible):
        change_period(period_id=made.pk, facts=facts, **nodes.acting(other_office))
    with refused(NotVisible):
        remove_period(period_id=made.pk, **nodes.acting(other_office))
