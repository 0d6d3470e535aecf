"""The planner's pages of values to compare with, and of opening values."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from triwulan.common.refusal import Refusal
from triwulan.design.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain import comparisons, queries
from triwulan.planning.domain.plan import planner
from triwulan.planning.interfaces.comparison_form import BenchmarkForm, OpeningForm
from triwulan.planning.interfaces.rows import value_row
from triwulan.planning.models import Benchmark, Indicator, IndicatorVersion, OpeningValue
from triwulan.planning.views.indicators import crumbs_to


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def benchmarks(request: Visit, indicator_id: int) -> HttpResponse:
    """Baseline, medium-term target and national standard of an indicator; each may be replaced."""
    by = planner(request.viewer)
    indicator, version = _indicator(request, indicator_id)
    form = BenchmarkForm(request.POST or None, version=version, initial={"year": request.viewer.day.year})

    def save() -> object:
        return comparisons.set_benchmark(
            agency_id=request.viewer.agency_id,
            indicator_id=indicator.pk,
            facts=form.facts(),
            by=by,
            at=request.moment,
        )

    status = _saved(request, form, save)
    if status == 302:
        return redirect("planning:benchmarks", indicator.pk)
    context = {
        "title": _("Values to compare with"),
        "intro": _(
            "A newer value of the same kind and year replaces the older one, which stays in the books."
        ),
        "withdraw": "planning:withdraw_benchmark",
        "rows": [value_row(one, version) for one in queries.benchmarks_of(indicator)],
    }
    return _page(request, indicator, version, form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def opening_values(request: Visit, indicator_id: int) -> HttpResponse:
    """Realisations of quarters and years before the office began here."""
    by = planner(request.viewer)
    indicator, version = _indicator(request, indicator_id)
    form = OpeningForm(request.POST or None, version=version, initial={"year": request.viewer.day.year})

    def save() -> object:
        return comparisons.set_opening_value(
            agency_id=request.viewer.agency_id,
            indicator_id=indicator.pk,
            facts=form.facts(),
            by=by,
            at=request.moment,
        )

    status = _saved(request, form, save)
    if status == 302:
        return redirect("planning:opening_values", indicator.pk)
    context = {
        "title": _("Opening values"),
        "intro": _(
            "Realisations of before the office began here. They went through no check of this program, are "
            "marked so wherever they stand, and give way to an approved value of the same quarter."
        ),
        "withdraw": "planning:withdraw_opening_value",
        "rows": [value_row(one, version) for one in queries.opening_values_of(indicator)],
    }
    return _page(request, indicator, version, form, context, status)


@require_POST
@signed_in
def withdraw_benchmark(request: Visit, value_id: int) -> HttpResponse:
    """Take a value to compare with out of use."""
    row: Benchmark | OpeningValue = comparisons.withdraw_benchmark(
        agency_id=request.viewer.agency_id,
        benchmark_id=value_id,
        by=planner(request.viewer),
        at=request.moment,
    )
    return _withdrawn(request, "planning:benchmarks", row)


@require_POST
@signed_in
def withdraw_opening_value(request: Visit, value_id: int) -> HttpResponse:
    """Take an opening value out of use."""
    row: Benchmark | OpeningValue = comparisons.withdraw_opening_value(
        agency_id=request.viewer.agency_id,
        value_id=value_id,
        by=planner(request.viewer),
        at=request.moment,
    )
    return _withdrawn(request, "planning:opening_values", row)


def _withdrawn(request: Visit, page: str, row: Benchmark | OpeningValue) -> HttpResponse:
    messages.success(request, _("The value was taken out of use. It stays in the books."))
    return redirect(page, row.indicator_id)


def _indicator(request: Visit, indicator_id: int) -> tuple[Indicator, IndicatorVersion]:
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    return indicator, queries.versions_of(indicator)[0]


def _saved(request: Visit, form: BenchmarkForm | OpeningForm, save: Callable[[], object]) -> int:
    """Saves what a valid form says; answers the status for the page, 302 where it was saved."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return 422
    try:
        changed = save()
    except Refusal as refusal:
        return explain(form, refusal)
    messages.success(request, _("The value was saved.") if changed else _("Nothing was changed."))
    return 302


def _page(
    request: Visit,
    indicator: Indicator,
    version: IndicatorVersion,
    form: BenchmarkForm | OpeningForm,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    back = reverse("planning:indicator", args=[indicator.pk])
    whole = context | {
        "form": form,
        "version": version,
        "indicator": indicator,
        "back": back,
        "crumbs": crumbs_to((version.name, back), (context["title"], "")),
    }
    return render(request, "planning/comparisons.html", whole, status=status)
