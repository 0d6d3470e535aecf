"""Rows 1 and 2: the pages on which a slip is written, and its paper."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.collection.domain import queries, queries_of_recommendations, queries_of_slips
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.domain.dispositions import assign as assign_act
from triwulan.collection.domain.dispositions import dispose as dispose_act
from triwulan.collection.domain.slip_paper import document_of_slip
from triwulan.collection.interfaces.indicator_rows import heads_of
from triwulan.collection.interfaces.order_forms import AssignForm, DisposeForm, OrderForm
from triwulan.collection.interfaces.problems import Problems
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.slips import slip_pdf, slip_row
from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.collection.models import Disposition, Pin
from triwulan.common.refusal import Refusal
from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.views.serving import POLICY, file_response
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.interfaces.after_act import after_act


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def assign(request: Visit, task_id: int) -> HttpResponse:
    """Row 1: the head of the unit orders the report."""
    page = step_page(request, task_id, "assign")
    pins = queries.pins_of(page.task)
    form = AssignForm(request.POST or None, **_filling(page, pins, _first_words(page, pins)))

    def order(by: Actor, paper: Paper | None) -> Disposition:
        return assign_act(
            task_id=task_id,
            compiler=form.compiler,
            contributors=form.contributors,
            slip=form.slip,
            by=by,
            at=request.moment,
            paper=paper,
        )

    return _ordered(request, "collection/assign.html", page, form, order)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def dispose(request: Visit, task_id: int) -> HttpResponse:
    """Row 2: the section orders its analysts to collect."""
    page = step_page(request, task_id, "dispose")
    pins = queries.pins_of(page.task)
    form = DisposeForm(request.POST or None, **_filling(page, pins, _collecting_words()))

    def order(by: Actor, paper: Paper | None) -> Disposition:
        return dispose_act(
            task_id=task_id, analysts=form.analysts, slip=form.slip, by=by, at=request.moment, paper=paper
        )

    return _ordered(request, "collection/dispose.html", page, form, order)


@require_safe
@signed_in
def slip(request: Visit, slip_id: int) -> HttpResponseBase:
    """The paper of a slip: its file in the register; one of before they were kept there is printed."""
    found = queries_of_slips.slip_for(request.viewer, slip_id)
    document = document_of_slip(found)
    if document is not None:
        return file_response(ensure_file(document=document, at=request.moment), f"{document.title}.pdf")
    response = HttpResponse(slip_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="disposisi-{found.number or found.pk}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    return response


def _filling(page: StepPage, pins: list[Pin], words: str) -> dict[str, object]:
    target = going_on(page.step).to
    day: date = page.viewer.day
    candidates = (
        queries_of_slips.candidates_of(page.run, page.sheet, page.step, day) if page.task.is_open else []
    )
    return {
        "pins": pins,
        "candidates": candidates,
        "fans_out": target is not None and page.sheet.step(target).each,
        "initial": {"instruction": words},
    }


def _first_words(page: StepPage, pins: list[Pin]) -> str:
    """What the instruction says unless the writer says otherwise; papers are in Indonesian."""
    if not pins:
        return ""
    cycle = pins[0].report.cycle
    with override("id"):
        return _("Please prepare the performance data report of %(quarter)s, in time.") % {
            "quarter": quarter_words(cycle.year, cycle.quarter)
        }


def _collecting_words() -> str:
    with override("id"):
        return _("Please collect the material for the performance report, with its evidence.")


def _ordered(
    request: Visit,
    template: str,
    page: StepPage,
    form: OrderForm,
    order: Callable[[Actor, Paper | None], Disposition],
) -> HttpResponse:
    """Show the form, or give the order and go on."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() & page.paper.is_valid():
            try:
                slip = order(*page.doer(request))
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                return _done(request, page, slip)
    return _answer(request, template, page, form, status)


def _done(request: Visit, page: StepPage, slip: Disposition) -> HttpResponse:
    recipients = [one for one in slip.recipients.all() if one.role != "addressee"]
    to = ", ".join(one.title for one in recipients)
    if slip.number:
        said = _("Disposition no. %(number)s was passed on to %(to)s.") % {"number": slip.number, "to": to}
    else:
        said = _("The order is recorded; it goes on with %(to)s.") % {"to": to}
    messages.success(request, said)
    return after_act(request.viewer, page.run)


def _answer(request: Visit, template: str, page: StepPage, form: OrderForm, status: int) -> HttpResponse:
    may_pin = request.viewer.may("plan.change") and page.task.is_open
    heads = heads_of(form.pins, may_pin=may_pin)
    written = None if page.task.is_open else queries_of_slips.slip_written(page.task)
    cycle = form.pins[0].report.cycle if form.pins else queries.report_of(page.run).cycle
    received = queries_of_slips.slips_received(page.task) if page.step.act == "dispose" else []
    context = page.context(
        form=Problems([("", form), ("", page.paper)]),
        order=form,
        rows=[(head, form.chooser_of(pin)) for head, pin in zip(heads, form.pins, strict=True)],
        received=[slip_row(one) for one in received],
        written=slip_row(written, with_recipients=True) if written else None,
        recommendations=queries_of_recommendations.open_recommendations(page.run, cycle),
    )
    return render(request, template, context, status=status)
