"""An indicator as the pages show it: what it is, how it went before, what its value comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.pins import quarter_target, year_target
from triwulan.collection.domain.printed_indicator import provisional_words
from triwulan.collection.domain.queries import Measured
from triwulan.collection.enums import NoValueKind
from triwulan.collection.models import Cycle, Measurement, Pin
from triwulan.design.pieces import Point, Tone
from triwulan.planning import labels
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.rating import Scale
from triwulan.planning.domain.result import Achievement
from triwulan.planning.interfaces.words import (
    measured as value_words,
)
from triwulan.planning.interfaces.words import (
    number,
    percent_words,
    ratio_words,
    target_words,
    working_words,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUARTERS_SHOWN = 4


@dataclass(frozen=True)
class IndicatorHead:
    """What an indicator is, and its targets, in words. `points` are the last quarters' approved values."""

    pin_id: int
    number: int
    code: str
    name: str
    objective: str
    direction: "StrOrPromise"
    formula: "StrOrPromise"
    mode: "StrOrPromise"
    unit_of_measure: str
    target_quarter: str
    target_year: str
    revised: str
    points: tuple[Point, ...]
    mark: Decimal | None
    pin_anew: str


@dataclass(frozen=True)
class Result:
    """The stored calculation in words: the achievement, its rating, and the working line by line."""

    percent: str
    rating: str
    tone: Tone
    lines: tuple[str, ...]


def head_of(pin: Pin, order: int, past: Measured | None = None, *, may_pin: bool = False) -> IndicatorHead:
    """The head of an indicator's card."""
    definition = Definition.from_dict(pin.definition)
    target, grades = quarter_target(pin), definition.grades
    return IndicatorHead(
        pin_id=pin.pk,
        number=order,
        code=pin.code,
        name=pin.name,
        objective=pin.objective,
        direction=labels.DIRECTIONS[definition.direction],
        formula=labels.FORMULA_TEXTS[definition.formula],
        mode=labels.TARGET_MODES[pin.mode],
        unit_of_measure=pin.unit_of_measure,
        target_quarter=target_words(target, pin.unit_of_measure, grades=grades) or _("no target"),
        target_year=target_words(year_target(pin), pin.unit_of_measure, grades=grades) or _("no target"),
        revised=pin.reason if pin.revision else "",
        points=_points(past.history[-QUARTERS_SHOWN:], pin) if past else (),
        mark=target if isinstance(target, Decimal) else None,
        pin_anew=reverse("collection:pin_anew", args=[pin.pk]) if may_pin else "",
    )


def heads_of(pins: Iterable[Pin], *, may_pin: bool = False) -> list[IndicatorHead]:
    """The heads of several indicators, numbered from one."""
    return [head_of(pin, order, may_pin=may_pin) for order, pin in enumerate(pins, start=1)]


def quarter_label(cycle: Cycle) -> str:
    """ "TW III 2026"."""
    return _("Q %(roman)s %(year)s") % {"roman": ROMAN[cycle.quarter], "year": cycle.year}


def _points(history: Sequence[tuple[Cycle, Mapping[str, Any]]], pin: Pin) -> tuple[Point, ...]:
    points = []
    for cycle, content in history:
        value = None if content["value"] is None else Decimal(content["value"])
        grades = grades_of(content["definition"].get("grades"))
        words = value_words(value, pin.unit_of_measure, pin.decimals, grades=grades)
        words = words or no_value_words(content["no_value"])
        points.append(Point(quarter_label(cycle), value, words))
    return tuple(points)


def no_value_words(kind: str) -> str:
    """The kind of no value as people say it; a dash where nothing was entered."""
    return str(NoValueKind(kind).label) if kind else "\N{EN DASH}"


def value_of(pin: Pin, measurement: Measurement) -> str:
    """What is measured, in words: the value with its unit, or why there is none."""
    if measurement.no_value:
        return f"{no_value_words(measurement.no_value)}: {measurement.no_value_reason}"
    grades = grades_of(pin.grades)
    value = value_words(measurement.value, pin.unit_of_measure, pin.decimals, grades=grades)
    mark = provisional_words(measurement.provisional)
    return (f"{value} ({mark})" if mark else value) or "\N{EN DASH}"


def result_of(pin: Pin, stored: Mapping[str, Any] | None) -> Result | None:
    """The stored calculation in words; None where nothing was entered."""
    if not stored:
        return None
    achievement = Achievement.from_dict(stored)
    lines = []
    if achievement.working and (parts := ratio_words(achievement.working, pin.decimals)):
        lines.append(parts)
    if achievement.value is not None:
        lines.append(working_words(achievement))
        if achievement.limited:
            lines.append(
                _("Counted as %(capped)s within the limits of the indicator.")
                % {"capped": number(achievement.capped, 2, percent=True)}
            )
    return Result(
        percent=percent_words(achievement),
        rating=achievement.rating or "",
        tone=rating_tone(pin, achievement),
        lines=tuple(lines),
    )


def rating_tone(pin: Pin, achievement: Achievement) -> Tone:
    """The lowest rating of the scale is marked, the upper half is good; without one nothing is said."""
    if achievement.rating is None:
        return Tone.GOOD if achievement.met else Tone.NEUTRAL
    bands = [band.label for band in Scale.from_dict(pin.definition["scale"]).bands]
    if achievement.rating not in bands:
        return Tone.NEUTRAL
    place = bands.index(achievement.rating)
    if place < len(bands) // 2:
        return Tone.GOOD
    return Tone.LATE if place == len(bands) - 1 else Tone.SOON
