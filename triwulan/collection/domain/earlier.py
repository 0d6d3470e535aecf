"""What is known of an indicator's other quarters: approved values, opening values, targets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Value

from triwulan.collection.domain.pins import quarter_target, year_target
from triwulan.collection.domain.queries import Measured
from triwulan.collection.models import Pin
from triwulan.common.numbers import tidy
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.models import OpeningValue, Target

QUARTERS = (1, 2, 3, 4)
# A year and one of its quarters; None stands for the year as a whole.
When = tuple[int, int | None]


@dataclass(frozen=True)
class Earlier:
    """A realisation of an earlier time. `opening`: data of before the office began here (data awal)."""

    value: Decimal | None
    no_value: str = ""
    provisional: bool = False
    opening: bool = False


@dataclass
class Course:
    """An indicator's other quarters, up to the one of its cycle; `targets` also those still to come."""

    year: int
    quarter: int
    values: dict[When, Earlier] = field(default_factory=dict)
    targets: dict[When, TargetValue] = field(default_factory=dict)

    def value(self, year: int, quarter: int | None) -> Earlier | None:
        """The realisation of a time; None where nothing is known."""
        return self.values.get((year, quarter))

    def numbers(self) -> dict[int, Decimal | None]:
        """The earlier quarters' values; those of the year before count down from 0 (its fourth quarter)."""
        return {
            quarter - 4 * (self.year - year): one.value
            for (year, quarter), one in self.values.items()
            if quarter is not None
        }

    def quarter_targets(self) -> dict[int, TargetValue]:
        """The targets of this year's quarters."""
        return {
            quarter: target
            for (year, quarter), target in self.targets.items()
            if quarter is not None and year == self.year
        }


def courses(pins: Iterable[Pin], measured: Mapping[int, Measured]) -> dict[int, Course]:
    """By indicator: this and last year around the pins' quarter; one query however many.

    An approved value stands over an opening value of the same time, and an approved quarter keeps the target
    that it was measured against.
    """
    rows = list(pins)
    if not rows:
        return {}
    cycle = rows[0].report.cycle
    found = {pin.indicator_id: Course(cycle.year, cycle.quarter) for pin in rows}
    _add_stored(found, cycle.year, cycle.quarter)
    for pin in rows:
        course = found[pin.indicator_id]
        for earlier, content in measured[pin.indicator_id].history:
            _add_approved(course, (earlier.year, earlier.quarter), content)
        course.targets[cycle.year, cycle.quarter] = quarter_target(pin)
        course.targets[cycle.year, None] = year_target(pin)
    return found


def _add_stored(found: Mapping[int, Course], year: int, quarter: int) -> None:
    """The plan's targets of the year, and the opening values of before the quarter: both in one query."""
    columns = ("indicator", "year", "quarter", "value")
    targets = Target.objects.latest_only().filter(indicator__in=found, year=year).order_by()
    openings = OpeningValue.objects.filter(
        indicator__in=found, year__in=(year - 1, year), superseded_at__isnull=True
    ).order_by()
    nothing, is_opening = Value(None, output_field=DecimalField()), Value(True)
    stored = targets.values_list(*columns, "value_high", Value(False)).union(
        openings.values_list(*columns, nothing, is_opening), all=True
    )
    for indicator_id, when_year, when_quarter, low, high, opening in stored:
        course, when = found[indicator_id], (when_year, when_quarter)
        if not opening:
            course.targets[when] = tidy(low) if high is None else TargetRange(tidy(low), tidy(high))
        elif when_year < year or (when_quarter is not None and when_quarter < quarter):
            course.values[when] = Earlier(tidy(low), opening=True)


def _add_approved(course: Course, when: When, content: Mapping[str, Any]) -> None:
    value = content["value"]
    course.values[when] = Earlier(
        None if value is None else Decimal(value),
        no_value=content["no_value"],
        provisional=content.get("provisional", False),
    )
    course.targets[when] = _target(content)


def _target(content: Mapping[str, Any]) -> TargetValue:
    low, high = content["target_quarter"], content["target_quarter_high"]
    if low is None:
        return None
    return TargetRange(Decimal(low), Decimal(high)) if high is not None else Decimal(low)
