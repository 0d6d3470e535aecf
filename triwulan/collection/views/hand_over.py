"""The hand-over and the plain step: one click, or a note."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.collection.domain import queries, queries_of_slips
from triwulan.collection.domain.handing_over import hand_over as hand_over_act
from triwulan.collection.domain.plain import do_plain
from triwulan.collection.interfaces.note_form import HandOverForm, NoteForm
from triwulan.collection.interfaces.problems import Problems
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.slips import slip_row
from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.common.dates import moment_words
from triwulan.common.refusal import Refusal
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.interfaces.after_act import after_act


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hand_over(request: Visit, task_id: int) -> HttpResponse:
    """The compiler hands the approved report over."""
    page = step_page(request, task_id, "hand_over")
    form = HandOverForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":

        def act() -> None:
            by, paper = page.doer(request)
            hand_over_act(task_id=task_id, by=by, at=request.moment, paper=paper)

        status = _do(form, page, act)
        if status == 200:
            messages.success(request, _("The report was handed over to %(to)s.") % {"to": page.receiver})
            return after_act(request.viewer, page.run)
    report = queries.report_of(page.run)
    context = page.context(
        form=Problems([("", form), ("", page.paper)]),
        report=report,
        received=[slip_row(one) for one in queries_of_slips.slips_received(page.task)],
        approved=moment_words(report.approved_at) if report.approved_at else "",
    )
    return render(request, "collection/hand_over.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plain(request: Visit, task_id: int) -> HttpResponse:
    """A step of a sheet that asks for nothing that we know: a note of what was done."""
    page = step_page(request, task_id, "plain")
    form = NoteForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":

        def act() -> None:
            by, paper = page.doer(request)
            do_plain(task_id=task_id, note=form.cleaned_data["note"], by=by, at=request.moment, paper=paper)

        status = _do(form, page, act)
        if status == 200:
            messages.success(request, _("The step is done; it goes on with %(to)s.") % {"to": page.receiver})
            return after_act(request.viewer, page.run)
    context = page.context(form=Problems([("", form), ("", page.paper)]), note=form)
    return render(request, "collection/plain.html", context, status=status)


def _do(form: forms.Form, page: StepPage, act: Callable[[], None]) -> int:
    """Do the act if the forms allow it; gives the page's status."""
    if not (form.is_valid() & page.paper.is_valid()):
        return 422
    try:
        act()
    except Refusal as refusal:
        return explain(form, refusal)
    return 200
