"""Row 4: the section head reads the material, sends single indicators back, writes the report, submits it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.collection.domain import queries, queries_of_recommendations, queries_of_slips
from triwulan.collection.domain.answering import save_drafts
from triwulan.collection.domain.writing import save_analysis, send_back, submit
from triwulan.collection.interfaces.answers import AnswersForm
from triwulan.collection.interfaces.problems import Problems
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.returned import returned_words
from triwulan.collection.interfaces.senders import senders
from triwulan.collection.interfaces.slips import slip_row
from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.collection.interfaces.write_form import WriteForm, back_field, materials
from triwulan.collection.models import Finding, Pin, UnitReport
from triwulan.common.refusal import Refusal
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.outcomes import can_send_out
from triwulan.procedure.interfaces.after_act import after_act


@dataclass
class Writing:
    """The page of row 4 in a request."""

    page: StepPage
    report: UnitReport
    pins: list[Pin]
    findings: list[Finding]
    form: WriteForm
    answers: AnswersForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: Visit, task_id: int) -> HttpResponse:
    """The report of the unit: every button saves what is typed first."""
    writing = _writing(request, task_id)
    status = 200
    if request.method == "POST":
        answer = _sent(request, writing)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    page = writing.page
    before = queries.last_submission(page.run) if page.task.round else None
    rows = materials(
        writing.pins,
        queries.measured(writing.pins),
        page.found.tasks,
        writing.findings,
        before,
        writing.form,
        may_pin=request.viewer.may("plan.change") and page.task.is_open,
    )
    context = page.context(
        form=_problems(writing),
        writing=writing.form,
        answers=writing.answers,
        report=writing.report,
        rows=rows,
        general=[one for one in writing.findings if one.from_review and one.pin is None],
        senders=senders(page.found.tasks, page.run.pk),
        before=before,
        returned=returned_words(writing.findings, page.task.round),
        received=[slip_row(one) for one in queries_of_slips.slips_received(page.task)]
        if page.task.round
        else [],
        recommendations=queries_of_recommendations.open_recommendations(page.run, writing.report.cycle),
    )
    return render(request, "collection/write.html", context, status=status)


def _writing(request: Visit, task_id: int) -> Writing:
    page = step_page(request, task_id, "write", others_enter_paper=False)
    pins = queries.pins_of(page.task)
    report = pins[0].report if pins else queries.report_of(page.run)
    findings = queries.findings_of(page.run)
    sent = request.POST if request.method == "POST" else None
    form = WriteForm(
        sent, pins=pins, can_send_back=can_send_out(page.step), initial={"analysis": report.analysis}
    )
    answers = AnswersForm(sent, findings=[one for one in findings if one.from_review])
    return Writing(page, report, pins, findings, form, answers)


def _problems(writing: Writing) -> Problems:
    return Problems([("", writing.form), (_("Answers"), writing.answers), ("", writing.page.paper)])


def _sent(request: Visit, writing: Writing) -> HttpResponse | int:
    """Save the drafts, then do what the button says; a status where the page is to be shown again."""
    page, form, answers = writing.page, writing.form, writing.answers
    if not (form.is_valid() & answers.is_valid()):
        return 422
    by, task_id = page.actor, page.task.pk
    writing.report = save_analysis(task_id=task_id, analysis=form.text, by=by, at=request.moment)
    save_drafts(task_id=task_id, answers=answers.answers, by=by, at=request.moment)
    act = request.POST.get("act", "save")
    if act == "send_back":
        return _send_back(request, writing)
    if act == "submit":
        return _submit(request, writing)
    messages.success(request, _("Draft saved."))
    # Reasons for sending back are kept nowhere before they are sent: the page shows them again.
    return 200 if form.reasons else redirect("collection:write", task_id=task_id)


def _send_back(request: Visit, writing: Writing) -> HttpResponse | int:
    page, form = writing.page, writing.form
    try:
        found = send_back(task_id=page.task.pk, reasons=form.reasons, by=page.actor, at=request.moment)
    except Refusal as refusal:
        return explain(form, refusal)
    names = "; ".join(pin.name for pin in writing.pins if pin.pk in {one.pin_id for one in found})
    messages.success(request, _("Sent back to be mended: %(names)s.") % {"names": names})
    return redirect("collection:write", task_id=page.task.pk)


def _submit(request: Visit, writing: Writing) -> HttpResponse | int:
    page, form, answers = writing.page, writing.form, writing.answers
    complete = _require(writing)
    if not (page.paper.is_valid() and complete):
        return 422
    try:
        by, paper = page.doer(request)
        submit(
            task_id=page.task.pk,
            analysis=form.text,
            answers=answers.answers,
            by=by,
            at=request.moment,
            paper=paper,
        )
    except Refusal as refusal:
        return explain(form, refusal)
    messages.success(request, _("The report was submitted to %(to)s.") % {"to": page.receiver})
    return after_act(request.viewer, page.run)


def _require(writing: Writing) -> bool:
    """Mark what is still missing; whether the report may be submitted."""
    form, answers = writing.form, writing.answers
    whole = True
    if not form.text.strip():
        form.add_error("analysis", _("Write the analysis before you submit the report."))
        whole = False
    for pin in writing.pins:
        if pin.pk in form.reasons:
            form.add_error(
                back_field(pin), _("Send “%(name)s” back first, or clear the reason.") % {"name": pin.name}
            )
            whole = False
    return not answers.require_all() and whole
