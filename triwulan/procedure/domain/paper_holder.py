"""Whose act a paper was, and who may enter it."""

from datetime import datetime

from triwulan.common.dates import moment_words
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.performing import Office, performers
from triwulan.procedure.domain.refusals import MayNotEnterPaper, NobodyHolds, PaperDate
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task


def holder_on_paper(task: Task, done_at: datetime, *, at: datetime, entered_by: Viewer) -> Actor:
    """Who could perform the task on the paper's day: the act is that person's.

    It is entered by someone with a task-performing position in the unit, or by the planning section. Raises
    PaperDate, NobodyHolds, MayNotEnterPaper.
    """
    agency = task.run.agency
    if not task.opened_at <= done_at <= at:
        raise PaperDate(arrived=moment_words(task.opened_at, agency.zone))
    units = entered_by.units("task.perform") if entered_by.may("task.perform") else frozenset()
    if units is not None and task.run.unit_id not in units:
        raise MayNotEnterPaper
    tasks = list(Task.objects.filter(run=task.run_id))
    office = Office(agency.pk, office_day(agency, done_at), [task])
    found = performers(task=task, sheet=sheet_of_id(task.run.version_id), tasks=tasks, office=office)
    if not found.allowed:
        raise NobodyHolds(position=task.position.title)
    return found.allowed[0].actor
