"""What an indicator's version says about its achievement, and its targets. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from triwulan.planning.domain.grades import Grades, grades_of
from triwulan.planning.domain.rating import PERMENDAGRI_86_2017, Scale
from triwulan.planning.enums import FORMULAS, Direction, Formula, ZeroRule


class DefinitionError(ValueError):
    """A definition or a number that cannot be. `code`: formula, limits, range, reading, denominator_zero."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class TargetRange:
    """A target with a lower and an upper limit, both belonging to it."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low.is_finite() and self.high.is_finite() and self.low > self.high:
            raise DefinitionError("range")


TargetValue = Decimal | TargetRange | None


@dataclass(frozen=True)
class Definition:
    """What an indicator's version says about its achievement; pinned into every approved value.

    `floor` and `cap` are percents, None for no limit. `decimals` is for showing only. `grades` is the
    scale of an indicator whose value is a grade: targets and realisations are then places on it.
    """

    direction: Direction
    formula: Formula
    zero_rule: ZeroRule = ZeroRule.NONE
    floor: Decimal | None = Decimal(0)
    cap: Decimal | None = None
    scale: Scale = PERMENDAGRI_86_2017
    decimals: int = 2
    grades: Grades | None = None

    def __post_init__(self) -> None:
        if self.formula not in FORMULAS[self.direction]:
            raise DefinitionError("formula")
        if self.floor is not None and self.cap is not None and self.floor >= self.cap:
            raise DefinitionError("limits")

    def to_dict(self) -> dict[str, Any]:
        return {
            "direction": self.direction.value,
            "formula": self.formula.value,
            "zero_rule": self.zero_rule.value,
            "floor": text_of(self.floor),
            "cap": text_of(self.cap),
            "scale": self.scale.to_dict(),
            "decimals": self.decimals,
            "grades": None if self.grades is None else self.grades.to_list(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Definition":
        """From JSON; what was pinned before there were grades has no such key."""
        return cls(
            direction=Direction(data["direction"]),
            formula=Formula(data["formula"]),
            zero_rule=ZeroRule(data["zero_rule"]),
            floor=decimal_of(data["floor"]),
            cap=decimal_of(data["cap"]),
            scale=Scale.from_dict(data["scale"]),
            decimals=data["decimals"],
            grades=grades_of(data.get("grades")),
        )


def text_of(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
