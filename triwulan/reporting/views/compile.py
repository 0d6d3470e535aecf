"""Row 6: the intake, the recommendations, the draft, and sending it on its signing route."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.collection.interfaces.problems import Problems
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.models import Recommendation
from triwulan.common.dates import moment_words
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.passage import doer_of
from triwulan.procedure.domain.queries import TaskInHand, task_for
from triwulan.procedure.domain.timing import counts_from_arrival
from triwulan.procedure.enums import ReportKind
from triwulan.procedure.interfaces.step_frame import step_frame
from triwulan.reporting.domain import queries
from triwulan.reporting.domain.annual.queries import report_of_run
from triwulan.reporting.domain.drafting import draft_among, draft_of, reports_of_run
from triwulan.reporting.domain.gathering import recommendations_around
from triwulan.reporting.domain.intake import Intake, intake_of
from triwulan.reporting.domain.paper import preview_pdf
from triwulan.reporting.domain.sending import send_on_route
from triwulan.reporting.domain.worksheet import save_worksheet
from triwulan.reporting.interfaces.draft_form import AdviceList, DraftForm
from triwulan.reporting.interfaces.pieces import intake_rows
from triwulan.reporting.models import QuarterlyReport
from triwulan.reporting.views.serving import draft_response


@dataclass
class Worksheet:
    """The page in a request: the task, its draft and its forms."""

    found: TaskInHand
    intake: Intake
    report: QuarterlyReport
    form: DraftForm
    advice: AdviceList
    former: list[Recommendation]
    returned: QuarterlyReport | None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def compile_page(request: Visit, task_id: int) -> HttpResponse:
    """The page of row 6; every button saves what is typed first. A task that is done shows its report."""
    found = task_for(request.viewer, task_id)
    if found.task.act == "compile" and found.task.run.report_kind == ReportKind.ANNUAL:
        return redirect("reporting:annual", report_of_run(request.viewer, found.task.run_id).pk)
    sheet = _worksheet(request, _quarterly(found))
    report = sheet.report
    if found.task.closed_at is not None and request.method != "POST" and report.sent_at:
        return redirect("reporting:report", report.pk)
    status = 200
    if request.method == "POST":
        answer = _posted(request, sheet)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    return render(request, "reporting/compile.html", _context(request, sheet), status=status)


@require_safe
@signed_in
def preview(request: Visit, task_id: int) -> HttpResponse:
    """The draft as it would look, as PDF, marked as such."""
    report = draft_of(compiling(request, task_id).task)
    return draft_response(preview_pdf(report, at=request.moment))


def compiling(request: Visit, task_id: int) -> TaskInHand:
    """The compiling task of a quarter as the viewer may see it; NotVisible (404) for any other."""
    return _quarterly(task_for(request.viewer, task_id))


def _quarterly(found: TaskInHand) -> TaskInHand:
    if found.task.act != "compile" or found.task.run.report_kind == ReportKind.ANNUAL:
        raise NotVisible
    return found


def _worksheet(request: Visit, found: TaskInHand) -> Worksheet:
    data = request.POST if request.method == "POST" else None
    owners, held = queries.owners(request.viewer.agency_id, request.viewer.day)
    intake = intake_of(found.task.run, request.moment, held=held)
    reports = reports_of_run(found.task.run_id)
    report = draft_among(reports, found.task, intake.units[0].report.cycle)
    report.cycle.run = found.task.run
    new, former = recommendations_around(report.cycle)
    return Worksheet(
        found=found,
        intake=intake,
        report=report,
        form=DraftForm(data, report),
        advice=AdviceList(data, new, owners, request.viewer.day),
        former=former,
        returned=next((one for one in reports if one.returned_at and one.revision == report.revision), None),
    )


def _posted(request: Visit, sheet: Worksheet) -> HttpResponse | int:
    """Where to go after the act; the status of the page where it cannot be done."""
    by = doer_of(sheet.found, request.viewer.actor)
    if not (sheet.form.is_valid() & sheet.advice.is_valid()):
        return 422
    try:
        save_worksheet(
            task_id=sheet.found.task.pk,
            texts=sheet.form.texts,
            wanted=sheet.advice.wanted,
            removed=sheet.advice.removed,
            by=by,
            at=request.moment,
        )
        return _act(request, sheet, by)
    except Refusal as refusal:
        return explain(sheet.form, refusal)


def _act(request: Visit, sheet: Worksheet, by: Actor) -> HttpResponse:
    task_id, act = sheet.found.task.pk, request.POST.get("act")
    if act == "send":
        sent = send_on_route(task_id=task_id, by=by, at=request.moment)
        words = _("The report is on its signing route. It is issued with the signature.")
        messages.success(request, words)
        return redirect("reporting:report", sent.pk)
    if act == "preview":
        return redirect("reporting:preview", task_id)
    if act == "close":
        return redirect("reporting:close_intake", task_id)
    messages.success(request, _("The draft is saved."))
    return redirect("reporting:compile", task_id)


def _context(request: Visit, sheet: Worksheet) -> dict[str, Any]:
    found, report = sheet.found, sheet.report
    intake = sheet.intake
    frame = step_frame(found, request.viewer.person.pk, request.moment)
    problems = Problems(
        [
            ("", sheet.form),
            *(
                (_("Recommendation %(number)s") % {"number": n}, f)
                for n, f in enumerate(sheet.advice.forms, 1)
            ),
            (_("New recommendation"), sheet.advice.new),
        ]
    )
    return {
        "frame": frame,
        "form": problems,
        "draft": sheet.form,
        "advice": sheet.advice,
        "former": sheet.former,
        "today": request.viewer.day,
        "report": report,
        "intake": intake,
        "rows": intake_rows(intake),
        "missing": ", ".join(unit.name for unit in intake.missing),
        "closed": moment_words(intake.closed_at) if intake.closed_at else "",
        "returned": sheet.returned,
        "begins": frame.to_start
        and not counts_from_arrival(frame.sheet, frame.step.key, frame.run.report_kind),
    }
