"""What the page frame shows on every page: navigation, who I am, the demo's clock."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from triwulan.common.dates import moment_words
from triwulan.organization.domain.viewer import Viewer
from triwulan.web.navigation import navigation


@dataclass(frozen=True)
class Who:
    """The signed-in person in the page's head."""

    name: str
    position: str
    acting: str


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context for `design/base.html`; nothing before sign-in but the demo's clock."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    moment = getattr(request, "moment", None)
    frame: dict[str, Any] = {}
    if settings.TRIWULAN_DEMO and moment is not None:
        frame["demo_clock"] = moment_words(moment, viewer.agency.zone if viewer else "Asia/Makassar")
        frame["demo_bar"] = "web/demo_bar.html"
    if viewer is not None:
        frame |= {
            "viewer": viewer,
            "agency_name": viewer.agency.name,
            "who": who_of(viewer),
            "navigation": navigation(viewer, request.path),
        }
    return frame


def who_of(viewer: Viewer) -> Who:
    """Name and first position of the viewer, with Plt. or Plh. apart."""
    if not viewer.holdings:
        return Who(viewer.person.full_name, "", "")
    first = viewer.holdings[0]
    acting = first.title.removesuffix(first.position_title).strip()
    return Who(viewer.person.full_name, first.position_title, acting)
