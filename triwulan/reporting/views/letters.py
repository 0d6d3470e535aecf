"""Covering letters: written, changed and sent by the planning section."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.queries import document_for
from triwulan.documents.models import Document
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain.letters import (
    COVERED,
    change_letter,
    first_letter,
    letter_for,
    letter_in,
    send_letter,
    write_letter,
)
from triwulan.reporting.domain.quarter_acts import may_make_papers
from triwulan.reporting.interfaces.paper_forms import LetterForm
from triwulan.reporting.interfaces.papers_card import tone_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def letter_new(request: Visit, document_id: int) -> HttpResponse:
    """A new letter that covers an issued report or form."""
    if not may_make_papers(request.viewer):
        raise NotVisible
    covered = document_for(request.viewer, document_id)
    if covered.kind not in COVERED or not covered.is_issued:
        raise NotVisible
    if request.method != "POST":
        form = LetterForm(initial=asdict(first_letter(covered)), agency=covered.agency)
        return _answer(request, covered, None, form)
    form = LetterForm(request.POST, agency=covered.agency)
    if not form.is_valid():
        return _answer(request, covered, None, form, 422)
    try:
        made = write_letter(covered_id=covered.pk, text=form.text, by=request.viewer.actor, at=request.moment)
    except Refusal as refusal:
        return _answer(request, covered, None, form, refused.explain(form, refusal))
    messages.success(request, _("The letter is kept as a draft. Read it, then send it on its signing route."))
    return redirect("reporting:letter", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def letter(request: Visit, pk: int) -> HttpResponse:
    """A letter that is still a draft or came back; one on its route or issued is shown in the archive."""
    if not may_make_papers(request.viewer):
        raise NotVisible
    found = letter_for(request.viewer, pk)
    if not found.is_open:
        return redirect("documents:document", found.pk)
    covered = document_for(request.viewer, found.subject_id)
    if request.method != "POST":
        form = LetterForm(initial=asdict(letter_in(found.content)), agency=found.agency)
        return _answer(request, covered, found, form)
    form = LetterForm(request.POST, agency=found.agency)
    if not form.is_valid():
        return _answer(request, covered, found, form, 422)
    by, at = request.viewer.actor, request.moment
    try:
        change_letter(letter_id=found.pk, text=form.text, by=by, at=at)
        if request.POST.get("act") == "send":
            send_letter(letter_id=found.pk, by=by, at=at)
            messages.success(
                request, _("The letter is on its signing route. It is issued with the signature.")
            )
            return redirect("documents:document", found.pk)
    except Refusal as refusal:
        return _answer(request, covered, found, form, refused.explain(form, refusal))
    messages.success(request, _("The letter is saved."))
    return redirect("reporting:letter", found.pk)


def _answer(
    request: Visit, covered: Document, found: Document | None, form: LetterForm, status: int = 200
) -> HttpResponse:
    context = {
        "covered": covered,
        "document": found,
        "tone": tone_of(found),
        "form": form,
        "crumbs": (
            Crumb(_("Reports"), reverse("reporting:reports")),
            Crumb(covered.title, reverse("documents:document", args=[covered.pk])),
            Crumb(_("Covering letter")),
        ),
    }
    return render(request, "reporting/letter.html", context, status=status)
