"""Starting a task: the button in Tugas Saya from which a standard below a day counts."""

from datetime import datetime

from django.db import transaction

from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.moving import waits_for_others
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.procedure.domain.timing import counts_from_arrival
from triwulan.procedure.models import Task


def start(*, task_id: int, by: Actor, at: datetime) -> Task:
    """The performer begins a task; starting again changes nothing. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, by=by, at=at)
        task, run = passage.task, passage.run
        if task.started_at is not None:
            return task
        task.started_at = at
        if _button_starts_the_clock(passage):
            passage.clock.start(task, passage.sheet, at)
        task.save(update_fields=["started_at", "clock_from", "due_at", "reckoning", "calendar_version"])
        events.append(
            agency_id=run.agency_id,
            act="procedure.start",
            at=at,
            actor=passage.by,
            subject=("task", task.pk),
            run_id=run.pk,
            after={"step": task.step},
        )
        return task


def _button_starts_the_clock(passage: Passage) -> bool:
    """A standard in days runs from arrival, whatever the button; a shorter one once nothing is awaited."""
    run, task, sheet = passage.run, passage.task, passage.sheet
    if task.clock_from is not None or counts_from_arrival(sheet, task.step, run.report_kind):
        return False
    return not waits_for_others(run, passage.tasks, sheet, task.step)
