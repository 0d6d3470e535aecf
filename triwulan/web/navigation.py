"""The menu: few words, by role; everyone's rest is under "Lainnya"."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from triwulan.design.pieces import NavigationItem
from triwulan.organization.domain.viewer import Viewer

# url name, label, right that is needed to see it (None: everyone), right that puts it into the first line.
ITEMS = (
    ("web:tasks", _("My Tasks"), "task.perform", "task.perform"),
    ("web:board", _("Progress"), "cycle.read", "cycle.open"),
    ("planning:indicators", _("Indicators"), "plan.read", "plan.read"),
    ("planning:plan", _("Plan"), "plan.read", "plan.change"),
    ("reporting:reports", _("Reports"), "document.read", "document.read"),
    ("insight:bundles", _("Evidence bundles"), "bundle.read", ""),
    ("review:corrections", _("Corrections"), "run.read", ""),
    ("documents:register", _("Archive"), "document.read", "plan.change"),
    ("organization:settings", _("Settings"), "organization.change", "organization.change"),
    ("ledger:events", _("History"), "ledger.read", ""),
    ("planning:table_check", _("Check a table"), "table.check", ""),
    ("procedure:sheets", _("SOP"), "procedure.read", ""),
    ("organization:chart", _("Organization"), "organization.read", ""),
    ("officetime:calendar", _("Office hours"), "calendar.read", ""),
    ("documents:identity", _("Electronic signature"), "document.read", ""),
    ("notifications:notices", _("Notices"), None, ""),
    ("web:help", _("Help"), None, ""),
)


def navigation(viewer: Viewer, path: str) -> tuple[NavigationItem, ...]:
    """The items that the viewer may open; what is not on the first line stands under "Lainnya"."""
    first: list[NavigationItem] = []
    rest: list[NavigationItem] = []
    open_now = _open_now(path)
    for name, label, right, prominent in ITEMS:
        if right is not None and not viewer.may(right):
            continue
        url = reverse(name)
        current = url == open_now
        item = NavigationItem(label=label, url=url, current=current)
        (first if prominent and viewer.may(prominent) else rest).append(item)
    if rest:
        current = any(item.current for item in rest)
        first.append(NavigationItem(label=_("More"), current=current, items=tuple(rest)))
    return tuple(first)


def _open_now(path: str) -> str:
    """The address of the item that the page lies below: the longest that fits, so only one is current."""
    fitting = [url for url in (reverse(item[0]) for item in ITEMS) if _below(path, url)]
    return max(fitting, key=len, default="")


def _below(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
