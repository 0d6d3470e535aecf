"""What becomes of a report on its route: issued, or returned to row 6. Hooks of the document's kind."""

from datetime import datetime

from django.db.models import QuerySet

from triwulan.collection.models import Cycle
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.moving import lock_run, reopen
from triwulan.procedure.models import Task
from triwulan.reporting.domain.annual.opening import open_after_quarter
from triwulan.reporting.domain.drafting import fresh_draft, numbering, reports_of_run
from triwulan.reporting.models import QuarterlyReport


def when_signed(*, document: Document, by: Actor, at: datetime) -> None:
    """The last signature issues the report; of quarter IV's it opens the year's."""
    report = _on_route(document).select_related("cycle__agency", "cycle__version").defer("content").get()
    report.issued_at = at
    report.save(update_fields=["issued_at"])
    open_after_quarter(report=report, by=by, at=at)


def when_returned(*, document: Document, reason: str, by: Actor, at: datetime) -> None:
    """A return opens row 6 again in a new round; what was sent stays with the reason for its return.

    Where the row is open already (a late unit arrived meanwhile) its draft takes the returned one's place.
    """
    sent = _on_route(document).select_related("task__run").get()
    run = lock_run(sent.task.run_id)
    sent.returned_at, sent.returned_by, sent.return_reason = at, by.signature, reason
    sent.save(update_fields=["returned_at", "returned_by", "return_reason"])
    cycle = Cycle.objects.get(run=run)
    standing = Task.objects.open().filter(run=run, step=sent.task.step).first()
    if standing is None:
        [task] = reopen(run, step=sent.task.step, at=at)
        fresh_draft(cycle, task, reports_of_run(run.pk)).save()
        announce([task], at=at)
        return
    revision, attempt = numbering(reports_of_run(run.pk))
    QuarterlyReport.objects.filter(task=standing).update(revision=revision, attempt=attempt)


def _on_route(document: Document) -> QuerySet[QuarterlyReport]:
    return QuarterlyReport.objects.filter(document=document, issued_at__isnull=True, returned_at__isnull=True)
