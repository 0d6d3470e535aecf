"""The yearly half of row 6 ends: the report becomes a document and goes on its route; the clock stops."""

from datetime import datetime

from django.db import transaction

from triwulan.documents.domain import signing
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.outcomes import going_on
from triwulan.reporting.domain.annual.checklist import Gap, gaps
from triwulan.reporting.domain.annual.drafting import content_of, title_of
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.gathering import gather
from triwulan.reporting.domain.annual.refusals import ConfirmFirst, TextsMissing
from triwulan.reporting.domain.annual.writing import enter_report
from triwulan.reporting.domain.names import ANNUAL
from triwulan.reporting.domain.sending import initial_own_stops
from triwulan.reporting.models import AnnualReport, AnnualSubmission


def send_annual(*, report_id: int, confirmed: bool, by: Actor, at: datetime) -> AnnualReport:
    """Send the report on its signing route; facts, texts and content are kept as they are in this round.

    `confirmed`: the sender has seen what is missing. Initials at the beginning of the route that are the
    sender's own are done with the sending. Raises TextsMissing, ConfirmFirst, RouteIncomplete, NotInDraft,
    and what `passage.enter` refuses.
    """
    with transaction.atomic():
        passage, report = enter_report(report_id, by, at)
        facts = gather(agency=report.agency, year=report.year, at=at)
        texts = {one.key: one.text for one in report.texts.all()}
        missing = _refuse_unready(report, facts, texts, confirmed)
        passage.leave(
            outcome=going_on(passage.step).key,
            act="reporting.send_annual",
            after={
                "year": report.year,
                "revision": report.revision,
                "missing": [f"{gap.lack} {gap.name}".strip() for gap in missing],
            },
        )
        document = _document(report, content_of(report, facts, texts), by, at)
        report.document = signing.send_on_route(document=document, by=by, at=at)
        report.save(update_fields=["document"])
        AnnualSubmission.objects.create(
            report=report,
            round=report.document.round,
            content={"facts": facts.to_dict(), "texts": texts},
            sent_at=at,
            sent_by=passage.by.signature,
        )
        initial_own_stops(report.document, by, at)
    return report


def _refuse_unready(
    report: AnnualReport, facts: AnnualFacts, texts: dict[str, str], confirmed: bool
) -> list[Gap]:
    """What is missing and was confirmed."""
    found = gaps(report, facts, texts, report.comments.all())
    musts = [gap.name for gap in found if gap.must]
    if musts:
        raise TextsMissing(names="; ".join(musts))
    if found and not confirmed:
        raise ConfirmFirst
    return found


def _document(report: AnnualReport, content: dict[str, object], by: Actor, at: datetime) -> Document:
    """The document that came back, with its new content; else a new one."""
    if report.document is not None:
        return change_content(document=report.document, content=content, title=title_of(report), by=by, at=at)
    return create_document(
        agency=report.agency,
        kind=ANNUAL,
        title=title_of(report),
        content=content,
        subject=("annual_report", report.pk),
        by=by,
        at=at,
        run_id=report.run_id,
        period=(report.year, None),
        replaces=_replaced(report),
    )


def _replaced(report: AnnualReport) -> Document | None:
    """The document of the revision before, where there is one."""
    before = AnnualReport.objects.filter(
        agency=report.agency_id, year=report.year, revision=report.revision - 1
    )
    found = before.select_related("document").first() if report.revision else None
    return found.document if found else None
