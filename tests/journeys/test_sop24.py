"""SOP 24, from the opening to the PDF, through one return and two rounds, as the people of one unit."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.fixtures.walking import walk_unit
from tests.journeys import rows
from tests.journeys.conftest import Cast
from tests.journeys.desk import follow, open_what_waits, put_name
from tests.journeys.rows import BOOKS, COMPLAINTS, VISITS
from triwulan.collection.models import Cycle
from triwulan.ledger.domain.verify import verify

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Look = Callable[[Page, str], None]
MONDAY, TUESDAY = "2026-10-12", "2026-10-13"
ANALYSIS = "Capaian didukung layanan keliling."


def test_a_quarter_goes_from_its_opening_to_the_signed_report(cast: Cast, tmp_path: Path) -> None:
    """Given an office with SOP 24, when seven people do their rows, then page and PDF say the same."""
    open_the_quarter(cast, cast.check)
    order(cast, cast.check)
    collect(cast, tmp_path, cast.check)
    write_the_report(cast, cast.check)
    return_the_report(cast, cast.check)
    mend_the_report(cast, cast.check)
    approve_and_hand_over(cast, cast.check)

    cycle = Cycle.objects.get()
    walk_unit(cast.office, cycle, "arsip")
    walk_unit(cast.office, cycle, "sekretariat", until="4")
    compile_the_report(cast)
    sign_the_report(cast)
    read_the_report(cast)
    assert verify(agency_id=cast.office.agency.pk).broken is None


def test_rows_1_to_5_need_no_javascript(cast: Cast, tmp_path: Path) -> None:
    """Given browsers without JavaScript, when the same people do the same acts, then all of them work."""
    cast.script = False

    def look(page: Page, _name: str) -> None:
        assert page.locator("main h1").count() == 1

    open_the_quarter(cast, look)
    order(cast, look)
    collect(cast, tmp_path, look)
    write_the_report(cast, look)
    return_the_report(cast, look)
    mend_the_report(cast, look)
    approve_and_hand_over(cast, look)


def open_the_quarter(cast: Cast, look: Look) -> None:
    """Kasubag Perencanaan opens what is due."""
    cast.at(f"{MONDAY} 07:30")
    planner = cast.desk("kasubag_perencanaan", "/pelaksanaan/buka/")
    assert "Triwulan III 2026" in planner.said
    look(planner.page, "row0-open")
    planner.go()
    assert planner.said == "Pengumpulan data Triwulan III 2026 telah dibuka."
    look(planner.page, "row0-board")


def order(cast: Cast, look: Look) -> None:
    """Rows 1 and 2: two slips."""
    cast.at(f"{MONDAY} 08:00")
    kabid = cast.desk("kabid_layanan")
    look(kabid.page, "row1-home")
    kabid.start(1)
    look(kabid.page, "row1-assign")
    rows.assign(kabid)
    assert "Disposisi no. 1" in kabid.said

    cast.at(f"{MONDAY} 08:30")
    kasubid = cast.desk("kasubid_layanan")
    kasubid.start(2)
    assert "Mohon disusun laporan data kinerja Triwulan III." in kasubid.text
    look(kasubid.page, "row2-dispose")
    rows.dispose(kasubid)
    assert "Disposisi no. 2" in kasubid.said


def collect(cast: Cast, folder: Path, look: Look) -> None:
    """Row 3, by two analysts."""
    cast.at(f"{MONDAY} 09:00")
    first = cast.desk("analis_a")
    first.start(3)
    look(first.page, "row3-empty")
    rows.measure_as_a(first, folder)
    # 1.234,5 of 750 visits.
    assert "164,60 %" in first.card(VISITS).inner_text().replace("\xa0", " ")
    if cast.script:
        expect(first.card(COMPLAINTS)).to_contain_text("Tersimpan pukul 09.00")
        expect(first.page.locator(".action-bar")).to_contain_text("2 dari 2 indikator terisi")
    look(first.page, "row3-filled")
    first.press("hand_in")
    assert first.said == "Bahan laporan telah diserahkan kepada Kepala Seksi Layanan."

    second = cast.desk("analis_b")
    second.start(3)
    rows.measure_as_b(second)
    second.press("hand_in")
    assert second.said == "Bahan laporan telah diserahkan kepada Kepala Seksi Layanan."


def write_the_report(cast: Cast, look: Look) -> None:
    """Row 4: one indicator goes back to its analyst first."""
    cast.at(f"{MONDAY} 10:00")
    kasubid = cast.desk("kasubid_layanan")
    kasubid.start(4)
    look(kasubid.page, "row4-material")
    rows.send_back(kasubid, VISITS, "Pengunjung daring belum dihitung.")
    look(kasubid.page, "row4-sent-back")

    analyst = cast.desk("analis_a")
    analyst.start(3)
    look(analyst.page, "row3-sent-back")
    analyst.fill(VISITS, value="1.312,5")
    analyst.answer({VISITS: "Sudah ditambah pengunjung daring."})
    analyst.press("hand_in")

    kasubid.start(4)
    assert "Sudah ditambah pengunjung daring." in kasubid.card(VISITS).inner_text()
    rows.write(kasubid, ANALYSIS)
    assert kasubid.said == "Laporan telah diajukan kepada Kepala Bidang Layanan."


def return_the_report(cast: Cast, look: Look) -> None:
    """Row 5: back, with a reason for each of two indicators."""
    cast.at(f"{MONDAY} 11:00")
    kabid = cast.desk("kabid_layanan")
    kabid.start(5)
    assert ANALYSIS in kabid.text
    look(kabid.page, "row5-first-round")
    rows.give_back(kabid, {COMPLAINTS: "Mohon dihitung dari buku keluhan.", BOOKS: "Sebutkan sumber angka."})
    assert kabid.said == "Laporan dikembalikan kepada Kepala Seksi Layanan untuk diperbaiki."


def mend_the_report(cast: Cast, look: Look) -> None:
    """The second round: one indicator once more to its analyst, and an answer to each reason."""
    cast.at(f"{MONDAY} 13:00")
    kasubid = cast.desk("kasubid_layanan")
    kasubid.start(4)
    assert "Perbaikan ke-1" in kasubid.text
    rows.send_back(kasubid, COMPLAINTS, "Mohon dihitung dari buku keluhan.")

    analyst = cast.desk("analis_a")
    analyst.start(3)
    analyst.fill(COMPLAINTS, no_value="", value="9")
    analyst.answer({COMPLAINTS: "Dihitung dari buku keluhan Juli sampai September."})
    analyst.press("hand_in")

    kasubid.start(4)
    kasubid.answer({COMPLAINTS: "Sembilan keluhan tercatat.", BOOKS: "Sumbernya buku induk koleksi."})
    look(kasubid.page, "row4-answered")
    rows.write(kasubid, f"{ANALYSIS} Keluhan melampaui batas.")


def approve_and_hand_over(cast: Cast, look: Look) -> None:
    """Row 5: the differences stand beside the reasons; then one click of the compiler."""
    cast.at(f"{MONDAY} 14:00")
    kabid = cast.desk("kabid_layanan")
    kabid.start(5)
    shown = kabid.text.replace("\xa0", " ")
    for words in ("Sembilan keluhan tercatat.", "Sumbernya buku induk koleksi.", "Sebutkan sumber angka."):
        assert words in shown
    gone, came = (kabid.page.locator(f"main {tag}").all_inner_texts() for tag in ("del", "ins"))
    assert any(plain(text).endswith("belum diukur") for text in gone)
    assert any(plain(text).endswith("9,00 buah") for text in came)
    look(kabid.page, "row5-second-round")
    kabid.press("approve")
    assert kabid.said == "Laporan disetujui dan diteruskan kepada Kepala Seksi Layanan."

    cast.at(f"{MONDAY} 14:30")
    kasubid = cast.desk("kasubid_layanan")
    kasubid.start(5)
    look(kasubid.page, "row5-hand-over")
    kasubid.go()
    assert kasubid.said == "Laporan telah diserahkan kepada Kepala Subbagian Perencanaan."
    look(kasubid.page, "row5-handed-over")


def compile_the_report(cast: Cast) -> None:
    """Row 6: the intake is closed without the secretariat, which is named as late."""
    cast.at(f"{TUESDAY} 09:00")
    planner = cast.desk("kasubag_perencanaan")
    planner.start(6)
    cast.check(planner.page, "row6-intake")
    planner.press("close")
    cast.check(planner.page, "row6-closing")
    planner.go()
    assert planner.said == "Penerimaan sudah ditutup. Laporan menyebut terlambat: Sekretariat."
    form = planner.page.locator("#work")
    form.locator("[name=saran-baru-text]").fill("Tambah jadwal layanan keliling di kecamatan yang jauh.")
    form.locator("[name=saran-baru-owner]").select_option(
        label="Kepala Bidang Layanan (Contoh Kabid Layanan)"
    )
    form.locator("[name=saran-baru-due_on]").fill("2026-12-15")
    planner.press("save")
    cast.check(planner.page, "row6-recommendation")
    planner.press("send")
    cast.check(planner.page, "row6-sent")


def sign_the_report(cast: Cast) -> None:
    """Sekretaris initials, Kepala Dinas signs."""
    cast.at(f"{TUESDAY} 10:00")
    secretary = cast.desk("sekretaris")
    cast.check(secretary.page, "sign-home")
    open_what_waits(secretary)
    cast.check(secretary.page, "sign-initial")
    put_name(secretary)

    cast.at(f"{TUESDAY} 11:00")
    head = cast.desk("kepala_dinas")
    open_what_waits(head)
    cast.check(head.page, "sign-sign")
    put_name(head)
    assert head.said == "Sudah ditandatangani."
    cast.check(head.page, "sign-signed")


def read_the_report(cast: Cast) -> None:
    """The issued report says the same as a page and as a PDF."""
    reader = cast.desk("evaluator", "/laporan/")
    cast.check(reader.page, "reports")
    follow(reader.page, reader.page.locator("main table a, main .card a, main li a").first)
    cast.check(reader.page, "report")
    page = plain(reader.text)
    file = reader.page.request.get(reader.page.url + "pdf/")
    printed = plain(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(file.body())).pages))
    numbers = [plain(text) for text in reader.page.locator("td.number").all_inner_texts()]
    assert {"1.312,50", "175,00 %", "109,98 %", "24,00"} <= set(numbers)
    for one in (*numbers, "Sekretariat", "Tambah jadwal layanan keliling"):
        assert one in printed, f"“{one}” stands on the page, not in the PDF"
        assert one in page


def plain(text: str) -> str:
    """Text with single ordinary spaces."""
    return re.sub(r"\s+", " ", text).strip()
