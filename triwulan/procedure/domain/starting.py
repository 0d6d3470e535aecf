"""Starting a task: the button in Tugas Saya from which a standard below a day counts."""

from datetime import datetime

from django.db import transaction

from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.moving import state_of
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.models import Task


def start(*, task_id: int, by: Actor, at: datetime) -> Task:
    """The performer begins a task; starting again changes nothing. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, by=by, at=at)
        task, run = passage.task, passage.run
        if task.started_at is not None:
            return task
        task.started_at = at
        waits = engine.waits_for(passage.sheet, state_of(run, passage.tasks), task.step)
        if task.clock_from is None and not waits:
            passage.clock.start(task, passage.sheet, at)
        task.save(update_fields=["started_at", "clock_from", "due_at", "reckoning", "calendar_version"])
        events.append(
            agency_id=run.agency_id,
            act="procedure.start",
            at=at,
            actor=by,
            subject=("task", task.pk),
            run_id=run.pk,
            after={"step": task.step},
        )
        return task
