"""What the pages of the plan print: numbers in words, one row for each indicator, version or year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from triwulan.common.numbers import tidy
from triwulan.planning import labels
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.queries import TargetCell, YearOfTargets
from triwulan.planning.domain.versions import value_of
from triwulan.planning.interfaces.words import measured, target_words
from triwulan.planning.models import Benchmark, Indicator, IndicatorVersion, OpeningValue, Target

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class IndicatorRow:
    """A line of the list of indicators."""

    id: int
    code: str
    name: str
    objective: str
    unit: str
    direction: "StrOrPromise"
    target: str
    is_key: bool
    retired: bool


@dataclass(frozen=True)
class YearRow:
    """A line of the table of targets: the quarters and the year, in words, and whether one was revised."""

    year: int
    cells: tuple[str, ...]
    revised: bool


@dataclass(frozen=True)
class RevisionRow:
    """A target that was revised, or is a revision."""

    period: str
    revision: int
    target: str
    reason: str
    set_at: str
    set_by: str
    holds: bool


@dataclass(frozen=True)
class ValueRow:
    """A value to compare with, or of a time before this program, with its source."""

    id: int
    what: "StrOrPromise"
    period: str
    value: str
    source: str
    set_at: str
    set_by: str


def indicator_row(
    indicator: Indicator, version: IndicatorVersion, targets: Mapping[int, TargetValue], today: date
) -> IndicatorRow:
    """A line of the list, with the target of the year shown."""
    return IndicatorRow(
        id=indicator.pk,
        code=indicator.code,
        name=version.name,
        objective=indicator.objective.name,
        unit=indicator.unit.name,
        direction=labels.DIRECTIONS[version.direction],
        target=target_words(
            targets.get(indicator.pk), version.unit_of_measure, grades=grades_of(version.grades)
        ),
        is_key=indicator.is_key,
        retired=indicator.retired_on is not None and indicator.retired_on <= today,
    )


def year_row(targets: YearOfTargets, version: IndicatorVersion) -> YearRow:
    """A line of the table of targets."""
    cells = (*targets.quarters, targets.whole)
    return YearRow(
        targets.year,
        tuple(_cell(cell, version) for cell in cells),
        any(cell is not None and cell.revision > 0 for cell in cells),
    )


def revision_row(target: Target, version: IndicatorVersion) -> RevisionRow:
    """A line of the history of targets."""
    return RevisionRow(
        period=period_words(target.year, target.quarter),
        revision=target.revision,
        target=target_words(value_of(target), version.unit_of_measure, grades=grades_of(version.grades)),
        reason=target.reason,
        set_at=date_format(target.set_at, "j F Y"),
        set_by=target.set_by,
        holds=target.superseded_at is None,
    )


def value_row(value: Benchmark | OpeningValue, version: IndicatorVersion) -> ValueRow:
    """A line of the values to compare with, or of the opening ones."""
    if isinstance(value, Benchmark):
        what: StrOrPromise = labels.BENCHMARKS[value.kind]
        period = str(value.year)
    else:
        what, period = "", period_words(value.year, value.quarter)
    return ValueRow(
        id=value.pk,
        what=what,
        period=period,
        value=measured(tidy(value.value), version.unit_of_measure, grades=grades_of(version.grades)),
        source=value.source,
        set_at=date_format(value.set_at, "j F Y"),
        set_by=value.set_by,
    )


def period_words(year: int, quarter: int | None) -> str:
    """ "Triwulan III 2026", or "Tahun 2026"."""
    if quarter is None:
        return _("Year %(year)s") % {"year": year}
    return _("Quarter %(quarter)s %(year)s") % {"quarter": QUARTERS[quarter - 1], "year": year}


def _cell(cell: TargetCell | None, version: IndicatorVersion) -> str:
    if cell is None:
        return ""
    return target_words(cell.value, version.unit_of_measure, grades=grades_of(version.grades))
