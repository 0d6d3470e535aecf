"""Publishing a version of a sheet from the browser."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.domain.published import procedures_of, version_for
from triwulan.procedure.domain.sheet_documents import issue_sheet, publish_with_sheet
from triwulan.procedure.domain.sheet_file import read_sheet
from triwulan.procedure.domain.versions import SheetHasFaults, findings_in
from triwulan.procedure.interfaces.crumbs import crumbs_to
from triwulan.procedure.interfaces.findings import sentences_of
from triwulan.procedure.interfaces.publish_form import CHECK, PublishForm
from triwulan.procedure.interfaces.sheet_page import drawn


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish_sheet(request: Visit) -> HttpResponse:
    """Check a file, or publish it; with findings nothing is changed."""
    request.viewer.need("procedure.publish")
    known = [one.procedure for one in procedures_of(request.viewer)]
    form = PublishForm(request.POST or None, request.FILES or None, procedures=known)
    context: dict[str, object] = {"form": form, "crumbs": crumbs_to(Crumb(_("Publish a version")))}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if request.POST.get("act") == CHECK:
                context |= _checked(form)
                status = 422 if context["findings"] else 200
            else:
                try:
                    return _publish(request, form)
                except SheetHasFaults as faults:
                    context["findings"] = sentences_of(faults.findings)
                except Refusal as refusal:
                    form.add_error(None, refusal.message)
                    status = refusal.status
        _keep_text(form)
    return render(request, "procedure/publish.html", context, status=status)


@require_POST
@signed_in
def issue_paper(request: Visit, version_id: int) -> HttpResponse:
    """Put the sheet of a version that was published before into the register."""
    request.viewer.need("procedure.publish")
    version = version_for(request.viewer, version_id)
    try:
        issue_sheet(
            agency_id=request.viewer.agency_id,
            version_id=version.pk,
            by=request.viewer.actor,
            at=request.moment,
        )
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The SOP sheet stands in the register."))
    return redirect("procedure:sheet", version.pk)


def _checked(form: PublishForm) -> dict[str, object]:
    findings = findings_in(form.cleaned_data["text"])
    preview: SafeString | None = None if findings else drawn(read_sheet(form.cleaned_data["text"]))
    return {"findings": sentences_of(findings), "preview": preview}


def _publish(request: Visit, form: PublishForm) -> HttpResponse:
    version = publish_with_sheet(
        agency=request.viewer.agency,
        code=form.chosen_code,
        source=form.cleaned_data["text"],
        by=request.viewer.actor,
        at=request.moment,
    )
    said = _("Version %(number)s is published. Files under way keep their version.")
    messages.success(request, said % {"number": version.number})
    return redirect("procedure:sheet", version.pk)


def _keep_text(form: PublishForm) -> None:
    """Put the text of an uploaded file into its field: browsers do not keep the file."""
    text = form.cleaned_data.get("text")
    if text and isinstance(form.data, QueryDict):
        kept = form.data.copy()
        kept["text"] = text
        form.data = kept
