"""What signing through BSrE's service needs: one's own NIK, and the administrator's page of the service."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.identities import (
    check_service,
    masked_nik,
    service_of,
    set_identity,
    set_service,
)
from triwulan.documents.domain.sealing import SealBroken, Secret
from triwulan.documents.interfaces.way_forms import IdentityForm, ServiceSettingsForm
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.organization.views.acting import for_administrators, posted


@sensitive_post_parameters("nik")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def identity(request: Visit) -> HttpResponse:
    """One's own NIK, shown masked."""
    person = request.viewer.person
    form = IdentityForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            nik = Secret("") if "remove" in request.POST else form.cleaned_data["nik"]
            if not nik and "remove" not in request.POST:
                form.add_error("nik", _("Type the NIK, 16 digits."))
            else:
                try:
                    set_identity(person=person, nik=nik, by=request.viewer.actor, at=request.moment)
                except Refusal as refusal:
                    status = explain(form, refusal)
                else:
                    messages.success(request, _("Saved.") if nik else _("Your NIK was removed."))
                    return redirect("documents:identity")
    context = {"form": form, "masked": masked(request), "crumbs": (Crumb(_("Electronic signature")),)}
    return render(request, "documents/identity.html", context, status=status)


def masked(request: Visit) -> str:
    """The NIK as it may be shown; empty where none is kept that can be opened."""
    try:
        return masked_nik(request.viewer.person)
    except SealBroken as refusal:
        messages.warning(request, refusal.message)
        return ""


@sensitive_post_parameters("password")
@for_administrators
def service(request: Visit) -> HttpResponse:
    """The office's e-sign service."""
    viewer = request.viewer
    present = service_of(viewer.agency)
    form = ServiceSettingsForm(posted(request), present=present)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_service(agency=viewer.agency, **form.cleaned_data, by=viewer.actor, at=request.moment)
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                messages.success(request, _("Saved. Check now whether the service answers."))
                return redirect("documents:service")
    crumbs = (Crumb(_("Settings"), reverse("organization:settings")), Crumb(_("E-sign service")))
    context = {"form": form, "present": present, "crumbs": crumbs}
    return render(request, "documents/service.html", context, status=status)


@for_administrators
def check(request: Visit) -> HttpResponse:
    """Asks the service whether it answers; nothing is changed."""
    if request.method == "POST":
        try:
            check_service(agency=request.viewer.agency, by=request.viewer.actor, at=request.moment)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The service answers and knows this office's account."))
    return redirect("documents:service")
