"""The pages of values to compare with, of opening values, and of the metadata."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.planning.making import CONTENT, create, publish
from triwulan.planning.models import Benchmark, OpeningValue


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def page_of(name: str, office, code: str = "L1") -> str:
    return reverse(f"planning:{name}", args=[office.indicator[code].pk])


def test_a_planner_sets_and_withdraws_a_value_to_compare_with(office) -> None:
    client = office.client("kasubag_perencanaan")
    data = {"kind": "national", "year": 2026, "value": "75,5", "source": "Kepmen 12/2025"}
    page = client.post(page_of("benchmarks", office), data, follow=True).content.decode()
    assert "Nilai disimpan" in page
    row = Benchmark.objects.get()
    assert row.value == Decimal("75.5")
    unit = office.client("kabid_layanan").get(page_of("indicator", office)).content.decode()
    assert "75,5\u00a0buah" in unit and "Kepmen 12/2025" in unit
    client.post(reverse("planning:withdraw_benchmark", args=[row.pk]))
    unit = office.client("kabid_layanan").get(page_of("indicator", office)).content.decode()
    assert "Kepmen 12/2025" not in unit


def test_a_planner_enters_an_opening_value(office) -> None:
    client = office.client("kasubag_perencanaan")
    data = {"year": 2026, "period": "2", "value": "480", "source": "LKjIP, hlm. 3"}
    page = client.post(page_of("opening_values", office), data, follow=True).content.decode()
    assert "480\u00a0buah" in page
    assert "Triwulan II 2026" in page
    assert OpeningValue.objects.get().source == "LKjIP, hlm. 3"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": "banyak"}, "bukan angka"),
        ({"value": ""}, "wajib"),
        ({"source": ""}, "wajib"),
        ({"year": "2026", "period": "4"}, "sudah berakhir"),
        ({"year": "1812"}, "2000"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_its_sentence(office, changes, says: str) -> None:
    data = {"year": 2026, "period": "2", "value": "480", "source": "LKjIP"} | changes
    answer = office.client("kasubag_perencanaan").post(page_of("opening_values", office), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not OpeningValue.objects.exists()


def test_an_ambiguous_number_is_shown_back_first(office) -> None:
    client = office.client("kasubag_perencanaan")
    data = {"year": 2026, "period": "2", "value": "1.234", "source": "LKjIP"}
    answer = client.post(page_of("opening_values", office), data)
    assert answer.status_code == 422
    assert not OpeningValue.objects.exists()
    client.post(page_of("opening_values", office), data | {"confirmed": "value=1234"})
    assert OpeningValue.objects.get().value == 1234


def test_the_metadata_page_has_what_satu_data_asks_for(office) -> None:
    content = replace(
        CONTENT,
        producer="Bidang Layanan",
        coverage="Seluruh kabupaten",
        quality_notes="Dari buku tamu",
        meaning="Arti indikator",
        method="Dihitung",
        data_source="Buku tamu",
    )
    office.indicator["X1"] = create(office, content)
    rows = office.client("kabid_layanan").get(page_of("indicator_metadata", office, "X1")).context["rows"]
    assert [str(term) for term, _value in rows] == [
        "Kode",
        "Nama indikator",
        "Definisi",
        "Metode penghitungan",
        "Produsen data",
        "Satuan",
        "Cakupan",
        "Frekuensi",
        "Sumber data",
        "Pembaruan terakhir",
        "Catatan kualitas",
    ]
    assert all(value for _term, value in rows)


def test_the_metadata_follow_the_latest_version(office) -> None:
    indicator = create(office)
    office.indicator["X1"] = indicator
    publish(office, indicator, replace(CONTENT, coverage="Kota"))
    page = office.client("kabid_layanan").get(page_of("indicator_metadata", office, "X1")).content.decode()
    assert "Kota" in page and "Definisi versi 2" in page
