"""An evaluator checks a published table, puts a column right, and checks again, without script too."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Cast

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published"


@pytest.mark.parametrize("script", [True, False])
def test_an_evaluator_checks_a_table_and_puts_a_column_right(
    cast: Cast, tmp_path: Path, script: bool
) -> None:
    cast.script = script
    cast.at("2026-10-12 08:00")
    page = cast.page("evaluator", "/periksa-tabel/")

    def look(name: str) -> None:
        if script:  # axe is a script itself
            cast.check(page, name)

    look("periksa-tabel-kosong")

    [published] = PUBLISHED.glob("t01_*.csv")
    page.get_by_label("Tabel (.xlsx atau .csv)").set_input_files(published)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("heading", name="Yang ditemukan").wait_for()
    assert page.get_by_text("seharusnya 109,68").count() >= 1
    look("periksa-tabel-hasil")

    own = tmp_path / "tabel.csv"
    own.write_text("Indikator;Diminta;Realisasi;Capaian\nContoh;50;40;81\n", encoding="utf-8")
    page.get_by_label("Tabel (.xlsx atau .csv)").set_input_files(own)
    page.get_by_role("button", name="Periksa lagi").click()
    look("periksa-tabel-kolom")
    page.get_by_label("Kolom B, Diminta, dipahami sebagai").select_option(label="Target")
    page.get_by_role("button", name="Periksa lagi").click()
    page.get_by_text("40 / 50 x 100 = 80; tercetak 81: tidak cocok").wait_for()
