import tomllib
from decimal import Decimal

import pytest

from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.plan import MayNotChangePlan
from triwulan.planning.domain.queries import indicators_of_unit
from triwulan.planning.domain.rating import SAMPANG
from triwulan.planning.enums import Direction, Formula, TargetMode, ValueKind, YearRule, ZeroRule
from triwulan.planning.interfaces.entry import PlanFileRefused
from triwulan.planning.interfaces.plan_file import load_plan
from triwulan.planning.models import Indicator, Objective, Target

PLAN = """
[[objectives]]
code = "1"
name = "Meningkatnya budaya baca"

[[indicators]]
code = "1.1"
objective = "1"
unit = "layanan"
name = "Persentase pemustaka terlayani"
unit_of_measure = "%"
direction = "higher"
numerator = "pemustaka terlayani"
denominator = "seluruh pemustaka"
[indicators.targets.2026]
year = 80
quarters = [20, 40.5, "60,25", 80]

[[indicators]]
code = "1.2"
objective = "1"
unit = "layanan"
name = "Waktu tunggu"
unit_of_measure = "menit"
direction = "range"
formula = "lower_a"
zero_rule = "achieved_at_zero"
floor = "none"
cap = 120
scale = "sampang"
year_rule = "average"
target_mode = "per_quarter"
valid_from = 2026-04-01
[indicators.targets.2026]
quarters = [[7, 8], [7, 8], [7, 8], [6.5, 8]]
"""


def load(office, text: str, by: Actor | None = None):
    data = tomllib.loads(text, parse_float=Decimal)
    return load_plan(data, office.agency, by or Actor.system(), office.at("2026-10-12 08:00"))


def test_a_file_brings_objectives_indicators_and_targets(other_office) -> None:
    loaded = load(other_office, PLAN)
    assert (list(loaded.objectives), list(loaded.indicators)) == (["1"], ["1.1", "1.2"])
    ratio, spread = indicators_of_unit([other_office.unit["layanan"].pk], 2026, 3)
    assert (ratio.kind, ratio.target_quarter, ratio.target_year) == (
        ValueKind.RATIO,
        Decimal("60.25"),
        Decimal(80),
    )
    definition = spread.definition
    assert (definition.direction, definition.formula) == (Direction.RANGE, Formula.LOWER_A)
    assert (definition.floor, definition.cap, definition.scale) == (None, Decimal(120), SAMPANG)
    assert definition.zero_rule is ZeroRule.ACHIEVED_AT_ZERO
    assert (spread.year_rule, spread.mode) == (YearRule.AVERAGE, TargetMode.PER_QUARTER)
    assert (spread.target_quarter, spread.target_year) == (TargetRange(Decimal(7), Decimal(8)), None)


def test_a_file_without_a_plan_brings_nothing(other_office) -> None:
    assert load(other_office, "").indicators == {}


def test_numbers_read_as_doubles_are_taken_as_they_stood(other_office) -> None:
    data = tomllib.loads(PLAN)
    load_plan(data, other_office.agency, Actor.system(), other_office.at("2026-10-12 08:00"))
    assert Target.objects.get(quarter=2, value_high=None).value == Decimal("40.5")


def test_an_own_scale_may_stand_in_the_file(other_office) -> None:
    own = 'scale = { name = "Kami", bands = [{ lower = 80, label = "Baik" }, { label = "Kurang" }] }'
    load(other_office, PLAN.replace('scale = "sampang"', own))
    pinned = indicators_of_unit([other_office.unit["layanan"].pk], 2026, 3)
    assert pinned[1].definition.scale.rating(Decimal(80)) == "Baik"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('unit = "layanan"', 'unit = "tiada"', "1.1"),
        ('objective = "1"\nunit', 'objective = "7"\nunit', "1.1"),
        ('direction = "higher"', 'direction = "naik"', "1.1"),
        ('direction = "higher"', 'direction = "higher"\nformula = "lower_b"', "1.1"),
        ('direction = "higher"', 'direction = "higher"\nrumus = "R/T"', "rumus"),
        ('direction = "higher"', 'direction = "higher"\norder = -1', "1.1"),
        ('name = "Waktu tunggu"', 'name = ""', "1.2"),
        ('code = "1.2"', 'code = "1.1"', "1.1"),
        ("cap = 120", 'cap = "banyak"', "banyak"),
        ("cap = 120", "cap = true", "1.2"),
        ('floor = "none"', "floor = 130", "1.2"),
        ('scale = "sampang"', 'scale = "tiada"', "tiada"),
        ('scale = "sampang"', "scale = { name = 'x', bands = [] }", "1.2"),
        ('scale = "sampang"', "scale = 3", "1.2"),
        ("valid_from = 2026-04-01", 'valid_from = "April"', "1.2"),
        ("[[7, 8]", "[[7, 8, 9]", "1.2"),
        ("[6.5, 8]]", "[8, 6.5]]", "1.2"),
        ("[6.5, 8]]", "7]", "1.2"),
        ("quarters = [20, 40.5", "quarters = [40.5", "1.1"),
        ("targets.2026]\nyear", "targets.nanti]\nyear", "nanti"),
        ("targets.2026]\nyear", "targets.1901]\nyear", "1.1"),
        ('denominator = "seluruh pemustaka"\n', "", "1.1"),
        ('[[objectives]]\ncode = "1"\nname', "[[objectives]]\nname", "?"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_is_taken(other_office, old: str, new: str, named: str) -> None:
    text = PLAN.replace(old, new, 1)
    assert text != PLAN
    with pytest.raises(PlanFileRefused) as refusal:
        load(other_office, text)
    assert named in refusal.value.message
    assert (Objective.objects.count(), Indicator.objects.count(), Target.objects.count()) == (0, 0, 0)


def test_entries_that_are_no_tables_are_refused(other_office) -> None:
    for text in (
        "objectives = 3",
        "objectives = [3]",
        'indicators = ["a"]',
        PLAN + "\n[[indicators]]\ncode = 3\ntargets = 4",
    ):
        with pytest.raises(PlanFileRefused):
            load(other_office, text)


def test_only_the_planner_or_the_system_loads_a_plan(other_office) -> None:
    with pytest.raises(MayNotChangePlan):
        load(other_office, PLAN, other_office.actor("kabid_layanan"))
    assert load(other_office, PLAN, other_office.actor("kasubag_perencanaan")).indicators
