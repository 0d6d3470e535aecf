"""The tables of the agency's report and of a unit's as files: what they hold, and what is not there."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.models import UnitReport
from triwulan.reporting.models import QuarterlyReport


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.insight.books.november"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def issued(office: Office) -> QuarterlyReport:
    """TW III 2026 with a recommendation, signed."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan", "arsip"):
        walk_unit(office, cycle, unit)
    desk = Desk(office, cycle)
    desk.advise("Perbaiki mobil perpustakaan keliling.")
    return desk.issue(desk.send())


def file_of(office: Office, report: QuarterlyReport, table: str, form: str) -> bytes:
    answer = office.client("evaluator").get(reverse("reporting:table", args=[report.pk, table, form]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_workbook_has_a_sheet_for_each_table(office, issued) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(file_of(office, issued, "semua", "xlsx")))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert sheets.keys() >= {"Capaian", "Ringkasan", "Ketepatan waktu", "Rekomendasi"}
    # A head, and the seven indicators of the three units.
    assert len(sheets["Capaian"]) == 8
    assert all(len(rows) > 1 for rows in sheets.values())


def test_each_table_is_a_csv_of_its_own(office, issued) -> None:
    [advice] = rows_of(file_of(office, issued, "rekomendasi", "csv"))
    assert advice["Rekomendasi"] == "Perbaiki mobil perpustakaan keliling."
    units = [row["Unit kerja"] for row in rows_of(file_of(office, issued, "ringkasan", "csv"))]
    assert units[:3] == ["Sekretariat", "Bidang Layanan", "Bidang Arsip"]
    assert rows_of(file_of(office, issued, "waktu", "csv"))[0]["Kegiatan"]


@pytest.mark.parametrize(("table", "form"), [("semua", "csv"), ("capaian", "pdf"), ("rahasia", "xlsx")])
def test_another_table_or_form_is_not_there(office, issued, table: str, form: str) -> None:
    address = reverse("reporting:table", args=[issued.pk, table, form])
    assert office.client("kepala_dinas").get(address).status_code == 404


def test_a_report_without_approved_values_has_no_table(office) -> None:
    report = walk_unit(office, open_quarter(office), "layanan", until="5")
    address = reverse("collection:report_table", args=[report.run_id, "xlsx"])
    assert office.client("kabid_layanan").get(address).status_code == 404


def test_another_units_values_are_not_there(office, issued) -> None:
    report = UnitReport.objects.get(unit=office.unit["arsip"])
    address = reverse("collection:report_table", args=[report.run_id, "csv"])
    assert office.client("kabid_layanan").get(address).status_code == 404
    assert office.client("kabid_arsip").get(address).status_code == 200


def test_the_units_file_costs_as_many_queries_for_two_indicators_as_for_three(office, issued) -> None:
    counts = []
    client = office.client("kepala_dinas")
    for unit in ("arsip", "layanan"):
        report = UnitReport.objects.get(unit=office.unit[unit])
        address = reverse("collection:report_table", args=[report.run_id, "csv"])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
