"""Acts done on paper first (reading of SOP 24, decision 6): their date, and who may enter them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from triwulan.common.dates import moment_words
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.procedure.domain.graph import upstream_of
from triwulan.procedure.domain.refusals import MayNotEnterPaper, PaperDate
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.models import Task


@dataclass(frozen=True)
class Paper:
    """A step that was signed off on paper: when, the scan (a stored file's id), and who enters it now.

    The act counts from `done_at` and belongs to whoever held the position on that day; the ledger keeps the
    moment of entry and the person who entered it.
    """

    done_at: datetime
    scan_id: int
    entered_by: Actor


def check_paper(
    paper: Paper, task: Task, tasks: Iterable[Task], sheet: Sheet, authors: frozenset[int], at: datetime
) -> None:
    """Refuse a paper with an impossible date (PaperDate), or entered by the wrong person (MayNotEnterPaper).

    It is entered by someone with a task-performing position in the unit, or by the planning section; the
    paper of a review never by one who prepared what was reviewed.
    """
    earliest = material_complete_at(task, tasks, sheet)
    if not earliest <= paper.done_at <= at:
        raise PaperDate(arrived=moment_words(earliest, task.run.agency.zone))
    viewer = viewer_behind(paper.entered_by, at)
    units = viewer.units("task.perform") if viewer.may("task.perform") else frozenset()
    foreign = viewer.agency_id != task.run.agency_id
    if foreign or viewer.person.pk in authors or (units is not None and task.run.unit_id not in units):
        raise MayNotEnterPaper


def material_complete_at(task: Task, tasks: Iterable[Task], sheet: Sheet) -> datetime:
    """When a task could be done at the earliest: a joining step not before its last material was there."""
    if not sheet.step(task.step).joins:
        return task.opened_at
    upstream = upstream_of(sheet, task.step)
    arrived = [one.closed_at for one in tasks if one.step in upstream and one.closed_at is not None]
    return max([task.opened_at, *arrived])
