"""A plan from a spreadsheet, in a browser: faults by their cell, mended in the file, seen, saved."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Cast
from tests.journeys.desk import follow
from tests.planning.tables import HEADINGS, xlsx
from triwulan.planning.models import Indicator, Target

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLAN: list[list[object]] = [
    [*HEADINGS, "TW I", "Target tahunan"],
    ["P1", "Persentase koleksi terawat", "SS2", "layanan", "%", "Semakin tinggi semakin baik", 20, 80],
    ["P2", "Jumlah keluhan", "SS2", "layanan", "keluhan", "Semakin rendah semakin baik", "sepuluh", 6],
    ["P3", "Suhu ruang simpan", "SS3", "gudang", "derajat", "Dalam rentang", "18 - 22", "18 - 22"],
]


@pytest.mark.parametrize("script", [True, False])
def test_a_planner_imports_a_plan_and_mends_two_cells(cast: Cast, tmp_path: Path, script: bool) -> None:
    """Given a plan with two faults, when the planner mends them in the file, then all of it is saved."""
    cast.at("2026-10-14 09:00")
    cast.script = script
    page = cast.page("kasubag_perencanaan", "/rencana/impor/")
    _send(page, tmp_path, PLAN)
    problems = page.locator("main table").first.inner_text()
    assert "G3" in problems
    assert "D4" in problems
    assert page.get_by_role("button", name="Simpan semua perubahan").count() == 0
    if script:
        cast.check(page, "impor-kesalahan")
    mended = [list(row) for row in PLAN]
    mended[2][6], mended[3][3] = 10, "arsip"
    page.goto(page.url.partition("/rencana/")[0] + "/rencana/impor/")
    _send(page, tmp_path, mended)
    assert "Suhu ruang simpan" in page.locator("main").inner_text()
    if script:
        cast.check(page, "impor-pratinjau")
    assert not Indicator.objects.filter(code="P1").exists()
    follow(page, page.get_by_role("button", name="Simpan semua perubahan"))
    assert "Berkas sudah diimpor" in page.locator("main").inner_text()
    assert Indicator.objects.filter(code__in=["P1", "P2", "P3"]).count() == 3
    assert Target.objects.get(indicator__code="P3", quarter=1).value_high == 22


def _send(page: Page, folder: Path, rows: list[list[object]]) -> None:
    """Hand in the rows as a workbook and take its columns as guessed."""
    file = folder / "rencana.xlsx"
    file.write_bytes(xlsx(rows))
    page.get_by_label("Isi berkas").select_option("indicators")
    page.get_by_label("Berkas tabel").set_input_files(file)
    follow(page, page.get_by_role("button", name="Unggah dan kenali kolom"))
    follow(page, page.get_by_role("button", name="Tampilkan perubahan"))
