"""The acts on a document's page: initials, signature, return, the paper's place."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain import signing
from triwulan.documents.domain.filing import record_paper_place
from triwulan.documents.domain.queries import actor_at, document_for, may_keep_register, step_of
from triwulan.documents.interfaces.forms import PaperPlaceForm, ReturnForm
from triwulan.documents.models import Document, SigningStep
from triwulan.documents.views.document import answer
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.visit import Visit, signed_in


class StepAct(Protocol):
    """Initials or a signature."""

    def __call__(self, *, step: SigningStep, by: Actor, at: datetime) -> Document: ...


@require_POST
@signed_in
def initial(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Initials at a stop."""
    return act_on(request, pk, step_id, signing.initial, lambda: _("Initialled and passed on."))


@require_POST
@signed_in
def sign(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """A signature at a stop."""
    return act_on(request, pk, step_id, signing.sign, lambda: _("Signed."))


@require_POST
@signed_in
def send_back(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """A return, with its reason."""
    document = document_for(request.viewer, pk)
    step = step_of(document, step_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return answer(request, document, return_form=form, status=422)
    try:
        signing.return_document(
            step=step,
            reason=form.cleaned_data["reason"],
            by=actor_at(request.viewer, step),
            at=request.moment,
        )
    except Refusal as refusal:
        return refused(request, pk, refusal, form)
    messages.success(request, _("Returned to be mended. Whoever made it has been told."))
    return redirect("documents:document", pk=pk)


@require_POST
@signed_in
def place(request: Visit, pk: int) -> HttpResponse:
    """Where the paper stands."""
    document = document_for(request.viewer, pk)
    if not may_keep_register(request.viewer):
        raise NotVisible
    form = PaperPlaceForm(request.POST)
    if not form.is_valid():
        return answer(request, document, place_form=form, status=422)
    record_paper_place(
        document=document,
        place=form.cleaned_data["paper_place"],
        by=request.viewer.actor,
        at=request.moment,
    )
    messages.success(request, _("The place of the paper is recorded."))
    return redirect("documents:document", pk=pk)


def act_on(request: Visit, pk: int, step_id: int, act: StepAct, done: Callable[[], str]) -> HttpResponse:
    """Does the act at the stop and goes back to the page, which says what came of it."""
    step = step_of(document_for(request.viewer, pk), step_id)
    try:
        act(step=step, by=actor_at(request.viewer, step), at=request.moment)
    except Refusal as refusal:
        return refused(request, pk, refusal)
    messages.success(request, done())
    return redirect("documents:document", pk=pk)


def refused(request: Visit, pk: int, refusal: Refusal, return_form: ReturnForm | None = None) -> HttpResponse:
    """The page as the document stands now, with the refusal's sentence and what was typed."""
    messages.error(request, refusal.message)
    document = document_for(request.viewer, pk)
    return answer(request, document, return_form=return_form, status=refusal.status)
