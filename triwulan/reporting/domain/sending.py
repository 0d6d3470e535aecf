"""Row 6, the end: the draft becomes a document and goes on its signing route; the clock stops."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from triwulan.documents.domain import signing
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.enums import DocumentState, RouteAct
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.reporting.domain.drafting import draft_among, numbering, reports_of_run
from triwulan.reporting.domain.gathering import gather, recommendations_around
from triwulan.reporting.domain.intake import intake_of
from triwulan.reporting.domain.names import QUARTERLY
from triwulan.reporting.domain.paper import blank_document, paper_content, title_of
from triwulan.reporting.domain.refusals import IntakeStillOpen, RevisionReasonMissing, StillOnRoute
from triwulan.reporting.models import QuarterlyReport


def send_on_route(*, task_id: int, by: Actor, at: datetime) -> QuarterlyReport:
    """Send the draft on its signing route; its content is frozen as a snapshot.

    One writes no slip to oneself: initials at the beginning of the route that are the sender's own are done
    with the sending. A signature is always an act of its own, and nobody signs before the initials.
    Raises IntakeStillOpen, StillOnRoute, RevisionReasonMissing, RouteIncomplete, and what `passage.enter`
    refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="compile", by=by, at=at)
        reports = reports_of_run(passage.run.pk)
        report = draft_among(reports, passage.task)
        report.cycle.run = passage.run
        report.revision, report.attempt = numbering(reports)
        _refuse_unready(report, reports, at)
        new, _former = recommendations_around(report.cycle)
        _leave(passage, report, [one.text for one in new])
        document = _document(report, by, at)
        report.document = signing.send_on_route(document=document, by=by, at=at)
        report.sent_at, report.sent_by = at, by.signature
        report.save()
        initial_own_stops(report.document, by, at)
    return report


def _refuse_unready(report: QuarterlyReport, reports: Sequence[QuarterlyReport], at: datetime) -> None:
    intake = intake_of(report.cycle.run, at)
    if not intake.settled:
        raise IntakeStillOpen(names=", ".join(unit.name for unit in intake.missing))
    standing = next((one for one in reports if one.on_route), None)
    if standing is not None and standing.document is not None:
        raise StillOnRoute(title=standing.document.title)
    if report.revision and not report.reason.strip():
        raise RevisionReasonMissing(fields={"reason": RevisionReasonMissing.sentence})


def _leave(passage: Passage, report: QuarterlyReport, recommendations: list[str]) -> None:
    passage.leave(
        outcome=going_on(passage.step).key,
        act="reporting.send",
        after={
            "revision": report.revision,
            "reason": report.reason,
            "recommendations": recommendations,
        },
    )


def _document(report: QuarterlyReport, by: Actor, at: datetime) -> Document:
    """The document with the snapshot in it: the one that came back, or a new one."""
    returned = _returned_document(report)
    content = gather(report, returned or blank_document(report, by=by, at=at), at)
    report.content = content.to_dict()
    words = paper_content(content)
    if returned is not None:
        return change_content(document=returned, content=words, title=title_of(report), by=by, at=at)
    return create_document(
        agency=report.cycle.run.agency,
        kind=QUARTERLY,
        title=title_of(report),
        content=words,
        subject=("cycle", report.cycle_id),
        by=by,
        at=at,
        run_id=report.cycle.run_id,
        period=(report.cycle.year, report.cycle.quarter),
        replaces=_replaced(report),
    )


def _returned_document(report: QuarterlyReport) -> Document | None:
    """The document of the same revision that came back; it keeps its number and its returns."""
    return Document.objects.filter(
        quarterly_reports__cycle=report.cycle_id,
        quarterly_reports__revision=report.revision,
        state=DocumentState.RETURNED,
    ).first()


def _replaced(report: QuarterlyReport) -> Document | None:
    """The document of the revision before, where there is one."""
    before = report.cycle.quarterly_reports.filter(issued_at__isnull=False, revision=report.revision - 1)
    found = before.select_related("document").first()
    return found.document if found else None


def initial_own_stops(document: Document, by: Actor, at: datetime) -> None:
    """Initials of the sender, as long as it is his or her turn."""
    while (turn := signing.next_waiting(signing.steps_of(document))) is not None:
        held = holders([turn.position_id], office_day(document.agency, at)).get(turn.position_id)
        if turn.act != RouteAct.INITIAL or held is None or held.person_id != by.person_id:
            return
        signing.initial(step=turn, by=held.actor, at=at)
