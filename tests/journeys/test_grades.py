"""A predicate in the browser: its scale is chosen, its target, its value; the label is read everywhere."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.walking import open_quarter, walk_unit
from tests.journeys.conftest import Cast
from tests.journeys.desk import follow
from triwulan.planning.models import Indicator

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "Predikat evaluasi AKIP"


def test_a_predicate_is_planned_measured_and_read_by_its_label(cast: Cast) -> None:
    """Given the AKIP scale and the target BB, when an analyst chooses B, then the page says 85,71 %."""
    office = cast.office
    cast.at("2026-10-12 07:00")
    planner = cast.desk("kasubag_perencanaan", "/indikator/baru/")
    page = planner.page
    for name, text in (("code", "S9"), ("name", NAME), ("unit_of_measure", "predikat")):
        page.locator(f"[name={name}]").fill(text)
    for name, choice in (
        ("objective", str(office.indicator["S1"].objective_id)),
        ("unit", str(office.unit["sekretariat"].pk)),
        ("kind", "grade"),
        ("grade_scale", "akip"),
        ("rule", "higher:higher"),
    ):
        page.locator(f"select[name={name}]").select_option(choice)
    page.locator("[name=valid_from]").fill("2026-01-01")
    cast.check(page, "grade-form")
    planner.go()
    expect(page.locator("select[name=q3]")).to_be_visible()
    page.locator("select[name=q3]").select_option(label="BB")
    page.locator("select[name=year]").select_option(label="A")
    cast.check(page, "grade-targets")
    planner.go()
    expect(page.locator("main")).to_contain_text("BB")
    cast.check(page, "grade-indicator")

    indicator = Indicator.objects.get(code="S9")
    assert dict(indicator.targets.values_list("quarter", "value")) == {3: 5, None: 6}
    cycle = open_quarter(office)
    walk_unit(office, cycle, "sekretariat", until="3")
    cast.at("2026-10-12 09:00")
    analyst = cast.desk("analis_sekretariat")
    analyst.start(3)
    card = analyst.card(NAME)
    card.locator("select[name$='-value']").select_option(label="B")
    analyst.page.keyboard.press("Tab")
    expect(card).to_contain_text("B = 60, BB = 70: 60 / 70 x 100 = 85,71")
    expect(card).to_contain_text("85,71\u00a0%")
    cast.check(analyst.page, "grade-worksheet")
    follow(
        analyst.page, analyst.page.locator("button[name=act][value=save]:not(.hidden-label):visible").first
    )
    assert analyst.card(NAME).locator("select[name$='-value']").input_value() == "4"
