"""Arsip > Paket bukti: ask for a year's bundle, watch it being made, fetch it."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.views.serving import file_response
from triwulan.insight.domain.bundle.asking import MAKE, READ, ask_bundle, bundle_for, bundles_visible
from triwulan.insight.interfaces.bundle_forms import BundleForm
from triwulan.insight.interfaces.bundle_words import bundle_row
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def bundles(request: Visit) -> HttpResponse:
    """The bundles there are; or ask for one."""
    request.viewer.need(READ)
    if request.method != "POST":
        return _listed(request, BundleForm(initial={"tahun": request.viewer.day.year - 1}))
    form = BundleForm(request.POST)
    if not form.is_valid():
        return _listed(request, form, 422)
    try:
        made = ask_bundle(
            agency=request.viewer.agency,
            year=form.cleaned_data["tahun"],
            by=request.viewer.actor,
            at=request.moment,
        )
    except NotVisible:
        raise
    except Refusal as refusal:
        return _listed(request, form, explain(form, refusal))
    return redirect("insight:bundle", made.pk)


@require_safe
@signed_in
def bundle(request: Visit, pk: int) -> HttpResponse:
    """How far a bundle is; its file when it is ready."""
    found = bundle_for(request.viewer, pk)
    above = Crumb(_("Evidence bundles"), reverse("insight:bundles"))
    context = {"row": bundle_row(found), "crumbs": (*_crumbs(), above, Crumb(str(found.year)))}
    return render(request, "insight/bundle.html", context)


@require_safe
@signed_in
def bundle_file(request: Visit, pk: int) -> FileResponse:
    """The ZIP."""
    found = bundle_for(request.viewer, pk)
    if found.file is None:
        raise NotVisible
    return file_response(found.file, f"paket-bukti-{found.year}.zip", save=True)


def _listed(request: Visit, form: BundleForm, status: int = 200) -> HttpResponse:
    page = Paginator(bundles_visible(request.viewer), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "page": page,
        "rows": [bundle_row(one) for one in page],
        "may_make": request.viewer.may(MAKE),
        "crumbs": (*_crumbs(), Crumb(_("Evidence bundles"))),
    }
    return render(request, "insight/bundles.html", context, status=status)


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(_("Archive"), reverse("documents:register")),)
