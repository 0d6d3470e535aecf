"""The sheet of a procedure as plain data (PermenPANRB 35/2012): what every other file of this module reads.

Nothing here knows an office, a person or a database. Its words are the office's own and stay untranslated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ANY_REPORT = "any"
"""Key of `Step.standards` for a time standard that holds for every kind of report."""


class Scope(StrEnum):
    """UNIT: once per unit; AGENCY: once per agency."""

    UNIT = "unit"
    AGENCY = "agency"


class HeldBy(StrEnum):
    """COLUMN: whoever stands in the performer's column; LEAD: the section chosen to compile."""

    COLUMN = "column"
    LEAD = "lead"


@dataclass(frozen=True)
class StandardText:
    """A time standard as the sheet writes it; `unit` is minutes, hours or days."""

    amount: int
    unit: str

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


@dataclass(frozen=True)
class Identity:
    """The head of the sheet; `agency` may hold line breaks."""

    agency: str = ""
    number: str = ""
    name: str = ""
    made: date | None = None
    revised: date | None = None
    effective: date | None = None
    approved_by_title: str = ""
    approved_by_name: str = ""
    approved_by_nip: str = ""


@dataclass(frozen=True)
class Performer:
    """A column of the sheet (or, with `column` false, someone who only acts in another's stead).

    `heading` is what the sheet prints over the column where that differs from `label`; `fallback` names,
    in order, the performers who act when the holder prepared the work.
    """

    key: str
    label: str
    heading: str = ""
    fallback: tuple[str, ...] = ()
    column: bool = True


@dataclass(frozen=True)
class Outcome:
    """One way out of a step. `to` None ends the run; `stays`: the task stays open while work goes to `to`."""

    key: str
    label: str
    to: str | None = None
    stays: bool = False
    approves: bool = False
    returns: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Step:
    """A step. Several steps may share a `row` of the sheet; only the drawn one has a symbol.

    `each`: one task per chosen position; `joins`: one task that waits for everything on its way to it;
    `names_lead`: who completes it names the compiling section; `addressed_to`: the performer the paper goes
    to where that is not the next step's; `time_label`: its own words, where `standards` cannot say them.
    """

    key: str
    row: int
    number: str
    activity: str
    performer: str
    act: str
    scope: Scope = Scope.UNIT
    short: str = ""
    each: bool = False
    joins: bool = False
    names_lead: bool = False
    held_by: HeldBy = HeldBy.COLUMN
    requirements: tuple[str, ...] = ()
    standards: Mapping[str, StandardText] = field(default_factory=dict)
    time_label: str = ""
    output: str = ""
    note: str = ""
    outcomes: tuple[Outcome, ...] = ()
    addressed_to: str | None = None
    drawn: bool = True

    def outcome(self, key: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)

    def standard_for(self, report_kind: str) -> StandardText | None:
        """The standard for `quarterly` or `annual`; None where the sheet sets no time."""
        return self.standards.get(report_kind) or self.standards.get(ANY_REPORT)


@dataclass(frozen=True)
class Opening:
    """When a cycle opens. `reports`: previous | current quarter; `if_holiday`: next | previous | keep."""

    months: tuple[int, ...] = (1, 4, 7, 10)
    day: int = 10
    reports: str = "previous"
    if_holiday: str = "next"


@dataclass(frozen=True)
class Sheet:
    """A whole sheet. `decisions` are the readings that its text does not settle, in plain words."""

    identity: Identity
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warning: str = ""
    recording: str = ""
    performers: tuple[Performer, ...] = ()
    steps: tuple[Step, ...] = ()
    opening: Opening = Opening()
    decisions: tuple[str, ...] = ()
    format: int = 1

    def step(self, key: str) -> Step:
        """KeyError where the sheet has no such step."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def performer(self, key: str) -> Performer:
        """KeyError where the sheet has no such performer."""
        for performer in self.performers:
            if performer.key == key:
                return performer
        raise KeyError(key)

    def columns(self) -> tuple[Performer, ...]:
        """The performers that the sheet draws, in its order."""
        return tuple(performer for performer in self.performers if performer.column)


@dataclass(frozen=True)
class LineRow:
    """One stop of the SOP line; `steps` are the keys of the steps that share this row."""

    row: int
    short: str
    performer: str
    standard: StandardText | None
    steps: tuple[str, ...]


def line_of(sheet: Sheet, report_kind: str = "quarterly") -> tuple[LineRow, ...]:
    """The SOP line: one stop per row of the sheet, named after the row's drawn step."""
    rows: dict[int, list[Step]] = {}
    for step in sheet.steps:
        rows.setdefault(step.row, []).append(step)
    return tuple(_line_row(sheet, rows[row], report_kind) for row in sorted(rows))


def _line_row(sheet: Sheet, steps: list[Step], report_kind: str) -> LineRow:
    face = next((step for step in steps if step.drawn), steps[0])
    return LineRow(
        row=face.row,
        short=face.short or face.activity,
        performer=sheet.performer(face.performer).label,
        standard=face.standard_for(report_kind),
        steps=tuple(step.key for step in steps),
    )
