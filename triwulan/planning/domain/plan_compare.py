"""What a plan file would change: its lines beside what is stored, in a bounded number of queries.

Nothing is written here. `plan_import` applies what `compare` found; both look at the same plan.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.planning.domain.budgets import Books, Figures, books_of, changed_figures
from triwulan.planning.domain.contents import VersionContent
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.grades import Grades, keep_places
from triwulan.planning.domain.indicators import ScaleInUse, scales_held
from triwulan.planning.domain.plan_lines import (
    QUARTER_FIELDS,
    BudgetLine,
    Change,
    FieldChange,
    PlanLines,
    Problem,
    TargetLine,
)
from triwulan.planning.domain.plan_merge import IndicatorChange, Placed, Stored, compare_indicators
from triwulan.planning.domain.plan_targets import fitted, labelled
from triwulan.planning.domain.queries import latest_versions
from triwulan.planning.domain.versions import value_of
from triwulan.planning.models import Programme, Target

Value = Decimal | TargetRange


@dataclass(frozen=True)
class TargetChange:
    """Targets of a year that a row sets; `replaced` are the rows that hold, by quarter."""

    change: Change
    code: str
    year: int
    values: Mapping[int | None, Value]
    replaced: Mapping[int | None, Target]


@dataclass(frozen=True)
class BudgetChange:
    """Money of a year that a row sets."""

    change: Change
    programme_id: int
    year: int
    figures: Figures


@dataclass(frozen=True)
class Comparison:
    """All that a file would change; rows that change nothing are counted. Problems forbid the import."""

    indicators: Sequence[IndicatorChange] = ()
    targets: Sequence[TargetChange] = ()
    budgets: Sequence[BudgetChange] = ()
    unchanged: int = 0
    problems: Sequence[Problem] = ()
    stored: Mapping[str, Stored] = field(default_factory=dict, repr=False)
    books: Books | None = field(default=None, repr=False)

    @property
    def changes(self) -> list[Change]:
        """Every change in the order of the rows."""
        found = [one.change for one in self.indicators]
        found += [one.change for one in self.targets]
        found += [one.change for one in self.budgets]
        return sorted(found, key=lambda change: change.row)

    @property
    def needs_reason(self) -> bool:
        """Whether something that was set before becomes another."""
        return any(change.revises for change in self.changes)

    @property
    def mark(self) -> str:
        """A checksum of the changes: an import is refused where it is not that of the preview."""
        digest = hashlib.sha256()
        for change in self.changes:
            digest.update(repr(change).encode())
        return digest.hexdigest()


def compare(agency_id: int, lines: PlanLines) -> Comparison:
    """What the lines would change in the agency's plan."""
    stored = stored_indicators(agency_id) if lines.indicators or lines.targets else {}
    placed = _keeping_places(compare_indicators(lines.indicators, stored, lines.valid_from))
    contents = {code: one.content for code, one in stored.items()}
    contents |= {change.code: change.content for change in placed.changes}
    targets, target_problems = _compare_targets(agency_id, lines.targets, contents, stored)
    budgets, budget_problems, books = _compare_budgets(agency_id, lines.budgets)
    problems = [*lines.problems, *placed.problems, *target_problems, *budget_problems]
    found = Comparison(
        indicators=placed.changes,
        targets=targets,
        budgets=budgets,
        problems=sorted(problems, key=lambda problem: problem.row),
        stored=stored,
        books=books,
    )
    touched = {change.row for change in found.changes} | {problem.row for problem in problems}
    return replace(found, unchanged=len(lines.rows - touched))


def _keeping_places(placed: Placed) -> Placed:
    """The changes without those that give a grade in use another place: these are problems; three queries."""
    moved = {
        one.stored.id: one
        for one in placed.changes
        if one.stored is not None
        and not keep_places(one.stored.content.definition.grades, one.content.definition.grades)
    }
    held = scales_held(moved.keys()) if moved else set()
    refused = {one.code: one for pk, one in moved.items() if pk in held}
    problems = [Problem(one.change.row, "grades", ScaleInUse.sentence) for one in refused.values()]
    kept = [one for one in placed.changes if one.code not in refused]
    return Placed(kept, [*placed.problems, *problems])


def stored_indicators(agency_id: int) -> dict[str, Stored]:
    """The agency's indicators with the latest version of each, by code: one query."""
    rows = latest_versions().filter(indicator__agency=agency_id)
    return {row.indicator.code: Stored.of(row) for row in rows.select_related("indicator")}


