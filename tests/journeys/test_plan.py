"""Rencana in a browser: read as a tree, changed in place, and the same without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.desk import follow
from tests.planning import nodes
from triwulan.planning.models import Objective

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def planned(cast: Cast) -> Cast:
    """A period with a goal that the objective of Layanan serves, and one more below it."""
    cast.at("2026-10-14 09:00")
    goal = nodes.goal(cast.office, nodes.period(cast.office))
    serving = cast.office.indicator["L1"].objective
    Objective.objects.filter(pk=serving.pk).update(goal=goal)
    nodes.objective(cast.office, "9", parent_id=serving.pk)
    nodes.programme(cast.office, "2.23.02", objective_id=serving.pk)
    return cast


def test_a_planner_changes_a_node_in_the_middle_of_the_tree(planned: Cast) -> None:
    """Given the plan, when the planner changes an objective in place, then the tree shows it there."""
    page = planned.page("kasubag_perencanaan", "/rencana/")
    planned.check(page, "rencana")
    node = page.locator(f"#sasaran-{Objective.objects.get(code='9').pk}")
    node.get_by_role("link", name="Ubah 9 Sasaran 9").click()
    form = node.locator("form").first
    expect(form.get_by_label("Kode")).to_be_focused()
    planned.check(page, "rencana-ubah")
    form.get_by_role("textbox", name="Sasaran").fill("Meningkatnya mutu layanan")
    follow(page, form.get_by_role("button", name="Simpan sasaran"))
    assert "#sasaran-" in page.url
    assert "Meningkatnya mutu layanan" in page.locator("main").inner_text()


def test_the_same_form_has_a_page_of_its_own_without_javascript(planned: Cast) -> None:
    """Given no JavaScript, when the planner adds a programme, then a page asks for it."""
    planned.script = False
    page = planned.page("kasubag_perencanaan", "/rencana/")
    follow(page, page.get_by_role("link", name="Tambah kegiatan 2.23.02"))
    page.get_by_label("Kode").fill("2.23.02.2.01")
    page.get_by_label("Nama").fill("Pengelolaan Perpustakaan")
    follow(page, page.get_by_role("button", name="Tambahkan ke rencana"))
    assert "Pengelolaan Perpustakaan" in page.locator("main").inner_text()
