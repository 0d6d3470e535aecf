"""A browser that is answered by the views themselves: no server, no database."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

SITE = "http://triwulan.test"


@pytest.fixture
def plain_frame(settings: Any) -> None:
    """Context processors and most addresses belong to other modules; these pages stand without them."""
    settings.ROOT_URLCONF = "tests.design.urls"
    template = settings.TEMPLATES[0]
    processors = ["django.template.context_processors.request", "tests.design.frame.frame"]
    options = {**template["OPTIONS"], "context_processors": processors}
    settings.TEMPLATES = [{**template, "OPTIONS": options}]


@pytest.fixture
def opened(browser: Browser, plain_frame: None) -> Iterator[Callable[..., Page]]:
    """Opens a view's page: `opened(view, width=360, scheme="dark")`."""
    contexts = []

    def open_page(view: Callable[..., Any], *, width: int, scheme: str, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.route(f"{SITE}/**", lambda route: answer(route, view))
        page.goto(f"{SITE}/?masuk=1")
        return page

    yield open_page
    for context in contexts:
        context.close()


def answer(route: Route, view: Callable[..., Any]) -> None:
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        file = finders.find(path.removeprefix("/static/"))
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        route.fulfill(body=Path(str(file)).read_bytes(), content_type=kind)
    else:
        response = view(RequestFactory().get(path))
        route.fulfill(body=response.content, content_type="text/html; charset=utf-8")
