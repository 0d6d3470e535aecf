"""What an annual report rests on, as plain data: the snapshot from which every part of it is made.

Numbers are exact texts ("65.98930481"), days and moments ISO texts; achievements are
`planning.domain.result.Achievement.to_dict()` and definitions `Definition.to_dict()`. None: there is none,
which is never a zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from triwulan.planning.domain.definition import Definition, TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.result import Achievement
from triwulan.reporting.domain.annual.plain_data import made


@dataclass(frozen=True)
class TargetFacts:
    """A target; `high` is the upper limit of a range."""

    low: str
    high: str | None = None

    @property
    def value(self) -> TargetValue:
        """As the core takes it."""
        return Decimal(self.low) if self.high is None else TargetRange(Decimal(self.low), Decimal(self.high))


@dataclass(frozen=True)
class QuarterFacts:
    """A quarter of an indicator. `approved` False: nothing approved, so `value` is at best an opening value
    (`opening` names its source). `revision` above 0 is a correction, with who asked for it and why.
    """

    quarter: int
    approved: bool
    target: TargetFacts | None
    value: str | None
    achievement: Mapping[str, Any] | None = None
    no_value: str = ""
    no_value_reason: str = ""
    provisional: bool = False
    revision: int = 0
    reason: str = ""
    asked_by: str = ""
    source_letter: str = ""
    opening: str = ""
    supporting: str = ""
    obstacles: str = ""
    follow_up: str = ""
    explanation: str = ""

    @property
    def result(self) -> Achievement | None:
        """The stored calculation."""
        return result_in(self.achievement)


@dataclass(frozen=True)
class YearFacts:
    """An earlier year of an indicator: what its quarters came to by the declared rule, or its opening value
    (`opening` names the source). `comparable` False: measured in another unit or way than the report's year.
    """

    year: int
    target: TargetFacts | None
    value: str | None
    achievement: Mapping[str, Any] | None = None
    until: int = 0
    opening: str = ""
    comparable: bool = True
    unit_of_measure: str = ""

    @property
    def result(self) -> Achievement | None:
        """How the year stood against its target."""
        return result_in(self.achievement)


@dataclass(frozen=True)
class MarkFacts:
    """A number to compare with: a medium-term target, a national standard, a baseline."""

    year: int
    value: str
    source: str = ""


@dataclass(frozen=True)
class ActionFacts:
    """An activity of the action plan."""

    quarter: int
    text: str
    owner: str


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator in the year.

    `value` and `achievement` are of the year, by `year_rule` over its quarters up to `until` (4: the whole
    year) against the year's target; both None where nothing is approved. `missing` are quarters up to
    `until` without a number. `mixed`: the definition changed within the year in what makes quarters
    comparable, so that nothing is combined. `end` is the medium-term target and `progress` the
    achievement of the year's value against it.
    """

    id: int
    code: str
    name: str
    unit: str
    owner: str
    is_key: bool
    unit_of_measure: str
    decimals: int
    definition: Mapping[str, Any]
    kind: str
    year_rule: str
    mode: str
    numerator_label: str
    denominator_label: str
    meaning: str
    method: str
    data_source: str
    producer: str
    weight: str | None
    target: TargetFacts | None
    value: str | None
    until: int
    missing: tuple[int, ...]
    mixed: bool
    provisional: bool
    achievement: Mapping[str, Any] | None
    quarters: tuple[QuarterFacts, ...]
    years: tuple[YearFacts, ...]
    end: MarkFacts | None
    end_target: TargetFacts | None
    progress: Mapping[str, Any] | None
    baseline: MarkFacts | None
    national: tuple[MarkFacts, ...]
    actions: tuple[ActionFacts, ...]

    @property
    def rules(self) -> Definition:
        """How its achievement is reckoned."""
        return Definition.from_dict(self.definition)

    @property
    def grades(self) -> Grades | None:
        """The scale of one whose values are grades."""
        return self.rules.grades

    @property
    def result(self) -> Achievement | None:
        """The year's achievement."""
        return result_in(self.achievement)

    @property
    def progress_result(self) -> Achievement | None:
        """The achievement against the medium-term target."""
        return result_in(self.progress)


