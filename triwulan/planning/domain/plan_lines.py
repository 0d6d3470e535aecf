"""What a plan file says, line by line, once its cells are read: the input of an import. Plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from triwulan.planning.domain.budgets import Figures
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.enums import UploadKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUARTER_FIELDS: dict[int | None, str] = {1: "q1", 2: "q2", 3: "q3", 4: "q4", None: "whole"}
"""The name of a target's or an absorption's field, by quarter (None: the year)."""


@dataclass(frozen=True)
class TypedTarget:
    """A target as a file gives it, before it is known what its indicator wants.

    `problem` says why it is neither a number nor a range; as a grade it may do all the same.
    """

    text: str
    number: Decimal | None = None
    limits: TargetRange | None = None
    problem: "StrOrPromise" = ""


@dataclass(frozen=True)
class IndicatorLine:
    """A row about an indicator: the values of the columns that are used, by field."""

    row: int
    code: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class TargetLine:
    """A row's targets of one year, by quarter (None: the year itself); an empty cell says nothing."""

    row: int
    code: str
    year: int
    values: Mapping[int | None, TypedTarget]


@dataclass(frozen=True)
class BudgetLine:
    """A row's money of one year; an empty cell says nothing."""

    row: int
    code: str
    year: int
    figures: Figures


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken: `field` names the column (empty: the whole row). Rows count from 0."""

    row: int
    field: str
    sentence: "StrOrPromise"


@dataclass(frozen=True)
class PlanLines:
    """A whole file. `valid_from` is the day of definitions that name none; `problems` came up in reading."""

    kind: UploadKind
    valid_from: date
    indicators: Sequence[IndicatorLine] = ()
    targets: Sequence[TargetLine] = ()
    budgets: Sequence[BudgetLine] = ()
    problems: Sequence[Problem] = ()

    @property
    def rows(self) -> frozenset[int]:
        """The rows of the file that say something."""
        found = {line.row for line in self.indicators} | {line.row for line in self.targets}
        return frozenset(found | {line.row for line in self.budgets})


@dataclass(frozen=True)
class FieldChange:
    """A field then and now, as typed values; `before` is None where there was nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What a row of the file changes of one object."""

    row: int
    code: str
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...]
    # A definition or a figure that was there before becomes another one: that needs a reason.
    revises: bool = False
