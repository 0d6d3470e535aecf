"""The plan's part of an office file (TOML). Codes name entries further up, or what the office has already.

[[periods]]
name = "Renstra 2025-2029"
first_year = 2025
last_year = 2029

[[goals]]
code = "T1"
name = "Terwujudnya masyarakat yang gemar membaca"
period = 2025                        # a period's first year; needed where there are several

[[objectives]]
code = "1"
name = "Meningkatnya budaya baca masyarakat"
goal = "T1"                          # or parent = "1": cascades from that objective
owner = "kepala-dinas"               # code of the position that answers for it

[[programmes]]                       # a programme; below one an activity, below that a sub-activity
code = "2.23.02"
name = "Program Pembinaan Perpustakaan"
objective = "1"
unit = "layanan"
# parent = "2.23"                    # code of the programme or activity that it stands below
budgets = { 2026 = 250_000_000 }     # rupiah, by year

[[indicators]]
code = "1.1"
objective = "1"
unit = "layanan"                     # code of the owning unit
programme = "2.23.02"                # the one that it measures
owner = "kabid-layanan"              # code of the position that answers for it
is_key = true                        # an IKU
weight = 2                           # in averages; all of an objective or none
name = "Persentase pemustaka yang terlayani tepat waktu"
unit_of_measure = "%"
direction = "higher"                 # higher, lower, range, keep
# formula = "lower_a"                # default: the direction's first
numerator = "pemustaka terlayani"    # both make it a ratio, x multiplier (100)
denominator = "seluruh pemustaka"
# grades = "akip"                    # a grade: akip, audit_opinion, or a list from the lowest: ["D = 0", ...]
year_rule = "last"                   # sum, last, average, maximum, minimum
target_mode = "cumulative"           # cumulative, per_quarter
scale = "permendagri_86_2017"        # or a table: name and bands
frequency = "quarterly"              # quarterly, half_yearly, yearly
baseline = { 2024 = 62 }             # what it is compared with, by year; also medium_term and national
[indicators.targets.2026]
year = 80
quarters = [20, 40, 60, 80]          # a range has two limits: [[7, 8], ...]; a grade its label: "BB"
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency
from triwulan.planning.domain.comparisons import set_benchmark
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import KNOWN_GRADES, Grades
from triwulan.planning.domain.indicators import Placement, VersionContent, create_indicator
from triwulan.planning.domain.rating import KNOWN_SCALES, PERMENDAGRI_86_2017, Scale, ScaleError
from triwulan.planning.domain.targets import set_targets
from triwulan.planning.enums import (
    FORMULAS,
    Direction,
    Formula,
    Frequency,
    TargetMode,
    ValueKind,
    YearRule,
    ZeroRule,
)
from triwulan.planning.interfaces.entry import Entry, Named, PlanFileRefused
from triwulan.planning.interfaces.grade_fields import typed_scale
from triwulan.planning.interfaces.plan_file_nodes import (
    Books,
    Made,
    add_goal,
    add_objective,
    add_period,
    add_programme,
)
from triwulan.planning.interfaces.plan_file_values import benchmarks_of, targets_of
from triwulan.planning.labels import SCALE_ERRORS


@dataclass(frozen=True)
class LoadedPlan:
    """Ids of what was added, by code; of periods by their first year."""

    periods: Mapping[str, int]
    goals: Mapping[str, int]
    objectives: Mapping[str, int]
    programmes: Mapping[str, int]
    indicators: Mapping[str, int]


@transaction.atomic
def load_plan(data: Mapping[str, Any], agency: Agency, by: Actor, at: datetime) -> LoadedPlan:
    """Add what an office file says of the plan; all of it or, refused, nothing.

    Read the file with `parse_float=Decimal`. Raises PlanFileRefused with a sentence that names the entry,
    and MayNotChangePlan.
    """
    books = Books(agency, by, at)
    return LoadedPlan(
        periods=_added(data, "periods", _("Planning period"), books, add_period),
        goals=_added(data, "goals", _("Goal"), books, add_goal),
        objectives=_added(data, "objectives", _("Objective"), books, add_objective),
        programmes=_added(data, "programmes", _("Programme"), books, add_programme),
        indicators=_added(data, "indicators", _("Indicator"), books, _add_indicator),
    )


def _added(
    data: Mapping[str, Any], key: str, word: str, books: Books, add: Callable[[Entry, int, Books], Made]
) -> Mapping[str, int]:
    """Add every [[key]] of the file; `word` names an entry in a refusal."""
    tables = data.get(key, [])
    if not isinstance(tables, list):
        raise PlanFileRefused(entry=key, problem=_("write the entries as [[%(key)s]].") % {"key": key})
    made: dict[str, int] = {}
    for number, table in enumerate(tables, start=1):
        told = {"what": word, "code": _code(table), "number": number}
        entry = Entry(table, _("%(what)s %(code)s (entry %(number)s)") % told)
        code, pk = add(entry, number, books)
        made[code] = pk
    return made


def _code(table: object) -> str:
    """What names an entry: its code; a period has its first year."""
    return str(table.get("code", table.get("first_year", "?"))) if isinstance(table, Mapping) else "?"


def _placement(entry: Entry, number: int, books: Books) -> Placement:
    return Placement(
        objective_id=books.objective(entry, "objective"),
        unit_id=books.unit(entry, "unit"),
        code=entry.text("code"),
        order=entry.whole("order", number),
        programme_id=books.programme(entry, "programme"),
        owner_id=books.position(entry, "owner"),
        is_key=entry.flag("is_key"),
        weight=entry.number("weight", None),
    )


def _add_indicator(entry: Entry, number: int, books: Books) -> Made:
    placement = _placement(entry, number, books)
    grades = _grades(entry)
    targets, benchmarks = targets_of(entry, grades), benchmarks_of(entry, grades)
    content = _content(entry, min([*targets, books.year]), grades)
    entry.finish()
    with Named(entry):
        indicator = create_indicator(
            agency=books.agency, placement=placement, content=content, by=books.by, at=books.at
        )
        for target_year, values in targets.items():
            set_targets(indicator_id=indicator.pk, year=target_year, values=values, **books.acting)
        for facts in benchmarks:
            set_benchmark(indicator_id=indicator.pk, facts=facts, **books.acting)
    return placement.code, indicator.pk


def _content(entry: Entry, first_year: int, grades: Grades | None) -> VersionContent:
    numerator, denominator = entry.text("numerator", ""), entry.text("denominator", "")
    return VersionContent(
        name=entry.text("name"),
        unit_of_measure=entry.text("unit_of_measure"),
        definition=_definition(entry, grades),
        valid_from=entry.day("valid_from", date(first_year, 1, 1)),
        kind=_kind(grades, numerator or denominator),
        numerator_label=numerator,
        denominator_label=denominator,
        multiplier=entry.number("multiplier", Decimal(100)) or Decimal(0),
        year_rule=entry.choice("year_rule", YearRule, YearRule.LAST),
        target_mode=entry.choice("target_mode", TargetMode, TargetMode.CUMULATIVE),
        meaning=entry.text("meaning", ""),
        method=entry.text("method", ""),
        data_source=entry.text("data_source", ""),
        frequency=entry.choice("frequency", Frequency, Frequency.QUARTERLY),
        producer=entry.text("producer", ""),
        coverage=entry.text("coverage", ""),
        quality_notes=entry.text("quality_notes", ""),
    )


def _kind(grades: Grades | None, parts: str) -> ValueKind:
    if grades is not None:
        return ValueKind.GRADE
    return ValueKind.RATIO if parts else ValueKind.VALUE


def _grades(entry: Entry) -> Grades | None:
    """A known scale of grades by its key, or a list of them from the lowest: ["P1 = 1", "P2 = 2"]."""
    given = entry.take("grades")
    if given is None:
        return None
    if isinstance(given, str) and given in KNOWN_GRADES:
        return KNOWN_GRADES[given]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        entry.refuse(
            _("write the grades as a list from the lowest, or choose one of: %(allowed)s.")
            % {"allowed": ", ".join(KNOWN_GRADES)}
        )
    try:
        return typed_scale("\n".join(given))
    except ValidationError as error:
        raise PlanFileRefused(entry=entry.name, problem=" ".join(error.messages)) from error


def _definition(entry: Entry, grades: Grades | None) -> Definition:
    direction = entry.choice("direction", Direction)
    with Named(entry):
        return Definition(
            direction=direction,
            formula=entry.choice("formula", Formula, FORMULAS[direction][0]),
            zero_rule=entry.choice("zero_rule", ZeroRule, ZeroRule.NONE),
            floor=entry.number("floor", Decimal(0)),
            cap=entry.number("cap", None),
            scale=_scale(entry),
            decimals=entry.whole("decimals", 2),
            grades=grades,
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
