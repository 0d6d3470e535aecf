"""What becomes of an annual report on its route: issued, or returned to row 6. Hooks of its kind."""

from datetime import datetime

from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.moving import lock_run, reopen
from triwulan.reporting.domain.annual.statement import file_with
from triwulan.reporting.models import AnnualReport, AnnualSubmission


def when_signed(*, document: Document, by: Actor, at: datetime) -> None:
    """The last signature issues the report; the Inspektorat's statement is filed with it."""
    report = AnnualReport.objects.select_for_update(of=("self",)).get(document=document)
    report.issued_at = at
    report.save(update_fields=["issued_at"])
    file_with(document, report, by=by, at=at)


def when_returned(*, document: Document, reason: str, by: Actor, at: datetime) -> None:
    """A return opens row 6 again in a new round; what was sent stays with the reason for its return."""
    report = AnnualReport.objects.select_related("task").get(document=document)
    run = lock_run(report.run_id)
    AnnualSubmission.objects.filter(report=report, round=document.round).update(
        returned_at=at, returned_by=by.signature, return_reason=reason
    )
    [report.task] = reopen(run, step=report.task.step, at=at)
    report.save(update_fields=["task"])
    announce([report.task], at=at)
