"""What a version of an indicator says, in words: as terms and values, and beside the other versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from triwulan.planning import labels
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.rating import Scale
from triwulan.planning.enums import ValueKind, ZeroRule
from triwulan.planning.interfaces.words import number
from triwulan.planning.models import Indicator, IndicatorVersion

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Definitions = list[tuple["StrOrPromise", object]]


@dataclass(frozen=True)
class Difference:
    """A term on which the versions differ: what each says, the oldest first, and whether it is new."""

    term: "StrOrPromise"
    cells: tuple[tuple[str, bool], ...]


def version_definitions(version: IndicatorVersion) -> Definitions:
    """All that a version says, as terms and values."""
    ratio: Definitions = [
        (_("Numerator"), version.numerator_label),
        (_("Denominator"), version.denominator_label),
        (_("Multiplied by"), number(version.multiplier)),
    ]
    zero: Definitions = [(_("When the target is zero"), labels.ZERO_RULES[version.zero_rule])]
    return [
        (_("Name of the indicator"), version.name),
        (_("Unit of measure"), version.unit_of_measure),
        (_("Direction"), labels.DIRECTIONS[version.direction]),
        (_("Formula of the achievement"), labels.FORMULA_TEXTS[version.formula]),
        *([] if version.zero_rule == ZeroRule.NONE else zero),
        (_("Lowest and highest achievement"), _limits(version)),
        (_("Rating scale"), _scale(version)),
        (_("How the value is given"), labels.KINDS[version.kind]),
        *(ratio if version.kind == ValueKind.RATIO else []),
        *([(_("Grades"), _grades(version))] if version.grades else []),
        (_("Decimals shown"), str(version.decimals)),
        (_("Value of the year"), labels.YEAR_RULES[version.year_rule]),
        (_("Targets of the quarters"), labels.TARGET_MODES[version.target_mode]),
        (_("Definition"), version.meaning),
        (_("Method of calculation"), version.method),
        (_("Source of the data"), version.data_source),
        (_("Producer of the data"), version.producer),
        (_("Coverage"), version.coverage),
        (_("Frequency"), labels.FREQUENCIES[version.frequency]),
        (_("Notes on the quality"), version.quality_notes),
        (_("In force from"), date_format(version.valid_from, "j F Y")),
    ]


def differences(versions: Sequence[IndicatorVersion]) -> list[Difference]:
    """The terms on which the versions (the oldest first) differ, with what each of them says."""
    said = [{str(term): str(value) for term, value in version_definitions(one)} for one in versions]
    terms = dict.fromkeys(term for one in said for term in one)
    rows = []
    for term in terms:
        texts = [one.get(term, "") for one in said]
        if len(set(texts)) > 1:
            news = [False, *(after != before for before, after in pairwise(texts))]
            rows.append(Difference(term, tuple(zip(texts, news, strict=True))))
    return rows


def place_definitions(indicator: Indicator) -> Definitions:
    """Where the indicator stands in the plan."""
    return [
        (_("Objective"), str(indicator.objective)),
        (_("Programme, activity or sub-activity"), str(indicator.programme or "")),
        (_("Work unit"), indicator.unit.name),
        (_("Position that answers for it"), indicator.owner.title if indicator.owner else ""),
        (
            _("Main performance indicator (IKU)"),
            pgettext("answer", "Yes") if indicator.is_key else pgettext("answer", "No"),
        ),
        (_("Weight"), number(indicator.weight)),
    ]


def metadata(indicator: Indicator, version: IndicatorVersion) -> Definitions:
    """The metadata of an indicator as Satu Data (Perpres 39/2019) asks for them, in its order."""
    method = "; ".join(filter(None, (version.method, _parts(version))))
    return [
        (_("Code"), indicator.code),
        (_("Name of the indicator"), version.name),
        (_("Definition"), version.meaning),
        (_("Method of calculation"), method),
        (_("Producer of the data"), version.producer or indicator.unit.name),
        (_("Unit of measure"), version.unit_of_measure),
        (_("Coverage"), version.coverage),
        (_("Frequency"), labels.FREQUENCIES[version.frequency]),
        (_("Source of the data"), version.data_source),
        (_("Last updated"), date_format(version.published_at, "j F Y")),
        (_("Notes on the quality"), version.quality_notes),
    ]


def _parts(version: IndicatorVersion) -> str:
    if version.kind != ValueKind.RATIO:
        return ""
    return f"{version.numerator_label} / {version.denominator_label} x {number(version.multiplier)}"


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


def _grades(version: IndicatorVersion) -> str:
    grades = grades_of(version.grades)
    if grades is None:
        return ""
    return ", ".join(
        one.label if one.points is None else f"{one.label} ({number(one.points)})" for one in grades.grades
    )
