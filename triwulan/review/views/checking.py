"""Row 5: the report as submitted; approve it, or return it for mending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.common.refusal import Refusal
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.interfaces.after_act import after_act
from triwulan.review.domain.checking import approve, return_for_mending
from triwulan.review.domain.drafts import draft_of
from triwulan.review.domain.queries import Submitted, submitted_to
from triwulan.review.domain.refusals import NothingSubmitted
from triwulan.review.interfaces.draft_state import DraftState, standing
from triwulan.review.interfaces.review_form import APPROVE, SAVE, ReviewForm
from triwulan.review.interfaces.review_page import review_page, usual_words
from triwulan.review.views.drafting import save_by_button


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def review(request: Visit, task_id: int) -> HttpResponse:
    """One page with both ways: the report goes on, or back with reasons."""
    page = step_page(request, task_id, "review")
    about = submitted_to(page.task)
    if about is None:
        raise NothingSubmitted
    status = 200
    draft = draft_of(page.task) if page.mine else None
    form = ReviewForm(request.POST or None, contents=about.contents, draft=draft)
    state = standing(form)
    if request.method == "POST" and page.mine and request.POST.get("act") == SAVE:
        answer = save_by_button(request, page, form)
        if isinstance(answer, HttpResponse):
            return answer
        state, status = answer, answer.status
    elif request.method == "POST":
        status = 422
        if form.is_valid() & page.paper.is_valid():
            try:
                return _decide(request, page, form)
            except Refusal as refusal:
                status = explain(form, refusal)
    return _shown(request, page, about, state, status)


def _decide(request: Visit, page: StepPage, form: ReviewForm) -> HttpResponse:
    approves = request.POST.get("act") == APPROVE
    slip = form.slip(usual_words(page, approves=approves))
    if approves:
        form.refuse_reasons()
    by, paper = page.doer(request)
    task_id = page.task.pk
    if approves:
        approve(task_id=task_id, slip=slip, by=by, at=request.moment, paper=paper)
        said = _("The report is approved and goes on to %(receiver)s.") % {"receiver": page.receiver}
    else:
        return_for_mending(
            task_id=task_id, reasons=form.reasons, slip=slip, by=by, at=request.moment, paper=paper
        )
        lead = page.run.lead
        said = _("The report is returned to %(receiver)s for mending.") % {
            "receiver": lead.title if lead else _("the section that compiled it")
        }
    messages.success(request, said)
    return after_act(request.viewer, page.run)


def _shown(request: Visit, page: StepPage, about: Submitted, state: DraftState, status: int) -> HttpResponse:
    may_act = page.mine or page.enters_paper
    form = state.form if may_act else None
    words = review_page(page, about, form)
    context = page.context(report=words, form=form, may_act=may_act, state=state if page.mine else None)
    return render(request, "review/review.html", context, status=status)
