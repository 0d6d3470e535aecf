"""Row 6, the end: the draft becomes a document and goes on its signing route; the clock stops."""

from datetime import datetime

from django.db import transaction

from triwulan.collection.domain.actors import signature
from triwulan.documents.domain import signing
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.enums import DocumentState, RouteAct
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.reporting.domain.drafting import draft_of, numbering
from triwulan.reporting.domain.gathering import gather, recommendations_around
from triwulan.reporting.domain.intake import intake_of
from triwulan.reporting.domain.names import QUARTERLY
from triwulan.reporting.domain.paper import blank_document, paper_content, title_of
from triwulan.reporting.domain.refusals import IntakeStillOpen, RevisionReasonMissing, StillOnRoute
from triwulan.reporting.models import QuarterlyReport


def send_on_route(*, task_id: int, by: Actor, at: datetime) -> QuarterlyReport:
    """Send the draft on its signing route; its content is frozen as a snapshot.

    One writes no slip to oneself: stops at the beginning of the route that the sender holds are done with the
    sending. A stop that comes after somebody else's waits its turn, so that nobody signs before the initials.
    Raises IntakeStillOpen, StillOnRoute, RevisionReasonMissing, RouteIncomplete, and what `passage.enter`
    refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="compile", by=by, at=at)
        report = draft_of(passage.task)
        report.cycle.run = passage.run
        report.revision, report.attempt = numbering(report.cycle)
        _refuse_unready(report, at)
        new, _former = recommendations_around(report.cycle)
        _leave(passage, report, [one.text for one in new])
        document = _document(report, by, at)
        report.document = signing.send_on_route(document=document, by=by, at=at)
        report.sent_at, report.sent_by = at, signature(by)
        report.save()
    _pass_own_stops(report.document, by, at)
    report.refresh_from_db()
    return report


def _refuse_unready(report: QuarterlyReport, at: datetime) -> None:
    intake = intake_of(report.cycle.run, at)
    if not intake.settled:
        raise IntakeStillOpen(names=", ".join(unit.name for unit in intake.missing))
    waiting = report.cycle.quarterly_reports.filter(
        sent_at__isnull=False, issued_at__isnull=True, returned_at__isnull=True
    )
    standing = waiting.select_related("document").first()
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


def _pass_own_stops(document: Document, by: Actor, at: datetime) -> None:
    """Each stop is an act of its own; a signature makes its file outside of the sending's transaction."""
    while (turn := signing.next_waiting(signing.steps_of(document))) is not None:
        holding: Holding | None = holders([turn.position_id], office_day(document.agency, at)).get(
            turn.position_id
        )
        if holding is None or holding.person_id != by.person_id:
            return
        act = signing.sign if turn.act == RouteAct.SIGN else signing.initial
        act(step=turn, by=holding.actor, at=at)
