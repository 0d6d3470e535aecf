"""The planner's forms of periods and goals."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.organization.interfaces.visit import Visit
from triwulan.planning.domain import goals, periods, places
from triwulan.planning.interfaces.node_forms import GoalForm, PeriodForm, goal_initial
from triwulan.planning.views.nodes import (
    NodePage,
    acting,
    answer,
    for_planners,
    posted,
    removing,
    to_tree,
)


@for_planners
def new_period(request: Visit) -> HttpResponse:
    """Add a planning period."""
    year = request.viewer.day.year
    form = PeriodForm(
        posted(request), initial={"first_year": year, "last_year": year + 4}, auto_id="period_new_%s"
    )
    page = NodePage(_("Add a planning period"), _("Add the period"), _("The planning period was added."))

    def act() -> str:
        periods.create_period(facts=form.facts(), **acting(request))
        return ""

    return answer(request, form, page, act)


@for_planners
def change_period(request: Visit, period_id: int) -> HttpResponse:
    """Change a period's name or years."""
    present = places.period_seen_by(request.viewer, period_id)
    form = PeriodForm(
        posted(request), initial=asdict(periods.facts_of(present)), auto_id=f"period_{period_id}_%s"
    )
    page = NodePage(
        _("Change the planning period"),
        _("Save the period"),
        _("The planning period was changed."),
        lead=present.name,
        remove=reverse("planning:period_remove", args=[period_id]),
        remove_word=_("Remove the period"),
    )

    def act() -> str:
        periods.change_period(period_id=period_id, facts=form.facts(), **acting(request))
        return ""

    return answer(request, form, page, act)


@removing
def remove_period(request: Visit, period_id: int) -> HttpResponse:
    """Take out a period without goals."""
    periods.remove_period(period_id=period_id, **acting(request))
    messages.success(request, _("The planning period was removed."))
    return redirect("planning:plan")


@for_planners
def new_goal(request: Visit, period_id: int) -> HttpResponse:
    """Add a goal to a period."""
    period = places.period_seen_by(request.viewer, period_id)
    form = GoalForm(
        posted(request),
        initial={"order": places.next_place(period.goals.all())},
        auto_id=f"goal_new_{period_id}_%s",
    )
    page = NodePage(_("Add a goal"), _("Add the goal"), _("The goal was added."), lead=period.name)

    def act() -> str:
        made = goals.create_goal(period_id=period_id, facts=form.facts(), **acting(request))
        return f"tujuan-{made.pk}"

    return answer(request, form, page, act)


@for_planners
def change_goal(request: Visit, goal_id: int) -> HttpResponse:
    """Change a goal's words or place."""
    present = places.goal_seen_by(request.viewer, goal_id)
    form = GoalForm(posted(request), initial=goal_initial(present), auto_id=f"goal_{goal_id}_%s")
    page = NodePage(
        _("Change the goal"),
        _("Save the goal"),
        _("The goal was changed."),
        lead=str(present),
        remove=reverse("planning:goal_remove", args=[goal_id]),
        remove_word=_("Remove the goal"),
    )

    def act() -> str:
        goals.change_goal(goal_id=goal_id, facts=form.facts(), **acting(request))
        return f"tujuan-{goal_id}"

    return answer(request, form, page, act, f"tujuan-{goal_id}")


@removing
def remove_goal(request: Visit, goal_id: int) -> HttpResponse:
    """Take out a goal that no objective serves."""
    goals.remove_goal(goal_id=goal_id, **acting(request))
    messages.success(request, _("The goal was removed."))
    return redirect(to_tree(request))
