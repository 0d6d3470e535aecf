"""The papers of a quarter: made, made anew, revised and sent by the planning section."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused
from triwulan.design.pieces import Crumb
from triwulan.documents.models import Document
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain import queries
from triwulan.reporting.domain.names import E81
from triwulan.reporting.domain.printed import quarter_words
from triwulan.reporting.domain.quarter_acts import (
    PaperOf,
    latest_paper,
    make_paper,
    may_make_papers,
    papers_of_quarter,
    send_paper,
)
from triwulan.reporting.domain.quarter_queries import changed_since
from triwulan.reporting.interfaces.paper_forms import FootForm, ReasonForm
from triwulan.reporting.interfaces.papers_card import label_of, tone_of
from triwulan.reporting.models import QuarterlyReport


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper(request: Visit, report_id: int, word: str) -> HttpResponse:
    """The page of a paper: how it stands, what a person writes in it, and what can be done."""
    report = queries.report_for(request.viewer, report_id)
    chosen = papers_of_quarter(report.cycle.quarter).get(word)
    if chosen is None or not may_make_papers(request.viewer):
        raise NotVisible
    latest = latest_paper(report.cycle, chosen)
    if request.method != "POST":
        return _answer(request, report, chosen, latest)
    foot = FootForm(request.POST) if _has_foot(chosen, latest) else None
    reason = ReasonForm(request.POST)
    if not reason.is_valid() or (foot is not None and not foot.is_valid()):
        return _answer(request, report, chosen, latest, foot, reason, 422)
    try:
        done = _act(request, report, chosen, foot, reason)
    except Refusal as refusal:
        status = refused.explain(reason, refusal)
        return _answer(request, report, chosen, latest, foot, reason, status)
    messages.success(request, done)
    return redirect("reporting:paper", report.pk, word)


def _act(
    request: Visit, report: QuarterlyReport, chosen: PaperOf, foot: FootForm | None, reason: ReasonForm
) -> str:
    """Does what the button says and tells it. Sending first keeps what is typed."""
    by, at = request.viewer.actor, request.moment
    made = make_paper(
        cycle_id=report.cycle_id,
        paper=chosen,
        foot=foot.foot if foot else None,
        reason=reason.cleaned_data["reason"],
        by=by,
        at=at,
    )
    if request.POST.get("act") == "send":
        send_paper(cycle_id=report.cycle_id, paper=chosen, by=by, at=at)
        return _("The paper is on its signing route. It is issued with the signature.")
    if made.revision > 1:
        return _("The draft of the revision is made. The issued paper stays until this one is signed.")
    return _("The draft is made from the values as they stand now.")


def _answer(
    request: Visit,
    report: QuarterlyReport,
    chosen: PaperOf,
    latest: Document | None,
    foot: FootForm | None = None,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if foot is None and latest is not None and _has_foot(chosen, latest):
        foot = FootForm(initial=latest.content.get("foot", {}))
    quarter = quarter_words(report.cycle.year, report.cycle.quarter)
    made_at = latest.content.get("made_at") if latest else None
    context: dict[str, Any] = {
        "report": report,
        "label": label_of(chosen),
        "quarter": quarter,
        "document": latest,
        "tone": tone_of(latest),
        "changed": made_at is not None and changed_since(report.cycle, datetime.fromisoformat(made_at)),
        "may_make": latest is None or latest.is_open or latest.is_issued,
        "foot": foot,
        "form": reason or ReasonForm(),
        "crumbs": (
            Crumb(_("Reports"), reverse("reporting:reports")),
            Crumb(quarter, reverse("reporting:report", args=[report.pk])),
            Crumb(label_of(chosen)),
        ),
    }
    return render(request, "reporting/paper.html", context, status=status)


def _has_foot(chosen: PaperOf, latest: Document | None) -> bool:
    """Formulir E.81 has a foot to be written, once its first draft has gathered what the units said."""
    return chosen.kind == E81 and latest is not None
