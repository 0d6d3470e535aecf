"""Telling people that a task waits for them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.notifications.domain import outbox
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.models import Person
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task


def announce(tasks: Sequence[Task], *, at: datetime) -> None:
    """Put a message into the outbox for whoever holds the position of each new task, in Indonesian."""
    if not tasks:
        return
    agency = tasks[0].run.agency
    held = holders([task.position_id for task in tasks], office_day(agency, at))
    people = Person.objects.in_bulk([holding.person_id for holding in held.values()])
    messages = []
    with override("id"):
        for task in tasks:
            holding = held.get(task.position_id)
            if holding is None:
                continue
            step = sheet_of_id(task.run.version_id).step(task.step)
            messages.append(
                outbox.Message(
                    to=people[holding.person_id],
                    kind="task_arrived",
                    subject=_("New task: %(activity)s") % {"activity": step.short or step.activity},
                    body=_("%(run)s: %(activity)s waits for you as %(title)s.")
                    % {"run": task.run.label, "activity": step.activity, "title": holding.title},
                    link=f"/tugas/{task.pk}/",
                    dedupe_key=f"task_arrived:{task.pk}:{holding.person_id}",
                )
            )
    outbox.put_many(messages, at=at)
