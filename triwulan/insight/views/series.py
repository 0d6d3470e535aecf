"""Indikator, Capaian: an indicator's series as a picture and as its table."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.design.pieces import Crumb
from triwulan.insight.domain.series import evidence_reach, series_of
from triwulan.insight.interfaces.series_words import has_hollow, trend_points, year_tables
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain import queries
from triwulan.planning.interfaces.indicator_tabs import indicator_tabs
from triwulan.planning.interfaces.rows import value_row
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR


@require_safe
@signed_in
def series(request: Visit, indicator_id: int) -> HttpResponse:
    """Approved values with target, achievement and rating; the years up to `?sampai=`."""
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    version = queries.versions_of(indicator)[0]
    found = series_of(indicator, version, queries.targets_of(indicator), until=year_asked(request, "sampai"))
    points = trend_points(found, version)
    address = reverse("planning:indicator", args=[indicator.pk])
    context = {
        "indicator": indicator,
        "version": version,
        "tabs": indicator_tabs(indicator.pk, "insight:series"),
        "series": found,
        "years": year_tables(found, version, evidence_reach(request.viewer)),
        "points": points,
        "hollow": _("provisional figure or opening value") if has_hollow(points) else "",
        "benchmarks": [value_row(one, version) for one in queries.benchmarks_of(indicator)],
        "crumbs": (
            Crumb(_("Indicators"), reverse("planning:indicators")),
            Crumb(version.name, address),
            Crumb(_("Achievement")),
        ),
    }
    return render(request, "insight/series.html", context)


def year_asked(request: Visit, name: str) -> int | None:
    """The year that the address asks for; None for none, or nonsense."""
    text = request.GET.get(name, "")
    fits = len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return int(text) if fits else None
