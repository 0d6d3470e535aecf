"""An issued annual report is revised on purpose: its texts begin as they were, the one issued stays."""

from datetime import datetime

from django.db import transaction

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.organization.rules import Reach
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.moving import lock_run, reopen
from triwulan.reporting.domain.refusals import NotIssuedYet, RevisionReasonMissing
from triwulan.reporting.domain.revising import RIGHT
from triwulan.reporting.models import AnnualReport, AnnualText


def revise_annual(*, report_id: int, reason: str, by: Actor, at: datetime) -> AnnualReport:
    """Open row 6's yearly half again for a revision of the newest issued report.

    The Inspektorat's statement stays with the text that it speaks of: the revision needs its own. Raises
    NotVisible without the right, RevisionReasonMissing, NotIssuedYet (a revision is begun already, or on its
    route).
    """
    if not reason.strip():
        raise RevisionReasonMissing(fields={"reason": RevisionReasonMissing.sentence})
    with transaction.atomic():
        found = AnnualReport.objects.select_related("task").filter(pk=report_id).first()
        viewer = viewer_behind(by, at)
        if found is None or viewer.agency_id != found.agency_id or viewer.reach(RIGHT) != Reach.AGENCY:
            raise NotVisible
        run = lock_run(found.run_id)
        newest = AnnualReport.objects.filter(agency=found.agency_id, year=found.year).first()
        if newest is None or newest.pk != found.pk or found.issued_at is None:
            raise NotIssuedYet
        [task] = reopen(run, step=found.task.step, at=at)
        revision = AnnualReport.objects.create(
            agency_id=found.agency_id,
            year=found.year,
            revision=found.revision + 1,
            reason=reason.strip(),
            run=run,
            task=task,
            due_on=found.due_on,
            opened_at=at,
        )
        AnnualText.objects.bulk_create(
            AnnualText(
                report=revision,
                key=text.key,
                text=text.text,
                edition=1,
                changed_at=text.changed_at,
                changed_by_id=text.changed_by_id,
            )
            for text in found.texts.all()
        )
        events.append(
            agency_id=found.agency_id,
            act="reporting.revise_annual",
            at=at,
            actor=by,
            subject=("annual_report", revision.pk),
            run_id=run.pk,
            after={"revision": revision.revision, "reason": revision.reason, "year": found.year},
        )
        announce([task], at=at)
    return revision
