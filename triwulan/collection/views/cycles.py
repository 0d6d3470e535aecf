"""Opening a cycle, and pinning a target anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.collection.domain import queries
from triwulan.collection.domain.cycles import open_cycle as open_act
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.opening_days import next_due
from triwulan.collection.domain.pins import pin_anew as pin_act
from triwulan.collection.interfaces.cycle_forms import PinForm, QuarterForm
from triwulan.collection.interfaces.indicator_rows import head_of
from triwulan.collection.interfaces.opening_words import why_that_day
from triwulan.collection.interfaces.refused import explain
from triwulan.common.dates import moment_words
from triwulan.common.refusal import Refusal
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def open_cycle(request: Visit) -> HttpResponse:
    """Open the quarter that is due, or another one by choice."""
    agency = request.viewer.agency
    cycles = queries.cycles_of(request.viewer)
    due = next_due(agency, request.moment)
    form = QuarterForm(request.POST if request.method == "POST" else None, day=request.viewer.day, due=due)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                cycle = open_act(
                    agency=agency,
                    year=form.cleaned_data["year"],
                    quarter=form.cleaned_data["quarter"],
                    by=request.viewer.actor,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                quarter = quarter_words(cycle.year, cycle.quarter)
                messages.success(request, _("The collection of %(quarter)s is open.") % {"quarter": quarter})
                return redirect("web:board")
    context = {
        "form": form,
        "due": due,
        "due_quarter": quarter_words(due.year, due.quarter) if due else "",
        "why": why_that_day(agency, due) if due else (),
        "cycles": [
            (quarter_words(one.year, one.quarter), moment_words(one.opened_at), one.opened_by)
            for one in cycles
        ],
    }
    return render(request, "collection/open_cycle.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pin_anew(request: Visit, pin_id: int) -> HttpResponse:
    """Pin a target that was found wrong after the opening, with its reason."""
    pin = queries.pin_for(request.viewer, pin_id)
    form = PinForm(request.POST if request.method == "POST" else None, pin=pin)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pin_act(
                    pin_id=pin_id,
                    quarter=form.cleaned_data["quarter_target"],
                    year=form.cleaned_data["year_target"],
                    reason=form.cleaned_data["reason"],
                    by=request.viewer.actor,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The target of “%(name)s” was pinned anew.") % {"name": pin.name})
                return redirect("web:file", run_id=pin.report.run_id)
    context = {"form": form, "pin": pin, "head": head_of(pin, 1), "quarter": pin.report.run.label}
    return render(request, "collection/pin_anew.html", context, status=status)
