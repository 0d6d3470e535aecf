"""A cast of people in real browsers, on one office and one clock.

cast.at("2026-10-12 08:00")
page = cast.page("kabid_layanan")        # a browser in which the head of division is signed in
cast.check(page, "tugas-saya")           # axe finds nothing; a picture where SHOTS names a folder
"""

import os
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.fixtures.office import Office
from tests.journeys.clock import JourneyClock
from tests.journeys.desk import Desk

WIDE, NARROW = 1280, 360
# Without telling what is well, and without fetching the style sheet's parts anew: three times as quick.
QUICK = {"preload": False, "resultTypes": ["violations"]}
# Colours are the same at every width; to look at them is half of axe's work.
AXE = {WIDE: QUICK, NARROW: {**QUICK, "rules": {"color-contrast": {"enabled": False}}}}
ACTION_BAR_STAYS = "document.querySelectorAll('.action-bar').forEach(bar => bar.style.position = 'static')"
PATIENCE = 20_000  # milliseconds; a busy machine is no failure


class Cast:
    """The people of the office, each with a browser of his or her own; `script` False: without JavaScript."""

    def __init__(self, office: Office, browser: Browser, server: LiveServer) -> None:
        self.office = office
        self.browser = browser
        self.server = server
        self.script = True
        self.contexts: dict[str, BrowserContext] = {}

    def at(self, text: str) -> None:
        """Set the office's clock: "2026-10-12 08:00"."""
        JourneyClock.moment = self.office.at(text).astimezone(UTC)

    def page(self, who: str, path: str = "/") -> Page:
        """A page of the person's browser, opened at a path."""
        page = self._context(who).new_page()
        page.goto(self.server.url + path)
        return page

    def desk(self, who: str, path: str = "/") -> Desk:
        """The person's browser page, with the hands that do a step."""
        return Desk(self.page(who, path), self.server.url)

    def visitor(self) -> Page:
        """A browser in which nobody is signed in."""
        context = self._browser()
        self.contexts[f"visitor {len(self.contexts)}"] = context
        page = context.new_page()
        page.goto(self.server.url)
        return page

    def _context(self, who: str) -> BrowserContext:
        if who not in self.contexts:
            context = self._browser()
            session = self.office.client(who).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.server.url}])
            self.contexts[who] = context
        return self.contexts[who]

    def _browser(self) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": WIDE, "height": 900},
            locale="id-ID",
            java_script_enabled=self.script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context

    def check(self, page: Page, name: str) -> None:
        """Axe finds nothing on the page, wide and narrow, and a phone needs no sideways scrolling."""
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page, options=AXE[width])
            assert found.violations_count == 0, f"{name} at {width}: {found.generate_report()}"
            wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wider <= 0, f"{name} at {width} is {wider} px too wide"
            self._picture(page, f"{name}-{width}")
        page.set_viewport_size({"width": WIDE, "height": 900})

    def _picture(self, page: Page, name: str) -> None:
        folder = os.environ.get("SHOTS")
        if not folder:
            return
        # A bar that floats over the page would stand in the middle of the picture.
        page.evaluate(
            "document.querySelectorAll('.action-bar').forEach(bar => bar.style.position = 'static')"
        )
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(folder) / f"{name}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")


@pytest.fixture
def cast(live_server: LiveServer, office: Office, browser: Browser, settings: Any) -> Iterator[Cast]:
    """The office's people, with browsers."""
    settings.TRIWULAN_CLOCK = "tests.journeys.clock.journey_clock"
    made = Cast(office, browser, live_server)
    yield made
    for context in made.contexts.values():
        context.close()
