"""Closing a recommendation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.collection.domain import queries_of_recommendations
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.interfaces.note_form import ClosingForm
from triwulan.collection.interfaces.refused import explain
from triwulan.common.dates import moment_words
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recommendation(request: Visit, recommendation_id: int) -> HttpResponse:
    """What was recommended, to whom, and how it was followed up; its owner closes it here."""
    found = queries_of_recommendations.recommendation_for(request.viewer, recommendation_id)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                close_recommendation(
                    recommendation_id=recommendation_id,
                    note=form.cleaned_data["note"],
                    by=_actor(request, found.owner_id),
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The recommendation is closed. Thank you."))
                return redirect("collection:recommendation", recommendation_id=recommendation_id)
    context = {
        "found": found,
        "form": form,
        "quarter": quarter_words(found.cycle.year, found.cycle.quarter),
        "today": request.viewer.day,
        "closed": moment_words(found.closed_at) if found.closed_at else "",
        "mine": found.closed_at is None and found.owner_id in request.viewer.position_ids,
    }
    return render(request, "collection/recommendation.html", context, status=status)


def _actor(request: Visit, position_id: int) -> Actor:
    try:
        return request.viewer.actor_in(position_id)
    except NotVisible:
        return request.viewer.actor
