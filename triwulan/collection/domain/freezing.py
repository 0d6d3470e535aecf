"""Freezing values: what was approved never changes, with the pin and the calculation it was approved with."""

from datetime import datetime

from triwulan.collection.models import ApprovedValue, Submission, UnitReport
from triwulan.organization.domain.actor import Actor


def freeze(submission: Submission, *, by: Actor, at: datetime) -> UnitReport:
    """Keep every value of a submission as approved `by` at a moment (in the transaction of that act)."""
    report = submission.report
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
    return report
