"""Whether the targets of a file are such as their indicators want: a number, a range, or a grade."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from triwulan.common.numbers import NoNumber
from triwulan.planning.domain.contents import VersionContent
from triwulan.planning.domain.definition import DefinitionError, TargetRange
from triwulan.planning.domain.grades import Grades, GradesError
from triwulan.planning.domain.plan_lines import QUARTER_FIELDS, Problem, TargetLine, TypedTarget
from triwulan.planning.domain.targets import NoRangeWanted, RangeWanted
from triwulan.planning.enums import Direction
from triwulan.planning.labels import DEFINITION_ERRORS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Value = Decimal | TargetRange
DASH = "\N{EN DASH}"


class _Unfit(Exception):
    def __init__(self, sentence: "StrOrPromise") -> None:
        super().__init__()
        self.sentence = sentence


def fitted(line: TargetLine, content: VersionContent) -> tuple[Mapping[int | None, Value], list[Problem]]:
    """The values that the indicator can take, and a problem for each that it cannot."""
    values: dict[int | None, Value] = {}
    problems: list[Problem] = []
    for quarter, typed in line.values.items():
        try:
            values[quarter] = _fit(typed, content)
        except _Unfit as unfit:
            problems.append(Problem(line.row, QUARTER_FIELDS[quarter], unfit.sentence))
    return values, problems


def _fit(typed: TypedTarget, content: VersionContent) -> Value:
    definition = content.definition
    if definition.grades is not None:
        if definition.direction is Direction.RANGE:
            return _range_of_grades(typed.text, definition.grades)
        return _grade(typed.text, definition.grades)
    if definition.direction is Direction.RANGE:
        if typed.limits is None:
            raise _Unfit(typed.problem or str(RangeWanted.sentence))
        return typed.limits
    if typed.limits is not None:
        raise _Unfit(str(NoRangeWanted.sentence))
    if typed.number is None:
        raise _Unfit(typed.problem)
    return typed.number


def _range_of_grades(text: str, grades: Grades) -> TargetRange:
    """Two grades with a dash between them ("CC – BB")."""
    low, dash, high = text.replace(" - ", DASH).partition(DASH)
    if not dash:
        raise _Unfit(str(RangeWanted.sentence))
    try:
        return TargetRange(_grade(low, grades), _grade(high, grades))
    except DefinitionError as error:
        raise _Unfit(str(DEFINITION_ERRORS[error.code])) from error


def _grade(text: str, grades: Grades) -> Decimal:
    try:
        return grades.place(text)
    except (GradesError, NoNumber) as error:
        raise _Unfit(
            _("“%(text)s” is no grade of this indicator. Its grades: %(grades)s.")
            % {"text": text.strip()[:40], "grades": ", ".join(grades.labels)}
        ) from error


def labelled(value: Value, grades: Grades) -> str:
    """A kept place, or a range of places, by its labels; the bare place where the scale no longer has it."""
    if isinstance(value, TargetRange):
        return f"{labelled(value.low, grades)}{DASH}{labelled(value.high, grades)}"
    try:
        return grades.label(value)
    except GradesError:
        return str(value)
