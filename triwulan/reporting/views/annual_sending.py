"""Sending an annual report on its signing route, its draft, and the Inspektorat's statement."""

from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused
from triwulan.documents.domain.preview import draft_pdf
from triwulan.documents.views.serving import file_response
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain.annual import queries
from triwulan.reporting.domain.annual.drafting import draft_pdf_of
from triwulan.reporting.domain.annual.sending import send_annual
from triwulan.reporting.domain.annual.statement import attach_statement
from triwulan.reporting.interfaces.annual_forms import SendForm, StatementForm
from triwulan.reporting.views.annual import Forms, answer
from triwulan.reporting.views.serving import draft_response


@require_POST
@signed_in
def annual_send(request: Visit, report_id: int) -> HttpResponse:
    """Send it, once nothing that it needs is missing and the rest was seen."""
    found = queries.annual_for(request.viewer, report_id)
    desk = queries.desk_of(request.viewer, found, request.moment)
    form = SendForm(request.POST)
    form.is_valid()
    try:
        send_annual(
            report_id=found.pk,
            confirmed=form.cleaned_data["confirmed"],
            by=desk.actor(request.viewer),
            at=request.moment,
        )
    except Refusal as refusal:
        form.add_error("confirmed" if form.fields else None, refusal.message)
        return answer(request, found, Forms(send=form), refusal.status)
    messages.success(request, _("The report is on its signing route. It is issued with the signature."))
    return redirect("reporting:annual", found.pk)


@require_safe
@signed_in
def annual_draft(request: Visit, report_id: int) -> HttpResponse:
    """The draft as PDF, marked as such; on its route as it was sent; of an issued one its own file."""
    found = queries.annual_for(request.viewer, report_id)
    if found.issued_at is not None and found.document is not None:
        return redirect("documents:file", found.document.pk)
    if found.document is not None and found.task.closed_at is not None:
        # Not the document's page: who comments on drafts may see this one, but not every draft.
        return draft_response(draft_pdf(document=found.document, at=request.moment))
    return draft_response(draft_pdf_of(found, at=request.moment))


@require_POST
@signed_in
def annual_statement(request: Visit, report_id: int) -> HttpResponse:
    """Attach the Inspektorat's signed statement."""
    if not queries.may_open(request.viewer):
        raise NotVisible
    found = queries.annual_for(request.viewer, report_id)
    form = StatementForm(request.POST, request.FILES, found)
    if not form.is_valid():
        return answer(request, found, Forms(statement=form), 422)
    file = cast("UploadedFile[bytes]", form.cleaned_data["file"])
    try:
        attach_statement(
            report_id=found.pk,
            upload=file,
            name=file.name or "",
            number=form.cleaned_data["number"],
            signed_on=form.cleaned_data["signed_on"],
            by=request.viewer.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        return answer(request, found, Forms(statement=form), refused.explain(form, refusal))
    messages.success(request, _("The statement is attached."))
    return redirect("reporting:annual", found.pk)


@require_safe
@signed_in
def annual_statement_file(request: Visit, report_id: int) -> HttpResponseBase:
    """The statement as it was uploaded."""
    found = queries.annual_for(request.viewer, report_id)
    if found.statement is None:
        raise NotVisible
    return file_response(found.statement, found.statement_name, save="unduh" in request.GET)
