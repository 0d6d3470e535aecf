"""The numbers of an indicator in a plan file: targets by year and quarter, and what it is compared with."""

from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.common.numbers import NoNumber
from triwulan.planning.domain.comparisons import BenchmarkFacts
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.grades import MAX_LABEL, Grades, GradesError
from triwulan.planning.domain.targets import Values
from triwulan.planning.enums import BenchmarkKind
from triwulan.planning.interfaces.entry import Entry, Named


def targets_of(entry: Entry, grades: Grades | None) -> dict[int, Values]:
    """Targets by year and quarter."""
    years = entry.by_year("targets", _("write the targets as [indicators.targets.2026]."))
    return {year: _year(Entry(table, f"{entry.name}, {year}"), grades) for year, table in years.items()}


def benchmarks_of(entry: Entry, grades: Grades | None) -> list[BenchmarkFacts]:
    """What the indicator is compared with, from the keys `baseline`, `medium_term` and `national`."""
    source = entry.text("benchmark_source", "")
    return [
        BenchmarkFacts(kind=kind, year=year, value=_aim(entry, value, grades), source=source)
        for kind in BenchmarkKind
        for year, value in entry.by_year(kind, _("write the values as { 2029 = 80 }.")).items()
    ]


def _year(entry: Entry, grades: Grades | None) -> Values:
    quarters, whole = entry.take("quarters"), entry.take("year")
    entry.finish()
    if quarters is not None and (not isinstance(quarters, list) or len(quarters) != 4):
        entry.refuse(_('"quarters" lists four targets, one for each quarter.'))
    given: dict[int | None, object] = dict(enumerate(quarters or [], start=1))
    if whole is not None:
        given[None] = whole
    return {quarter: _target(entry, value, grades) for quarter, value in given.items()}


def _target(entry: Entry, value: object, grades: Grades | None) -> Decimal | TargetRange:
    if not isinstance(value, list):
        return _aim(entry, value, grades)
    if len(value) != 2:
        entry.refuse(_("a range has two limits: [7, 8]."))
    with Named(entry):
        return TargetRange(*(_aim(entry, limit, grades) for limit in value))


def _aim(entry: Entry, value: object, grades: Grades | None) -> Decimal:
    """A number, or the place of a grade by its label."""
    if grades is None:
        return entry.as_number(value, "targets")
    try:
        return grades.place(str(value))
    except (GradesError, NoNumber):
        entry.refuse(
            _('"%(text)s" is no grade of this scale. Choose one of: %(labels)s.')
            % {"text": str(value)[:MAX_LABEL], "labels": ", ".join(grades.labels)}
        )
