"""Annual reports: the list, a report's page, opening by hand, settings, revisions, comments."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused
from triwulan.design.pieces import Crumb
from triwulan.documents.views.files import file_lines
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain.annual import queries
from triwulan.reporting.domain.annual.commenting import comment, settle
from triwulan.reporting.domain.annual.opening import open_by_hand
from triwulan.reporting.domain.annual.revising import revise_annual
from triwulan.reporting.domain.annual.settings import change_settings, settings_of
from triwulan.reporting.domain.quarter_acts import may_make_papers
from triwulan.reporting.domain.quarter_queries import letters_of
from triwulan.reporting.interfaces.annual_forms import (
    AnswerForm,
    CommentForm,
    OpenForm,
    SendForm,
    SettingsForm,
    StatementForm,
)
from triwulan.reporting.interfaces.annual_page import Overview, comment_form, overview
from triwulan.reporting.interfaces.annual_words import countdown, state_words, title_of
from triwulan.reporting.interfaces.papers_card import PaperRow, covered_rows
from triwulan.reporting.interfaces.revision_form import RevisionForm
from triwulan.reporting.models import AnnualComment, AnnualReport


@dataclass
class Forms:
    """The forms of a report's page; those of an act that was refused come back bound."""

    comment: CommentForm | None = None
    answer: AnswerForm | None = None
    answered: int | None = None
    statement: StatementForm | None = None
    send: SendForm | None = None
    revise: RevisionForm | None = None

    def answer_to(self, one: AnnualComment) -> AnswerForm:
        """The form in which a comment is answered."""
        bound = self.answer if self.answered == one.pk else None
        return bound or AnswerForm(prefix=f"jawaban-{one.pk}")

    @property
    def sent(self) -> Any:
        """The bound one, for the summary of errors."""
        every = (self.comment, self.answer, self.statement, self.send, self.revise)
        return next((form for form in every if form is not None and form.is_bound), RevisionForm())


@require_safe
@signed_in
def annual_reports(request: Visit) -> HttpResponse:
    """All that the viewer may see, newest first."""
    found = queries.annual_reports_of(request.viewer)
    in_force: dict[int, int] = {}
    for one in found:
        if one.issued_at:
            in_force.setdefault(one.year, one.revision)
    rows = [
        {
            "report": one,
            "title": title_of(one),
            "state": state_words(one, replaced=one.revision < in_force.get(one.year, 0)),
            "due": countdown(one, request.viewer.day),
        }
        for one in found
    ]
    context = {
        "rows": rows,
        "may_open": queries.may_open(request.viewer),
        "crumbs": (Crumb(_("Reports"), reverse("reporting:reports")), Crumb(_("Annual reports"))),
    }
    return render(request, "reporting/annual_reports.html", context)


