"""A plan and a worksheet in files, and two who fill in the same worksheet: nothing typed is lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.collection.offline import cell_of
from tests.fixtures.walking import CREWS, VALUES, Walk, open_quarter, report_of, walk_unit
from tests.fixtures.xlsx import Typed, edited
from tests.journeys.conftest import Cast
from tests.journeys.desk import Desk, follow
from tests.journeys.rows import VISITS
from tests.planning.tables import HEADINGS, xlsx
from triwulan.documents.interfaces.table_file import read_tables

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONDAY = "2026-10-12"


def test_from_the_plan_in_a_file_to_the_worksheet_in_a_file(cast: Cast, tmp_path: Path) -> None:
    """Given a plan and a worksheet in files, when both are sent and mended, then material is handed over."""
    import_a_plan(cast, tmp_path)
    analyst = begin_measuring(cast)
    page = analyst.page
    analyst.fill(VISITS, supporting="Layanan keliling tiap pekan.")
    analyst.press("offline")
    cast.check(page, "worksheet-offline")
    original = downloaded(page, tmp_path)

    send(page, filled(original, {**CELLS, ("L1", "value"): "tujuh ratus"}))
    assert "Sel M6" in analyst.said
    assert "tujuh ratus" in analyst.said
    assert page.locator("button[form=work]:visible").count() == 0, "nothing to save yet"
    cast.check(page, "worksheet-one-error")

    follow(page, page.get_by_role("link", name="Kirim berkas perbaikan"))
    send(page, filled(original, CELLS))
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
    assert analyst.card(GRADE).locator("[name$='-value'] option:checked").inner_text() == "BB"
    cast.check(page, "worksheet-saved")
    analyst.press("hand_in")
    assert analyst.said == "Bahan laporan telah diserahkan kepada Kepala Seksi Layanan."


def import_a_plan(cast: Cast, folder: Path) -> None:
    """A new indicator and a revised target from a table; two cells are wrong at first."""
    cast.at(f"{MONDAY} 07:00")
    planner = cast.desk("kasubag_perencanaan", "/rencana/impor/")
    cast.check(planner.page, "plan-import")
    hand_in_plan(planner, folder, "BX", "lima ratus")
    assert [cell.inner_text() for cell in planner.page.locator("tbody th").all()][:2] == ["H2", "H3"]
    cast.check(planner.page, "plan-two-errors")

    planner.page.goto(planner.site + "/rencana/impor/")
    hand_in_plan(planner, folder, "BB", 500)
    assert "Peringkat AKIP" in planner.text
    cast.check(planner.page, "plan-preview")
    planner.page.locator("[name=reason]").fill("APBD Perubahan")
    planner.go()
    assert planner.said == "Berkas sudah diimpor."


def begin_measuring(cast: Cast) -> Desk:
    """The quarter is opened, and analyst A has all four indicators to measure; her worksheet is open."""
    report = report_of(cast.office, open_quarter(cast.office), "layanan")
    walk = Walk(cast.office, report, CREWS["layanan"], MONDAY, VALUES)
    walk.do("1")
    walk.do("2")
    cast.at(f"{MONDAY} 09:00")
    desk = cast.desk("analis_a")
    desk.start(3)
    return desk


def hand_in_plan(planner: Desk, folder: Path, grade: str, target: object) -> None:
    """Choose the file and what it brings, and take the columns as they were guessed."""
    file = folder / "rencana.xlsx"
    file.write_bytes(xlsx(plan_rows(grade, target)))
    planner.page.locator("[name=file]").set_input_files(file)
    planner.go()
    planner.go()


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


GRADE = "Peringkat AKIP"
SCALE = "D = 0; C = 30; CC = 50; B = 60; BB = 70; A = 80; AA = 90"
CELLS: dict[tuple[str, str], Typed] = {
    ("L1", "value"): 700,
    ("L4", "value"): "BB",
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


def plan_rows(grade: str, target: object) -> list[tuple[object, ...]]:
    """A revised target of L1, and L4, whose value is a grade."""
    rising = "Semakin tinggi semakin baik"
    return [
        (*HEADINGS, "Skala nilai", "Target TW III", "Target tahunan"),
        ("L1", "Jumlah kunjungan perpustakaan", "SS2", "layanan", "buah", rising, None, target, 1000),
        ("L4", GRADE, "SS2", "layanan", "peringkat", rising, SCALE, grade, "A"),
    ]


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
