"""Rencana > Ekspor: the plan's tables as files that an import takes back unchanged."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.documents.views.tables import table_response
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_export import PlanTables
from triwulan.planning.interfaces.years import year_asked

KINDS = {
    "indikator": UploadKind.INDICATORS,
    "target": UploadKind.TARGETS,
    "anggaran": UploadKind.BUDGET,
}
ALL = "semua"


@require_safe
@signed_in
def export(request: Visit, table: str, form: str) -> HttpResponse:
    """One table, or all as sheets of one workbook, of the year of `?tahun=`."""
    request.viewer.need("plan.read")
    tables = PlanTables(request.viewer, year_asked(request, request.viewer.day.year))
    if table in KINDS:
        wanted = [tables.table(KINDS[table])]
    elif table == ALL and form == "xlsx":
        wanted = [tables.table(kind) for kind in KINDS.values()]
    else:
        raise NotVisible
    return table_response(wanted, form, f"{table}-{tables.year}")
