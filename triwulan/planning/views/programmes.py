"""The planner's forms of programmes, activities and sub-activities."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.organization.interfaces.visit import Visit
from triwulan.planning.domain import places, programmes
from triwulan.planning.domain.budget_queries import programme_seen_by
from triwulan.planning.interfaces.node_forms import ProgrammeForm
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
    """Add a programme for the objective of `?sasaran=`, or what stands below the one of `?induk=`."""
    parent, objective = asked(request, "induk"), asked(request, "sasaran")
    form = ProgrammeForm(
        posted(request),
        places=places.places_for_programme(request.viewer),
        initial={"parent": parent, "objective_id": objective},
        auto_id=f"programme_new_{objective or 0}_{parent or 0}_%s",
    )
    page = NodePage(
        _("Add a programme, activity or sub-activity"), _("Add to the plan"), _("It was added to the plan.")
    )

    def act() -> str:
        made = programmes.create_programme(facts=form.facts(), **acting(request))
        return f"program-{made.pk}"

    return answer(request, form, page, act)


@for_planners
def change(request: Visit, programme_id: int) -> HttpResponse:
    """Change a programme's words or place."""
    present = programme_seen_by(request.viewer, programme_id)
    facts = asdict(programmes.facts_of(present))
    form = ProgrammeForm(
        posted(request),
        places=places.places_for_programme(request.viewer, present),
        initial=facts | {"parent": facts["parent_id"]},
        auto_id=f"programme_{programme_id}_%s",
    )
    page = NodePage(
        _("Change: %(level)s") % {"level": present.get_level_display()},
        _("Save the changes"),
        _("The changes were saved."),
        lead=str(present),
        remove=reverse("planning:programme_remove", args=[programme_id]),
        remove_word=_("Remove it from the plan"),
    )

    def act() -> str:
        programmes.change_programme(programme_id=programme_id, facts=form.facts(), **acting(request))
        return f"program-{programme_id}"

    return answer(request, form, page, act, f"program-{programme_id}")


@removing
def remove(request: Visit, programme_id: int) -> HttpResponse:
    """Take out a programme on which nothing hangs."""
    programmes.remove_programme(programme_id=programme_id, **acting(request))
    messages.success(request, _("It was removed from the plan."))
    return redirect(to_tree(request))
