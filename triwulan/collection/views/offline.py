"""Row 3 without a line: the Lembar Kerja is downloaded, sent back, looked at, and only then saved."""

from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.collection.domain import queries
from triwulan.collection.domain.earlier import courses
from triwulan.collection.domain.worksheets import confirm, take_in, upload_of, uploads_of
from triwulan.collection.interfaces.step_page import StepPage, is_over, step_page
from triwulan.collection.interfaces.worksheet_file import file_name, worksheet_file
from triwulan.collection.interfaces.worksheet_preview import Preview, preview
from triwulan.collection.interfaces.worksheet_upload import WorksheetForm, material_of, read_worksheet
from triwulan.collection.models import WorksheetUpload
from triwulan.common.refusal import Refusal
from triwulan.documents.domain.file_kinds import KINDS
from triwulan.documents.domain.files import open_file
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def offline(request: Visit, task_id: int) -> HttpResponse:
    """Download and send back."""
    page = _page(request, task_id)
    sent = request.method == "POST"
    form = WorksheetForm(request.POST if sent else None, request.FILES if sent else None)
    status = 200
    if sent:
        answer = _sent(request, page, form)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    context = page.context(form=form, uploads=uploads_of(page.task))
    return render(request, "collection/offline.html", context, status=status)


@require_safe
@signed_in
def download(request: Visit, task_id: int) -> HttpResponse:
    """The task's worksheet with what is saved now."""
    page = _page(request, task_id)
    pins, measured = material_of(page.task)
    data = worksheet_file(page.task, pins, measured, courses(pins, measured))
    header = content_disposition_header(True, file_name(page.task)) or "attachment"
    return HttpResponse(
        data,
        content_type=KINDS["xlsx"].content_type,
        headers={"Content-Disposition": header, "Cache-Control": "private, no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sent_back(request: Visit, task_id: int, upload_id: int) -> HttpResponse:
    """What the worksheet would change; saved by its button."""
    page = _page(request, task_id)
    upload = upload_of(page.task, upload_id)
    shown, status, moved_on = _preview(page, upload), 200, False
    if request.method == "POST":
        moved_on = request.POST.get("seen", "") != shown.seen
        if not moved_on:
            shown = _preview(page, upload, request)
        answer = 409 if moved_on else _confirm(request, page, upload, shown)
        if isinstance(answer, HttpResponse):
            return answer
        status, moved_on = answer, answer == 409
    context = page.context(
        upload=upload, shown=shown, moved_on=moved_on, unchosen=status == 422 and shown.open_choices
    )
    return render(request, "collection/sent_back.html", context, status=status)


def _page(request: Visit, task_id: int) -> StepPage:
    return step_page(request, task_id, "collect", others_enter_paper=False)


def _sent(request: Visit, page: StepPage, form: WorksheetForm) -> HttpResponse | int:
    """Keep the file if it is this task's worksheet; else the form says why not."""
    if not form.is_valid():
        return 422
    file = cast("UploadedFile[bytes]", form.cleaned_data["file"])
    name = file.name or ""
    try:
        read_worksheet(file, name, page.task, queries.report_of(page.run).cycle_id)
        found = take_in(task_id=page.task.pk, upload=file, name=name, by=page.actor, at=request.moment)
    except Refusal as refusal:
        if is_over(refusal):
            raise
        form.add_error("file", refusal.message)
        return refusal.status
    return redirect("collection:sent_back", task_id=page.task.pk, upload_id=found.pk)


def _preview(page: StepPage, upload: WorksheetUpload, request: Visit | None = None) -> Preview:
    pins, measured = material_of(page.task)
    cycle_id = pins[0].report.cycle_id if pins else 0
    with open_file(upload.file) as file:
        identity, back = read_worksheet(file, upload.name, page.task, cycle_id)
    return preview(pins, measured, identity.rows, back, request.POST if request else None)


def _confirm(request: Visit, page: StepPage, upload: WorksheetUpload, shown: Preview) -> HttpResponse | int:
    """Save; a status where the page is to be shown again: 409 where somebody was quicker."""
    if shown.all_faults or shown.open_choices:
        return 422
    by, at, task_id = page.actor, request.moment, page.task.pk
    try:
        confirm(task_id=task_id, upload_id=upload.pk, filled=shown.filled, by=by, at=at)
    except Refusal as refusal:
        if is_over(refusal):
            raise
        messages.error(request, refusal.message)
        return refusal.status
    words = _("The worksheet was saved: %(count)s cells changed.") % {"count": shown.count}
    messages.success(request, words)
    return redirect("collection:collect", task_id=task_id)
