"""Coming in, staying in, and what an address of another unit answers."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fixtures.office import PASSWORD
from tests.fixtures.walking import open_quarter, open_task, report_of, walk_unit
from tests.journeys.conftest import Cast
from tests.journeys.rows import VISITS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_wrong_password_is_said_and_the_right_one_opens(cast: Cast) -> None:
    """Given nobody is signed in, when the password is wrong, then right, then Tugas Saya opens."""
    page = cast.visitor()
    page.wait_for_url("**/masuk/**")
    cast.check(page, "signin")
    page.locator("[name=login]").fill("contoh.kabid_layanan")
    page.locator("[name=password]").fill("keliru-sekali")
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text("Nama pengguna dan kata sandi tidak sesuai.")
    assert page.title().startswith("Kesalahan:")
    cast.check(page, "signin-wrong")

    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada yang menunggu Anda")
    expect(page.locator(".who")).to_contain_text("Contoh Kabid Layanan")


def test_the_language_can_be_switched(cast: Cast) -> None:
    """Given Indonesian, when English is chosen in the head, then the same page speaks English, and back."""
    page = cast.page("kabid_layanan", "/indikator/")
    page.get_by_role("button", name="EN").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/indikator/")
    expect(page.get_by_role("link", name="My Tasks")).to_be_visible()
    cast.check(page, "english")
    page.get_by_role("button", name="ID").click()
    expect(page.get_by_role("link", name="Tugas Saya")).to_be_visible()


def test_what_was_typed_is_shown_when_the_session_is_gone(cast: Cast) -> None:
    """Given half a worksheet, when one signs out in another window, then sending loses no text."""
    walk_unit(cast.office, open_quarter(cast.office), "layanan", until="3")
    cast.at("2026-10-12 09:00")
    analyst = cast.desk("analis_a")
    analyst.start(3)
    other = cast.page("analis_a")
    other.get_by_role("button", name="Keluar").click()
    other.wait_for_url("**/masuk/**")

    analyst.fill(VISITS, value="1.234,5", obstacles="Jaringan terputus sejak Rabu.")
    analyst.press("hand_in")
    expect(analyst.page.get_by_role("heading", level=1)).to_have_text("Sesi telah berakhir")
    shown = [field.input_value() for field in analyst.page.locator("main [readonly]").all()]
    assert shown == ["1.234,5", "Jaringan terputus sejak Rabu."]
    cast.check(analyst.page, "session-lost")


def test_another_units_address_does_not_exist(cast: Cast) -> None:
    """Given a task of one division, when the head of another opens its address, then it is not found."""
    cycle = open_quarter(cast.office)
    task = open_task(report_of(cast.office, cycle, "layanan"), "1")
    page = cast.page("kabid_arsip")
    for address in (f"/tugas/{task.pk}/", f"/tugas/{task.pk}/menugaskan/", f"/berkas/{task.run_id}/"):
        answer = page.goto(cast.server.url + address)
        assert answer is not None
        assert answer.status == 404
    cast.check(page, "not-found")


def test_the_demo_offers_its_people(cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the demo, when a name is clicked on the sign-in page, then that person is signed in."""
    settings.TRIWULAN_DEMO = True
    monkeypatch.setattr("triwulan.web.demo.people.DEMO_AGENCY", cast.office.agency.code)
    page = cast.visitor()
    page.wait_for_url("**/masuk/**")
    cast.check(page, "demo-signin")
    page.get_by_role("button", name="Contoh Kabid Arsip").click()
    expect(page.locator(".who")).to_contain_text("Kepala Bidang Arsip")
