"""Reports as pages and files."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.preview import draft_pdf
from triwulan.documents.views.serving import issued_file
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.rules import Reach
from triwulan.reporting.domain import queries
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.paper import preview_pdf
from triwulan.reporting.domain.printed import printed, quarter_words, revision_words
from triwulan.reporting.domain.quarter_acts import may_make_papers
from triwulan.reporting.domain.quarter_queries import papers_of_cycle
from triwulan.reporting.domain.revising import RIGHT, revise
from triwulan.reporting.interfaces.papers_card import paper_rows
from triwulan.reporting.interfaces.pieces import state_of, stops_of
from triwulan.reporting.interfaces.revision_form import RevisionForm
from triwulan.reporting.models import QuarterlyReport
from triwulan.reporting.views.serving import draft_response


@require_safe
@signed_in
def reports(request: Visit) -> HttpResponse:
    """All reports that the viewer may see, newest first."""
    found = queries.reports_of(request.viewer)
    in_force = {one.cycle_id: one.revision for one in reversed(found) if one.issued_at}
    rows = [
        {
            "report": one,
            "title": _title(one),
            "state": state_of(one, replaced=one.revision < in_force.get(one.cycle_id, 0)),
        }
        for one in found
    ]
    return render(request, "reporting/reports.html", {"rows": rows})


@require_safe
@signed_in
def report(request: Visit, report_id: int) -> HttpResponse:
    """A report as a page, from the snapshot that its PDF is made from."""
    return _answer(request, queries.report_for(request.viewer, report_id), RevisionForm())


@require_safe
@signed_in
def report_pdf(request: Visit, report_id: int) -> HttpResponseBase:
    """The file: the issued one as it was frozen, else as a draft marked as such."""
    found = queries.report_for(request.viewer, report_id)
    document = found.document
    if document is not None and found.issued_at:
        return issued_file(document, request)
    if document is not None and found.on_route:
        return draft_response(draft_pdf(document=document, at=request.moment))
    return draft_response(preview_pdf(found, at=request.moment))


@require_POST
@signed_in
def begin_revision(request: Visit, report_id: int) -> HttpResponse:
    """Open row 6 again for a revision, with its reason."""
    if request.viewer.reach(RIGHT) != Reach.AGENCY:
        raise NotVisible
    found = queries.report_for(request.viewer, report_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _answer(request, found, form, 422)
    try:
        task = revise(
            report_id=found.pk,
            reason=form.cleaned_data["reason"],
            by=request.viewer.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _answer(request, found, form, refusal.status)
    messages.success(
        request, _("The revision is begun. The issued report stays until the new one is signed.")
    )
    return redirect("reporting:compile", task.pk)


def _answer(request: Visit, found: QuarterlyReport, form: RevisionForm, status: int = 200) -> HttpResponse:
    content = QuarterlyContent.from_dict(found.content or {})
    revisions = queries.revisions_of(request.viewer, found)
    lines = queries.route_of_attempt(found, request.viewer.day)
    context = {
        "report": found,
        "document": found.document,
        "title": _title(found),
        "state": state_of(found),
        "printed": printed(content),
        "stops": stops_of(lines),
        "my_turn": found.on_route and any(line.mine(request.viewer) for line in lines),
        "revisions": [
            {"report": one, "title": _title(one), "state": state_of(one)} for one in revisions if one != found
        ],
        "newer": next((one for one in revisions if one.issued_at and one.revision > found.revision), None),
        "papers": paper_rows(
            found,
            papers_of_cycle(request.viewer, found.cycle_id),
            planner=may_make_papers(request.viewer),
        ),
        "may_revise": queries.may_revise(request.viewer, found, revisions),
        "form": form,
        "crumbs": (Crumb(_("Reports"), reverse("reporting:reports")), Crumb(_title(found))),
    }
    return render(request, "reporting/report.html", context, status=status)


def _title(found: QuarterlyReport) -> str:
    title = quarter_words(found.cycle.year, found.cycle.quarter)
    return f"{title}, {revision_words(found.revision)}" if found.revision else title
