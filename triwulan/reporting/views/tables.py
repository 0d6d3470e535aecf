"""The tables of a quarterly report as files."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from triwulan.common.refusal import NotVisible
from triwulan.documents.views.tables import table_response
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.reporting.domain import queries
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.interfaces.report_tables import tables_of

ALL = "semua"


@require_safe
@signed_in
def report_table(request: Visit, report_id: int, table: str, form: str) -> HttpResponse:
    """One table of the report as it was sent, as xlsx or csv; all of them as the sheets of one workbook."""
    found = queries.report_for(request.viewer, report_id)
    tables = tables_of(QuarterlyContent.from_dict(found.content or {}))
    name = f"{found.cycle} {table}"
    if table == ALL and form == "xlsx":
        return table_response(list(tables.values()), form, name)
    if table not in tables:
        raise NotVisible
    return table_response([tables[table]], form, name)
