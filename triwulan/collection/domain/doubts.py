"""What is doubtful about the values of a worksheet, and which of it is to be explained before the hand-in."""

from collections.abc import Iterable, Mapping

from triwulan.collection.domain.earlier import Course
from triwulan.collection.domain.pins import quarter_target
from triwulan.collection.domain.queries import Measured
from triwulan.collection.models import Measurement, Pin
from triwulan.common.numbers import tidy
from triwulan.planning.domain.plausibility import Facts, Question, asked, questions
from triwulan.planning.enums import TargetMode, ValueKind, YearRule


def doubts_of(
    pins: Iterable[Pin], measured: Mapping[int, Measured], courses: Mapping[int, Course]
) -> list[Question]:
    """Every doubt about the values as they are saved; of an indicator the weightiest first."""
    return questions(
        [_facts(pin, measured[pin.indicator_id].measurement, courses[pin.indicator_id]) for pin in pins]
    )


def unexplained(
    pins: Iterable[Pin], measured: Mapping[int, Measured], courses: Mapping[int, Course]
) -> list[Question]:
    """The questions that ask for a word and have none yet; at most three are asked of a worksheet."""
    found = asked(doubts_of(list(pins), measured, courses))
    return [one for one in found if not measured[one.indicator_id].measurement.explanation.strip()]


def _facts(pin: Pin, measurement: Measurement, course: Course) -> Facts:
    value, above, below = (
        None if number is None else tidy(number)
        for number in (measurement.value, measurement.numerator, measurement.denominator)
    )
    return Facts(
        indicator_id=pin.indicator_id,
        name=pin.name,
        kind=ValueKind(pin.kind),
        year_rule=YearRule(pin.year_rule),
        mode=TargetMode(pin.mode),
        unit_of_measure=pin.unit_of_measure,
        multiplier=tidy(pin.multiplier),
        target=quarter_target(pin),
        value=value,
        numerator=above,
        denominator=below,
        earlier=course.numbers(),
        targets=course.quarter_targets(),
        quarter=course.quarter,
        year=course.year,
    )
