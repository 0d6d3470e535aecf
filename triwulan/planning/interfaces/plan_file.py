"""The plan's part of an office file (TOML): [[objectives]] and [[indicators]] with their targets.

[[objectives]]
code = "1"
name = "Meningkatnya budaya baca masyarakat"

[[indicators]]
code = "1.1"
objective = "1"
unit = "layanan"                     # code of the owning unit
name = "Persentase pemustaka yang terlayani tepat waktu"
unit_of_measure = "%"
direction = "higher"                 # higher, lower, range, keep
# formula = "lower_a"                # default: the direction's first
numerator = "pemustaka terlayani"    # both make it a ratio, x multiplier (100)
denominator = "seluruh pemustaka"
year_rule = "last"                   # sum, last, average, maximum, minimum
target_mode = "cumulative"           # cumulative, per_quarter
scale = "permendagri_86_2017"        # or a table: name and bands
[indicators.targets.2026]
year = 80
quarters = [20, 40, 60, 80]          # a range has two limits: [[7, 8], ...]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.common.refusal import InvalidInput
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.models import Agency, Unit
from triwulan.planning.domain.definition import Definition, DefinitionError, TargetRange
from triwulan.planning.domain.indicators import Placement, VersionContent, create_indicator
from triwulan.planning.domain.objectives import create_objective
from triwulan.planning.domain.rating import KNOWN_SCALES, PERMENDAGRI_86_2017, Scale, ScaleError
from triwulan.planning.domain.targets import Values, set_targets
from triwulan.planning.enums import FORMULAS, Direction, Formula, TargetMode, ValueKind, YearRule, ZeroRule
from triwulan.planning.interfaces.entry import Entry, PlanFileRefused
from triwulan.planning.labels import DEFINITION_ERRORS, SCALE_ERRORS


@dataclass(frozen=True)
class LoadedPlan:
    """Ids of what was added, by code."""

    objectives: Mapping[str, int]
    indicators: Mapping[str, int]


@transaction.atomic
def load_plan(data: Mapping[str, Any], agency: Agency, by: Actor, at: datetime) -> LoadedPlan:
    """Add the objectives, indicators and targets of an office file; all of them or, refused, none.

    Read the file with `parse_float=Decimal`. Raises PlanFileRefused with a sentence that names the entry,
    and MayNotChangePlan.
    """
    units = dict(Unit.objects.filter(agency=agency).values_list("code", "id"))
    objectives: dict[str, int] = {}
    for number, table in enumerate(_tables(data, "objectives"), start=1):
        _add_objective(table, number, objectives, agency, by, at)
    indicators: dict[str, int] = {}
    for number, table in enumerate(_tables(data, "indicators"), start=1):
        name = _("Indicator %(code)s (entry %(number)s)") % {"code": _code(table), "number": number}
        entry = Entry(table, name)
        placement = _placement(entry, number, objectives, units)
        year = office_day(agency, at).year
        indicators[placement.code] = _add_indicator(entry, placement, year, agency, by, at)
    return LoadedPlan(objectives, indicators)


def _tables(data: Mapping[str, Any], key: str) -> list[object]:
    tables = data.get(key, [])
    if not isinstance(tables, list):
        raise PlanFileRefused(entry=key, problem=_("write the entries as [[%(key)s]].") % {"key": key})
    return tables


def _code(table: object) -> str:
    return str(table.get("code", "?")) if isinstance(table, Mapping) else "?"


def _add_objective(
    table: object, number: int, objectives: dict[str, int], agency: Agency, by: Actor, at: datetime
) -> None:
    entry = Entry(
        table, _("Objective %(code)s (entry %(number)s)") % {"code": _code(table), "number": number}
    )
    code, name, order = entry.text("code"), entry.text("name"), entry.whole("order", number)
    entry.finish()
    with _Named(entry):
        objective = create_objective(agency=agency, code=code, name=name, order=order, by=by, at=at)
    objectives[code] = objective.pk


def _placement(
    entry: Entry, number: int, objectives: Mapping[str, int], units: Mapping[str, int]
) -> Placement:
    objective, unit = entry.text("objective"), entry.text("unit")
    if objective not in objectives:
        entry.refuse(_('the objective "%(code)s" stands nowhere in the file.') % {"code": objective})
    if unit not in units:
        entry.refuse(_('the office has no unit with the code "%(code)s".') % {"code": unit})
    return Placement(
        code=entry.text("code"),
        objective_id=objectives[objective],
        unit_id=units[unit],
        order=entry.whole("order", number),
    )


def _add_indicator(
    entry: Entry, placement: Placement, year: int, agency: Agency, by: Actor, at: datetime
) -> int:
    targets = _targets(entry)
    content = _content(entry, min([*targets, year]))
    entry.finish()
    with _Named(entry):
        indicator = create_indicator(agency=agency, placement=placement, content=content, by=by, at=at)
        for target_year, values in targets.items():
            set_targets(
                agency_id=agency.pk,
                indicator_id=indicator.pk,
                year=target_year,
                values=values,
                by=by,
                at=at,
            )
    return indicator.pk


def _content(entry: Entry, first_year: int) -> VersionContent:
    numerator, denominator = entry.text("numerator", ""), entry.text("denominator", "")
    return VersionContent(
        name=entry.text("name"),
        unit_of_measure=entry.text("unit_of_measure"),
        definition=_definition(entry),
        valid_from=entry.day("valid_from", date(first_year, 1, 1)),
        kind=ValueKind.RATIO if numerator or denominator else ValueKind.VALUE,
        numerator_label=numerator,
        denominator_label=denominator,
        multiplier=entry.number("multiplier", Decimal(100)) or Decimal(0),
        year_rule=entry.choice("year_rule", YearRule, YearRule.LAST),
        target_mode=entry.choice("target_mode", TargetMode, TargetMode.CUMULATIVE),
        meaning=entry.text("meaning", ""),
        method=entry.text("method", ""),
        data_source=entry.text("data_source", ""),
    )


def _definition(entry: Entry) -> Definition:
    direction = entry.choice("direction", Direction)
    with _Named(entry):
        return Definition(
            direction=direction,
            formula=entry.choice("formula", Formula, FORMULAS[direction][0]),
            zero_rule=entry.choice("zero_rule", ZeroRule, ZeroRule.NONE),
            floor=entry.number("floor", Decimal(0)),
            cap=entry.number("cap", None),
            scale=_scale(entry),
            decimals=entry.whole("decimals", 2),
        )


def _scale(entry: Entry) -> Scale:
    """A known scale by its key, or a table: {name, bands = [{lower = 91, label = "Baik"}, ...]}."""
    given = entry.take("scale")
    if given is None:
        return PERMENDAGRI_86_2017
    if isinstance(given, str):
        if given not in KNOWN_SCALES:
            entry.refuse(
                _('there is no rating scale "%(scale)s"; choose one of: %(allowed)s.')
                % {"scale": given, "allowed": ", ".join(KNOWN_SCALES)}
            )
        return KNOWN_SCALES[given]
    try:
        bands = [
            dict(band) | {"lower": str(band["lower"]) if "lower" in band else None} for band in given["bands"]
        ]
        return Scale.from_dict({"name": given["name"], "bands": bands})
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        code = error.code if isinstance(error, ScaleError) else ""
        problem = SCALE_ERRORS.get(code, _("write the scale as a name and bands with lower and label."))
        raise PlanFileRefused(entry=entry.name, problem=str(problem)) from error


def _targets(entry: Entry) -> dict[int, Values]:
    """Targets by year and quarter."""
    years: object = entry.take("targets") or {}
    if not isinstance(years, Mapping):
        entry.refuse(_("write the targets as [indicators.targets.2026]."))
    found: dict[int, Values] = {}
    for text, table in years.items():
        if not str(text).isdecimal():
            entry.refuse(_('"%(year)s" is no year.') % {"year": text})
        found[int(text)] = _year(Entry(table, f"{entry.name}, {text}"))
    return found


def _year(entry: Entry) -> Values:
    quarters, whole = entry.take("quarters"), entry.take("year")
    entry.finish()
    if quarters is not None and (not isinstance(quarters, list) or len(quarters) != 4):
        entry.refuse(_('"quarters" lists four targets, one for each quarter.'))
    given: dict[int | None, object] = dict(enumerate(quarters or [], start=1))
    if whole is not None:
        given[None] = whole
    return {quarter: _target(entry, value) for quarter, value in given.items()}


def _target(entry: Entry, value: object) -> Decimal | TargetRange:
    if not isinstance(value, list):
        return entry.as_number(value, "targets")
    if len(value) != 2:
        entry.refuse(_("a range has two limits: [7, 8]."))
    with _Named(entry):
        return TargetRange(*(entry.as_number(limit, "targets") for limit in value))


class _Named:
    """Says which entry it was when the plan refuses one."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PlanFileRefused):
            return
        if isinstance(error, DefinitionError):
            problem = str(DEFINITION_ERRORS[error.code])
            raise PlanFileRefused(entry=self.entry.name, problem=problem) from error
        if isinstance(error, InvalidInput):
            sentences = [str(sentence) for sentence in error.fields.values()]
            problem = " ".join(sentences) or error.message
            raise PlanFileRefused(entry=self.entry.name, problem=problem) from error
