"""Whose act a paper was."""

from datetime import datetime

from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.refusals import NobodyHolds
from triwulan.procedure.domain.performing import Office, authors_for, performers
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task


def holder_on_paper(task: Task, done_at: datetime) -> Actor:
    """Who performed the task on the paper's day: whoever was there, the holder before a stand-in.

    Raises NobodyHolds. Whether the date and the one who enters it are right is checked by `passage.enter`.
    """
    office = Office(task.run.agency_id, office_day(task.run.agency, done_at), [task])
    sheet = sheet_of_id(task.run.version_id)
    found = performers(task=task, sheet=sheet, authors=authors_for(task), office=office)
    if not found.allowed:
        raise NobodyHolds(position=task.position.title)
    return min(found.allowed, key=lambda holding: holding.absent).actor
