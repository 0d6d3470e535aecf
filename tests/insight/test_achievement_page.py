"""Capaian: the averages of a year by objective, by unit and of all, and what is missing in them."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.fixtures.office import Office
from tests.fixtures.walking import none, open_quarter, walk_unit
from tests.insight.books import correct, opening
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import UnitReport
from triwulan.documents.interfaces.table_file import read_tables
from triwulan.insight.domain.achievement import Overview, achievement_of
from triwulan.insight.interfaces.achievement_words import GroupRow
from triwulan.planning.models import Indicator, Objective


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.insight.books.november"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(office: Office) -> UnitReport:
    """TW III 2026 of Bidang Layanan, approved: 93.33, 87.5 and 75 percent."""
    return walk_unit(office, open_quarter(office), "layanan")


def overview(office: Office, who: str = "kabid_layanan", year: int = 2026) -> Overview:
    return achievement_of(office.viewer(who), year)


def all_row(office: Office, who: str = "kabid_layanan") -> GroupRow:
    row: GroupRow = office.client(who).get(reverse("insight:achievement")).context["sections"][0].rows[0]
    return row


def averages(row: GroupRow) -> list[tuple[str, str]]:
    return [(one.value, one.counted) for one in row.averages]


def test_a_year_without_approved_values_says_so(office) -> None:
    page = office.client("kabid_layanan").get(reverse("insight:achievement")).content.decode()
    assert "Belum ada nilai tahun 2026 yang disetujui" in page


def test_the_three_averages_of_a_unit_are_those_of_its_indicators(office, report) -> None:
    """Quarter: (700/750, 7/8, 45/60); against the year: (700/1000, 3/6, 45/80)."""
    every = "3 dari 3 indikator dihitung"
    assert averages(all_row(office)) == [
        ("85,28\u00a0%", every),
        ("85,28\u00a0%", every),
        ("58,75\u00a0%", every),
    ]


def test_what_is_missing_is_named_with_its_series_and_is_no_zero(office) -> None:
    walk_unit(office, open_quarter(office), "layanan", values={"L3": none("Belum dirilis")})
    row = all_row(office)
    assert averages(row)[0] == ("90,42\u00a0%", "2 dari 3 indikator dihitung")
    (missing,) = row.missing
    assert missing.name == "L3 Persentase koleksi terolah"
    assert missing.where == "TW III, s.d. saat ini, tahun"
    assert missing.url == reverse("insight:series", args=[office.indicator["L3"].pk])


def test_declared_weights_count_where_every_indicator_has_one(office) -> None:
    for code, weight in (("L1", 2), ("L2", 1), ("L3", 1)):
        Indicator.objects.filter(code=code).update(weight=weight)
    walk_unit(office, open_quarter(office), "layanan")
    of_quarter = all_row(office).averages[0]
    assert of_quarter.value == "87,29\u00a0%"
    assert of_quarter.counted == "3 dari 3 indikator dihitung, menurut bobotnya"


def test_where_one_declares_no_weight_the_mean_is_plain_and_it_is_named(office) -> None:
    Indicator.objects.filter(code__in=("L1", "L2")).update(weight=5)
    walk_unit(office, open_quarter(office), "layanan")
    of_quarter = all_row(office).averages[0]
    assert (of_quarter.value, of_quarter.unweighted) == ("85,28\u00a0%", "L3 Persentase koleksi terolah")


def test_the_agency_counts_what_is_there_and_names_the_units_that_owe(office, report) -> None:
    row = all_row(office, "kepala_dinas")
    assert row.name == "Seluruh indikator perangkat daerah"
    assert averages(row)[0] == ("85,28\u00a0%", "3 dari 7 indikator dihitung")
    assert [one.name[:2] for one in row.missing] == ["S1", "S2", "A1", "A2"]
    units = {one.name: one.quarter.average for one in overview(office, "kepala_dinas").units}
    assert units["Bidang Arsip"].value is None
    assert units["Bidang Layanan"].counted == 3


def test_two_objectives_of_one_name_stay_two(office, report) -> None:
    Objective.objects.filter(agency=office.agency).update(name="Meningkatnya kinerja")
    found = overview(office, "kepala_dinas").objectives
    assert [(one.code, one.size) for one in found] == [("SS1", 2), ("SS2", 3), ("SS3", 2)]


def test_a_head_of_a_unit_sees_only_that_units_indicators(office, report) -> None:
    client = office.client("kabid_arsip")
    page = client.get(reverse("insight:achievement")).content.decode()
    assert "Jumlah kunjungan perpustakaan" not in page
    csv = client.get(reverse("insight:achievement_table", args=[2026, "csv"])).content.decode("utf-8-sig")
    assert "85,28" not in csv
    found = overview(office)
    assert {one.indicator.code for one in found.lines} == {"L1", "L2", "L3"}
    assert not found.whole_agency


def test_a_granted_correction_counts_in_place_of_the_first_value(office, report) -> None:
    correct(office, report, "L1", Entry(Decimal(750)))
    assert all_row(office).averages[0].value == "87,50\u00a0%"


def test_the_year_to_date_is_that_of_the_series(office, report) -> None:
    opening(office, "L1", 2026, 2, Decimal(480), "LKjIP")
    client = office.client("kabid_layanan")
    series = client.get(reverse("insight:series", args=[office.indicator["L1"].pk])).context["years"][0]
    line = client.get(reverse("insight:achievement")).context["lines"][0]
    assert [one.achievement for one in series.sums] == [line.to_date, line.year]


def test_an_unchecked_opening_value_alone_counts_nowhere(office, report) -> None:
    opening(office, "A1", 2026, 3, Decimal(30), "Catatan lama")
    line = next(one for one in overview(office, "kepala_dinas").lines if one.indicator.code == "A1")
    assert (line.quarter, line.to_date, line.year) == (None, None, None)


def test_an_indicator_retired_before_the_quarter_ended_is_not_missing(office) -> None:
    Indicator.objects.filter(code="L2").update(retired_on="2026-08-01")
    walk_unit(office, open_quarter(office), "layanan")
    assert [one.indicator.code for one in overview(office).lines] == ["L1", "L3"]


def test_the_files_hold_the_numbers_of_the_page(office, report) -> None:
    client = office.client("kabid_layanan")
    csv = client.get(reverse("insight:achievement_table", args=[2026, "csv"])).content.decode("utf-8-sig")
    first = csv.splitlines()[1].split(";")
    assert first[1:4] == ["", "Seluruh indikator yang dapat Anda lihat", "3"]
    assert first[4].startswith("85,28")
    data = client.get(reverse("insight:achievement_table", args=[2026, "xlsx"])).content
    rows = read_tables(BytesIO(data), "x.xlsx").sheets[1].rows[1:]
    assert [row[1].value for row in rows] == ["L1", "L2", "L3"]
    assert [round(Decimal(str(row[7].value)), 4) for row in rows] == [
        Decimal("0.7"),
        Decimal("0.5"),
        Decimal("0.5625"),
    ]
    assert client.get(reverse("insight:achievement_table", args=[2026, "pdf"])).status_code == 404
    assert client.get(reverse("insight:achievement_table", args=[1, "csv"])).status_code == 404


def test_another_year_is_asked_for_in_the_address(office, report) -> None:
    client = office.client("kabid_layanan")
    answer = client.get(reverse("insight:achievement"), {"tahun": 2025})
    assert answer.context["found"].year == 2025
    assert "?tahun=2026" in answer.content.decode()
    assert client.get(reverse("insight:achievement"), {"tahun": "x"}).context["found"].year == 2026


def test_the_page_costs_the_same_for_one_and_for_three_indicators(office, report) -> None:
    client = office.client("kabid_layanan")
    address = reverse("insight:achievement")
    client.get(address)
    with CaptureQueriesContext(connection) as three:
        assert len(client.get(address).context["lines"]) == 3
    Indicator.objects.filter(code__in=("L2", "L3")).update(unit=office.unit["arsip"])
    with CaptureQueriesContext(connection) as one:
        assert len(client.get(address).context["lines"]) == 1
    assert len(one) == len(three) <= 15


def test_the_list_of_indicators_leads_to_it(office) -> None:
    page = office.client("kabid_layanan").get(reverse("planning:indicators")).content.decode()
    assert f'href="{reverse("insight:achievement")}"' in page
