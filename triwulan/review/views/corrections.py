"""Corrections after approval: the list, asking for one, deciding it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from triwulan.collection.interfaces.refused import explain
from triwulan.common.refusal import InvalidInput
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.review.domain.corrections import ask, decide
from triwulan.review.domain.queries import (
    CorrectionInHand,
    approved_for,
    correction_for,
    corrections_of,
)
from triwulan.review.domain.refusals import NotTheDecider
from triwulan.review.interfaces.correction_form import GRANT, AskForm, DecisionForm
from triwulan.review.interfaces.correction_words import approved_rows, correction_words, report_words


@require_GET
@signed_in
def corrections(request: Visit) -> HttpResponse:
    """Corrections in reach: what waits for a decision first."""
    request.viewer.need("run.read")
    found = [correction_words(one, request.viewer) for one in corrections_of(request.viewer)]
    return render(request, "review/corrections.html", {"corrections": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask_correction(request: Visit, approved_id: int) -> HttpResponse:
    """Propose another value for an approved one, with the reason."""
    approved = approved_for(request.viewer, approved_id)
    form = AskForm(request.POST or None, approved=approved)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                asked = ask(
                    approved_id=approved.pk,
                    entry=form.entry,
                    reason=form.cleaned_data["reason"],
                    source_letter=form.cleaned_data["source_letter"],
                    by=request.viewer.actor,
                    at=request.moment,
                )
            except InvalidInput as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The correction was asked for and waits for a decision."))
                return redirect("review:decide_correction", asked.pk)
    context = {
        "form": form,
        "indicator": approved.content["name"],
        "report": report_words(approved.report),
        "run_id": approved.report.run_id,
        "rows": approved_rows(approved),
    }
    return render(request, "review/ask_correction.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide_correction(request: Visit, correction_id: int) -> HttpResponse:
    """The proposal beside the approved value; whoever decides grants or refuses it."""
    found = correction_for(request.viewer, correction_id)
    form = DecisionForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _decide(request, found, form)
            except InvalidInput as refusal:
                status = explain(form, refusal)
    context = {"found": correction_words(found, request.viewer), "form": form}
    return render(request, "review/correction.html", context, status=status)


def _decide(request: Visit, found: CorrectionInHand, form: DecisionForm) -> HttpResponse:
    grants = request.POST.get("act") == GRANT
    holding = found.deciders.holding_of(request.viewer.person.pk)
    if holding is None:
        names = "; ".join(f"{one.person_name} ({one.title})" for one in found.deciders.allowed)
        raise NotTheDecider(decider=names or found.correction.decider.title)
    decide(
        correction_id=found.correction.pk,
        grant=grants,
        note=form.cleaned_data["note"],
        by=holding.actor,
        at=request.moment,
    )
    said = (
        _("The correction is granted. The value has a new revision; the earlier one stays in the books.")
        if grants
        else _("The correction is refused. The approved value stays as it is.")
    )
    messages.success(request, said)
    return redirect("review:decide_correction", found.correction.pk)
