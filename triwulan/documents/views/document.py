"""A document's page and files."""

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.common.dates import date_words
from triwulan.design.pieces import Crumb, Entry, Stop
from triwulan.design.pieces import StepState as Shown
from triwulan.documents.domain.deliveries import deliveries_of
from triwulan.documents.domain.preview import draft_pdf
from triwulan.documents.domain.queries import (
    RouteLine,
    document_for,
    may_keep_register,
    returns_of,
    route_lines,
    signature_files,
)
from triwulan.documents.domain.register import codes_in_register
from triwulan.documents.enums import RouteAct, StepState
from triwulan.documents.interfaces.archive_forms import FilingForm
from triwulan.documents.interfaces.forms import PaperPlaceForm, ReturnForm
from triwulan.documents.interfaces.signature_words import signature_card
from triwulan.documents.models import Document
from triwulan.documents.views.files import file_lines
from triwulan.documents.views.register import label_of, tone_of
from triwulan.documents.views.serving import POLICY, issued_file
from triwulan.organization.interfaces.visit import Visit, signed_in

SHOWN = {StepState.DONE: Shown.DONE, StepState.RETURNED: Shown.RETURNED}


@require_safe
@signed_in
def document_page(request: Visit, pk: int) -> HttpResponse:
    """Facts, route, file, and what the viewer may do here."""
    return answer(request, document_for(request.viewer, pk))


def answer(
    request: Visit,
    document: Document,
    *,
    return_form: ReturnForm | None = None,
    place_form: PaperPlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, also after a refused act, with what was typed."""
    lines = route_lines(document, request.moment)
    turn = next((line for line in lines if line.current), None)
    mine = turn is not None and turn.mine(request.viewer)
    context = {
        "document": document,
        "kind": label_of(document),
        "tone": tone_of(document),
        "facts": facts(document),
        "stops": [stop(line) for line in lines],
        "turn": turn,
        "mine": mine and turn is not None and turn.step.act,
        "stands_in": mine and turn is not None and turn.step.position_id not in request.viewer.position_ids,
        "SIGN": RouteAct.SIGN.value,
        "returns": [
            Entry(title=step.signed_title, moment=step.done_at, by=step.signed_name, quote=step.reason)
            for step in returns_of(document)
            if step.done_at
        ],
        "form": return_form or ReturnForm(),
        "place_form": place_form or PaperPlaceForm(initial={"paper_place": document.paper_place}),
        "may_place": may_place(request, document),
        "deliveries": deliveries_of(document) if document.is_issued else [],
        "filing_form": filing_form(request, document),
        "files": file_lines(document),
        "ways": mine and lines[-1].current,
        "enters_paper": not mine and may_enter_paper(request, document, lines),
        "signatures": [signature_card(one, document.agency.zone) for one in signature_files(document)],
        "crumbs": (Crumb(_("Archive"), reverse("documents:register")), Crumb(document.title)),
    }
    return render(request, "documents/document.html", context, status=status)


@require_safe
@signed_in
def document_file(request: Visit, pk: int) -> HttpResponseBase:
    """The file: of an issued document the signed or the frozen one, else the draft, marked as such.

    With `?asli` the frozen one as it was before its electronic signature.
    """
    document = document_for(request.viewer, pk)
    if document.is_issued:
        return issued_file(document, request)
    response = HttpResponse(draft_pdf(document=document, at=request.moment), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="konsep.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def facts(document: Document) -> list[tuple[object, object]]:
    """What the register says of the document."""
    rows: list[tuple[object, object]] = [
        (_("Number"), document.number),
        (_("Date"), date_words(document.dated_on) if document.dated_on else ""),
        (_("Work unit"), document.unit or document.agency),
        (_("Made by"), document.created_by or ""),
    ]
    if document.revision > 1:
        rows.append((_("Revision"), document.revision - 1))
    if document.is_issued:
        rows.append((_("Classification"), document.classification or ""))
        rows.append((_("Where the paper stands"), document.paper_place))
        if document.public_key:
            address = reverse("documents:check", args=[document.public_key])
            rows.append((_("Public check page"), format_html('<a href="{}">{}</a>', address, address)))
        if document.file:
            rows.append((_("Checksum of the file (SHA-256)"), document.file.sha256))
    return rows


def stop(line: RouteLine) -> Stop:
    """A step as the design system draws it: who did it then, or who holds the position now."""
    step = line.step
    state = SHOWN.get(StepState(step.state), Shown.WAITING)
    return Stop(
        act=line.act_words,
        position=step.signed_title or (line.holding.title if line.holding else step.position.title),
        person=step.signed_name or (line.holding.person_name if line.holding else _("Nobody at the moment")),
        state=Shown.NOW if line.current else state,
        moment=step.done_at,
    )


def may_enter_paper(request: Visit, document: Document, lines: Sequence[RouteLine]) -> bool:
    """Whether the last signature waits, and the viewer may enter it for the signer, from paper."""
    if not lines or not lines[-1].current:
        return False
    return document.created_by_id == request.viewer.person.pk or may_keep_register(request.viewer)


def may_place(request: Visit, document: Document) -> bool:
    """Whether the viewer may say where the paper stands: whoever keeps the register of the agency."""
    return document.is_issued and may_keep_register(request.viewer)


def filing_form(request: Visit, document: Document) -> FilingForm | None:
    """The form of the classification code, for whoever keeps the register, where the office has codes."""
    codes = codes_in_register(request.viewer) if may_place(request, document) else []
    return FilingForm(codes=codes, present=document.classification_id) if codes else None
