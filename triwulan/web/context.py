"""What the page frame shows on every page: navigation, who I am, the demo's clock."""

from typing import Any

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context for `design/base.html`; empty parts before sign-in."""
    return {"viewer": getattr(request, "viewer", None)}
