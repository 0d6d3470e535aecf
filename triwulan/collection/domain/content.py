"""What a report says about an indicator, as plain data: the snapshot that submissions and approvals keep."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from triwulan.collection.models import Measurement, Pin
from triwulan.planning.domain.achievement import Achievement
from triwulan.planning.domain.grades import Grades, grades_of


@dataclass(frozen=True)
class IndicatorContent:
    """One indicator in one submission or approval. Numbers are exact texts ("65.98930481"); None: no value.

    `achievement` is `planning.domain.achievement.Achievement.to_dict()`; `definition` is what reckoned it.
    """

    pin_id: int
    indicator_id: int
    code: str
    name: str
    objective: str
    unit_of_measure: str
    kind: str
    decimals: int
    mode: str
    definition: Mapping[str, Any]
    target_quarter: str | None
    target_quarter_high: str | None
    target_year: str | None
    target_year_high: str | None
    numerator_label: str
    denominator_label: str
    value: str | None
    numerator: str | None
    denominator: str | None
    no_value: str
    no_value_reason: str
    supporting: str
    obstacles: str
    follow_up: str
    achievement: Mapping[str, Any] | None
    evidence: tuple[Mapping[str, Any], ...]
    # Snapshots of before these fields were kept read as final and without an explanation.
    provisional: bool = False
    # In averages; None where none was declared, or the snapshot is of before it was kept.
    weight: str | None = None
    # The word that a plausibility question asked for.
    explanation: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        data["evidence"] = [dict(one) for one in self.evidence]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "IndicatorContent":
        """Back from JSON."""
        return cls(**{**data, "evidence": tuple(data["evidence"])})

    @property
    def result(self) -> Achievement | None:
        """The stored calculation."""
        return Achievement.from_dict(self.achievement) if self.achievement else None

    @property
    def grades(self) -> Grades | None:
        """The scale, where the value is a grade: targets and value are places on it."""
        return grades_of(self.definition.get("grades"))


# What counts as a change between two rounds.
COMPARED = (
    "target_quarter",
    "value",
    "numerator",
    "denominator",
    "no_value",
    "no_value_reason",
    "supporting",
    "obstacles",
    "follow_up",
    "evidence",
    "provisional",
    "explanation",
)


def indicator_content(pin: Pin, measurement: Measurement) -> IndicatorContent:
    """The content of one indicator as it stands now. Evidence (with files) should be prefetched."""
    return IndicatorContent(
        pin_id=pin.pk,
        indicator_id=pin.indicator_id,
        code=pin.code,
        name=pin.name,
        objective=pin.objective,
        unit_of_measure=pin.unit_of_measure,
        kind=pin.kind,
        decimals=pin.decimals,
        mode=pin.mode,
        definition=pin.definition,
        target_quarter=exact(pin.target_quarter),
        target_quarter_high=exact(pin.target_quarter_high),
        target_year=exact(pin.target_year),
        target_year_high=exact(pin.target_year_high),
        numerator_label=pin.numerator_label,
        denominator_label=pin.denominator_label,
        value=exact(measurement.value),
        numerator=exact(measurement.numerator),
        denominator=exact(measurement.denominator),
        no_value=measurement.no_value,
        no_value_reason=measurement.no_value_reason,
        supporting=measurement.supporting,
        obstacles=measurement.obstacles,
        follow_up=measurement.follow_up,
        achievement=measurement.achievement,
        evidence=tuple(_evidence(measurement)),
        provisional=measurement.provisional,
        weight=exact(pin.weight),
        explanation=measurement.explanation,
    )


def exact(value: Decimal | None) -> str | None:
    """A number as text without trailing zeros, never in exponents; None stays None."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def changed_fields(before: IndicatorContent, after: IndicatorContent) -> tuple[str, ...]:
    """Which fields differ between two rounds."""
    return tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))


def _evidence(measurement: Measurement) -> list[dict[str, Any]]:
    return [
        {"id": one.pk, "name": one.name, "url": one.url, "sha256": one.file.sha256 if one.file else ""}
        for one in measurement.evidence.all()
        if one.removed_at is None
    ]
