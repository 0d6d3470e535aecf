"""An office that begins in mid-year, and an index that is released late, in the browser."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.fixtures.walking import VALUES, open_quarter, walk_unit
from tests.journeys.conftest import Cast

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_earlier_quarters_and_a_late_final_figure_stand_in_the_series(cast: Cast) -> None:
    """Given a provisional TW III, when TW II comes as data awal and a final figure comes with its letter,
    then the series shows both with their marks, and says by which letter."""
    office = cast.office
    cycle = open_quarter(office)
    walk_unit(office, cycle, "layanan", values={"L1": replace(VALUES["L1"], provisional=True)})
    cast.at("2026-10-20 09:00")
    planner = cast.desk("kasubag_perencanaan", "/indikator/?cari=L1")
    page = planner.page
    cast.check(page, "series-list")
    page.locator("table.data a").first.click()
    page.get_by_role("link", name="Isi data awal").click()
    page.locator("select[name=period]").select_option("2")
    page.locator("[name=value]").fill("480")
    page.locator("[name=source]").fill("LKjIP semester I, hlm. 4")
    cast.check(page, "series-opening")
    planner.go()
    expect(page.locator("table.data")).to_contain_text("LKjIP semester I")
    page.get_by_role("link", name="Kembali ke indikator").click()
    page.get_by_role("link", name="Ubah nilai pembanding").click()
    page.locator("select[name=kind]").select_option("national")
    page.locator("[name=value]").fill("900")
    page.locator("[name=source]").fill("Kepmen contoh")
    planner.go()
    page.get_by_role("link", name="Kembali ke indikator").click()
    cast.check(page, "series-indicator")
    page.get_by_role("link", name="Capaian", exact=True).click()
    expect(page.locator("main")).to_contain_text("angka sementara")
    expect(page.locator("main")).to_contain_text("data awal")
    expect(page.locator("main")).to_contain_text("Standar nasional 2026: 900")
    cast.check(page, "series")

    page.get_by_text("Perhitungan dan data dukung").first.click()
    page.get_by_role("link", name="Berkas unit kerja").click()
    page.get_by_role("link", name="Minta koreksi").first.click()
    page.locator("[name=value]").fill("712")
    page.locator("[name=reason]").fill("Angka final sudah dirilis")
    planner.go()
    expect(page.locator(".error-summary")).to_contain_text("surat yang merilis angka finalnya")
    cast.check(page, "series-letter-missing")
    page.locator("[name=source_letter]").fill("B.215/2026, 20 Oktober 2026")
    planner.go()
    head = cast.desk("kabid_layanan", page.url.removeprefix(cast.server.url))
    head.page.get_by_role("button", name="Kabulkan koreksi").click()
    page.goto(f"{cast.server.url}/indikator/{office.indicator['L1'].pk}/capaian/")
    page.get_by_text("Dikoreksi 1 kali").click()
    expect(page.locator("main")).to_contain_text("Surat sumber: B.215/2026, 20 Oktober 2026")
    expect(page.locator("main")).to_contain_text("712,00")
    cast.check(page, "series-final")
    page.get_by_role("link", name="Metadata").click()
    cast.check(page, "series-metadata")
