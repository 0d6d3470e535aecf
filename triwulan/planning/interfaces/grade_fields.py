"""Form fields for graded values: choosing a grade, and typing a scale of them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from triwulan.common.numbers import NumberError, parse_number
from triwulan.planning.domain.grades import Grade, Grades, GradesError
from triwulan.planning.interfaces.number_field import NUMBER_ERRORS, NumberField
from triwulan.planning.interfaces.words import number, number_locale
from triwulan.planning.labels import GRADE_ERRORS

MARK = "="
MAX_SCALE_TEXT = 3000


class GradeField(forms.TypedChoiceField):
    """One grade of a scale, as its place; None where none is chosen and none required."""

    def __init__(self, *, grades: Grades, **kwargs: Any) -> None:
        labels = [(str(place), label) for place, label in enumerate(grades.labels, start=1)]
        super().__init__(choices=[("", "\N{EN DASH}"), *labels], coerce=Decimal, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A place as the choice is keyed ("5", also for 5.00000000)."""
        return f"{value:.0f}" if isinstance(value, Decimal) and value.is_finite() else value


def value_field(grades: Grades | None, **kwargs: Any) -> forms.Field:
    """The field of a value, a target or a limit: a grade to be chosen, or a number to be typed."""
    return NumberField(**kwargs) if grades is None else GradeField(grades=grades, **kwargs)


class ScaleField(forms.CharField):
    """A scale of grades, one a line from the lowest up: "BB", or "BB = 70" with its points."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(max_length=MAX_SCALE_TEXT, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The scale; None for nothing."""
        text = super().to_python(value)
        return typed_scale(text) if text else None

    def run_validators(self, value: Any) -> None:
        """The text's length was bounded by the widget; a scale bounds itself."""

    def prepare_value(self, value: Any) -> Any:
        """A scale as it is typed; what was typed stays."""
        return scale_text(value) if isinstance(value, Grades) else value


def typed_scale(text: str) -> Grades:
    """The scale of a typed text; ValidationError says what is wrong with it."""
    if len(text) > MAX_SCALE_TEXT:
        raise ValidationError(GRADE_ERRORS["long_text"], "long_text", {"limit": MAX_SCALE_TEXT})
    try:
        return Grades(tuple(_grade(line) for line in text.splitlines() if line.strip()))
    except GradesError as error:
        raise ValidationError(GRADE_ERRORS[error.code], error.code, error.params) from error


def scale_text(grades: Grades) -> str:
    """A scale as it is typed."""
    return "\n".join(
        grade.label if grade.points is None else f"{grade.label} {MARK} {number(grade.points)}"
        for grade in grades.grades
    )


def _grade(line: str) -> Grade:
    label, mark, points = line.rpartition(MARK)
    if not mark:
        return Grade(line.strip())
    try:
        return Grade(label.strip(), parse_number(points, number_locale()).value)
    except NumberError as error:
        raise ValidationError(NUMBER_ERRORS[error.code], error.code, error.params) from error
