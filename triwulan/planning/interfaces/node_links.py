"""The links with which a planner changes the nodes of the tree.

Each leads to a page with a form; with JavaScript the form opens in the tree. Built here and not in templates,
since a large tree has hundreds of them.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from triwulan.planning.enums import ProgrammeLevel
from triwulan.planning.models import Goal, Objective, Programme

Link = tuple[str, str]
"""Label and address."""

HERE = (
    '<a href="{0}" hx-get="{0}" hx-target="#{1}" hx-select=".node-edit" hx-swap="innerHTML show:top">'
    '{2}<span class="hidden-label"> {3}</span></a> '
)
AWAY = '<a href="{0}">{1}<span class="hidden-label"> {2}</span></a> '


def goal_links(goal: Goal, query: str) -> SafeString:
    """Change a goal, or add an objective that serves it; `query` is that of the tree ("periode=3")."""
    links = [
        (_("Change"), _to("goal_change", query, goal.pk)),
        (_("Add an objective"), _to("objective_new", f"tujuan={goal.pk}&{query}")),
    ]
    return _opening_here(links, goal, f"tujuan-form-{goal.pk}")


def objective_links(objective: Objective, query: str) -> SafeString:
    """Change an objective, or add what hangs on it."""
    pk = objective.pk
    links = [
        (_("Change"), _to("objective_change", query, pk)),
        (_("Add an objective below it"), _to("objective_new", f"induk={pk}&{query}")),
        (_("Add a programme"), _to("programme_new", f"sasaran={pk}&{query}")),
    ]
    indicator = _("Add an indicator"), _to("indicator_new", f"sasaran={pk}")
    here = _opening_here(links, objective, f"sasaran-form-{pk}")
    return here + _leading_away(indicator, objective)


def programme_links(programme: Programme, query: str, top: Programme, year: int) -> SafeString:
    """Change a programme, add what stands below it, or set its budget of the year.

    The form opens below the table of the programme `top` to which it belongs.
    """
    pk = programme.pk
    links = [(_("Change"), _to("programme_change", query, pk))]
    below = {ProgrammeLevel.PROGRAMME: _("Add an activity"), ProgrammeLevel.ACTIVITY: _("Add a sub-activity")}
    label = below.get(ProgrammeLevel(programme.level))
    if label is not None:
        links.append((label, _to("programme_new", f"induk={pk}&{query}")))
    budget = _("Set the budget"), _to("budget_change", f"tahun={year}", pk)
    here = _opening_here(links, programme, f"program-form-{top.pk}")
    return here + _leading_away(budget, programme)


def _to(name: str, query: str, *args: int) -> str:
    return f"{reverse(f'planning:{name}', args=args)}?{query}"


def _opening_here(links: Iterable[Link], about: object, place: str) -> SafeString:
    return format_html_join("", HERE, ((address, place, label, about) for label, address in links))


def _leading_away(link: Link, about: object) -> SafeString:
    label, address = link
    return format_html(AWAY, address, label, about)
