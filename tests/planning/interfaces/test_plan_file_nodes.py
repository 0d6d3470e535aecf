"""The tree in a plan file: period, goals, cascade, programmes with budgets, and what indicators say of it."""

import tomllib
from decimal import Decimal

import pytest

from tests.planning import nodes
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Position
from triwulan.planning.interfaces.entry import PlanFileRefused
from triwulan.planning.interfaces.plan_file import load_plan
from triwulan.planning.models import Benchmark, Budget, Goal, Indicator, Objective, Period, Programme

PLAN = """
[[periods]]
name = "Renstra 2025-2029"
first_year = 2025
last_year = 2029

[[goals]]
code = "T1"
name = "Terwujudnya masyarakat gemar membaca"

[[objectives]]
code = "1"
name = "Meningkatnya budaya baca"
goal = "T1"
owner = "kepala-dinas"

[[objectives]]
code = "1.1"
name = "Meningkatnya mutu layanan"
parent = "1"

[[programmes]]
code = "2"
name = "Program Pembinaan Perpustakaan"
objective = "1"
budgets = { 2025 = 1_000_000, 2026 = "Rp1.250.000,5" }

[[programmes]]
code = "2.1"
name = "Pengelolaan perpustakaan"
parent = "2"
unit = "layanan"

[[indicators]]
code = "1.1"
objective = "1.1"
unit = "layanan"
programme = "2.1"
owner = "kabid-layanan"
is_key = true
weight = 2.5
frequency = "yearly"
producer = "Perpustakaan Nasional"
name = "Nilai TGM"
unit_of_measure = "nilai"
direction = "higher"
baseline = { 2024 = 62.5 }
medium_term = { 2028 = 69, 2029 = 70 }
benchmark_source = "Renstra"
"""


def load(office, text: str):
    data = tomllib.loads(text, parse_float=Decimal)
    return load_plan(data, office.agency, Actor.system(), office.at("2026-10-12 08:00"))


def test_a_file_brings_the_whole_tree(other_office) -> None:
    loaded = load(other_office, PLAN)
    assert (list(loaded.periods), list(loaded.goals), list(loaded.programmes)) == (
        ["2025"],
        ["T1"],
        ["2", "2.1"],
    )
    top, below = Objective.objects.order_by("order")
    assert (top.goal_id, top.owner) == (loaded.goals["T1"], other_office.position["kepala_dinas"])
    assert (below.goal, below.parent, below.owner) == (None, top, None)
    programme, activity = Programme.objects.order_by("code")
    assert (programme.objective, programme.level, programme.unit) == (top, "programme", None)
    assert (activity.parent, activity.level, activity.unit) == (
        programme,
        "activity",
        other_office.unit["layanan"],
    )
    amounts = dict(Budget.objects.filter(programme=programme).values_list("year", "amount"))
    assert amounts == {2025: Decimal(1000000), 2026: Decimal("1250000.5")}


def test_an_indicator_says_what_it_serves_and_who_answers_for_it(other_office) -> None:
    load(other_office, PLAN)
    indicator = Indicator.objects.get()
    assert indicator.programme is not None
    assert (indicator.programme.code, indicator.is_key, indicator.weight) == ("2.1", True, Decimal("2.5"))
    assert indicator.owner == other_office.position["kabid_layanan"]
    version = indicator.versions.get()
    assert (version.frequency, version.producer) == ("yearly", "Perpustakaan Nasional")


def test_an_indicator_says_what_it_is_compared_with(other_office) -> None:
    load(other_office, PLAN)
    rows = Benchmark.objects.order_by("kind", "year").values_list("kind", "year", "value", "source")
    assert list(rows) == [
        ("baseline", 2024, Decimal("62.5"), "Renstra"),
        ("medium_term", 2028, Decimal(69), "Renstra"),
        ("medium_term", 2029, Decimal(70), "Renstra"),
    ]


