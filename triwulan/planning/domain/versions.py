"""What a stored version, and a stored target, mean to the pure core."""

from decimal import Decimal

from triwulan.common.numbers import tidy
from triwulan.planning.domain.definition import Definition, TargetRange
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.rating import Scale
from triwulan.planning.enums import Direction, Formula, ZeroRule
from triwulan.planning.models import IndicatorVersion, Target


def definition_of(version: IndicatorVersion) -> Definition:
    """The part of a version that computes the achievement."""
    return Definition(
        direction=Direction(version.direction),
        formula=Formula(version.formula),
        zero_rule=ZeroRule(version.zero_rule),
        floor=None if version.floor is None else tidy(version.floor),
        cap=None if version.cap is None else tidy(version.cap),
        scale=Scale.from_dict(version.scale),
        decimals=version.decimals,
        grades=grades_of(version.grades),
    )


def value_of(target: Target) -> Decimal | TargetRange:
    """A target as the core takes it."""
    if target.value_high is None:
        return tidy(target.value)
    return TargetRange(tidy(target.value), tidy(target.value_high))
