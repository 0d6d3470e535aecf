"""Rencana Aksi: targets and activities of the quarters, and the planner's form for one indicator."""

from django.contrib import messages
from django.core.paginator import Paginator
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
from triwulan.planning.domain.action_papers import papers_of
from triwulan.planning.domain.action_queries import indicators_in_reach, lines_of
from triwulan.planning.domain.actions import set_actions
from triwulan.planning.domain.plan import RIGHT, planner
from triwulan.planning.interfaces.action_form import ActionForm
from triwulan.planning.interfaces.action_rows import action_row
from triwulan.planning.interfaces.paper_panel import latest_paper
from triwulan.planning.interfaces.years import of_year, unit_asked, year_asked, year_tabs

PAGE = 25
# A unit's plan stands on one page, to be printed.
PAGE_OF_UNIT = 200


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """The action plan of the year of `?tahun=`, of one unit where `?unit=` names it."""
    year, unit_id = year_asked(request, request.viewer.day.year), unit_asked(request)
    rows = indicators_in_reach(request.viewer, unit_id)
    pages = Paginator(rows, PAGE if unit_id is None else PAGE_OF_UNIT)
    page = pages.get_page(request.GET.get("halaman"))
    context = {
        "year": year,
        "query": f"?tahun={year}",
        "of_unit": f"?tahun={year}" + ("" if unit_id is None else f"&unit={unit_id}"),
        "years": year_tabs(year, request.viewer.day.year, f"&unit={unit_id}" if unit_id else ""),
        "page": page,
        "rows": [action_row(line) for line in lines_of(list(page), year)],
        "unit_id": unit_id,
        "units": list(queries.units_in_plan(request.viewer)),
        "may_change": request.viewer.may(RIGHT),
        "paper": latest_paper(papers_of(request.viewer, unit_id, year)),
    }
    return render(request, "planning/actions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Visit, indicator_id: int) -> HttpResponse:
    """Set the activities of an indicator in the year of `?tahun=`."""
    by = planner(request.viewer)
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    year = year_asked(request, request.viewer.day.year)
    [line] = lines_of([indicator], year)
    form = ActionForm(
        request.POST or None,
        present=line.actions,
        owners=queries.positions_of(request.viewer),
        owner_id=indicator.owner_id,
    )
    status = 200
    back = reverse("planning:actions") + f"?tahun={year}"
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_actions(
                    agency_id=request.viewer.agency_id,
                    indicator_id=indicator.pk,
                    year=year,
                    actions=form.actions(),
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The action plan was saved."))
                return redirect(back)
    context = {
        "form": form,
        "year": year,
        "row": action_row(line),
        "quarters": zip(form.quarters(), action_row(line).quarters, strict=True),
        "back": back,
        "crumbs": [
            Crumb(_("Action plan"), reverse("planning:actions")),
            Crumb(of_year(year), back),
            Crumb(line.version.name, ""),
        ],
    }
    return render(request, "planning/action_form.html", context, status=status)