@dataclass(frozen=True)
class AverageFacts:
    """A mean of achievements in percent, as `planning.domain.summary.average` makes it; names of the rest."""

    value: str | None
    counted: int
    missing: tuple[str, ...] = ()
    weighted: bool = False
    unweighted: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneyFacts:
    """A programme, activity or sub-activity with its money of the year; `depth` 0 is a programme.

    `absorbed` is what was spent up to the end of `quarter`, the last one with a figure. `missing` of
    `children` below it have no budget, `unspent` of them no figure of what was spent.
    """

    code: str
    name: str
    level: str
    depth: int
    unit: str
    budget: str | None
    absorbed: str | None
    quarter: int | None
    percent: str | None
    missing: int = 0
    children: int = 0
    unspent: int = 0


@dataclass(frozen=True)
class ObjectiveFacts:
    """A strategic objective (sasaran strategis). `supporting` are indicators of what cascades from it.

    `programmes` serve it or what cascades from it; `money` is their sum. `efficiency` is the average less
    the absorption, in points, None unless the office prints it and both are there.
    """

    id: int
    code: str
    name: str
    goal: str
    indicators: tuple[IndicatorFacts, ...]
    supporting: tuple[IndicatorFacts, ...]
    average: AverageFacts
    programmes: tuple[MoneyFacts, ...]
    money: MoneyFacts | None
    efficiency: str | None = None


@dataclass(frozen=True)
class AgreementFacts:
    """The head's performance agreement in force; `content` as `planning.domain.agreement_content`."""

    revision: int
    reason: str
    made_on: str
    place: str
    first_name: str
    first_title: str
    second_name: str
    second_title: str
    content: Mapping[str, Any]
    earlier: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class LateUnit:
    """A unit in a quarterly report: `arrival` is of `intake.Arrival`, `exceeded` in office minutes."""

    name: str
    arrival: str
    exceeded: int
    exceeded_steps: int


@dataclass(frozen=True)
class ReportFacts:
    """A quarter's report: opened or not, and, where issued, the newest revision."""

    quarter: int
    opened: bool
    issued_at: str | None = None
    number: str = ""
    revision: int = 0
    units: tuple[LateUnit, ...] = ()


@dataclass(frozen=True)
class AdviceFacts:
    """A recommendation of one of the year's quarters, and what became of it; `closed_on` None: open."""

    quarter: int
    text: str
    unit: str
    owner: str
    due_on: str
    closed_on: str | None
    closing_note: str = ""


@dataclass(frozen=True)
class UnitFacts:
    """A unit of the agency, who heads it and who holds that position on the day; `depth` 0 is the top."""

    name: str
    depth: int
    head: str
    holder: str


@dataclass(frozen=True)
class AnnualFacts:
    """All that the annual report of an agency rests on.

    `average` is that of the strategic objectives' indicators, `average_all` that of every indicator, as
    the page of a year's achievement has it. `shows_efficiency`: the office prints the formula.
    """

    agency: str
    government: str
    zone: str
    year: int
    made_at: str
    period: str
    first_year: int
    last_year: int
    units: tuple[UnitFacts, ...]
    agreement: AgreementFacts | None
    objectives: tuple[ObjectiveFacts, ...]
    average: AverageFacts
    average_all: AverageFacts
    programmes: tuple[MoneyFacts, ...]
    money: MoneyFacts | None
    reports: tuple[ReportFacts, ...]
    advice: tuple[AdviceFacts, ...]
    shows_efficiency: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "AnnualFacts":
        """Back from JSON."""
        facts: AnnualFacts = made(cls, data)
        return facts

    @property
    def indicators(self) -> Sequence[IndicatorFacts]:
        """Every indicator, each objective's own before those that support it."""
        return [one for part in self.objectives for one in (*part.indicators, *part.supporting)]


def result_in(data: Mapping[str, Any] | None) -> Achievement | None:
    """A stored achievement, back from its data."""
    return Achievement.from_dict(data) if data else None
