from decimal import Decimal

import pytest

from tests.fixtures.refusing import refused
from tests.planning.money import make_programmes, put
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.organization.domain.viewer import viewer_of_person
from triwulan.planning.domain.budget_queries import sheet_of
from triwulan.planning.domain.budgets import (
    AmountRefused,
    BudgetNeedsReason,
    YearOutOfSight,
    set_absorption,
    set_budget,
)
from triwulan.planning.domain.plan import MayNotChangePlan
from triwulan.planning.models import Absorption, Budget


def act(office, **changes):
    facts = {"agency_id": office.agency.pk, "year": 2026, "by": office.actor("kasubag_perencanaan")}
    return facts | {"at": office.at("2026-10-12 08:00")} | changes


def test_a_budget_is_set_and_told_in_the_ledger(office) -> None:
    programme = make_programmes(office)["1.01"]
    row = set_budget(**act(office, programme_id=programme.pk, amount=Decimal("1500000.50")))
    assert row is not None
    assert (row.amount, row.revision, row.set_by) == (
        Decimal("1500000.50"),
        0,
        office.actor("kasubag_perencanaan").signature,
    )
    event = Event.objects.latest("pk")
    assert (event.act, event.object_id) == ("planning.budget_set", programme.pk)
    assert (event.after or {})["budget"] == "1500000.50"


def test_a_changed_budget_is_a_revision_with_its_reason_and_the_older_one_stays(office) -> None:
    programme = make_programmes(office)["1.01"]
    put(office, programme, 1000)
    with refused(BudgetNeedsReason, says="alasan"):
        put(office, programme, 1200)
    put(office, programme, 1200, reason="APBD Perubahan 2026", at="2026-10-12 09:00")
    rows = list(Budget.objects.order_by("revision").values_list("revision", "amount", "reason"))
    assert rows == [(0, Decimal(1000), ""), (1, Decimal(1200), "APBD Perubahan 2026")]
    assert Budget.objects.get(superseded_at__isnull=True).amount == 1200
    event = Event.objects.latest("pk")
    assert ((event.before or {})["budget"], (event.after or {})["budget"]) == ("1000", "1200")
    assert (event.after or {})["reason"] == "APBD Perubahan 2026"


def test_the_same_figures_add_nothing(office) -> None:
    programme = make_programmes(office)["1.01"]
    put(office, programme, 1000, q1=10)
    events = Event.objects.count()
    assert not put(office, programme, "1000.00", q1="10.0")
    assert (Budget.objects.count(), Absorption.objects.count(), Event.objects.count()) == (1, 1, events)


def test_an_absorption_is_corrected_by_a_revision(office) -> None:
    programme = make_programmes(office)["1.01"]
    facts = act(office, programme_id=programme.pk, quarter=2)
    assert set_absorption(**facts, amount=Decimal(300), source="LRA Juni") is not None
    row = set_absorption(**facts, amount=Decimal(290), source="LRA Juni, diperbaiki")
    assert row is not None
    assert (row.revision, row.source) == (1, "LRA Juni, diperbaiki")
    assert set_absorption(**facts, amount=Decimal(290)) is None


@pytest.mark.parametrize("amount", ["-1", "0.001", "1234567890123456", "NaN", "Infinity"])
def test_what_is_no_sum_of_rupiah_is_refused(office, amount: str) -> None:
    programme = make_programmes(office)["1.01"]
    with refused(AmountRefused, says="rupiah"):
        put(office, programme, amount)
    with refused(AmountRefused, says="rupiah"):
        put(office, programme, q1=amount)


def test_a_budget_of_zero_is_one(office) -> None:
    programme = make_programmes(office)["1.01"]
    put(office, programme, 0)
    assert Budget.objects.get().amount == 0


def test_a_year_out_of_sight_is_refused(office) -> None:
    programme = make_programmes(office)["1.01"]
    with refused(YearOutOfSight, says="2000"):
        put(office, programme, 1, year=1999)


def test_only_the_planner_of_the_agency_sets_money(office, other_office) -> None:
    programme = make_programmes(office)["2.23"]
    with refused(MayNotChangePlan):
        put(office, programme, 1, who="kabid_layanan")
    with pytest.raises(NotVisible):
        put(other_office, programme, 1)


def test_the_sheet_adds_up_the_tree_and_costs_the_same_for_more_programmes(
    office, django_assert_num_queries
) -> None:
    made = make_programmes(office)
    put(office, made["1.01.01"], 100, q1=20)
    put(office, made["1.01.02"], 300, q1=60)
    put(office, made["1.01"], 500)
    put(office, made["2.23.01.01"], 50, year=2025)
    viewer = viewer_of_person(office.person["analis_a"], office.at("2026-10-12 08:00"))
    with django_assert_num_queries(3):
        sheet = sheet_of(viewer, 2026)
    assert [line.programme.code for line in sheet.lines] == sorted(made)
    first = sheet.lines[0].node
    assert (first.budget.value, first.budget.differs, first.percent(1)) == (
        Decimal(400),
        Decimal(100),
        Decimal(20),
    )
    assert sheet.whole.budget.value == 400
    assert sheet.lines[-1].node.budget.value is None
