"""Indikator: the list, one indicator, and the planner's forms."""

from datetime import date
from typing import Any

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
from triwulan.planning.domain.action_queries import actions_of
from triwulan.planning.domain.indicators import change_indicator, create_indicator
from triwulan.planning.domain.plan import RIGHT, planner
from triwulan.planning.domain.search import find_indicators, latest_of
from triwulan.planning.interfaces.indicator_form import IndicatorChangeForm, IndicatorForm, initial_of
from triwulan.planning.interfaces.indicator_tabs import indicator_tabs
from triwulan.planning.interfaces.rows import QUARTERS, indicator_row, revision_row, value_row, year_row
from triwulan.planning.interfaces.search_form import SearchForm
from triwulan.planning.interfaces.version_words import (
    differences,
    metadata,
    place_definitions,
    version_definitions,
)
from triwulan.planning.views.nodes import asked

PAGE = 25


def crumbs_to(*steps: tuple[str, str]) -> list[Crumb]:
    """The way to a page below the list of indicators; the last step is the page itself."""
    start = Crumb(_("Indicators"), reverse("planning:indicators"))
    return [start, *(Crumb(label, url) for label, url in steps)]


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """Indicators in reach, searched by words and filters."""
    form = SearchForm(
        request.GET,
        units=queries.units_in_plan(request.viewer),
        objectives=queries.objectives_seen_by(request.viewer),
    )
    search = form.search()
    page = Paginator(find_indicators(request.viewer, search), PAGE).get_page(request.GET.get("halaman"))
    ids = [indicator.pk for indicator in page]
    year = request.viewer.day.year
    versions, targets = latest_of(ids), queries.year_targets(ids, year)
    context = {
        "page": page,
        "rows": [
            indicator_row(indicator, versions[indicator.pk], targets, request.viewer.day)
            for indicator in page
        ],
        "year": year,
        "form": form,
        "is_narrow": search.is_narrow,
        "may_change": request.viewer.may(RIGHT),
    }
    return render(request, "planning/indicators.html", context)


@require_safe
@signed_in
def detail(request: Visit, indicator_id: int) -> HttpResponse:
    """One indicator: what it means, its targets, and the versions of both."""
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    versions = queries.versions_of(indicator)
    present, year = versions[0], request.viewer.day.year
    context = {
        "indicator": indicator,
        "version": present,
        "tabs": indicator_tabs(indicator.pk, "planning:indicator"),
        "place": place_definitions(indicator),
        "definitions": version_definitions(present),
        "earlier": [(version, version_definitions(version)) for version in versions[1:]],
        "oldest_first": versions[::-1],
        "differences": differences(versions[::-1]),
        "years": [year_row(year, present) for year in queries.targets_of(indicator)],
        "revisions": [revision_row(target, present) for target in queries.revisions_of(indicator)],
        "benchmarks": [value_row(one, present) for one in queries.benchmarks_of(indicator)],
        "opening_values": [value_row(one, present) for one in queries.opening_values_of(indicator)],
        "year": year,
        "actions": [(one, QUARTERS[one.quarter - 1]) for one in actions_of(indicator, year)],
        "may_change": request.viewer.may(RIGHT),
        "crumbs": crumbs_to((present.name, "")),
    }
    return render(request, "planning/indicator.html", context)


@require_safe
@signed_in
def metadata_page(request: Visit, indicator_id: int) -> HttpResponse:
    """The metadata of an indicator as Satu Data asks for them, to be printed."""
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    present = queries.versions_of(indicator)[0]
    address = reverse("planning:indicator", args=[indicator.pk])
    context = {
        "indicator": indicator,
        "version": present,
        "tabs": indicator_tabs(indicator.pk, "planning:indicator_metadata"),
        "rows": metadata(indicator, present),
        "agency": request.viewer.agency,
        "crumbs": crumbs_to((present.name, address), (_("Metadata"), "")),
    }
    return render(request, "planning/metadata.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: Visit) -> HttpResponse:
    """Add an indicator, to the objective of `?sasaran=`."""
    by = planner(request.viewer)
    start = date(request.viewer.day.year, 1, 1)
    form = IndicatorForm(
        request.POST or None,
        initial={"valid_from": start, "objective": asked(request, "sasaran")},
        **_choices(request),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                indicator = create_indicator(
                    agency=request.viewer.agency,
                    placement=form.placement(),
                    content=form.content(),
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The indicator was added. Now set its targets."))
                return redirect("planning:indicator_targets", indicator.pk)
    title = _("Add an indicator")
    context = {"form": form, "title": title, "crumbs": crumbs_to((title, ""))}
    return render(request, "planning/indicator_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Visit, indicator_id: int) -> HttpResponse:
    """Place an indicator anew, or publish a new version of its definition."""
    by = planner(request.viewer)
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    present = queries.versions_of(indicator)[0]
    form = IndicatorChangeForm(
        request.POST or None, initial=initial_of(indicator, present), present=present, **_choices(request)
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_indicator(
                    agency_id=request.viewer.agency_id,
                    indicator_id=indicator.pk,
                    placement=form.placement(),
                    content=form.content(),
                    reason=form.cleaned_data["reason"],
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The indicator was changed."))
                return redirect("planning:indicator", indicator.pk)
    title = _("Change the indicator")
    address = reverse("planning:indicator", args=[indicator.pk])
    context = {
        "form": form,
        "title": title,
        "present": present,
        "back": address,
        "crumbs": crumbs_to((present.name, address), (title, "")),
    }
    return render(request, "planning/indicator_form.html", context, status=status)


def _choices(request: Visit) -> dict[str, Any]:
    return {
        "objectives": queries.objectives_seen_by(request.viewer),
        "units": queries.units_in_plan(request.viewer),
        "programmes": queries.programmes_of(request.viewer),
        "owners": queries.positions_of(request.viewer),
    }