def test_codes_may_name_what_the_office_has_already(other_office) -> None:
    load(other_office, PLAN)
    load(other_office, '[[objectives]]\ncode = "1.2"\nname = "Sasaran lain"\nparent = "1"\n')
    assert Objective.objects.get(code="1.2").parent == Objective.objects.get(code="1")


def test_a_goal_names_its_period_where_there_are_several(other_office) -> None:
    nodes.period(other_office, 2020, 2024, "Renstra lama")
    text = PLAN.replace('code = "T1"\n', 'code = "T1"\nperiod = 2025\n')
    with pytest.raises(PlanFileRefused) as refusal:
        load(other_office, PLAN)
    assert "T1" in refusal.value.message
    load(other_office, text)
    assert Goal.objects.get().period.first_year == 2025
    old = '[[goals]]\ncode = "T1"\nname = "Tujuan lama"\nperiod = 2020\n'
    serving = '[[objectives]]\ncode = "8"\nname = "Sasaran"\ngoal = "T1"\n'
    with pytest.raises(PlanFileRefused):
        load(other_office, old + serving)
    load(other_office, f"{old}{serving}period = 2020\n")
    goal = Objective.objects.get(code="8").goal
    assert goal is not None
    assert goal.period.first_year == 2020


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("last_year = 2029", "last_year = 2020", "2025"),
        ("first_year = 2025", "", "?"),
        ('goal = "T1"', 'goal = "T7"', "T7"),
        ('goal = "T1"', 'goal = "T1"\nperiod = 2030', "T1"),
        ('parent = "1"\n', 'parent = "7"\n', "7"),
        ('parent = "1"\n', 'parent = "1.1"\n', "1.1"),
        ('parent = "1"\n', 'parent = "1"\ngoal = "T1"\n', "1.1"),
        ('owner = "kepala-dinas"', 'owner = "tiada"', "tiada"),
        ('owner = "kepala-dinas"', 'pemilik = "x"', "pemilik"),
        ('code = "2.1"', 'code = "2"', "entri 2"),
        ('parent = "2"\n', 'parent = "3"\n', "3"),
        ('unit = "layanan"\n\n', 'unit = "tiada"\n\n', "tiada"),
        ("2025 = 1_000_000", "tahun = 5", "tahun"),
        ("2025 = 1_000_000", "2025 = -5", "2"),
        ("2025 = 1_000_000", "1901 = 5", "2"),
        ("2025 = 1_000_000", '2025 = "banyak"', "banyak"),
        ("budgets = { 2025 = 1_000_000,", "budgets = 5 #", "2"),
        ('programme = "2.1"', 'programme = "9"', "9"),
        ("baseline = { 2024", "baseline = { 24", "24"),
        ("baseline = { 2024 = 62.5 }", "baseline = 62.5", "2029"),
        ("baseline = { 2024 = 62.5 }", 'baseline = { 2024 = "banyak" }', "banyak"),
        ("baseline = { 2024 = 62.5 }", "baseline = { 1999 = 5 }", "1.1"),
        ("is_key = true", 'is_key = "ya"', "is_key"),
        ("weight = 2.5", "weight = 0", "1.1"),
        ('frequency = "yearly"', 'frequency = "sometimes"', "sometimes"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_is_taken(other_office, old: str, new: str, named: str) -> None:
    text = PLAN.replace(old, new, 1)
    assert text != PLAN
    with pytest.raises(PlanFileRefused) as refusal:
        load(other_office, text)
    assert named in refusal.value.message
    for model in (Period, Goal, Objective, Programme, Budget, Indicator):
        assert not model._default_manager.exists()


def test_a_position_whose_code_stands_twice_is_no_answer(other_office) -> None:
    twin = other_office.position["kepala_dinas"]
    Position.objects.create(unit=other_office.unit["layanan"], code=twin.code, title="Kembar")
    with pytest.raises(PlanFileRefused) as refusal:
        load(other_office, PLAN)
    assert "kepala-dinas" in refusal.value.message
