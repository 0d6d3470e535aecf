from decimal import Decimal

import pytest

from tests.planning.interfaces.test_plan_file import load
from triwulan.planning.domain.grades import AKIP, AUDIT_OPINION
from triwulan.planning.domain.queries import indicators_of_unit
from triwulan.planning.enums import ValueKind
from triwulan.planning.interfaces.entry import PlanFileRefused
from triwulan.planning.models import Indicator, Target

PLAN = """
[[objectives]]
code = "1"
name = "Meningkatnya akuntabilitas kinerja"

[[indicators]]
code = "1.1"
objective = "1"
unit = "layanan"
name = "Predikat AKIP"
unit_of_measure = "predikat"
direction = "higher"
grades = "akip"
[indicators.targets.2026]
year = "BB"
quarters = ["B", "B", "bb", "BB"]
"""


@pytest.mark.parametrize(
    ("grades", "labels"),
    [
        ('"akip"', AKIP.labels),
        ('["D", "C", "CC", "B", "BB"]', ("D", "C", "CC", "B", "BB")),
        ('["B = 1", "BB = 2,5"]', ("B", "BB")),
    ],
)
def test_a_scale_of_grades_is_named_or_listed(other_office, grades: str, labels) -> None:
    text = PLAN.replace('"akip"', grades)
    load(other_office, text)
    source = indicators_of_unit([other_office.unit["layanan"].pk], 2026, 3)[0]
    found = source.definition.grades
    assert found is not None
    assert (source.kind, found.labels) == (ValueKind.GRADE, labels)
    assert source.target_quarter == source.target_year == found.place("BB")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('grades = "akip"', 'grades = "tiada"', "audit_opinion"),
        ('grades = "akip"', "grades = 3", "audit_opinion"),
        ('grades = "akip"', 'grades = ["B"]', "1.1"),
        ('grades = "akip"', 'grades = ["B = x", "BB = 2"]', "1.1"),
        ('grades = "akip"', 'grades = "audit_opinion"', ", ".join(AUDIT_OPINION.labels)),
        ('"bb"', '"WTP"', "D, C, CC, B, BB, A, AA"),
        ('"bb"', "70", "D, C, CC, B, BB, A, AA"),
        ('"bb"', '"n/a"', "D, C, CC, B, BB, A, AA"),
        ('grades = "akip"', 'grades = "akip"\nyear_rule = "sum"', "1.1"),
    ],
)
def test_a_grade_that_cannot_be_is_named_and_nothing_is_taken(other_office, old, new, named: str) -> None:
    with pytest.raises(PlanFileRefused) as refusal:
        load(other_office, PLAN.replace(old, new, 1))
    assert named in refusal.value.message
    assert (Indicator.objects.count(), Target.objects.count()) == (0, 0)


def test_a_range_of_grades_has_two_labels(other_office) -> None:
    text = PLAN.replace('"higher"', '"range"').replace('"BB"\n', '["B", "A"]\n')
    load(
        other_office,
        text.replace('["B", "B", "bb", "BB"]', '[["B", "A"], ["B", "A"], ["B", "A"], ["B", "A"]]'),
    )
    row = Target.objects.get(quarter=None)
    assert (row.value, row.value_high) == (Decimal(4), Decimal(6))
