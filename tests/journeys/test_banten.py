"""The Banten sheet: no units, no review; three people walk six rows from the opening to the issued report."""

from pathlib import Path

import pytest

import triwulan
from tests.fixtures.office import Office
from tests.journeys.conftest import Cast
from tests.journeys.desk import Desk, follow, open_what_waits, put_name
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain import versions
from triwulan.procedure.models import ProcedureVersion

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHEET = Path(triwulan.__file__).parent / "procedure/sheets/banten.toml"
DAY = "2026-10-12"
SINGLE = {
    "Persentase surat": "65,5",
    "Temuan pemeriksaan": "2",
    "Jumlah kunjungan": "1.020",
    "Keluhan pemustaka": "7",
    "Arsip statis": "24",
}
RATIOS = {"Persentase koleksi": ("45", "100"), "Persentase unit kerja": ("11", "20")}


@pytest.fixture
def sheet(office: Office) -> ProcedureVersion:
    """The sheet in force, as it was shipped."""
    return versions.publish(
        agency=office.agency,
        code="banten",
        source=SHEET.read_text(encoding="utf-8"),
        by=Actor.system(),
        at=office.at("2026-10-01 08:00"),
    )


def test_another_offices_sheet_runs_from_opening_to_report(cast: Cast, sheet: ProcedureVersion) -> None:
    """Given the Banten sheet, when its performers do their rows, then a signed report is issued."""
    cast.at(f"{DAY} 07:30")
    planner = cast.desk("kasubag_perencanaan", "/pelaksanaan/buka/")
    planner.go()

    cast.at(f"{DAY} 08:00")
    head = cast.desk("kepala_dinas")
    head.start(1)
    cast.check(head.page, "banten1-assign")
    head.page.get_by_label("Kepala Subbagian Perencanaan").check()
    head.go()

    cast.at(f"{DAY} 08:10")
    planner.start(2)
    cast.check(planner.page, "banten2-plain")
    planner.page.locator("[name=note]").fill("Format data kinerja TW III telah dibuat.")
    planner.go()
    # The same person has row 3 of the same file: no way round by Tugas Saya.
    assert "Mengirim permintaan data kinerja" in planner.page.locator("h1").inner_text()
    cast.check(planner.page, "banten3-dispose")
    planner.go()

    cast.at(f"{DAY} 08:30")
    secretary = cast.desk("sekretaris")
    secretary.start(4)
    for indicator, value in SINGLE.items():
        secretary.fill(indicator, value=value)
    for indicator, (numerator, denominator) in RATIOS.items():
        secretary.fill(indicator, numerator=numerator, denominator=denominator)
    cast.check(secretary.page, "banten4-collect")
    secretary.press("hand_in")

    cast.at(f"{DAY} 13:00")
    head.start(5)
    head.page.locator("[name=analysis]").fill("Hasil pengukuran triwulan III sesuai rencana.")
    cast.check(head.page, "banten5-write")
    head.press("submit")
    assert "Menerima hasil pengumpulan data kinerja" in head.text
    cast.check(head.page, "banten6-compile")
    head.press("send")

    cast.at(f"{DAY} 14:00")
    for desk in (secretary, head):
        open_what_waits(desk)
        put_name(desk)
    report = cast.desk("evaluator", "/laporan/")
    follow(report.page, report.page.locator("main table a, main .card a").first)
    cast.check(report.page, "banten-report")
    assert_said(report, "136,00 %", "Dinas Contoh", "Hasil pengukuran triwulan III sesuai rencana.")


def assert_said(desk: Desk, *words: str) -> None:
    text = desk.text.replace("\xa0", " ")
    assert [one for one in words if one not in text] == []
