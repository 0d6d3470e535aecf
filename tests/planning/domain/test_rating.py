import json
from decimal import Decimal

import pytest

from triwulan.planning.domain.rating import (
    AKIP,
    KNOWN_SCALES,
    MALUKU_TENGAH,
    PERMENDAGRI_86_2017,
    Band,
    Scale,
    ScaleError,
)


@pytest.mark.parametrize(
    ("percent", "label"),
    [
        ("250", "Sangat Tinggi"),
        ("91", "Sangat Tinggi"),
        ("90.999", "Tinggi"),
        ("90.5", "Tinggi"),
        ("76", "Tinggi"),
        ("75.5", "Sedang"),
        ("66", "Sedang"),
        ("51", "Rendah"),
        ("50.5", "Sangat Rendah"),
        ("-20", "Sangat Rendah"),
    ],
)
def test_lower_bounds_decide_and_leave_no_gap(percent: str, label: str) -> None:
    assert PERMENDAGRI_86_2017.rating(Decimal(percent)) == label


def test_a_scale_may_begin_above_its_bound() -> None:
    assert MALUKU_TENGAH.rating(Decimal(85)) == "Sangat Baik"
    assert MALUKU_TENGAH.rating(Decimal("85.01")) == "Memuaskan"
    assert AKIP.rating(Decimal(30)) == "D"


@pytest.mark.parametrize("scale", KNOWN_SCALES.values())
def test_a_scale_comes_back_from_json_unchanged(scale: Scale) -> None:
    assert Scale.from_dict(json.loads(json.dumps(scale.to_dict()))) == scale


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ((), "no_bands"),
        ((Band(Decimal(50), "Baik"),), "no_lowest"),
        ((Band(Decimal(50), "Baik"), Band(None, " ")), "no_label"),
        ((Band(Decimal(50), "A"), Band(Decimal(50), "B"), Band(None, "C")), "not_descending"),
        ((Band(None, "A"), Band(Decimal(50), "B"), Band(None, "C")), "not_descending"),
    ],
)
def test_bands_that_make_no_scale_are_refused(bands: tuple[Band, ...], code: str) -> None:
    with pytest.raises(ScaleError) as refusal:
        Scale("Skala", bands)
    assert refusal.value.code == code
