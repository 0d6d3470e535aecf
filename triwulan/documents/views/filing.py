"""Under which code one document is filed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.filing import file_document
from triwulan.documents.domain.queries import document_for, may_keep_register
from triwulan.documents.domain.register import codes_in_register
from triwulan.documents.interfaces.archive_forms import FilingForm
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_POST
@signed_in
def classify(request: Visit, pk: int) -> HttpResponse:
    """Set or correct the code of an issued document."""
    document = document_for(request.viewer, pk)
    form = FilingForm(request.POST, codes=codes_in_register(request.viewer))
    if not may_keep_register(request.viewer):
        raise NotVisible
    if not document.is_issued or not form.is_valid():
        messages.error(request, _("Choose a code from the list; only an issued document is filed."))
        return redirect("documents:document", pk=pk)
    file_document(document=document, classification=form.chosen(), by=request.viewer.actor, at=request.moment)
    messages.success(request, _("The code is recorded."))
    return redirect("documents:document", pk=pk)
