"""The hand-over of an approved unit report to the planning section: one click of the compiler."""

from datetime import datetime

from django.db import transaction

from triwulan.collection.models import UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import enter


def hand_over(*, task_id: int, by: Actor, at: datetime, paper: Paper | None = None) -> UnitReport:
    """Hand the report over; it arrives at row 6. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="hand_over", by=by, at=at, paper=paper)
        report = UnitReport.objects.get(run=passage.run)
        report.handed_over_at = passage.done_at
        report.save(update_fields=["handed_over_at"])
        passage.leave(outcome=going_on(passage.step).key, act="collection.hand_over")
        return report
