"""Sasaran: the agency's objectives, and the planner's form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.common.refusal import Refusal
from triwulan.design.pieces import Crumb
from triwulan.design.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain import queries
from triwulan.planning.domain.objectives import change_objective, create_objective
from triwulan.planning.domain.plan import RIGHT, planner
from triwulan.planning.interfaces.objective_form import ObjectiveForm


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """The objectives in the plan's order."""
    context = {
        "objectives": queries.objective_lines(request.viewer),
        "may_change": request.viewer.may(RIGHT),
    }
    return render(request, "planning/objectives.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: Visit) -> HttpResponse:
    """Add an objective."""
    by = planner(request.viewer)
    form = ObjectiveForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                create_objective(agency=request.viewer.agency, **form.cleaned_data, by=by, at=request.moment)
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The objective was added."))
                return redirect("planning:objectives")
    return _form_page(request, form, _("Add an objective"), status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Visit, objective_id: int) -> HttpResponse:
    """Change an objective's words or place."""
    by = planner(request.viewer)
    objective = queries.objective_seen_by(request.viewer, objective_id)
    initial = {"code": objective.code, "name": objective.name, "order": objective.order}
    form = ObjectiveForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_objective(
                    agency_id=request.viewer.agency_id,
                    objective_id=objective.pk,
                    **form.cleaned_data,
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The objective was changed."))
                return redirect("planning:objectives")
    return _form_page(request, form, _("Change the objective"), status)


def _form_page(request: Visit, form: ObjectiveForm, title: str, status: int) -> HttpResponse:
    address = reverse("planning:objectives")
    context = {
        "form": form,
        "title": title,
        "back": address,
        "crumbs": [Crumb(_("Objectives"), address), Crumb(title, "")],
    }
    return render(request, "planning/objective_form.html", context, status=status)
