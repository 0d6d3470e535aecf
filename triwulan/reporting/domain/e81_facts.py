"""What Formulir E.81 rests on, as plain data: the plan's lines with their indicators and money. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from triwulan.planning.domain.budget_tree import Node
from triwulan.planning.domain.definition import Definition, TargetValue
from triwulan.planning.domain.result import Achievement
from triwulan.planning.enums import TargetMode, YearRule


@dataclass(frozen=True)
class Quarter:
    """A quarter of an indicator as approved; `no_value` says why it has none. None in place of it: nothing
    is approved. `opening`: it was entered as data of before the office began."""

    value: Decimal | None
    no_value: str = ""
    provisional: bool = False
    revision: int = 0
    opening: bool = False


@dataclass(frozen=True)
class Year:
    """A year before, of the same Renstra; `opening`: it was entered as data of before the office began."""

    value: Decimal
    opening: bool = False


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """An indicator in the year. `quarters` are those up to the form's own.

    `value` and `result` are of the year to date by the declared rule (`summary.standing`), None where
    nothing is approved or (`mixed`) the quarters cannot be compared. `end` is the target at the end of the
    Renstra, `targets` those of each of its years, `earlier` the realisations of its years before, without
    those of `incomparable` years, in which it was measured otherwise.
    """

    name: str
    unit_of_measure: str
    unit: str
    definition: Definition
    year_rule: YearRule
    mode: TargetMode
    target: TargetValue
    quarters: tuple[Quarter | None, ...]
    value: Decimal | None
    result: Achievement | None
    mixed: bool = False
    weight: Decimal | None = None
    end: TargetValue = None
    targets: Mapping[int, TargetValue]
    earlier: Mapping[int, Year]
    incomparable: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of the plan: a programme, activity or sub-activity with its money, or (name empty) what an
    objective is measured by without any. `money` is its node of the tree, by year."""

    name: str
    depth: int
    unit: str
    indicators: tuple[Indicator, ...]
    money: Mapping[int, Node]


@dataclass(frozen=True)
class Group:
    """An objective with its lines; programmes that serve none have an empty name."""

    objective: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Facts:
    """What the form of a year up to a quarter rests on; `years` are the Renstra's (none: no period)."""

    year: int
    until: int
    years: tuple[int, ...]
    groups: tuple[Group, ...]
    whole: Mapping[int, Node]

    @property
    def before(self) -> tuple[int, ...]:
        """The years of the Renstra before this one."""
        return tuple(year for year in self.years if year < self.year)
