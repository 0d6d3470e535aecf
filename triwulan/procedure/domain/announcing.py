"""Telling people that a task waits for them."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from triwulan.notifications.domain.outbox import Message, put_many
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.procedure.domain.performing import Office
from triwulan.procedure.domain.step_words import short_words
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task


def announce(tasks: Sequence[Task], *, at: datetime, office: Office | None = None) -> None:
    """Put a message into the outbox for whoever holds the position of each new task.

    `office`: what is known of the holders already; of another day it does not count.
    """
    if not tasks:
        return
    day = office_day(tasks[0].run.agency, at)
    positions = [task.position_id for task in tasks]
    held = office.held(positions) if office and office.day == day else holders(positions, day)
    put_many([_message(task, held[task.position_id]) for task in tasks if task.position_id in held], at=at)


def _message(task: Task, holding: Holding) -> Message:
    step = sheet_of_id(task.run.version_id).step(task.step)
    return Message(
        to=holding.person_id,
        kind="task_arrived",
        subject=_("A task waits for you: %(activity)s"),
        body=_("%(run)s: the task “%(activity)s” waits for you as %(title)s."),
        words={
            "activity": short_words(step, task.run.report_kind),
            "run": task.run.label,
            "title": holding.title,
        },
        link=reverse("procedure:task", args=[task.pk]),
        dedupe_key=f"task_arrived:{task.pk}:{holding.person_id}",
    )
