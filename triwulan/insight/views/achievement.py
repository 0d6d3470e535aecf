"""Capaian: a year's achievement by objective, by unit and of all indicators in reach."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.design.pieces import Crumb
from triwulan.documents.views.tables import table_response
from triwulan.insight.domain.achievement import achievement_of
from triwulan.insight.interfaces.achievement_words import line_rows, sections, tables_of
from triwulan.insight.interfaces.series_words import quarter_label
from triwulan.insight.views.series import year_asked
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR


@require_safe
@signed_in
def index(request: Visit) -> HttpResponse:
    """The year of `?tahun=`, else the present one."""
    found = achievement_of(request.viewer, year_asked(request, "tahun") or request.viewer.day.year)
    context = {
        "found": found,
        "quarter": quarter_label(found.quarter) if found.quarter else "",
        "sections": sections(found),
        "lines": line_rows(found),
        "others": [year for year in found.years if year != found.year],
        "crumbs": (Crumb(_("Indicators"), reverse("planning:indicators")), Crumb(_("Achievement"))),
    }
    return render(request, "insight/achievement.html", context)


@require_safe
@signed_in
def table(request: Visit, year: int, form: str) -> HttpResponse:
    """The same as a file: xlsx with the indicators on a second sheet, csv with the averages alone."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotVisible
    found = achievement_of(request.viewer, year)
    return table_response(tables_of(found), form, f"{_('Achievement')} {year}")
