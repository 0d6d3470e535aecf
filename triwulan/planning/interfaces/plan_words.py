"""What an import would change, in words: for the preview, page by page, and for the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from triwulan.documents.interfaces.table_file import Book
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.plan_lines import Change, FieldChange, Problem
from triwulan.planning.domain.plan_references import References
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.budget_rows import rupiah
from triwulan.planning.interfaces.plan_columns import FIELDS, Field
from triwulan.planning.interfaces.plan_reading import Layout, address
from triwulan.planning.interfaces.scale_text import grades_line, scale_text
from triwulan.planning.interfaces.words import number, target_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ChangedField:
    """A field then and now, in words; `before` is empty where there was nothing."""

    title: "StrOrPromise"
    before: str
    after: str


@dataclass(frozen=True)
class ChangeRow:
    """What a row of the file changes, in words. `row` as the spreadsheet program counts it."""

    row: int
    code: str
    name: str
    is_new: bool
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True)
class ProblemRow:
    """A cell that cannot be taken."""

    address: str
    column: "StrOrPromise"
    sentence: str


class PlanWords:
    """Puts the changes and problems of one file into words."""

    def __init__(self, kind: UploadKind, references: References) -> None:
        self.references = references
        self.fields: dict[str, Field] = {one.key: one for one in FIELDS[kind]}

    def change(self, change: Change) -> ChangeRow:
        """A line of the preview."""
        fields = tuple(self._field(one) for one in change.fields)
        return ChangeRow(change.row + 1, change.code, change.name, change.is_new, fields)

    def problems(self, problems: Sequence[Problem], book: Book, layout: Layout) -> list[ProblemRow]:
        """Lines of the list of what stands in the way."""
        sheet = book.sheet(layout.sheet)
        return [
            ProblemRow(address(sheet, layout, one), self._title(one.field), str(one.sentence))
            for one in problems
        ]

    def _title(self, key: str) -> "StrOrPromise":
        return self.fields[key].title if key in self.fields else ""

    def _field(self, change: FieldChange) -> ChangedField:
        return ChangedField(
            self._title(change.field) or change.field,
            self._value(change.field, change.before),
            self._value(change.field, change.after),
        )

    def _value(self, key: str, value: Any) -> str:
        field = self.fields.get(key)
        if value is None or value == "":
            return ""
        if key in ("objective_id", "unit_id", "programme_id", "owner_id"):
            return str(getattr(self.references, key).word(value))
        if field is not None and field.words is not None:
            return str(field.words[value])
        return _plain(field.reads if field else "", value)


def _plain(reads: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return rupiah(value) if reads == "money" else number(value)
    if isinstance(value, TargetRange):
        return target_words(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return _listed(reads, value)


def _listed(reads: str, value: Any) -> str:
    if reads == "scale":
        return scale_text(value)
    if reads == "grades":
        return grades_line(value)
    return str(value)
