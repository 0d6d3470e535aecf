"""SOP 24, from the opening to the PDF, through one return and two rounds, as the people of one unit."""

from pathlib import Path

import pytest

from tests.journeys import rows
from tests.journeys.conftest import Cast
from tests.journeys.rows import BOOKS, COMPLAINTS, VISITS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_rows_1_to_5(cast: Cast, tmp_path: Path) -> None:
    """Given an office with SOP 24, when its people do their rows, then a signed report lies in the archive."""
    cast.at("2026-10-12 07:30")
    planner = cast.desk("kasubag_perencanaan", "/pelaksanaan/buka/")
    cast.check(planner.page, "01-buka")
    planner.go()
    cast.check(planner.page, "02-pelaksanaan")

    cast.at("2026-10-12 08:00")
    kabid = cast.desk("kabid_layanan")
    cast.check(kabid.page, "03-tugas-kabid")
    kabid.start(1)
    cast.check(kabid.page, "04-menugaskan")
    rows.assign(kabid)
    cast.check(kabid.page, "05-ditugaskan")

    cast.at("2026-10-12 08:30")
    kasubid = cast.desk("kasubid_layanan")
    kasubid.start(2)
    cast.check(kasubid.page, "06-memerintahkan")
    rows.dispose(kasubid)
    cast.check(kasubid.page, "07-diperintahkan")

    cast.at("2026-10-12 09:00")
    analis_a, analis_b = cast.desk("analis_a"), cast.desk("analis_b")
    analis_a.start(3)
    cast.check(analis_a.page, "08-bahan")
    rows.measure_as_a(analis_a, tmp_path)
    cast.check(analis_a.page, "09-bahan-terisi")
    analis_a.press("hand_in")
    cast.check(analis_a.page, "10-diserahkan")
    analis_b.start(3)
    rows.measure_as_b(analis_b)
    analis_b.press("hand_in")
    print(analis_b.said)

    cast.at("2026-10-12 10:00")
    kasubid.start(4)
    cast.check(kasubid.page, "11-menyusun")
    rows.send_back(kasubid, VISITS, "Pengunjung daring belum dihitung.")
    cast.check(kasubid.page, "12-menyusun-dikembalikan")
    analis_a.start(3)
    cast.check(analis_a.page, "13-bahan-kembali")
    analis_a.fill(VISITS, value="1.312,5")
    analis_a.answer({VISITS: "Sudah ditambah pengunjung daring."})
    analis_a.press("hand_in")
    kasubid.start(4)
    rows.write(kasubid, "Capaian didukung layanan keliling.")
    cast.check(kasubid.page, "14-diajukan")

    cast.at("2026-10-12 11:00")
    kabid.start(5)
    cast.check(kabid.page, "15-memeriksa")
    rows.give_back(kabid, {COMPLAINTS: "Mohon dihitung dari buku keluhan.", BOOKS: "Sebutkan sumber angka."})
    cast.check(kabid.page, "16-dikembalikan")
