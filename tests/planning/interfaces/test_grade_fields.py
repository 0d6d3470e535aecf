from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from triwulan.planning.domain.grades import AKIP, AUDIT_OPINION, KNOWN_GRADES, Grades
from triwulan.planning.interfaces.grade_fields import (
    MAX_SCALE_TEXT,
    GradeField,
    ScaleField,
    scale_text,
    typed_scale,
)
from triwulan.planning.labels import GRADE_SCALES


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def test_a_scale_is_typed_one_grade_a_line_with_points_or_without() -> None:
    typed = typed_scale("Kurang = 0\n\n Cukup=60,5 \nBaik = 1.000,25\n")
    assert [(one.label, one.points) for one in typed.grades] == [
        ("Kurang", Decimal(0)),
        ("Cukup", Decimal("60.5")),
        ("Baik", Decimal("1000.25")),
    ]
    assert typed_scale("TMP\r\nTW\r\nWDP\r\nWTP") == AUDIT_OPINION


@pytest.mark.parametrize("scale", KNOWN_GRADES.values())
def test_a_scale_that_is_shown_reads_back_as_itself(scale: Grades) -> None:
    assert typed_scale(scale_text(scale)) == scale


def test_every_scale_that_can_be_chosen_is_named_and_known() -> None:
    assert GRADE_SCALES.keys() == KNOWN_GRADES.keys()


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("A", "too_few", "sekurang-kurangnya dua"),
        ("\n".join(f"P{number}" for number in range(31)), "too_many", "paling banyak 30"),
        ("A = satu\nB = 2", "not_a_number", "satu"),
        ("= 1\nB = 2", "no_label", "sebutan"),
        ("A\na", "doubled", '"A"'),
        ("A\nB = 1", "some_points", "setiap peringkat"),
        ("A = 2\nB = 1", "points_order", "terendah"),
        ("A = -1\nB = 1", "points_number", "mulai dari nol"),
        ("n/a\nB", "label_is_no_value", "n/a"),
        ("x" * 41 + "\nB", "long_label", "40 karakter"),
        ("x" * (MAX_SCALE_TEXT + 1), "long_text", "paling banyak 3000"),
    ],
)
def test_what_makes_no_scale_says_what_to_do(text: str, code: str, says: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        typed_scale(text)
    assert refusal.value.code == code
    assert says in refusal.value.messages[0]


def test_the_field_of_a_scale_takes_and_shows_it() -> None:
    field = ScaleField(required=False)
    assert field.clean("") is None
    assert field.clean("TMP\nTW") == Grades(AUDIT_OPINION.grades[:2])
    assert field.prepare_value(AKIP).startswith("D = 0\nC = 30")
    assert field.prepare_value("A = x") == "A = x"
    with pytest.raises(ValidationError):
        field.clean("x" * 1_000_000)


def test_a_grade_is_chosen_by_its_label_and_kept_as_its_place() -> None:
    field = GradeField(grades=AKIP, required=False)
    assert ("5", "BB") in list(field.widget.choices)
    assert (field.clean("5"), field.clean("")) == (Decimal(5), None)
    assert field.prepare_value(Decimal("5.00000000")) == "5"
    for outside in ("8", "0", "BB", "1.5"):
        with pytest.raises(ValidationError):
            field.clean(outside)
