"""Rating scales (predikat): bands of achievement with a label. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any


class ScaleError(ValueError):
    """The bands do not make a scale. `code`: no_bands, not_descending, no_lowest, no_label."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Band:
    """One rating: from `lower` percent upwards, or above it where not `inclusive`. None: all the rest."""

    lower: Decimal | None
    label: str
    inclusive: bool = True

    def holds(self, percent: Decimal) -> bool:
        if self.lower is None:
            return True
        return percent >= self.lower if self.inclusive else percent > self.lower


@dataclass(frozen=True)
class Scale:
    """Bands from the highest to the lowest; only lower bounds count, so no gaps (90.5 is below 91)."""

    name: str
    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        if not self.bands:
            raise ScaleError("no_bands")
        if self.bands[-1].lower is not None:
            raise ScaleError("no_lowest")
        if any(not band.label.strip() for band in self.bands):
            raise ScaleError("no_label")
        bounds = [band.lower for band in self.bands[:-1] if band.lower is not None]
        if len(bounds) < len(self.bands) - 1 or any(upper <= lower for upper, lower in pairwise(bounds)):
            raise ScaleError("not_descending")

    def rating(self, percent: Decimal) -> str:
        return next(band.label for band in self.bands if band.holds(percent))

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "bands": [
                {
                    "lower": None if band.lower is None else str(band.lower),
                    "label": band.label,
                    "inclusive": band.inclusive,
                }
                for band in self.bands
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Scale":
        return cls(
            name=data["name"],
            bands=tuple(
                Band(
                    lower=None if band["lower"] is None else Decimal(band["lower"]),
                    label=band["label"],
                    inclusive=band.get("inclusive", True),
                )
                for band in data["bands"]
            ),
        )


def _scale(name: str, *bands: tuple[str | None, str], inclusive: bool = True) -> Scale:
    return Scale(
        name,
        tuple(Band(None if bound is None else Decimal(bound), label, inclusive) for bound, label in bands),
    )


PERMENDAGRI_86_2017 = _scale(
    "Permendagri 86/2017",
    ("91", "Sangat Tinggi"),
    ("76", "Tinggi"),
    ("66", "Sedang"),
    ("51", "Rendah"),
    (None, "Sangat Rendah"),
)
"""The default. The text leaves gaps between whole numbers; lower bounds close them (our stated rule)."""

SAMPANG = _scale(
    "Kabupaten Sampang",
    ("91", "Sangat Baik"),
    ("76", "Baik"),
    ("66", "Cukup"),
    ("51", "Kurang"),
    (None, "Sangat Kurang"),
)
"""LKjIP Inspektorat Daerah Kabupaten Sampang 2019, table 3.1."""

MALUKU_TENGAH = _scale(
    "Kabupaten Maluku Tengah",
    ("85", "Memuaskan"),
    ("75", "Sangat Baik"),
    ("65", "Baik"),
    ("50", "Cukup"),
    ("30", "Agak Kurang"),
    (None, "Kurang"),
    inclusive=False,
)
"""LKjIP Kabupaten Maluku Tengah 2021: above a bound, not from it."""

AKIP = _scale(
    "AKIP",
    ("90", "AA"),
    ("80", "A"),
    ("70", "BB"),
    ("60", "B"),
    ("50", "CC"),
    ("30", "C"),
    (None, "D"),
    inclusive=False,
)
"""Predicates of an AKIP evaluation."""

KNOWN_SCALES: dict[str, Scale] = {
    "permendagri_86_2017": PERMENDAGRI_86_2017,
    "sampang": SAMPANG,
    "maluku_tengah": MALUKU_TENGAH,
    "akip": AKIP,
}
"""Scales that an office may name by their key instead of listing bands."""
