"""Anggaran: the money of the programmes, one programme's figures, and the planner's form."""

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
from triwulan.planning.domain import budget_queries as queries
from triwulan.planning.domain.budgets import set_figures
from triwulan.planning.domain.plan import RIGHT, planner
from triwulan.planning.interfaces.budget_form import BudgetForm
from triwulan.planning.interfaces.budget_rows import history_rows, money_row, whole_row
from triwulan.planning.interfaces.years import of_year, year_asked, year_tabs


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """Budget and absorption of the year of `?tahun=`, programme by programme."""
    year = year_asked(request, request.viewer.day.year)
    sheet = queries.sheet_of(request.viewer, year)
    context = {
        "year": year,
        "years": year_tabs(year, request.viewer.day.year),
        "query": f"?tahun={year}",
        "rows": [money_row(line) for line in sheet.lines],
        "whole": whole_row(sheet.whole),
        "may_change": request.viewer.may(RIGHT),
    }
    return render(request, "planning/budgets.html", context)


@require_safe
@signed_in
def detail(request: Visit, programme_id: int) -> HttpResponse:
    """Every figure that was set for a programme in a year."""
    programme = queries.programme_seen_by(request.viewer, programme_id)
    year = year_asked(request, request.viewer.day.year)
    context = {
        "programme": programme,
        "year": year,
        "years": year_tabs(year, request.viewer.day.year),
        "query": f"?tahun={year}",
        "rows": history_rows(queries.history_of(programme, year)),
        "may_change": request.viewer.may(RIGHT),
        "crumbs": _crumbs(year, (programme.code, "")),
    }
    return render(request, "planning/budget.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Visit, programme_id: int) -> HttpResponse:
    """Set a programme's budget and absorption, or revise them."""
    by = planner(request.viewer)
    programme = queries.programme_seen_by(request.viewer, programme_id)
    year = year_asked(request, request.viewer.day.year)
    form = BudgetForm(request.POST or None, present=queries.figures_of(programme, year))
    status = 200
    back = reverse("planning:budget", args=[programme.pk]) + f"?tahun={year}"
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                added = set_figures(
                    agency_id=request.viewer.agency_id,
                    programme_id=programme.pk,
                    year=year,
                    figures=form.figures(),
                    reason=form.cleaned_data["reason"],
                    source=form.cleaned_data["source"],
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The budget was saved.") if added else _("Nothing was changed."))
                return redirect(back)
    title = _("Budget and absorption of %(year)s") % {"year": year}
    context = {
        "form": form,
        "programme": programme,
        "title": title,
        "back": back,
        "crumbs": _crumbs(year, (programme.code, back), (title, "")),
    }
    return render(request, "planning/budget_form.html", context, status=status)


def _crumbs(year: int, *steps: tuple[str, str]) -> list[Crumb]:
    address = reverse("planning:budgets")
    start = [Crumb(_("Budget"), address), Crumb(of_year(year), f"{address}?tahun={year}")]
    return [*start, *(Crumb(label, url) for label, url in steps)]
