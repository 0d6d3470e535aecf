"""Row 5, the draft of the check: saved as one types, or by its button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.common.dates import clock_words
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.review.domain.drafts import draft_of
from triwulan.review.domain.drafts import save_draft as save_act
from triwulan.review.domain.queries import submitted_to
from triwulan.review.domain.refusals import DraftEditedMeanwhile
from triwulan.review.interfaces.draft_state import DraftState, conflict
from triwulan.review.interfaces.review_form import ReviewForm


@require_POST
@signed_in
def save_draft(request: Visit, task_id: int) -> HttpResponse:
    """Save what is typed; answers the line that says so, or why not (200, so that the page shows it)."""
    try:
        return _saved(request, task_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        state = DraftState(ReviewForm(request.POST, contents=()), said=refusal.message)
    return render(request, "review/draft.html", {"state": state})


def _saved(request: Visit, task_id: int) -> HttpResponse:
    page = step_page(request, task_id, "review")
    about = submitted_to(page.task)
    if about is None or not page.mine:
        raise NotVisible
    form = ReviewForm(request.POST, contents=about.contents, draft=draft_of(page.task))
    settled = form.is_valid() and form.settles
    state = keep(request, page, form)
    if state.saved and settled:
        return HttpResponseClientRefresh()  # the fields show what was chosen
    return render(request, "review/draft.html", {"state": state})


def save_by_button(request: Visit, page: StepPage, form: ReviewForm) -> HttpResponse | DraftState:
    """The button that needs no JavaScript; the state of the draft where it could not be saved."""
    state = keep(request, page, form)
    if not state.saved:
        return state
    messages.success(request, state.said)
    return redirect("review:review", task_id=page.task.pk)


def keep(request: Visit, page: StepPage, form: ReviewForm) -> DraftState:
    """Save the draft and tell how it went; raises what ends the page's work."""
    if not form.is_valid():
        return DraftState(form, said=_("Not saved yet: please mend what is marked."), status=422)
    try:
        draft = save_act(
            task_id=page.task.pk,
            texts=form.texts,
            edition=form.began_from,
            by=page.actor,
            at=request.moment,
        )
    except DraftEditedMeanwhile as refusal:
        return conflict(form, refusal)
    clock = clock_words(timezone.localtime(request.moment).time())
    form.draft = draft
    return DraftState(form, said=_("Draft saved at %(time)s.") % {"time": clock}, saved=True)
