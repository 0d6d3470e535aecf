"""The planner's form of one year's targets of an indicator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import Refusal
from triwulan.design.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain import queries
from triwulan.planning.domain.grades import grades_of
from triwulan.planning.domain.plan import planner
from triwulan.planning.domain.targets import set_targets
from triwulan.planning.enums import Direction
from triwulan.planning.interfaces.target_form import TargetForm
from triwulan.planning.interfaces.years import year_asked
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR
from triwulan.planning.views.indicators import crumbs_to


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Visit, indicator_id: int) -> HttpResponse:
    """Set the targets of the year of `?tahun=`, or revise them with a reason."""
    by = planner(request.viewer)
    indicator = queries.indicator_seen_by(request.viewer, indicator_id)
    version = queries.versions_of(indicator)[0]
    year = year_asked(request, request.viewer.day.year)
    present = next((row for row in queries.targets_of(indicator) if row.year == year), None)
    form = TargetForm(
        request.POST or None,
        is_range=version.direction == Direction.RANGE,
        grades=grades_of(version.grades),
        present=present,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                rows = set_targets(
                    agency_id=request.viewer.agency_id,
                    indicator_id=indicator.pk,
                    year=year,
                    values=form.cleaned_data["values"],
                    reason=form.cleaned_data["reason"],
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                said = _("The targets were saved.") if rows else _("Nothing was changed.")
                messages.success(request, said)
                return redirect("planning:indicator", indicator.pk)
    title = _("Targets of %(year)s") % {"year": year}
    address = reverse("planning:indicator", args=[indicator.pk])
    context = {
        "form": form,
        "title": title,
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "version": version,
        "revises": present is not None,
        "back": address,
        "crumbs": crumbs_to((version.name, address), (title, "")),
    }
    return render(request, "planning/targets.html", context, status=status)
