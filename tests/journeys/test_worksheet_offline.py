"""The worksheet without a line, and two who fill in the same one: nothing that was typed is lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.collection.offline import cell_of
from tests.fixtures.walking import open_quarter, walk_unit
from tests.fixtures.xlsx import Typed, edited
from tests.journeys.conftest import Cast
from tests.journeys.desk import Desk, follow
from tests.journeys.rows import VISITS
from triwulan.documents.interfaces.table_file import read_tables

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONDAY = "2026-10-12"


@pytest.fixture
def analyst(cast: Cast) -> Desk:
    """Analyst A, who has all three indicators to measure, at 09.00."""
    walk_unit(cast.office, open_quarter(cast.office), "layanan", until="3")
    cast.at(f"{MONDAY} 09:00")
    desk = cast.desk("analis_a")
    desk.start(3)
    return desk


def test_the_worksheet_is_filled_offline_and_sent_back(cast: Cast, analyst: Desk, tmp_path: Path) -> None:
    """Given a worksheet filled offline, when it is sent back, mended and saved, then it is handed over."""
    page = analyst.page
    analyst.fill(VISITS, supporting="Layanan keliling tiap pekan.")
    analyst.press("offline")
    cast.check(page, "worksheet-offline")
    original = downloaded(page, tmp_path)
    wrong = filled(original, {("L1", "value"): "tujuh ratus", **REST})
    send(page, wrong)
    assert "Sel M6" in analyst.said
    assert "tujuh ratus" in analyst.said
    assert page.locator("button[form=work]:visible").count() == 0, "nothing to save yet"
    cast.check(page, "worksheet-one-error")

    follow(page, page.get_by_role("link", name="Kirim berkas perbaikan"))
    send(page, filled(original, {("L1", "value"): 700, **REST}))
    cast.check(page, "worksheet-preview")

    second = cast.desk("analis_a", re.sub(r"lembar-kerja/.*", "", page.url.removeprefix(analyst.site)))
    second.fill(VISITS, value="650", obstacles="Hujan lebat.")
    second.press("save")

    analyst.go()
    assert "Isian lain sudah tersimpan" in analyst.said
    clash = page.locator(".clash")
    assert "650" in clash.inner_text()
    assert "700" in clash.inner_text()
    cast.check(page, "worksheet-conflict")
    clash.get_by_label("Pakai isi berkas").check()
    analyst.go()
    assert "Lembar kerja telah disimpan" in analyst.said

    card = analyst.card(VISITS)
    assert card.locator("[name$='-value']").input_value() == "700"
    assert card.locator("[name$='-obstacles']").input_value() == "Hujan lebat."
    assert card.locator("[name$='-supporting']").input_value() == "Layanan keliling tiap pekan."
    analyst.press("hand_in")
    assert analyst.said == "Bahan laporan telah diserahkan kepada Kepala Seksi Layanan."


@pytest.mark.parametrize("script", [True, False])
def test_two_editors_choose_on_the_page(cast: Cast, script: bool) -> None:
    """Given one worksheet in two windows, when both type, then the later one chooses part by part."""
    cast.script = script
    walk_unit(cast.office, open_quarter(cast.office), "layanan", until="3")
    cast.at(f"{MONDAY} 09:00")
    first = cast.desk("analis_a")
    first.start(3)
    second = cast.desk("analis_a", first.page.url.removeprefix(first.site))
    second.fill(VISITS, value="650", supporting="Pameran buku.", obstacles="Hujan lebat.")
    second.press("save")

    first.fill(VISITS, value="700", supporting="Layanan keliling.", follow_up="Jadwal tetap.")
    if not script:
        first.press("save")
    card = first.card(VISITS)
    clashes = card.locator(".clash")
    expect(clashes).to_have_count(3)
    assert "Hujan lebat." in clashes.nth(2).inner_text()
    expect(clashes.nth(1)).to_contain_text("Layanan keliling.")
    if script:
        cast.check(first.page, "two-editors")
    for number, which in enumerate(("isian saya", "yang tersimpan", "yang tersimpan")):
        clashes.nth(number).get_by_label(f"Pertahankan {which}").check()
    follow(first.page, card.get_by_role("button", name="Simpan pilihan"))
    expect(card.locator(".clash")).to_have_count(0)
    for name, text in RESULT.items():
        expect(first.card(VISITS).locator(f"[name$='-{name}']")).to_have_value(text)
    first.fill(VISITS, value="705")
    first.press("save")
    first.page.goto(first.page.url)
    for name, text in {**RESULT, "value": "705"}.items():
        expect(first.card(VISITS).locator(f"[name$='-{name}']")).to_have_value(text)


REST: dict[tuple[str, str], Typed] = {
    ("L2", "value"): 9,
    ("L3", "numerator"): 45,
    ("L3", "denominator"): 100,
    ("L3", "provisional"): "Ya",
}
RESULT = {
    "value": "700",
    "supporting": "Pameran buku.",
    "obstacles": "Hujan lebat.",
    "follow_up": "Jadwal tetap.",
}


def downloaded(page: Page, folder: Path) -> Path:
    """The worksheet as the browser saves it."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh").click()
    name = waiting.value.suggested_filename
    assert name == "Lembar Kerja Bidang Layanan, Triwulan III 2026.xlsx"
    waiting.value.save_as(folder / name)
    return folder / name


def filled(original: Path, cells: dict[tuple[str, str], Typed]) -> Path:
    """A copy with cells written over, as a spreadsheet program would save it."""
    with original.open("rb") as file:
        book = read_tables(file, original.name)
    data = edited(original.read_bytes(), {cell_of(book, *place): value for place, value in cells.items()})
    copy = original.with_name("lembar-terisi.xlsx")
    copy.write_bytes(data)
    return copy


def send(page: Page, file: Path) -> None:
    """Choose the file and press the button."""
    page.locator("input[name=file]").set_input_files(file)
    follow(page, page.get_by_role("button", name="Kirim dan lihat perubahannya"))
