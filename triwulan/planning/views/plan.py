"""Rencana: the plan of a period as one tree."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.design.pieces import Tab
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain.plan import RIGHT
from triwulan.planning.domain.tree import PlanTree, plan_tree
from triwulan.planning.views.nodes import asked


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """The tree of the period of `?periode=`; of a large plan with the indicators of `?sasaran=` alone."""
    tree = plan_tree(
        request.viewer,
        period_id=asked(request, "periode"),
        opened=asked(request, "sasaran"),
        page=request.GET.get("halaman", "1"),
    )
    context = {
        "tree": tree,
        "tabs": _tabs(tree),
        "may_change": request.viewer.may(RIGHT),
        "from_here": "" if tree.period is None else f"periode={tree.period.pk}",
    }
    return render(request, "planning/plan.html", context)


@require_safe
@signed_in
def objectives(request: Visit) -> HttpResponse:
    """The older address of the objectives, which stand in the tree now."""
    request.viewer.need("plan.read")
    return redirect("planning:plan", permanent=True)


def _tabs(tree: PlanTree) -> list[Tab]:
    """The periods to choose from, the earliest first."""
    address = reverse("planning:plan")
    return [
        Tab(
            _("%(name)s (%(first)s to %(last)s)")
            % {"name": period.name, "first": period.first_year, "last": period.last_year},
            f"{address}?periode={period.pk}",
            period == tree.period,
        )
        for period in reversed(tree.periods)
    ]
