"""The gallery as a person meets it: axe, the narrow screen, the keyboard, size of targets, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation

from triwulan.design import views

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_TARGETS = """[...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
  .filter(e => e.offsetParent && !e.closest('p, .help'))
  .map(e => [e.outerHTML, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""


@pytest.fixture(autouse=True)
def in_indonesian():
    with translation.override("id"):
        yield


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "view", [views.gallery, views.not_found, views.csrf_failure], ids=lambda v: v.__name__
)
def test_axe_finds_nothing_and_nothing_sticks_out(opened, view, width, scheme):
    page = opened(view, width=width, scheme=scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_cells_of_a_table_that_unfolds_do_not_lie_upon_each_other(opened):
    page = opened(views.gallery, width=360, scheme="light")
    lefts = page.evaluate("""() => {
      const fold = document.createElement('details');
      fold.className = 'how';
      fold.open = true;
      const row = '<tr><td>1</td><td>Memeriksa</td><td>1 jam</td></tr>';
      fold.innerHTML = `<table class="data"><tbody>${row}</tbody></table>`;
      document.querySelector('main').append(fold);
      return [...fold.querySelectorAll('td')].map(cell => cell.getBoundingClientRect().left);
    }""")
    assert sorted(set(lefts)) == lefts


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough_for_a_finger(opened, width):
    assert opened(views.gallery, width=width, scheme="light").evaluate(SMALL_TARGETS) == []


def test_the_first_tab_offers_to_skip_to_the_content(opened):
    page = opened(views.not_found, width=1280, scheme="light")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Langsung ke isi halaman"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_focus_goes_to_the_errors_first(opened):
    page = opened(views.gallery, width=1280, scheme="light")
    assert page.locator(".error-summary").evaluate("e => e === document.activeElement")


def test_the_drawer_opens_without_script(opened):
    page = opened(views.gallery, width=360, scheme="light", script=False)
    page.get_by_text("Lainnya").click()
    box = page.get_by_role("link", name="Bantuan").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_paper_shows_no_tools(opened):
    page = opened(views.gallery, width=1280, scheme="dark")
    page.emulate_media(media="print")
    for tool in (".main-nav", ".action-bar", ".demo-clock", ".button >> nth=0"):
        assert page.locator(tool).is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_first_visit_is_light(opened):
    page = opened(views.gallery, width=360, scheme="light")
    sizes = page.evaluate(
        "Promise.all([location.href, ...performance.getEntriesByType('resource').map(r => r.name)]"
        ".map(url => fetch(url).then(a => a.arrayBuffer()).then(b => b.byteLength)))"
    )
    assert sum(sizes) < 150_000
