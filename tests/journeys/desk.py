"""What people do with a step's page, in the sheet's words: by mouse and keyboard, never past the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

HOME = "/"


@dataclass(frozen=True)
class Desk:
    """One person's browser page."""

    page: Page
    site: str

    def home(self) -> None:
        """To Tugas Saya."""
        self.page.goto(self.site + HOME)

    def start(self, row: int) -> None:
        """Press the button of the task of a row of the sheet in Tugas Saya."""
        self.home()
        line = self.page.locator(".tasks li").filter(has=self.page.locator(".station", has_text=str(row)))
        follow(self.page, line.first.locator("form button, a.button"))
        assert re.search(r"/tugas/\d+/[\w-]+/$", self.page.url), self.page.url

    def press(self, act: str) -> None:
        """The button of the page's form that does an act; its name and value are what the server hears."""
        button = f"button[name=act][value={act}]:not(.hidden-label):visible"
        follow(self.page, self.page.locator(button).first)

    def go(self) -> None:
        """The one main button of the page."""
        follow(self.page, self.page.locator("button[form=work]:visible").last)

    @property
    def said(self) -> str:
        """The messages on the page."""
        return "\n".join(self.page.locator("main .notice").all_inner_texts())

    @property
    def text(self) -> str:
        """All that stands in the page."""
        return self.page.locator("main").inner_text()

    def card(self, indicator: str) -> Locator:
        """The part of the page that is about an indicator."""
        heading = self.page.get_by_role("heading", name=indicator)
        return self.page.locator("section.card").filter(has=heading).first

    def fill(self, indicator: str, **typed: str) -> None:
        """Type into fields of an indicator by the last part of their names."""
        card = self.card(indicator)
        for name, text in typed.items():
            field = card.locator(f"[name$='-{name}']")
            open_what_holds(field)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)

    def attach(self, indicator: str, file: Path) -> None:
        """Add a file to an indicator, and press the button beside it."""
        field = self.card(indicator).locator("input[type=file]")
        open_what_holds(field)
        field.set_input_files(file)
        self._add(indicator)

    def link(self, indicator: str, address: str, shows: str) -> None:
        """Add a link to an indicator, and press the button beside it."""
        self.fill(indicator, url=address, link_name=shows)
        self._add(indicator)

    def _add(self, indicator: str) -> None:
        follow(self.page, self.card(indicator).locator("details button[value=save]"))

    def reason(self, indicator: str, text: str, name: str) -> None:
        """Write a reason beside an indicator: `name` is how the field's name begins."""
        field = self.card(indicator).locator(f"[name^={name}_]")
        open_what_holds(field)
        field.fill(text)

    def answer(self, texts: Mapping[str, str]) -> None:
        """Answer the reason that stands beside each indicator."""
        for indicator, text in texts.items():
            self.card(indicator).locator("[name*=finding_]").fill(text)


def open_what_holds(field: Locator) -> None:
    """Unfold the part of the page in which a field is folded away."""
    folded = field.locator("xpath=ancestor::details[not(@open)]")
    if folded.count():
        folded.first.locator("summary").first.click()


def follow(page: Page, there: Locator) -> None:
    """Press a button or a link and wait for the page that answers: a click alone returns before it."""
    with page.expect_navigation():
        there.click()


def open_what_waits(desk: Desk) -> None:
    """From Tugas Saya to the document that waits for initials or a signature."""
    desk.home()
    waiting = desk.page.locator(".tasks li").filter(has=desk.page.locator(".station svg"))
    follow(desk.page, waiting.locator("a").first)


def put_name(desk: Desk) -> None:
    """Initial or sign the document whose page is open."""
    follow(desk.page, desk.page.locator("main .card form button").first)
