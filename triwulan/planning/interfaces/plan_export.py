"""The plan's tables as files: what `plan_reading` reads back without a change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from triwulan.documents.interfaces.table_writing import Column, Kind, Table
from triwulan.organization.domain.viewer import Viewer
from triwulan.planning.domain.budgets import books_of
from triwulan.planning.domain.contents import content_of, placement_of
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.plan_lines import QUARTER_FIELDS
from triwulan.planning.domain.plan_merge import values_of
from triwulan.planning.domain.plan_references import References, references_of
from triwulan.planning.domain.plan_tables import targets_in_year, versions_in_reach
from triwulan.planning.domain.plan_targets import labelled
from triwulan.planning.domain.queries import programmes_of
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_columns import BUDGET, INDICATOR, TARGET_FILE, Field
from triwulan.planning.interfaces.scale_text import grades_line, scale_text
from triwulan.planning.interfaces.words import number
from triwulan.planning.models import IndicatorVersion

KIND_OF_COLUMN: dict[str, Kind] = {
    "number": "number",
    "money": "number",
    "whole": "plain",
    "day": "date",
    "target": "number",
}
REFERENCES = frozenset({"objective_id", "unit_id", "programme_id", "owner_id"})


@dataclass(frozen=True)
class PlanTables:
    """The tables of a viewer's reach for one year."""

    viewer: Viewer
    year: int

    def table(self, kind: UploadKind) -> Table:
        """One table; its columns are those of an import."""
        if kind is UploadKind.INDICATORS:
            return _table(_("Indicators"), INDICATOR, self._indicators())
        if kind is UploadKind.TARGETS:
            return _table(_("Targets"), TARGET_FILE, self._targets())
        return _table(_("Budget"), BUDGET, self._budget())

    def _indicators(self) -> Iterator[Mapping[str, object]]:
        references = references_of(self.viewer.agency_id)
        for version in self._versions():
            values = values_of(placement_of(version.indicator), content_of(version))
            yield {one.key: _written(one, values[one.key], references) for one in INDICATOR}

    def _targets(self) -> Iterator[Mapping[str, object]]:
        targets = targets_in_year(self.viewer, self.year)
        for version in self._versions():
            grades = content_of(version).definition.grades
            cells = {
                QUARTER_FIELDS[quarter]: _target(value, grades)
                for quarter, value in targets.get(version.indicator_id, {}).items()
            }
            yield cells | {
                "code": version.indicator.code,
                "name": version.name,
                "unit_of_measure": version.unit_of_measure,
                "year": self.year,
            }

    def _budget(self) -> Iterator[Mapping[str, object]]:
        programmes = programmes_of(self.viewer)
        books = books_of(agency_id=self.viewer.agency_id, years=[self.year])
        for programme in programmes:
            figures = books.figures(programme.pk, self.year)
            yield {QUARTER_FIELDS[quarter]: amount for quarter, amount in figures.absorbed.items()} | {
                "code": programme.code,
                "name": programme.name,
                "year": self.year,
                "budget": figures.budget,
            }

    def _versions(self) -> Iterable[IndicatorVersion]:
        return versions_in_reach(self.viewer)


def _table(title: str, fields: Sequence[Field], rows: Iterable[Mapping[str, object]]) -> Table:
    columns = [
        Column(one.key, str(one.title), KIND_OF_COLUMN.get(one.reads, "text"), None, one.width)
        for one in fields
    ]
    return Table(title, columns, rows)


def _written(field: Field, value: Any, references: References) -> object:
    """A value as its cell shows it, so that reading it gives the same."""
    if value is None:
        return None
    if field.key in REFERENCES:
        return getattr(references, field.key).code(value) or None
    if field.reads == "choice":
        return str((field.words or {})[value])
    if field.reads == "yes":
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    return _named(field, value)


def _named(field: Field, value: Any) -> object:
    if field.reads == "scale":
        return scale_text(value)
    if field.reads == "grades":
        return grades_line(value) or None
    return value


def _target(value: Decimal | TargetRange, grades: Grades | None) -> object:
    if grades is not None:
        return labelled(value, grades)
    if isinstance(value, TargetRange):
        return f"{number(value.low)} – {number(value.high)}"
    return value
