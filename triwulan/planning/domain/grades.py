"""Graded values (AKIP predicates, audit opinions): an ordered scale of labels. Pure: no Django.

A grade is stored as its place on its version's scale, 1 for the lowest. Points, where a scale has them,
let a percent be computed; without them a grade is met or not met.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any, Final

from triwulan.common.numbers import NoNumber, means_no_value

MAX_GRADES: Final = 30
MAX_LABEL: Final = 40
MAX_POINTS: Final = Decimal(10**9)


class GradesError(ValueError):
    """The labels and points make no scale, or a text or place is none of its grades.

    `code`: too_few, too_many, no_label, long_label, label_is_no_value, doubled, some_points, points_order,
    points_number, unknown_grade; `params` holds what its sentence needs.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Grade:
    """One grade; `points` is None on a scale without points."""

    label: str
    points: Decimal | None = None


@dataclass(frozen=True)
class Grades:
    """The grades of a scale, the lowest first. All have points, rising from grade to grade, or none has."""

    grades: tuple[Grade, ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.grades) <= MAX_GRADES:
            raise GradesError("too_few" if len(self.grades) < 2 else "too_many", limit=MAX_GRADES)
        _check_labels([grade.label for grade in self.grades])
        _check_points([grade.points for grade in self.grades])

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, the lowest first."""
        return tuple(grade.label for grade in self.grades)

    def place(self, label: str) -> Decimal:
        """The place of a label as it was typed ("bb", "W.T.P"), from 1; raises GradesError("unknown_grade").

        Raises NoNumber where the text says that there is no grade ("n/a", "-"), unless it is a label itself.
        """
        places = {_key(known): place for place, known in enumerate(self.labels, start=1)}
        place = places.get(_key(label))
        if place is not None:
            return Decimal(place)
        if means_no_value(label):
            raise NoNumber(label.strip())
        raise GradesError("unknown_grade", text=label.strip()[:MAX_LABEL], labels=", ".join(self.labels))

    def grade(self, place: Decimal) -> Grade:
        """The grade at a place; raises GradesError("unknown_grade") where there is none."""
        whole = place.is_finite() and place == place.to_integral_value()
        if not whole or not 1 <= place <= len(self.grades):
            raise GradesError("unknown_grade", text=str(place)[:MAX_LABEL], labels=", ".join(self.labels))
        return self.grades[int(place) - 1]

    def label(self, place: Decimal) -> str:
        """The label at a place; raises GradesError("unknown_grade") where there is none."""
        return self.grade(place).label

    def points(self, place: Decimal) -> Decimal | None:
        """The points at a place; raises GradesError("unknown_grade") where there is none."""
        return self.grade(place).points

    def to_list(self) -> list[dict[str, str | None]]:
        """As JSON: [{"label": "BB", "points": "70"}, ...]."""
        return [
            {"label": grade.label, "points": None if grade.points is None else str(grade.points)}
            for grade in self.grades
        ]

    @classmethod
    def from_list(cls, data: Sequence[Mapping[str, Any]]) -> "Grades":
        """From JSON; raises GradesError."""
        return cls(tuple(Grade(str(one["label"]).strip(), _points_of(one.get("points"))) for one in data))


def grades_of(data: Sequence[Mapping[str, Any]] | None) -> Grades | None:
    """The scale of a stored version or pin; None where its value is a number."""
    return None if data is None else Grades.from_list(data)


def keep_places(before: Grades | None, after: Grades | None) -> bool:
    """Whether a place on one scale is the same grade on the next: grades are only added above the highest."""
    if before is None or after is None:
        return before is after
    return before.labels == after.labels[: len(before.labels)]


def _key(label: str) -> str:
    """A label without what people leave out or add: case, spaces, full stops. A plus or minus counts."""
    return re.sub(r"[\s.]", "", label).casefold()


def _check_labels(labels: list[str]) -> None:
    keys = [_key(label) for label in labels]
    if not all(keys):
        raise GradesError("no_label")
    if any(len(label) > MAX_LABEL for label in labels):
        raise GradesError("long_label", limit=MAX_LABEL)
    ambiguous = next((label for label in labels if means_no_value(label)), None)
    if ambiguous is not None:
        raise GradesError("label_is_no_value", label=ambiguous)
    doubled = next((label for label, key in zip(labels, keys, strict=True) if keys.count(key) > 1), None)
    if doubled is not None:
        raise GradesError("doubled", label=doubled)


def _check_points(points: list[Decimal | None]) -> None:
    known = [one for one in points if one is not None]
    if not known:
        return
    if len(known) < len(points):
        raise GradesError("some_points")
    if any(not one.is_finite() or not 0 <= one <= MAX_POINTS for one in known):
        raise GradesError("points_number")
    if any(lower >= upper for lower, upper in pairwise(known)):
        raise GradesError("points_order")


def _points_of(text: object) -> Decimal | None:
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation as error:
        raise GradesError("points_number") from error


def _preset(**points: int | None) -> Grades:
    return Grades(
        tuple(Grade(label, None if value is None else Decimal(value)) for label, value in points.items())
    )


AKIP: Final = _preset(D=0, C=30, CC=50, B=60, BB=70, A=80, AA=90)
"""Predicates of an AKIP evaluation, with the lower bounds of their bands as points."""

AUDIT_OPINION: Final = _preset(TMP=None, TW=None, WDP=None, WTP=None)
"""Opinions of an audit: disclaimer, adverse, qualified, unqualified. Their order counts, no points."""

KNOWN_GRADES: Final[Mapping[str, Grades]] = {"akip": AKIP, "audit_opinion": AUDIT_OPINION}
"""Scales that may be chosen by their key instead of typing labels."""
