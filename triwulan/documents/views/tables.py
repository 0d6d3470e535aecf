"""Tables over the line, as files to be saved. The owning module's view checks the rights first."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.file_names import safe_name
from triwulan.documents.interfaces.table_writing import Table, to_csv, to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def table_response(tables: Sequence[Table], form: str, name: str) -> HttpResponse:
    """The tables as `form`: "xlsx", or "csv" with the first one alone; NotVisible for any other."""
    if form == "xlsx":
        data, content_type = to_xlsx(tables), XLSX
    elif form == "csv":
        data, content_type = to_csv(tables[0]), CSV
    else:
        raise NotVisible
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, safe_name(f"{name}.{form}")) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=0, must-revalidate"
    return answer
