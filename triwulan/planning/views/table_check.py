"""Periksa tabel: reckon a published table again. Nothing is stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from triwulan.common.refusal import Refusal
from triwulan.design.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.interfaces.table_check_form import TableCheckForm
from triwulan.planning.interfaces.table_check_page import checked_page
from triwulan.planning.views.indicators import crumbs_to

RIGHT = "table.check"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: Visit) -> HttpResponse:
    """Check the table that is handed in, and show what its columns were taken for."""
    request.viewer.need(RIGHT)
    posted = request.method == "POST"
    form = TableCheckForm(request.POST if posted else None, request.FILES if posted else None)
    title = _("Check a table")
    context: dict[str, object] = {"form": form, "title": title}
    if request.viewer.may("plan.read"):
        context["crumbs"] = crumbs_to((title, ""))
    status = 200
    if posted:
        status = 422
        if form.is_valid():
            try:
                context["checked"] = checked_page(form)
                status = 200
            except Refusal as refusal:
                status = explain(form, refusal)
    return render(request, "planning/table_check.html", context, status=status)
