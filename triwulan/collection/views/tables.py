"""A unit's approved values as a file."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from triwulan.collection.domain.approved import approved_in_run
from triwulan.collection.domain.cycles import quarter_words
from triwulan.collection.interfaces.report_table import indicator_columns, indicator_rows
from triwulan.documents.interfaces.table_writing import Table
from triwulan.documents.views.tables import table_response
from triwulan.organization.interfaces.visit import Visit, signed_in


@require_safe
@signed_in
def report_table(request: Visit, run_id: int, form: str) -> HttpResponse:
    """The values as they stand approved, corrections included, as xlsx or csv."""
    report, contents = approved_in_run(request.viewer, run_id)
    unit = report.unit.name if report.unit else report.run.agency.name
    quarter = quarter_words(report.cycle.year, report.cycle.quarter)
    table = Table(unit, indicator_columns(), indicator_rows(contents))
    name = _("Performance data, %(unit)s, %(quarter)s") % {"unit": unit, "quarter": quarter}
    return table_response([table], form, name)
