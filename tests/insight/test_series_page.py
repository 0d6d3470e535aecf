"""Indikator, Capaian: what the page shows of an indicator's series."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.fixtures.office import Office
from tests.fixtures.walking import VALUES, none, open_quarter, walk_unit
from tests.insight.books import correct, opening
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import UnitReport
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.indicators import VersionContent, publish_indicator_version
from triwulan.planning.enums import Direction, Formula
from triwulan.planning.models import Target


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.insight.books.november"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(office: Office) -> UnitReport:
    """TW III 2026 of Bidang Layanan, approved; L1 is a provisional figure."""
    values = {"L1": replace(VALUES["L1"], provisional=True)}
    return walk_unit(office, open_quarter(office), "layanan", values=values)


def page_of(office: Office, who: str = "kabid_layanan", code: str = "L1", **query: str | int) -> str:
    address = reverse("insight:series", args=[office.indicator[code].pk])
    answer = office.client(who).get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_indicator_without_values_says_so(office) -> None:
    assert "Belum ada nilai yang disetujui" in page_of(office)


def test_an_approved_value_stands_with_target_achievement_and_rating(office, report) -> None:
    page = page_of(office)
    assert "700,00\u00a0buah" in page
    assert "750\u00a0buah" in page
    assert "93,33\u00a0%" in page
    assert "Sangat Tinggi" in page
    assert "R / T x 100: 700 / 750 x 100 = 93,33" in page
    assert "definisi versi 1" in page


def test_a_provisional_value_is_marked_and_its_final_one_names_the_letter(office, report) -> None:
    assert "angka sementara" in page_of(office)
    correct(office, report, "L1", Entry(Decimal(712)), letter="B.215/2026, 2 November 2026")
    page = page_of(office)
    assert "712,00\u00a0buah" in page
    assert "Surat sumber: B.215/2026, 2 November 2026" in page
    assert "700,00\u00a0buah (angka sementara)" in page
    assert "Dikoreksi 1 kali" in page


def test_opening_values_are_shown_with_their_mark_and_source(office, report) -> None:
    opening(office, "L1", 2026, 2, Decimal(480), "LKjIP 2026 hlm. 12")
    page = page_of(office)
    assert "480,00\u00a0buah" in page
    assert "data awal" in page
    assert "LKjIP 2026 hlm. 12" in page


def test_an_opening_value_gives_way_to_the_approved_one(office, report) -> None:
    opening(office, "L1", 2026, 3, Decimal(999), "Catatan lama")
    assert "999,00" not in page_of(office)


def test_the_year_to_date_follows_the_declared_rule(office, report) -> None:
    """L1 counts on: the last quarter's value holds all before it."""
    opening(office, "L1", 2026, 1, Decimal(200), "LKjIP")
    opening(office, "L1", 2026, 2, Decimal(480), "LKjIP")
    context = (
        office.client("kabid_layanan")
        .get(reverse("insight:series", args=[office.indicator["L1"].pk]))
        .context
    )
    to_date, year = context["years"][0].sums
    assert (to_date.value, to_date.target) == ("700,00\u00a0buah", "750\u00a0buah")
    assert (year.target, year.achievement) == ("1.000\u00a0buah", "70,00\u00a0%")


def test_a_missing_quarter_is_named_and_is_no_zero(office, report) -> None:
    page = page_of(office)
    assert "tidak dihitung sebagai nol: TW I, TW II" in page


def test_only_who_may_read_the_file_gets_a_way_to_it(office, report) -> None:
    assert reverse("web:file", args=[report.run_id]) in page_of(office)
    answer = office.client("kabid_arsip").get(reverse("insight:series", args=[office.indicator["L1"].pk]))
    assert answer.status_code == 404


def test_the_page_costs_the_same_with_more_quarters(office, report) -> None:
    client = office.client("kabid_layanan")
    address = reverse("insight:series", args=[office.indicator["L1"].pk])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for year in (2022, 2023, 2024, 2025):
        opening(office, "L1", year, 4, Decimal(year), "LKjIP")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(one) == len(many) <= 15


def test_older_years_stand_on_a_page_of_their_own(office, report) -> None:
    for year in (2015, 2020):
        opening(office, "L1", year, None, Decimal(year), f"LKjIP {year}")
    assert "LKjIP 2015" not in page_of(office)
    older = page_of(office, sampai=2019)
    assert "LKjIP 2015" in older
    assert "LKjIP 2020" not in older
    for nonsense in ("x", "02020" + "9" * 5000):
        assert "<h2>2026</h2>" in page_of(office, sampai=nonsense)


def test_the_tabs_lead_between_the_pages_of_an_indicator(office) -> None:
    page = page_of(office)
    pk = office.indicator["L1"].pk
    assert reverse("planning:indicator", args=[pk]) in page
    assert reverse("planning:indicator_metadata", args=[pk]) in page


def test_where_there_is_no_achievement_its_reason_stands_beside_a_dash(office) -> None:
    values = {"L1": none("Survei dilakukan pada triwulan IV", "not_due"), "L2": Entry(Decimal(9))}
    Target.objects.filter(indicator=office.indicator["L2"], quarter=3).update(value=0)
    walk_unit(office, open_quarter(office), "layanan", values=values)
    client = office.client("kabid_layanan")
    for code, value, note in (
        ("L1", "belum waktunya", "Survei dilakukan pada triwulan IV"),
        ("L2", "9,00\u00a0buah", "Tidak dapat dihitung: target nol."),
    ):
        page = client.get(reverse("insight:series", args=[office.indicator[code].pk]))
        row = page.context["years"][0].rows[2]
        assert (row.value, row.achievement, row.note) == (value, "", note)


def test_a_changed_unit_within_a_year_combines_nothing(office, report) -> None:
    indicator = office.indicator["L1"]
    content = VersionContent(
        name="Jumlah pemustaka",
        unit_of_measure="orang",
        definition=Definition(Direction.HIGHER, Formula.HIGHER),
        valid_from=date(2026, 10, 15),
    )
    publish_indicator_version(
        agency_id=office.agency.pk,
        indicator_id=indicator.pk,
        content=content,
        reason="Satuan baru",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-11-02 09:00"),
    )
    fourth = open_quarter(office, quarter=4, at=office.at("2027-01-11 07:30"))
    walk_unit(office, fourth, "layanan", day="2027-01-11")
    client = office.client("kabid_layanan")
    table = client.get(reverse("insight:series", args=[indicator.pk])).context["years"][0]
    assert table.sums == ()
    assert "tidak digabung" in table.notes[0]
    assert (table.rows[2].value, table.rows[3].value) == ("700,00\u00a0buah", "700,00\u00a0orang")
