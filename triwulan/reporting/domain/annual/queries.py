"""Reads of annual reports, limited to what the viewer may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.rules import Reach
from triwulan.planning.models import Objective
from triwulan.procedure.domain.clock_face import ClockFace, clock_face
from triwulan.procedure.domain.performing import Office, Performers, performers
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Task
from triwulan.reporting.domain.annual.commenting import RIGHT as COMMENTING
from triwulan.reporting.domain.annual.settings import RIGHT as PLANNING
from triwulan.reporting.domain.revising import RIGHT as REVISING
from triwulan.reporting.models import AnnualComment, AnnualReport, AnnualSubmission, AnnualText


@dataclass(frozen=True)
class Desk:
    """The task of a report as its pages show it: the row of the sheet, the clock, who does it now."""

    task: Task
    sheet: Sheet
    step: Step
    face: ClockFace
    who: Performers | None

    def mine(self, viewer: Viewer) -> bool:
        """Whether the viewer may write and send now."""
        return self.who is not None and self.who.holding_of(viewer.person.pk) is not None

    def actor(self, viewer: Viewer) -> Actor:
        """The viewer in the holding that lets him or her do it, else as whoever he or she is."""
        holding = self.who.holding_of(viewer.person.pk) if self.who else None
        return holding.actor if holding else viewer.actor


def reads_drafts(viewer: Viewer) -> bool:
    """Whether the viewer sees reports before they are issued: the whole agency's roles, and who comments."""
    if viewer.reach("document.read") == Reach.AGENCY or viewer.may(COMMENTING):
        return True
    if not viewer.position_ids:
        return False
    return Objective.objects.filter(agency=viewer.agency_id, owner__in=viewer.position_ids).exists()


def annual_visible(viewer: Viewer) -> QuerySet[AnnualReport]:
    """The issued reports; others for who reads drafts or stands on the route. NotVisible without the right
    `document.read`."""
    viewer.need("document.read")
    rows = AnnualReport.objects.filter(agency=viewer.agency_id)
    if reads_drafts(viewer):
        return rows
    mine = SigningStep.objects.filter(position__in=viewer.position_ids).values("document")
    return rows.filter(Q(issued_at__isnull=False) | Q(document__in=mine))


def annual_reports_of(viewer: Viewer) -> list[AnnualReport]:
    """The list, newest first; `written` counts the places that have words."""
    rows = annual_visible(viewer).select_related("document", "task").defer("document__content")
    rows = rows.annotate(written=Count("texts", filter=~Q(texts__text="")))
    return list(rows.order_by("-year", "-revision"))


def annual_for(viewer: Viewer, report_id: int) -> AnnualReport:
    """A report; NotVisible (404) where it is not there for this viewer."""
    found = (
        annual_visible(viewer)
        .select_related(
            "agency__region", "document__agency__region", "document__file", "task__position", "run__unit"
        )
        .filter(pk=report_id)
        .first()
    )
    if found is None:
        raise NotVisible
    found.run.agency = found.agency
    found.task.run = found.run
    return found


def document_seen(viewer: Viewer, report: AnnualReport) -> Document | None:
    """The report's document where the viewer may see its page: who comments on drafts need not; one query."""
    if report.document is None or not documents_visible(viewer).filter(pk=report.document.pk).exists():
        return None
    return report.document


def report_of_run(viewer: Viewer, run_id: int) -> AnnualReport:
    """The newest report of a run of the year; NotVisible where there is none."""
    found = AnnualReport.objects.filter(agency=viewer.agency_id, run=run_id).first()
    if found is None:
        raise NotVisible
    return found


def desk_of(viewer: Viewer, report: AnnualReport, at: datetime) -> Desk:
    """The report's task; who performs it is asked for an open one only."""
    task = report.task
    sheet = sheet_of_id(report.run.version_id)
    who = None
    if task.is_open:
        office = Office(report.agency_id, viewer.day, [task])
        who = performers(task=task, sheet=sheet, authors=frozenset(), office=office)
    face = clock_face(task, sheet, report.run.report_kind, at)
    return Desk(task, sheet, sheet.step(task.step), face, who)


def texts_of(report: AnnualReport) -> dict[str, AnnualText]:
    """The texts by their places' keys; one query."""
    return {one.key: one for one in report.texts.select_related("changed_by")}


def words_of(texts: Mapping[str, AnnualText]) -> dict[str, str]:
    """The texts alone."""
    return {key: one.text for key, one in texts.items()}


def comments_of(report: AnnualReport) -> list[AnnualComment]:
    """All comments, oldest first."""
    return list(report.comments.select_related("objective"))


def comment_for(viewer: Viewer, report: AnnualReport, comment_id: int) -> AnnualComment:
    """One of the report's comments; NotVisible for another's."""
    found = report.comments.filter(pk=comment_id).first()
    if found is None:
        raise NotVisible
    return found


def submissions_of(report: AnnualReport) -> list[AnnualSubmission]:
    """What went on the route, newest first, without its content."""
    return list(report.submissions.defer("content").order_by("-round"))


def revisions_of(viewer: Viewer, report: AnnualReport) -> list[AnnualReport]:
    """All reports of the year that the viewer may see, newest first."""
    return list(
        annual_visible(viewer).filter(year=report.year).select_related("document").defer("document__content")
    )


def may_open(viewer: Viewer) -> bool:
    """Whether the viewer opens annual reports by hand and sets when they are due: the planning section."""
    return viewer.reach(PLANNING) == Reach.AGENCY


def may_revise(viewer: Viewer, report: AnnualReport, revisions: Sequence[AnnualReport]) -> bool:
    """Whether the viewer may begin a revision: planning, on the newest report, and that is issued."""
    newest = revisions[0].pk == report.pk if revisions else False
    return newest and report.issued_at is not None and viewer.reach(REVISING) == Reach.AGENCY