@require_safe
@signed_in
def annual_report(request: Visit, report_id: int) -> HttpResponse:
    """A report's page: how far it is, what is missing, who is next."""
    return answer(request, queries.annual_for(request.viewer, report_id))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def annual_open(request: Visit) -> HttpResponse:
    """Open the report of a year whose quarter IV is not in the system."""
    _planning_only(request)
    form = OpenForm(request.POST if request.method == "POST" else None, request.viewer.day)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                report = open_by_hand(
                    agency=request.viewer.agency,
                    **form.cleaned_data,
                    by=request.viewer.actor,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = refused.explain(form, refusal)
            else:
                messages.success(request, _("The annual report is open."))
                return redirect("reporting:annual", report.pk)
    context = {"form": form, "crumbs": _crumbs(_("Open by hand"))}
    return render(request, "reporting/annual_open.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def annual_settings(request: Visit) -> HttpResponse:
    """When annual reports are due, and what they print."""
    _planning_only(request)
    form = SettingsForm(
        request.POST if request.method == "POST" else None, settings_of(request.viewer.agency_id)
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            change_settings(
                agency=request.viewer.agency,
                due_month=typed["due_month"],
                due_day_of_month=typed["due_day"],
                shows_efficiency=typed["shows_efficiency"],
                by=request.viewer.actor,
                at=request.moment,
            )
            messages.success(request, _("Saved. Reports that are not issued are due on the new day."))
            return redirect("reporting:annual_reports")
    context = {"form": form, "crumbs": _crumbs(_("Settings"))}
    return render(request, "reporting/annual_settings.html", context, status=status)


@require_POST
@signed_in
def annual_revise(request: Visit, report_id: int) -> HttpResponse:
    """Begin a revision of an issued report, with its reason."""
    _planning_only(request)
    found = queries.annual_for(request.viewer, report_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return answer(request, found, Forms(revise=form), 422)
    try:
        made = revise_annual(
            report_id=found.pk, reason=form.cleaned_data["reason"], by=request.viewer.actor, at=request.moment
        )
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return answer(request, found, Forms(revise=form), refusal.status)
    words = _("The revision is begun. The issued report stays until the new one is signed.")
    messages.success(request, words)
    return redirect("reporting:annual", made.pk)


@require_POST
@signed_in
def annual_comment(request: Visit, report_id: int) -> HttpResponse:
    """Comment on an objective's part, or on the whole."""
    found = queries.annual_for(request.viewer, report_id)
    form = comment_form(request.viewer, found, request.moment, request.POST)
    if form is None:
        raise NotVisible
    if not form.is_valid():
        return answer(request, found, Forms(comment=form), 422)
    typed = form.cleaned_data
    try:
        comment(
            report_id=found.pk,
            objective_id=typed["objective"],
            text=typed["text"],
            by=request.viewer.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        return answer(request, found, Forms(comment=form), refused.explain(form, refusal))
    messages.success(request, _("The comment is written. The planning section has been told."))
    return redirect(_at(found, "catatan"))


@require_POST
@signed_in
def annual_settle(request: Visit, report_id: int, comment_id: int) -> HttpResponse:
    """The planning section has dealt with a comment."""
    found = queries.annual_for(request.viewer, report_id)
    one = queries.comment_for(request.viewer, found, comment_id)
    desk = queries.desk_of(request.viewer, found, request.moment)
    form = AnswerForm(request.POST, prefix=f"jawaban-{one.pk}")
    if not form.is_valid():
        return answer(request, found, Forms(answer=form, answered=one.pk), 422)
    settle(
        comment_id=one.pk,
        answer=form.cleaned_data["answer"],
        by=desk.actor(request.viewer),
        at=request.moment,
    )
    messages.success(request, _("The comment is settled. Its author has been told."))
    return redirect(_at(found, "catatan"))


def answer(
    request: Visit, found: AnnualReport, forms: Forms | None = None, status: int = 200
) -> HttpResponse:
    """A report's page, also after a refused act, with what was typed."""
    forms = forms or Forms()
    page: Overview = overview(request.viewer, found, request.moment)
    seen = queries.document_seen(request.viewer, found)
    context = {
        "page": page,
        "report": found,
        "document": found.document,
        "document_seen": seen,
        "form": forms.sent,
        "comment_form": forms.comment or page.comment_form,
        "comments": [(one, forms.answer_to(one)) for one in page.draft.comments] if page.draft else [],
        "statement_form": forms.statement or StatementForm(None, None, found),
        "send_form": forms.send or SendForm(),
        "revision_form": forms.revise or RevisionForm(),
        "files": file_lines(seen) if seen and found.task.closed_at else [],
        "papers": _papers(request, found, page.title),
        "crumbs": _crumbs(page.title),
    }
    return render(request, "reporting/annual.html", context, status=status)


def _papers(request: Visit, found: AnnualReport, title: str) -> list[PaperRow]:
    """An issued report with its covering letters, and whether they were delivered."""
    if not found.issued_at or found.document is None:
        return []
    letters = letters_of(request.viewer, [found.document.pk])
    return covered_rows(found.document, title, letters, planner=may_make_papers(request.viewer))


def _planning_only(request: Visit) -> None:
    if not queries.may_open(request.viewer):
        raise NotVisible


def _at(report: AnnualReport, anchor: str) -> str:
    return f"{reverse('reporting:annual', args=[report.pk])}#{anchor}"


def _crumbs(here: str) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Reports"), reverse("reporting:reports")),
        Crumb(_("Annual reports"), reverse("reporting:annual_reports")),
        Crumb(here),
    )
