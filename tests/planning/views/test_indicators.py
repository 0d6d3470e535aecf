from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning.making import CONTENT, create, place, publish
from triwulan.organization.models import Position
from triwulan.planning.models import Benchmark, Indicator, PlannedAction, Programme, Target

LIST = reverse("planning:indicators")
NEW = reverse("planning:indicator_new")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def page_of(name: str, indicator: Indicator) -> str:
    return reverse(f"planning:{name}", args=[indicator.pk])


def filled(office, **changes: object) -> dict[str, object]:
    return {
        "code": "X9",
        "objective": office.indicator["L1"].objective_id,
        "unit": office.unit["layanan"].pk,
        "order": 9,
        "name": "Indikator baru",
        "unit_of_measure": "%",
        "kind": "value",
        "multiplier": "100",
        "decimals": 2,
        "rule": "lower:lower_b",
        "zero_rule": "none",
        "floor": "0",
        "cap": "120,5",
        "scale": "permendagri_86_2017",
        "year_rule": "last",
        "target_mode": "cumulative",
        "frequency": "quarterly",
        "valid_from": "2026-01-01",
    } | changes


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a"])
def test_a_unit_sees_its_own_indicators(office, who: str) -> None:
    page = office.client(who).get(LIST).content.decode()
    assert office.indicator["L1"].versions.get().name in page
    assert "Arsip statis terselamatkan" not in page
    assert NEW not in page


def test_the_planner_sees_all_and_may_add(office) -> None:
    page = office.client("kasubag_perencanaan").get(LIST).content.decode()
    assert "Arsip statis terselamatkan" in page
    assert "1.000" in page
    assert NEW in page


def test_the_list_is_searched_by_words_and_unit(office) -> None:
    client = office.client("kasubag_perencanaan")
    rows = client.get(LIST, {"cari": "persentase", "unit": office.unit["arsip"].pk}).context["rows"]
    assert [row.code for row in rows] == ["A2"]
    assert client.get(LIST, {"cari": "tiada"}).status_code == 200
    assert client.get(LIST, {"unit": "x", "halaman": "x"}).status_code == 200


def test_the_list_costs_the_same_with_more_rows(office) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST, {"cari": "L1"})
    with CaptureQueriesContext(connection) as three:
        client.get(LIST, {"unit": office.unit["layanan"].pk})
    assert len(one) == len(three) <= 15


def test_a_long_list_is_paged(office) -> None:
    for number in range(20):
        create(office, placement=place(office, code=f"X{number}"))
    client = office.client("kasubag_perencanaan")
    assert len(client.get(LIST).context["rows"]) == 25
    assert len(client.get(LIST, {"halaman": 2}).context["rows"]) == 2


def test_an_indicator_shows_definition_versions_and_targets(office) -> None:
    response = office.client("kabid_layanan").get(page_of("indicator", office.indicator["L2"]))
    page = response.content.decode()
    assert response.status_code == 200
    assert "(2T - R) / T x 100" in page
    assert "10\u00a0buah" in page
    assert page_of("indicator_change", office.indicator["L2"]) not in page


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("kabid_layanan", "indicator"),
        ("kabid_arsip", "indicator_change"),
        ("kabid_arsip", "indicator_targets"),
        ("sekretaris", "indicator_change"),
        ("evaluator", "indicator"),
    ],
)
def test_what_one_may_not_see_is_not_found(office, who: str, name: str) -> None:
    assert office.client(who).get(page_of(name, office.indicator["A1"])).status_code == 404


def test_another_agencys_indicator_is_not_found(office, other_office) -> None:
    client = other_office.client("kasubag_perencanaan")
    for name in ("indicator", "indicator_change", "indicator_targets"):
        assert client.get(page_of(name, office.indicator["A1"])).status_code == 404
        assert client.post(page_of(name, office.indicator["A1"]), {}).status_code in {404, 405}


