"""Rencana > Ekspor: the plan's tables as files that an import takes back unchanged."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.documents.interfaces.table_writing import to_csv, to_xlsx
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_export import PlanTables
from triwulan.planning.interfaces.years import year_asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    if form == "csv" and table in KINDS:
        return _file(to_csv(tables.table(KINDS[table])), "text/csv; charset=utf-8", f"{table}.csv")
    if form == "xlsx" and table in (*KINDS, ALL):
        kinds = list(KINDS.values()) if table == ALL else [KINDS[table]]
        return _file(to_xlsx([tables.table(kind) for kind in kinds]), XLSX, f"{table}-{tables.year}.xlsx")
    raise NotVisible


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
