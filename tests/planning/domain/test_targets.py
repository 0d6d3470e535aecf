from dataclasses import replace
from decimal import Decimal

import pytest

from tests.planning.making import CONTENT, create
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.definition import Definition, TargetRange
from triwulan.planning.domain.plan import MayNotChangePlan, NotAcceptable
from triwulan.planning.domain.targets import (
    NoRangeWanted,
    RangeWanted,
    RevisionNeedsReason,
    set_target,
    set_targets,
)
from triwulan.planning.domain.versions import value_of
from triwulan.planning.enums import Direction, Formula
from triwulan.planning.models import Target


def set_year(office, indicator, values, *, year=2027, reason="", who="kasubag_perencanaan"):
    return set_targets(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        year=year,
        values=values,
        reason=reason,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def test_targets_of_a_year_are_set_at_once(office) -> None:
    rows = set_year(office, office.indicator["L1"], {1: Decimal(10), 4: Decimal("40.5"), None: Decimal(40)})
    assert [(row.quarter, row.revision) for row in rows] == [(1, 0), (4, 0), (None, 0)]
    event = Event.objects.get(act="planning.targets_set", object_id=office.indicator["L1"].pk)
    assert event.after == {
        "year": 2027,
        "targets": {"1": "10", "4": "40.5", "year": "40"},
        "reason": "",
    }


def test_a_changed_target_is_a_revision_and_the_old_one_stays(office) -> None:
    indicator = office.indicator["L1"]
    rows = set_year(office, indicator, {1: Decimal(260)}, year=2026, reason="APBD Perubahan")
    assert [(row.revision, row.reason) for row in rows] == [(1, "APBD Perubahan")]
    old, new = Target.objects.filter(indicator=indicator, year=2026, quarter=1).order_by("revision")
    assert (old.value, old.superseded_at is None) == (Decimal(250), False)
    assert (new.value, new.superseded_at) == (Decimal(260), None)


def test_a_target_is_only_revised_with_a_reason(office) -> None:
    with pytest.raises(RevisionNeedsReason):
        set_year(office, office.indicator["L1"], {1: Decimal(260)}, year=2026)
    assert Target.objects.get(indicator=office.indicator["L1"], year=2026, quarter=1).value == 250


def test_setting_what_is_set_already_changes_nothing(office) -> None:
    row = set_target(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        year=2026,
        quarter=1,
        value=Decimal("250.0"),
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 08:00"),
    )
    assert row is None
    assert not Event.objects.filter(act="planning.targets_set").exists()


def test_a_range_has_two_limits_and_nothing_else_has(office) -> None:
    definition = Definition(Direction.RANGE, Formula.LOWER_A)
    indicator = create(office, replace(CONTENT, definition=definition))
    limits = TargetRange(Decimal(7), Decimal(8))
    assert [value_of(row) for row in set_year(office, indicator, {1: limits})] == [limits]
    with pytest.raises(RangeWanted):
        set_year(office, indicator, {2: Decimal(7)})
    with pytest.raises(NoRangeWanted):
        set_year(office, office.indicator["L1"], {1: limits})


@pytest.mark.parametrize(
    ("year", "quarter", "value"),
    [
        (1999, 1, "1"),
        (2027, 5, "1"),
        (2027, 1, "NaN"),
        (2027, 1, "0.123456789"),
        (2027, 1, "12345678901234567"),
        (2027, 1, "1234567890.123456"),
    ],
)
def test_a_target_that_cannot_be_stored_is_refused(office, year: int, quarter: int, value: str) -> None:
    before = Target.objects.count()
    with pytest.raises(NotAcceptable):
        set_year(office, office.indicator["L1"], {quarter: Decimal(value)}, year=year)
    assert Target.objects.count() == before


def test_who_does_not_plan_is_refused(office) -> None:
    with pytest.raises(MayNotChangePlan):
        set_year(office, office.indicator["L1"], {1: Decimal(1)}, who="kabid_layanan")


def test_another_agencys_indicator_is_not_visible(office, other_office) -> None:
    with pytest.raises(NotVisible):
        set_year(other_office, office.indicator["L1"], {1: Decimal(1)})


def test_a_target_comes_back_as_it_was_given(office) -> None:
    value = Decimal("1234567.12345678")
    set_year(office, office.indicator["L1"], {2: value})
    assert Target.objects.get(year=2027, quarter=2).value == value