def _compare_targets(
    agency_id: int,
    lines: Sequence[TargetLine],
    contents: Mapping[str, VersionContent],
    stored: Mapping[str, Stored],
) -> tuple[list[TargetChange], list[Problem]]:
    if not lines:
        return [], []
    held = _held_targets(agency_id, {line.year for line in lines})
    found: list[TargetChange] = []
    problems: list[Problem] = []
    seen: set[tuple[str, int]] = set()
    for line in lines:
        content = contents.get(line.code)
        if content is None:
            problems += [Problem(line.row, "code", _unknown_indicator(line.code))]
            continue
        if (line.code, line.year) in seen:
            problems.append(Problem(line.row, "code", _twice(line.code)))
            continue
        seen.add((line.code, line.year))
        values, wrong = fitted(line, content)
        problems += wrong
        indicator = stored.get(line.code)
        before = held.get((indicator.id, line.year), {}) if indicator else {}
        changed = {q: value for q, value in values.items() if q not in before or value_of(before[q]) != value}
        if changed:
            found.append(_target_change(line, content, changed, before))
    return found, problems


def _held_targets(agency_id: int, years: Iterable[int]) -> dict[tuple[int, int], dict[int | None, Target]]:
    held: dict[tuple[int, int], dict[int | None, Target]] = defaultdict(dict)
    rows = Target.objects.latest_only().filter(indicator__agency=agency_id, year__in=list(years))
    for row in rows.only("indicator_id", "year", "quarter", "revision", "value", "value_high").iterator():
        held[row.indicator_id, row.year][row.quarter] = row
    return held


def _target_change(
    line: TargetLine,
    content: VersionContent,
    values: Mapping[int | None, Value],
    before: Mapping[int | None, Target],
) -> TargetChange:
    grades = content.definition.grades
    fields = tuple(
        FieldChange(
            QUARTER_FIELDS[q],
            _shown(value_of(before[q]), grades) if q in before else None,
            _shown(value, grades),
        )
        for q, value in values.items()
    )
    replaced = {q: before[q] for q in values if q in before}
    change = Change(
        row=line.row,
        code=f"{line.code} ({line.year})",
        name=content.name,
        is_new=not before,
        fields=fields,
        revises=bool(replaced),
    )
    return TargetChange(change, line.code, line.year, values, replaced)


def _shown(value: Value, grades: Grades | None) -> Value | str:
    """A grade by its label."""
    return value if grades is None else labelled(value, grades)


def _compare_budgets(
    agency_id: int, lines: Sequence[BudgetLine]
) -> tuple[list[BudgetChange], list[Problem], Books | None]:
    if not lines:
        return [], [], None
    programmes = {row.code.casefold(): row for row in Programme.objects.filter(agency=agency_id)}
    books = books_of(agency_id=agency_id, years={line.year for line in lines})
    found: list[BudgetChange] = []
    problems: list[Problem] = []
    seen: set[tuple[int, int]] = set()
    for line in lines:
        programme = programmes.get(line.code.casefold())
        if programme is None:
            problems.append(Problem(line.row, "code", _unknown_programme(line.code)))
        elif (programme.pk, line.year) in seen:
            problems.append(Problem(line.row, "code", _twice(line.code)))
        else:
            seen.add((programme.pk, line.year))
            found += _budget_change(line, programme, books)
    return found, problems, books


def _budget_change(line: BudgetLine, programme: Programme, books: Books) -> list[BudgetChange]:
    before = books.figures(programme.pk, line.year)
    figures = changed_figures(before, line.figures)
    if not figures.amounts():
        return []
    fields = [] if figures.budget is None else [FieldChange("budget", before.budget, figures.budget)]
    fields += [
        FieldChange(QUARTER_FIELDS[quarter], before.absorbed.get(quarter), amount)
        for quarter, amount in figures.absorbed.items()
    ]
    change = Change(
        row=line.row,
        code=f"{programme.code} ({line.year})",
        name=programme.name,
        is_new=not before.amounts(),
        fields=tuple(fields),
        revises=figures.budget is not None and before.budget is not None,
    )
    return [BudgetChange(change, programme.pk, line.year, figures)]


def _unknown_indicator(code: str) -> str:
    return _("There is no indicator with the code “%(code)s” in the plan.") % {"code": code}


def _unknown_programme(code: str) -> str:
    return _(
        "There is no programme, activity or sub-activity with the code “%(code)s”. Add it to the plan first."
    ) % {"code": code}


def _twice(code: str) -> str:
    return _("The code “%(code)s” stands in the file more than once. Keep one row.") % {"code": code}
