"""A realisation going in, an achievement coming out, both ready to be pinned as JSON. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from typing import Any, Final

from triwulan.planning.domain.definition import DefinitionError, decimal_of, text_of
from triwulan.planning.enums import Formula, Missing, Reason

WORKING_DIGITS: Final = Context(prec=100)
READING_DIGITS: Final = Context(prec=60)
RESULT_DIGITS: Final = Context(prec=55)
"""Numbers that people give have at most 24 digits, so a quotient of them differs from a bound of a scale
either not at all or within its first 52 digits: rounding to 55 never moves a result over a bound. A computed
reading keeps more, so that its own rounding is gone from the result."""


@dataclass(frozen=True)
class Reading:
    """A realisation, or the kind of its absence: exactly one. Built by `of`, `ratio` and `absent`."""

    value: Decimal | None = None
    missing: Missing | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    multiplier: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise DefinitionError("reading")

    @classmethod
    def of(cls, value: Decimal) -> "Reading":
        return cls(value=value)

    @classmethod
    def absent(cls, kind: Missing) -> "Reading":
        return cls(missing=kind)

    @classmethod
    def ratio(cls, numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(100)) -> "Reading":
        """numerator / denominator x multiplier; raises DefinitionError("denominator_zero")."""
        if denominator == 0:
            raise DefinitionError("denominator_zero")
        with localcontext(WORKING_DIGITS):
            value = numerator * multiplier / denominator
        return cls(READING_DIGITS.plus(value), None, numerator, denominator, multiplier)


@dataclass(frozen=True)
class Working:
    """The numbers that stood in the formula, for printing it. `target` is the limit that was used.

    `side` is only set for a range: "inside", "below" or "above". The labels are only set for grades: of
    these the points stood in the formula.
    """

    formula: Formula
    target: Decimal
    realisation: Decimal
    side: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    multiplier: Decimal | None = None
    target_label: str | None = None
    realisation_label: str | None = None

    def to_dict(self) -> dict[str, Any]:
        numbers = {name: text_of(getattr(self, name)) for name in _WORKING_NUMBERS}
        labels = {name: getattr(self, name) for name in _WORKING_LABELS if getattr(self, name) is not None}
        return {"formula": self.formula.value, "side": self.side, **numbers, **labels}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Working":
        numbers: dict[str, Any] = {name: decimal_of(data[name]) for name in _WORKING_NUMBERS}
        labels: dict[str, Any] = {name: data.get(name) for name in _WORKING_LABELS}
        return cls(formula=Formula(data["formula"]), side=data["side"], **numbers, **labels)


_WORKING_NUMBERS: Final = ("target", "realisation", "low", "high", "numerator", "denominator", "multiplier")
_WORKING_LABELS: Final = ("target_label", "realisation_label")

_MET: Final = {
    Reason.ZERO_RULE_MET: True,
    Reason.ZERO_RULE_NOT_MET: False,
    Reason.GRADE_MET: True,
    Reason.GRADE_NOT_MET: False,
}


@dataclass(frozen=True)
class Achievement:
    """The result. `value` is the percent at full precision; `capped` the same within floor and cap.

    Without a percent `reason` says why, and `missing` which kind of no value it was. The rating was found
    at full precision on `capped`; showing fewer decimals never changes it.
    """

    formula: Formula
    value: Decimal | None = None
    capped: Decimal | None = None
    working: Working | None = None
    rating: str | None = None
    reason: Reason | None = None
    missing: Missing | None = None

    @property
    def limited(self) -> bool:
        """Whether floor or cap bit; then the raw value is shown beside the capped one."""
        return self.value != self.capped

    @property
    def met(self) -> bool | None:
        """Achieved or not, where that is all that can be said: a target of zero, a grade without points."""
        return _MET.get(self.reason or Reason.MISSING)

    def to_dict(self) -> dict[str, Any]:
        return {
            "formula": self.formula.value,
            "value": text_of(self.value),
            "capped": text_of(self.capped),
            "working": self.working.to_dict() if self.working else None,
            "rating": self.rating,
            "reason": self.reason.value if self.reason else None,
            "missing": self.missing.value if self.missing else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Achievement":
        return cls(
            formula=Formula(data["formula"]),
            value=decimal_of(data["value"]),
            capped=decimal_of(data["capped"]),
            working=Working.from_dict(data["working"]) if data["working"] else None,
            rating=data["rating"],
            reason=Reason(data["reason"]) if data["reason"] else None,
            missing=Missing(data["missing"]) if data["missing"] else None,
        )
