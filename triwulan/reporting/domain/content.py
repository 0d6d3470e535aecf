"""What a quarterly report says, as plain data: the snapshot that page and PDF are both made from.

Numbers are exact texts ("65.98930481"), moments ISO texts in UTC; words are made of them by `printed` only.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator as approved: `values` is `collection.domain.content.IndicatorContent.to_dict()`.

    `revision` above 0 is a correction after approval, with its reason, who asked for it, and the
    letter of a body that released the final value.
    """

    values: Mapping[str, Any]
    revision: int = 0
    reason: str = ""
    asked_by: str = ""
    source_letter: str = ""


@dataclass(frozen=True)
class AverageLine:
    """A mean of achievements; `missing` names those without a percent, which do not count.

    `weighted`: by declared weights; `unweighted` names those that declare none where others do.
    """

    value: str | None
    counted: int
    missing: tuple[str, ...]
    weighted: bool = False
    unweighted: tuple[str, ...] = ()


@dataclass(frozen=True)
class ObjectivePart:
    """An objective and the mean of its indicators, of whichever units."""

    name: str
    average: AverageLine


@dataclass(frozen=True)
class StepLine:
    """A task against the sheet: standard as amount and unit, `taken` and `exceeded` in office minutes.

    `closed_at` None: still open at the time of the snapshot (`who` holds it then); `opened_at` None: the
    step was not reached. `acting` marks a Plt. or Plh., `recorded_at` an act done on paper first.
    """

    row: int
    step: str
    round: int = 0
    standard: tuple[int, str] | None = None
    who: str = ""
    acting: bool = False
    opened_at: str | None = None
    closed_at: str | None = None
    taken: int | None = None
    exceeded: int = 0
    recorded_at: str | None = None


@dataclass(frozen=True)
class UnitPart:
    """A unit's part; `arrival` is a value of `intake.Arrival`. Without its report there are no indicators."""

    name: str
    arrival: str
    handed_over_at: str | None
    approved_at: str | None
    approved_by: str
    analysis: str
    indicators: tuple[IndicatorLine, ...]
    average: AverageLine | None
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class Advice:
    """A recommendation: who follows it up, until when; `since`: year and number of a former one's quarter.

    `late`: open and past its due date on the day of the snapshot.
    """

    text: str
    unit: str
    owner: str
    holder: str
    due_on: str
    since: tuple[int, int] | None = None
    late: bool = False


@dataclass(frozen=True)
class RouteLine:
    """A stop of the signing route as expected at the sending: act is initial or sign."""

    act: str
    title: str
    name: str


@dataclass(frozen=True)
class MoneyLine:
    """A programme's budget of the year, and what was spent of it up to the quarter's end, in rupiah.

    Exact texts, None where nothing is kept; `percent` is their ratio. Without code and name it is the whole.
    `lacking` says what is not in the sums: the budget (0) or the quarter, how many parts have none, of how
    many.
    """

    code: str
    name: str
    depth: int
    budget: str | None
    absorbed: str | None
    percent: str | None
    lacking: tuple[tuple[int, int, int], ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from JSON, also of before `lacking` was kept."""
        return cls(**{**data, "lacking": tuple(tuple(one) for one in data.get("lacking", ()))})


@dataclass(frozen=True)
class QuarterlyContent:
    """A whole quarterly report."""

    agency: str
    zone: str
    year: int
    quarter: int
    revision: int
    reason: str
    made_at: str
    sheet: str
    intake_closed_at: str | None
    introduction: str
    conclusion: str
    units: tuple[UnitPart, ...]
    agency_steps: tuple[StepLine, ...]
    recommendations: tuple[Advice, ...]
    former: tuple[Advice, ...]
    signers: tuple[RouteLine, ...]
    # Of all indicators of the units that arrived; reports of before these were kept have none.
    objectives: tuple[ObjectivePart, ...] = ()
    average: AverageLine | None = None
    # Of the sheet: what the report stands on, and what lateness means; reports of before have none.
    legal_basis: tuple[str, ...] = ()
    warning: str = ""
    money: tuple[MoneyLine, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "QuarterlyContent":
        """Back from JSON."""
        return cls(
            **{
                **data,
                "units": tuple(_unit(one) for one in data["units"]),
                "agency_steps": tuple(_step(one) for one in data["agency_steps"]),
                "recommendations": tuple(_advice(one) for one in data["recommendations"]),
                "former": tuple(_advice(one) for one in data["former"]),
                "signers": tuple(RouteLine(**one) for one in data["signers"]),
                "objectives": tuple(_objective(one) for one in data.get("objectives", ())),
                "average": _average(data.get("average")),
                "legal_basis": tuple(data.get("legal_basis", ())),
                "money": tuple(MoneyLine.from_dict(one) for one in data.get("money", ())),
            }
        )


def _unit(data: Mapping[str, Any]) -> UnitPart:
    return UnitPart(
        **{
            **data,
            "indicators": tuple(IndicatorLine(**one) for one in data["indicators"]),
            "average": _average(data["average"]),
            "steps": tuple(_step(one) for one in data["steps"]),
        }
    )


def _objective(data: Mapping[str, Any]) -> ObjectivePart:
    return ObjectivePart(data["name"], _average_there(data["average"]))


def _average(data: Mapping[str, Any] | None) -> AverageLine | None:
    return _average_there(data) if data else None


def _average_there(data: Mapping[str, Any]) -> AverageLine:
    names = {name: tuple(data.get(name, ())) for name in ("missing", "unweighted")}
    return AverageLine(**{**data, **names})


def _step(data: Mapping[str, Any]) -> StepLine:
    standard = data["standard"]
    return StepLine(**{**data, "standard": (standard[0], standard[1]) if standard else None})


def _advice(data: Mapping[str, Any]) -> Advice:
    since = data["since"]
    return Advice(**{**data, "since": (since[0], since[1]) if since else None})
