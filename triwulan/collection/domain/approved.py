"""The approved values of a unit's report, for whoever may look into its file."""

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.queries import runs_visible


def approved_in_run(viewer: Viewer, run_id: int) -> tuple[UnitReport, list[IndicatorContent]]:
    """The report of a run, and the newest revision of each of its approved values in order; two queries.

    NotVisible for a run out of reach, and where nothing was approved yet.
    """
    reports = UnitReport.objects.select_related("cycle", "unit", "run__agency")
    report = reports.filter(run__in=runs_visible(viewer), run=run_id).first()
    if report is None:
        raise NotVisible
    newest: dict[int, ApprovedValue] = {}
    for row in ApprovedValue.objects.filter(report=report).select_related("pin").order_by("revision"):
        newest[row.pin_id] = row
    if not newest:
        raise NotVisible
    rows = sorted(newest.values(), key=lambda one: (one.pin.order, one.pin_id))
    return report, [IndicatorContent.from_dict(row.content) for row in rows]
