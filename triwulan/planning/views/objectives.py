"""The planner's forms of objectives."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.organization.interfaces.visit import Visit
from triwulan.planning.domain import objectives, places, queries
from triwulan.planning.interfaces.node_forms import ObjectiveForm, objective_initial, place_of
from triwulan.planning.views.nodes import (
    NodePage,
    acting,
    answer,
    asked,
    for_planners,
    posted,
    removing,
    to_tree,
)


@for_planners
def new(request: Visit) -> HttpResponse:
    """Add an objective, below the goal of `?tujuan=` or the objective of `?induk=`."""
    goal, parent = asked(request, "tujuan"), asked(request, "induk")
    siblings = queries.objectives_seen_by(request.viewer).filter(goal=goal, parent=parent)
    initial = {"parent": place_of(goal, parent), "order": places.next_place(siblings)}
    form = ObjectiveForm(
        posted(request),
        places=places.places_for(request.viewer),
        initial=initial,
        auto_id=f"objective_new_{goal or 0}_{parent or 0}_%s",
    )
    page = NodePage(_("Add an objective"), _("Add the objective"), _("The objective was added."))

    def act() -> str:
        viewer, who = request.viewer, acting(request)
        made = objectives.create_objective(agency=viewer.agency, **form.content(), by=who["by"], at=who["at"])
        return f"sasaran-{made.pk}"

    return answer(request, form, page, act)


@for_planners
def change(request: Visit, objective_id: int) -> HttpResponse:
    """Change an objective's words, place or owner."""
    present = queries.objective_seen_by(request.viewer, objective_id)
    form = ObjectiveForm(
        posted(request),
        places=places.places_for(request.viewer, present),
        initial=objective_initial(present),
        auto_id=f"objective_{objective_id}_%s",
    )
    page = NodePage(
        _("Change the objective"),
        _("Save the objective"),
        _("The objective was changed."),
        lead=str(present),
        remove=reverse("planning:objective_remove", args=[objective_id]),
        remove_word=_("Remove the objective"),
    )

    def act() -> str:
        objectives.change_objective(objective_id=objective_id, **form.content(), **acting(request))
        return f"sasaran-{objective_id}"

    return answer(request, form, page, act, f"sasaran-{objective_id}")


@removing
def remove(request: Visit, objective_id: int) -> HttpResponse:
    """Take out an objective on which nothing hangs."""
    objectives.remove_objective(objective_id=objective_id, **acting(request))
    messages.success(request, _("The objective was removed."))
    return redirect(to_tree(request))
