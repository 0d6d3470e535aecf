"""Proof of delivery of an issued document: the list, the form, the scans."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.deliveries import deliveries_of, delivery_for, record_delivery
from triwulan.documents.domain.queries import document_for, may_keep_register
from triwulan.documents.interfaces.delivery_form import DeliveryForm
from triwulan.documents.models import Document
from triwulan.documents.views.serving import file_response
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def deliver(request: Visit, pk: int) -> HttpResponse:
    """The form, for whoever keeps the register; back to the document's page once it is recorded."""
    document = document_for(request.viewer, pk)
    if not document.is_issued or not may_keep_register(request.viewer):
        raise NotVisible
    if request.method != "POST":
        return _answer(request, document, DeliveryForm(today=request.viewer.day))
    form = DeliveryForm(request.POST, request.FILES, today=request.viewer.day)
    if not form.is_valid():
        return _answer(request, document, form, 422)
    try:
        record_delivery(
            document=document, facts=form.facts, proof=form.scan, by=request.viewer.actor, at=request.moment
        )
    except Refusal as refusal:
        return _answer(request, document, form, refused.explain(form, refusal))
    messages.success(request, _("The delivery is recorded."))
    return redirect("documents:document", pk=pk)


@require_safe
@signed_in
def proof(request: Visit, pk: int, delivery_id: int) -> HttpResponseBase:
    """The scan of a receipt."""
    found = delivery_for(request.viewer, pk, delivery_id)
    if found.proof is None:
        raise NotVisible
    return file_response(found.proof, found.proof_name)


def _answer(request: Visit, document: Document, form: DeliveryForm, status: int = 200) -> HttpResponse:
    context = {
        "document": document,
        "deliveries": deliveries_of(document),
        "form": form,
        "crumbs": (
            Crumb(_("Archive"), reverse("documents:register")),
            Crumb(document.title, reverse("documents:document", args=[document.pk])),
            Crumb(_("Proof of delivery")),
        ),
    }
    return render(request, "documents/deliver.html", context, status=status)
