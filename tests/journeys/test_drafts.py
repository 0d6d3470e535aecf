"""Row 5 in the browser: what a reviewer types saves itself."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.walking import open_quarter, open_task, walk_unit
from tests.journeys.conftest import Cast
from tests.journeys.desk import follow
from tests.journeys.rows import BOOKS, VISITS
from triwulan.review.models import ReviewDraft

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_reason_typed_saves_itself_and_stands_again_in_another_window(cast: Cast) -> None:
    """Given a report to check, when a reason is typed and no button pressed, then another window has it."""
    office = cast.office
    report = walk_unit(office, open_quarter(office), "layanan", until="5")
    address = f"/tugas/{open_task(report, '5').pk}/memeriksa/"
    cast.at("2026-10-12 14:30")
    one, other = cast.desk("kabid_layanan", address), cast.desk("kabid_layanan", address)
    said = one.page.locator("#draft-said")
    one.reason(VISITS, "Belum lengkap", "reason")
    one.page.keyboard.press("Tab")
    expect(said).to_have_text("Draf tersimpan pukul 14.30.")
    one.reason(BOOKS, "Mohon diperiksa", "reason")
    one.page.keyboard.press("Tab")
    expect(one.page.locator("#draft-state [name=edition]")).to_have_value("2")

    # The other window is older: it is asked, and loses nothing.
    other.reason(VISITS, "Kurang bukti", "reason")
    other.page.keyboard.press("Tab")
    choice = other.page.locator("#draft-state")
    expect(choice).to_contain_text("Belum lengkap")
    assert other.card(VISITS).locator("textarea").input_value() == "Kurang bukti"
    cast.check(other.page, "row5-two-drafts")
    with other.page.expect_navigation():
        choice.get_by_label("keduanya").check()
    assert other.card(VISITS).locator("textarea").input_value() == "Belum lengkap\nKurang bukti"
    assert ReviewDraft.objects.get().texts[other.card(BOOKS).locator("textarea").get_attribute("name") or ""]
    follow(other.page, other.page.locator("button[value=return]:visible"))
    assert "dikembalikan" in other.said