def test_the_planner_adds_an_indicator(office) -> None:
    client = office.client("kasubag_perencanaan")
    assert client.get(NEW).status_code == 200
    response = client.post(NEW, filled(office))
    indicator = Indicator.objects.get(code="X9")
    assert response.url == page_of("indicator_targets", indicator)
    version = indicator.versions.get()
    assert (version.formula, str(version.cap)) == ("lower_b", "120.50000000")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"code": "L1"}, "code"),
        ({"cap": "banyak"}, "cap"),
        ({"kind": "ratio"}, "numerator_label"),
        ({"rule": "higher:lower_b"}, "rule"),
        ({"cap": "0"}, "__all__"),
        ({"decimals": "99"}, "decimals"),
        ({"objective": "0"}, "objective"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_its_errors(office, changes, field: str) -> None:
    response = office.client("kasubag_perencanaan").post(NEW, filled(office, **changes))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Indicator.objects.filter(code="X9").exists()


def test_the_planner_changes_a_definition_with_a_reason(office) -> None:
    indicator = create(office)
    client = office.client("kasubag_perencanaan")
    address = page_of("indicator_change", indicator)
    assert CONTENT.name in client.get(address).content.decode()
    without = client.post(address, filled(office, code="X1"))
    assert without.status_code == 422
    response = client.post(address, filled(office, code="X1", reason="Kebijakan baru"))
    assert response.url == page_of("indicator", indicator)
    assert [version.number for version in indicator.versions.all()] == [2, 1]
    page = client.get(response.url).content.decode()
    assert "Indikator baru" in page
    assert "Indikator contoh" in page


def test_the_change_form_as_it_stands_changes_nothing(office) -> None:
    indicator = office.indicator["L3"]
    client = office.client("kasubag_perencanaan")
    form = client.get(page_of("indicator_change", indicator)).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    assert client.post(page_of("indicator_change", indicator), data).status_code == 302
    assert indicator.versions.count() == 1


def test_satu_data_fields_and_the_owner_are_saved_with_the_indicator(office) -> None:
    owner = office.position["kasubid_layanan"]
    programme = Programme.objects.create(
        agency=office.agency, level="programme", code="2.23.02", name="Program contoh"
    )
    answer = office.client("kasubag_perencanaan").post(
        NEW,
        filled(
            office,
            producer="Bidang Layanan",
            coverage="Seluruh kabupaten",
            frequency="yearly",
            quality_notes="Survei kecil, galat 5 %",
            owner=owner.pk,
            programme=programme.pk,
            is_key="on",
            weight="1,5",
        ),
    )
    assert answer.status_code == 302
    made = Indicator.objects.get(code="X9")
    assert (made.owner, made.programme, made.is_key, made.weight) == (owner, programme, True, Decimal("1.5"))
    version = made.versions.get()
    assert (version.producer, version.coverage, version.frequency, version.quality_notes) == (
        "Bidang Layanan",
        "Seluruh kabupaten",
        "yearly",
        "Survei kecil, galat 5 %",
    )


def test_a_weight_of_zero_is_refused_beside_its_field(office) -> None:
    answer = office.client("kasubag_perencanaan").post(NEW, filled(office, weight="0"))
    assert answer.status_code == 422
    assert "Bobot harus di atas nol" in answer.content.decode()
    assert not Indicator.objects.filter(code="X9").exists()


def test_another_agencys_owner_is_no_choice(office, other_office) -> None:
    stranger = Position.objects.filter(unit__agency=other_office.agency)[0]
    answer = office.client("kasubag_perencanaan").post(NEW, filled(office, owner=stranger.pk))
    assert answer.status_code == 422
    assert not Indicator.objects.filter(code="X9").exists()


def test_an_indicator_shows_the_activities_of_its_year(office) -> None:
    indicator = office.indicator["L1"]
    PlannedAction.objects.create(
        indicator=indicator,
        year=2026,
        quarter=4,
        text="Layanan keliling ke sekolah",
        owner=office.position["kasubid_layanan"],
    )
    page = office.client("kabid_layanan").get(page_of("indicator", indicator)).content.decode()
    assert "TW IV: Layanan keliling ke sekolah" in page
    assert "Kepala Seksi Layanan" in page


def test_the_page_of_an_indicator_costs_the_same_with_more_versions_targets_and_values(office) -> None:
    indicator = create(office)
    client = office.client("kasubag_perencanaan")
    client.get(page_of("indicator", indicator))
    with CaptureQueriesContext(connection) as one:
        client.get(page_of("indicator", indicator))
    for number in (1, 2, 3):
        publish(office, indicator, replace(CONTENT, name=f"Nama {number}"))
        Target.objects.create(
            indicator=indicator, year=2026 + number, value=5, set_at=office.at("2026-10-12 08:00"), set_by="x"
        )
        Benchmark.objects.create(
            indicator=indicator,
            kind="baseline",
            year=2020 + number,
            value=5,
            set_at=office.at("2026-10-12 08:00"),
            set_by="x",
        )
    with CaptureQueriesContext(connection) as many:
        client.get(page_of("indicator", indicator))
    assert len(one) == len(many) <= 15


def test_the_list_is_narrowed_by_its_filters_and_says_how_to_widen_it(office) -> None:
    Indicator.objects.filter(code="L2").update(is_key=True)
    client = office.client("kasubag_perencanaan")
    answer = client.get(LIST, {"iku": "on", "arah": "lower", "keadaan": "diukur"})
    assert [row.code for row in answer.context["rows"]] == ["L2"]
    page = answer.content.decode()
    assert "Tampilkan semua indikator" in page
    assert "IKU" in page
    nothing = client.get(LIST, {"keadaan": "berhenti"}).content.decode()
    assert "Tidak ada indikator yang sesuai" in nothing
