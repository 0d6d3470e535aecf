"""Reads of reports, limited to what the viewer may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.queries import RouteLine, lines_of_round
from triwulan.documents.models import SigningStep
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position
from triwulan.organization.rules import Reach
from triwulan.procedure.models import Task
from triwulan.reporting.domain.revising import RIGHT
from triwulan.reporting.models import QuarterlyReport


@dataclass(frozen=True)
class Owner:
    """A position that may own a recommendation, with its holder's name (empty: vacant)."""

    position_id: int
    title: str
    name: str


def reports_visible(viewer: Viewer) -> QuerySet[QuarterlyReport]:
    """Reports that were sent: the issued ones; those on their route or returned for whoever sees the whole
    agency or stands on the route. NotVisible without the right `document.read`."""
    reach = viewer.need("document.read")
    rows = QuarterlyReport.objects.filter(cycle__agency=viewer.agency_id, sent_at__isnull=False)
    if reach == Reach.AGENCY:
        return rows
    mine = SigningStep.objects.filter(position__in=viewer.position_ids).values("document")
    return rows.filter(Q(issued_at__isnull=False) | Q(document__in=mine))


def reports_of(viewer: Viewer) -> list[QuarterlyReport]:
    """The list of reports, newest first."""
    rows = reports_visible(viewer).select_related("cycle", "document").defer("content", "document__content")
    return list(rows.order_by("-cycle__year", "-cycle__quarter", "-revision", "-attempt"))


def report_for(viewer: Viewer, report_id: int) -> QuarterlyReport:
    """A report; NotVisible (404) where it is not there for this viewer."""
    found = (
        reports_visible(viewer)
        .select_related("cycle__run__agency", "document__agency__region", "document__file")
        .filter(pk=report_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def revisions_of(viewer: Viewer, report: QuarterlyReport) -> list[QuarterlyReport]:
    """All reports of the same cycle that the viewer may see, newest first."""
    rows = reports_visible(viewer).filter(cycle=report.cycle_id).select_related("cycle").defer("content")
    return list(rows.order_by("-revision", "-attempt"))


def owners(agency_id: int, day: date) -> tuple[list[Owner], Mapping[int, Holding]]:
    """The agency's positions with their holders, in the office's order, and all holdings: two queries."""
    positions = list(
        Position.objects.filter(unit__agency=agency_id, closed_on__isnull=True)
        .select_related("unit")
        .order_by("unit__order", "order", "pk")
    )
    held = holders([position.pk for position in positions], day)
    return [_owner(position, held.get(position.pk)) for position in positions], held


def _owner(position: Position, holding: Holding | None) -> Owner:
    return Owner(
        position_id=position.pk,
        title=holding.title if holding else position.title,
        name=holding.person_name if holding else "",
    )


def route_of_attempt(report: QuarterlyReport, day: date) -> list[RouteLine]:
    """The stops of the round in which this very report was sent, with their holders; two queries."""
    return lines_of_round(report.document_id, report.attempt + 1, day)


def may_revise(viewer: Viewer, report: QuarterlyReport, revisions: Sequence[QuarterlyReport]) -> bool:
    """Whether the viewer may open row 6 again: planning, on the newest issued report, the row closed."""
    if viewer.reach(RIGHT) != Reach.AGENCY or report.issued_at is None or revisions[0].pk != report.pk:
        return False
    return not Task.objects.open().filter(run=report.cycle.run_id, act="compile").exists()
