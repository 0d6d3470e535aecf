from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.planning.making import CONTENT, create, publish
from triwulan.common.refusal import NotVisible
from triwulan.planning.domain import queries
from triwulan.planning.enums import TargetMode, ValueKind
from triwulan.planning.models import Indicator


def units(office, key="layanan"):
    return [unit.pk for name, unit in office.unit.items() if key in name]


def test_a_cycle_pins_the_indicators_of_a_unit_with_the_targets_of_its_quarter(office) -> None:
    pinned = queries.indicators_of_unit(units(office), 2026, 3)
    assert [source.code for source in pinned] == ["L1", "L2", "L3"]
    first, _, ratio = pinned
    assert (first.target_quarter, first.target_year) == (Decimal(750), Decimal(1000))
    assert (first.mode, first.kind, first.unit_id) == (
        TargetMode.CUMULATIVE,
        ValueKind.VALUE,
        office.unit["layanan"].pk,
    )
    assert (ratio.kind, ratio.multiplier) == (ValueKind.RATIO, Decimal(100))
    assert str(ratio.definition.floor) == "0"


def test_pinning_costs_four_queries_however_many_indicators(office) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        queries.indicators_of_unit(units(office, "arsip"), 2026, 3)
    with CaptureQueriesContext(connection) as many:
        queries.indicators_of_unit([unit.pk for unit in office.unit.values()], 2026, 3)
    assert len(few) == len(many) == 4


def test_the_version_in_force_at_the_end_of_the_quarter_is_pinned(office) -> None:
    indicator = create(office)
    publish(office, indicator, replace(CONTENT, name="Baru", valid_from=date(2026, 10, 1)))
    names = {
        quarter: {
            source.code: source.name for source in queries.indicators_of_unit(units(office), 2026, quarter)
        }
        for quarter in (3, 4)
    }
    assert (names[3]["X1"], names[4]["X1"]) == ("Indikator contoh", "Baru")


def test_an_indicator_retired_or_not_yet_defined_is_not_owed(office) -> None:
    create(office, replace(CONTENT, valid_from=date(2026, 10, 1)))
    Indicator.objects.filter(code="L1").update(retired_on=date(2026, 9, 30))
    codes = [source.code for source in queries.indicators_of_unit(units(office), 2026, 3)]
    assert codes == ["L2", "L3"]
    assert "L1" in [source.code for source in queries.indicators_of_unit(units(office), 2026, 2)]


def test_a_quarter_without_a_target_pins_none(office) -> None:
    assert queries.indicators_of_unit(units(office), 2027, 1)[0].target_quarter is None


def test_another_units_indicator_is_not_visible(office, other_office) -> None:
    wanted = office.indicator["A1"].pk
    for viewer in (office.viewer("kabid_layanan"), other_office.viewer("kasubag_perencanaan")):
        with pytest.raises(NotVisible):
            queries.indicator_seen_by(viewer, wanted)
