"""Rencana > Impor: a table file is handed in, its columns are named, every change is seen, then saved."""

from datetime import date
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import Refusal
from triwulan.design.pieces import Crumb
from triwulan.design.refused import explain
from triwulan.documents.domain.files import FileRefused
from triwulan.documents.interfaces.table_file import Sheet, TableRefused, read_tables
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.domain.plan import planner
from triwulan.planning.domain.plan_compare import compare
from triwulan.planning.domain.plan_import import (
    counts_of,
    import_plan,
    map_columns,
    report_of,
    upload_plan_file,
    upload_seen_by,
    uploads_seen_by,
)
from triwulan.planning.domain.plan_references import references_of
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.import_forms import (
    ConfirmForm,
    MappingForm,
    PlaceForm,
    UploadForm,
    chosen_before,
)
from triwulan.planning.interfaces.plan_reading import Layout, book_of, guessed, lines_of
from triwulan.planning.interfaces.plan_words import PlanWords
from triwulan.planning.models import PlanUpload

PAGE = 25
MOST_PROBLEMS = 100


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def index(request: Visit) -> HttpResponse:
    """Choose a file; below it the files that came before."""
    by = planner(request.viewer)
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                # What cannot be read is refused here, beside the field, and not kept.
                read_tables(cast(BinaryIO, upload), upload.name, formulas="refuse")
                row = upload_plan_file(
                    agency_id=request.viewer.agency_id,
                    kind=UploadKind(form.cleaned_data["kind"]),
                    upload=upload,
                    name=upload.name,
                    by=by,
                    at=request.moment,
                )
            except (TableRefused, FileRefused) as refusal:
                form.add_error("file", refusal.message)
            else:
                return redirect("planning:plan_columns", row.pk)
    context = {
        "form": form,
        "uploads": uploads_seen_by(request.viewer),
        "year": request.viewer.day.year,
        "crumbs": _crumbs(),
    }
    return render(request, "planning/imports.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def columns(request: Visit, upload_id: int) -> HttpResponse:
    """Name the columns of the file: guessed by their headings, for the planner to correct."""
    by = planner(request.viewer)
    upload = upload_seen_by(request.viewer, upload_id)
    kind, book = UploadKind(upload.kind), book_of(upload)
    present = Layout.from_dict(upload.mapping) if upload.mapping else None
    place = {"sheet": request.GET.get("lembar", ""), "header": _number(request.GET.get("baris", ""))}
    if present is not None and not place["sheet"]:
        place = {"sheet": present.sheet, "header": present.header}
    first = date(request.viewer.day.year, 1, 1)
    guess = guessed(book, kind, year=first.year, valid_from=first, **cast(Any, place))
    sheet = book.sheet(guess.mapping.sheet) or Sheet("", ())
    initial = {} if present is None or request.GET else chosen_before(present)
    form = MappingForm(request.POST or None, initial=initial, kind=kind, sheet=sheet, guess=guess)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                map_columns(
                    agency_id=request.viewer.agency_id,
                    upload_id=upload.pk,
                    mapping=form.layout().to_dict(),
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                return redirect("planning:plan_import", upload.pk)
    context = {
        "form": form,
        "place": PlaceForm(book=book, layout=guess.mapping),
        "upload": upload,
        "crumbs": _crumbs((upload.name, "")),
    }
    return render(request, "planning/import_columns.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preview(request: Visit, upload_id: int) -> HttpResponse:
    """Every change beside what is stored; save them all, or, once saved, what was done."""
    by = planner(request.viewer)
    upload = upload_seen_by(request.viewer, upload_id)
    if upload.confirmed_at is not None:
        return _report(request, upload)
    if not upload.mapping:
        return redirect("planning:plan_columns", upload.pk)
    kind, book, layout = UploadKind(upload.kind), book_of(upload), Layout.from_dict(upload.mapping)
    references = references_of(request.viewer.agency_id)
    lines = lines_of(book, layout, kind, references)
    found = compare(request.viewer.agency_id, lines)
    form = ConfirmForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                import_plan(
                    agency_id=request.viewer.agency_id,
                    upload_id=upload.pk,
                    lines=lines,
                    mark=form.cleaned_data["mark"],
                    reason=form.cleaned_data["reason"],
                    by=by,
                    at=request.moment,
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("The file was taken in."))
                return redirect("planning:plan_import", upload.pk)
    words = PlanWords(kind, references)
    page = Paginator(found.changes, PAGE).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "mark": found.mark,
        "upload": upload,
        "kind": upload.get_kind_display(),
        "counts": counts_of(found),
        "needs_reason": found.needs_reason,
        "page": page,
        "rows": [words.change(change) for change in page],
        "problems": words.problems(found.problems[:MOST_PROBLEMS], book, layout),
        "more_problems": max(len(found.problems) - MOST_PROBLEMS, 0),
        "crumbs": _crumbs((upload.name, "")),
    }
    return render(request, "planning/import_preview.html", context, status=status)


def _report(request: Visit, upload: PlanUpload) -> HttpResponse:
    context = {"upload": upload, "report": report_of(upload), "crumbs": _crumbs((upload.name, ""))}
    return render(request, "planning/import_report.html", context)


def _number(text: str) -> int | None:
    """A row as the spreadsheet program counts it, from 0 for us."""
    return int(text) - 1 if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else None


def _crumbs(*steps: tuple[str, str]) -> list[Crumb]:
    start = Crumb(_("Import"), reverse("planning:plan_imports"))
    plan = Crumb(_("Plan"), reverse("planning:plan"))
    return [plan, start, *(Crumb(label, url) for label, url in steps)]
