"""Who has handed in the material, and who is still on the way."""

from collections.abc import Iterable
from dataclasses import dataclass

from triwulan.common.dates import moment_words
from triwulan.procedure.models import Task


@dataclass(frozen=True)
class Sender:
    """A position that gives material: `moment` says when it was handed in, nothing while it is on the way."""

    title: str
    moment: str
    waiting: bool


def senders(tasks: Iterable[Task], run_id: int) -> list[Sender]:
    """The newest collecting task of each position, and sections that have not yet given their orders."""
    newest: dict[int, Task] = {}
    for task in tasks:
        if task.run_id == run_id and (task.act == "collect" or (task.act == "dispose" and task.is_open)):
            newest[task.position_id] = task
    rows = [_sender(task) for task in newest.values()]
    return sorted(rows, key=lambda row: not row.waiting)


def _sender(task: Task) -> Sender:
    if task.closed_at is None:
        return Sender(task.position.title, "", True)
    return Sender(task.position.title, moment_words(task.closed_at), False)
