"""Freezing values: what was approved never changes, with the pin and the calculation it was approved with."""

from triwulan.collection.domain.unit_report import register_report
from triwulan.collection.models import ApprovedValue, Submission, UnitReport
from triwulan.procedure.domain.passage import Passage


def freeze(submission: Submission, passage: Passage) -> UnitReport:
    """Keep every value of a submission as approved in a passage, and register the report.

    To be called in the transaction of that act.
    """
    report, by, at = submission.report, passage.by, passage.done_at
    ApprovedValue.objects.bulk_create(
        ApprovedValue(
            report=report,
            pin_id=content["pin_id"],
            content=content,
            approved_at=at,
            approved_by=by.signature,
        )
        for content in submission.content["indicators"]
    )
    report.approved_at, report.approved_by = at, by.signature
    report.save(update_fields=["approved_at", "approved_by"])
    register_report(report.pk, by=by, at=passage.at, happened_at=at if passage.paper else None)
    return report
