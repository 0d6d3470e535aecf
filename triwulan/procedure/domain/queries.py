"""Reading runs and tasks, limited to what the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.acts import keys_of_reviewing
from triwulan.procedure.domain.performing import Office, Performers, authors_for, authors_of, performers
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task


@dataclass(frozen=True)
class TaskInHand:
    """A task with its run, and who may perform it now; `tasks` are those around it (`tasks_around`)."""

    task: Task
    performers: Performers
    tasks: tuple[Task, ...] = ()

    def mine(self, viewer: Viewer) -> bool:
        """Whether the viewer may perform it now."""
        return self.performers.holding_of(viewer.person.pk) is not None

    def actor(self, viewer: Viewer) -> Actor:
        """The viewer as the doer: in the holding that lets him or her perform the task, if any."""
        holding = self.performers.holding_of(viewer.person.pk)
        return holding.actor if holding else viewer.actor


def runs_visible(viewer: Viewer) -> QuerySet[Run]:
    """Runs in the viewer's reach; the agency's own run for those who see the whole agency."""
    viewer.need("run.read")
    runs = Run.objects.filter(agency=viewer.agency_id)
    units = viewer.units("run.read")
    return runs if units is None else runs.filter(unit__in=units)


def task_for(viewer: Viewer, task_id: int) -> TaskInHand:
    """A task that the viewer may perform now, or may at least see; NotVisible otherwise."""
    task = (
        Task.objects.select_related("run__unit", "run__agency", "run__lead", "position")
        .filter(run__agency=viewer.agency_id, pk=task_id)
        .first()
    )
    if task is None:
        raise NotVisible
    office = Office(viewer.agency_id, viewer.day, [task])
    sheet = sheet_of_id(task.run.version_id)
    who = performers(task=task, sheet=sheet, authors=authors_for(task), office=office)
    found = TaskInHand(task, who, tuple(tasks_around(task.run)))
    if not found.mine(viewer) and not _in_reach(viewer, task):
        raise NotVisible
    return found


def tasks_around(run: Run) -> list[Task]:
    """All tasks of a run, with their positions; of a unit's run that has ended also those it arrived at."""
    runs = [run.pk, run.parent_id] if run.parent_id and run.ended_at else [run.pk]
    return list(Task.objects.filter(run__in=runs).select_related("position").order_by("opened_at", "pk"))


def open_tasks_of(viewer: Viewer) -> list[Task]:
    """Open tasks that the viewer may perform now, the earliest due first.

    Beside the viewer's own positions: those of absent or missing subordinates, and reviews that fall back to
    one of the viewer's columns.
    """
    mine = Q(position__in=viewer.position_ids)
    below = Q(position__superior__in=viewer.position_ids)
    reviews = Q(act__in=keys_of_reviewing())
    found = (
        Task.objects.open()
        .filter(mine | below | reviews, run__agency=viewer.agency_id)
        .select_related("run__unit", "run__agency", "position")
        .order_by("due_at", "opened_at", "pk")
    )
    rows = [task for task in found if _may_fall_to(viewer, task)]
    sure = [task for task in rows if task.position_id in viewer.position_ids and not _reviews(task)]
    doubtful = [task for task in rows if task not in sure]
    allowed = {task.pk for task in sure} | _performable(viewer, doubtful)
    return [task for task in rows if task.pk in allowed]


def _performable(viewer: Viewer, tasks: Iterable[Task]) -> set[int]:
    """Ids of the tasks that the viewer may perform, where that takes a closer look."""
    doubtful = list(tasks)
    if not doubtful:
        return set()
    authors = authors_of({task.run_id for task in doubtful if _reviews(task)})
    office = Office(viewer.agency_id, viewer.day, doubtful)
    found: set[int] = set()
    for task in doubtful:
        sheet = sheet_of_id(task.run.version_id)
        mine = authors.get(task.run_id, frozenset())
        who = performers(task=task, sheet=sheet, authors=mine, office=office)
        if who.holding_of(viewer.person.pk):
            found.add(task.pk)
    return found


def _reviews(task: Task) -> bool:
    return task.act in keys_of_reviewing()


def _may_fall_to(viewer: Viewer, task: Task) -> bool:
    """Whether a task is the viewer's own or a subordinate's, or a review whose sheet names one of the
    viewer's columns as fall-back."""
    if viewer.position_ids & {task.position_id, task.position.superior_id}:
        return True
    return _reviews(task) and bool(viewer.roles & set(_fallback(task.run.version_id, task.step)))


def _fallback(version: int, step: str) -> tuple[str, ...]:
    sheet = sheet_of_id(version)
    return sheet.performer(sheet.step(step).performer).fallback


def _in_reach(viewer: Viewer, task: Task) -> bool:
    if not viewer.may("run.read"):
        return False
    units = viewer.units("run.read")
    return units is None or task.run.unit_id in units
