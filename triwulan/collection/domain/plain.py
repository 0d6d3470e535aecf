"""A plain step: a note and an output, for rows of a sheet that ask for nothing that we know."""

from datetime import datetime

from django.db import transaction

from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.models import Task


def do_plain(*, task_id: int, note: str, by: Actor, at: datetime, paper: Paper | None = None) -> Task:
    """Sign off a plain step with a note of what was done. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="plain", by=by, at=at, paper=paper)
        passage.leave(
            outcome=going_on(passage.step).key, act="collection.plain", note=note, after={"note": note}
        )
        return passage.task
