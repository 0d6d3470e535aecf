"""What the pages of the plan print: numbers in words, one row for each indicator, version or year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from triwulan.planning import labels
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.queries import TargetCell, YearOfTargets
from triwulan.planning.domain.rating import Scale
from triwulan.planning.domain.versions import value_of
from triwulan.planning.enums import ValueKind, ZeroRule
from triwulan.planning.interfaces.words import number, target_words
from triwulan.planning.models import IndicatorVersion, Target

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


def indicator_row(version: IndicatorVersion, targets: Mapping[int, TargetValue]) -> IndicatorRow:
    """A line of the list, with the target of the year shown."""
    indicator = version.indicator
    return IndicatorRow(
        id=indicator.pk,
        code=indicator.code,
        name=version.name,
        objective=indicator.objective.name,
        unit=indicator.unit.name,
        direction=labels.DIRECTIONS[version.direction],
        target=target_words(targets.get(indicator.pk), version.unit_of_measure),
        retired=indicator.retired_on is not None,
    )


def year_row(targets: YearOfTargets, unit_of_measure: str) -> YearRow:
    """A line of the table of targets."""
    cells = (*targets.quarters, targets.whole)
    return YearRow(
        targets.year,
        tuple(_cell(cell, unit_of_measure) for cell in cells),
        any(cell is not None and cell.revision > 0 for cell in cells),
    )


def revision_row(target: Target, unit_of_measure: str) -> RevisionRow:
    """A line of the history of targets."""
    return RevisionRow(
        period=_period(target),
        revision=target.revision,
        target=target_words(value_of(target), unit_of_measure),
        reason=target.reason,
        set_at=date_format(target.set_at, "j F Y"),
        set_by=target.set_by,
        holds=target.superseded_at is None,
    )


def version_definitions(version: IndicatorVersion) -> list[tuple["StrOrPromise", object]]:
    """All that a version says, as terms and values."""
    ratio = [
        (_("Numerator"), version.numerator_label),
        (_("Denominator"), version.denominator_label),
        (_("Multiplied by"), number(version.multiplier)),
    ]
    zero = [] if version.zero_rule == ZeroRule.NONE else [(_("When the target is zero"), _zero(version))]
    return [
        (_("Unit of measure"), version.unit_of_measure),
        (_("Direction"), labels.DIRECTIONS[version.direction]),
        (_("Formula of the achievement"), labels.FORMULA_TEXTS[version.formula]),
        *zero,
        (_("Lowest and highest achievement"), _limits(version)),
        (_("Rating scale"), _scale(version)),
        (_("How the value is given"), labels.KINDS[version.kind]),
        *(ratio if version.kind == ValueKind.RATIO else []),
        (_("Value of the year"), labels.YEAR_RULES[version.year_rule]),
        (_("Targets of the quarters"), labels.TARGET_MODES[version.target_mode]),
        (_("Definition"), version.meaning),
        (_("Method of calculation"), version.method),
        (_("Source of the data"), version.data_source),
        (_("In force from"), date_format(version.valid_from, "j F Y")),
    ]


def _cell(cell: TargetCell | None, unit_of_measure: str) -> str:
    return "" if cell is None else target_words(cell.value, unit_of_measure)


def _period(target: Target) -> str:
    if target.quarter is None:
        return _("Year %(year)s") % {"year": target.year}
    return _("Quarter %(quarter)s %(year)s") % {
        "quarter": QUARTERS[target.quarter - 1],
        "year": target.year,
    }


def _zero(version: IndicatorVersion) -> "StrOrPromise":
    return labels.ZERO_RULES[version.zero_rule]


def _limits(version: IndicatorVersion) -> str:
    low = _("no lower limit") if version.floor is None else number(version.floor, percent=True)
    high = _("no upper limit") if version.cap is None else number(version.cap, percent=True)
    return f"{low}; {high}"


def _scale(version: IndicatorVersion) -> str:
    scale = Scale.from_dict(version.scale)
    bands = []
    for band in scale.bands:
        if band.lower is None:
            bands.append(band.label)
        else:
            sign = "\N{GREATER-THAN OR EQUAL TO}" if band.inclusive else ">"
            bands.append(f"{band.label} {sign} {number(band.lower)}")
    return f"{scale.name}: {', '.join(bands)}"
