"""An issued report is revised on purpose: a correction was granted, or a mistake was found."""

from datetime import datetime

from django.db import transaction

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.organization.rules import Reach
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.moving import lock_run, reopen
from triwulan.procedure.models import Task
from triwulan.reporting.domain.drafting import fresh_draft, reports_of_run
from triwulan.reporting.domain.refusals import NotIssuedYet, RevisionReasonMissing
from triwulan.reporting.models import QuarterlyReport

RIGHT = "correction.ask"
"""In the whole agency's reach: the planning section."""


def revise(*, report_id: int, reason: str, by: Actor, at: datetime) -> Task:
    """Open row 6 again for a revision of the newest issued report; the one issued stays.

    Raises NotVisible without the right, RevisionReasonMissing, NotIssuedYet (one is on its route),
    MoveRefused where the row is open already.
    """
    if not reason.strip():
        raise RevisionReasonMissing(fields={"reason": RevisionReasonMissing.sentence})
    with transaction.atomic():
        found = QuarterlyReport.objects.select_related("cycle", "task").filter(pk=report_id).first()
        viewer = viewer_behind(by, at)
        if found is None or viewer.agency_id != found.cycle.agency_id or viewer.reach(RIGHT) != Reach.AGENCY:
            raise NotVisible
        run = lock_run(found.cycle.run_id)
        newest = QuarterlyReport.objects.filter(cycle=found.cycle_id, sent_at__isnull=False).first()
        if newest is None or newest.pk != found.pk or newest.issued_at is None:
            raise NotIssuedYet
        [task] = reopen(run, step=found.task.step, at=at)
        fresh_draft(found.cycle, task, reports_of_run(run.pk), reason.strip()).save()
        events.append(
            agency_id=run.agency_id,
            act="reporting.revise",
            at=at,
            actor=by,
            subject=("task", task.pk),
            run_id=run.pk,
            after={"revision": newest.revision + 1, "reason": reason.strip()},
        )
        announce([task], at=at)
    return task
