"""Row 5: the head of the unit checks the report: approves, or returns it with a reason per indicator."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from triwulan.collection.domain.dispositions import Slip, write_slip
from triwulan.collection.domain.freezing import freeze
from triwulan.collection.enums import DispositionKind, RecipientRole
from triwulan.collection.models import Finding, Pin, Recipient, Submission, UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.procedure.domain.acts import keys_of_reviewing
from triwulan.procedure.domain.outcomes import going_on, returning
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.review.domain.refusals import NothingReturned, NothingSubmitted, TargetPinnedAnew

WHOLE_REPORT = None


def approve(*, task_id: int, slip: Slip, by: Actor, at: datetime, paper: Paper | None = None) -> UnitReport:
    """Approve the report as submitted: its values are frozen, it is registered, a disposition is written.

    On a sheet with several reviews the values are frozen by the last. Raises NothingSubmitted,
    TargetPinnedAnew, and what `passage.enter` refuses (OwnWork for one who prepared it).
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="review", by=by, at=at, paper=paper)
        report, submission = _submitted(passage)
        _refuse_old_targets(submission)
        if _is_last_review(passage):
            report = freeze(submission, passage)
        _slip(passage, slip)
        passage.leave(
            outcome=going_on(passage.step).key,
            act="review.approve",
            note=slip.instruction,
            after={"round": submission.round, "values": submission.content["indicators"]},
        )
    return report


def return_for_mending(
    *,
    task_id: int,
    reasons: Mapping[int | None, str],
    slip: Slip,
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> list[Finding]:
    """Return the report: `reasons` maps ids of pinned indicators (None: the whole report) to what is wrong.

    A new round opens ("perbaikan ke-1"); what was submitted stays. Raises NothingReturned, NothingSubmitted,
    and what `passage.enter` refuses.
    """
    given = {pin: reason.strip() for pin, reason in reasons.items() if reason.strip()}
    if not given:
        raise NothingReturned
    with transaction.atomic():
        passage = enter(task_id=task_id, act="review", by=by, at=at, paper=paper)
        report, submission = _submitted(passage)
        known = {content["pin_id"] for content in submission.content["indicators"]}
        if not {pin for pin in given if pin is not WHOLE_REPORT} <= known:
            raise NothingReturned
        findings = Finding.objects.bulk_create(
            Finding(
                report=report,
                pin_id=pin,
                round=submission.round,
                from_review=True,
                reason=reason,
                raised_at=passage.done_at,
                raised_by=passage.by.signature,
            )
            for pin, reason in given.items()
        )
        _slip(passage, slip)
        passage.leave(
            outcome=returning(passage.step).key,
            act="review.return",
            note=slip.instruction,
            after={"round": submission.round, "reasons": {str(pin): text for pin, text in given.items()}},
        )
    return findings


def _submitted(passage: Passage) -> tuple[UnitReport, Submission]:
    """The report and its newest submission."""
    report = UnitReport.objects.get(run=passage.run)
    submission = report.submissions.order_by("-round").first()
    if submission is None:
        raise NothingSubmitted
    return report, submission


def _refuse_old_targets(submission: Submission) -> None:
    submitted = [content["pin_id"] for content in submission.content["indicators"]]
    names = Pin.objects.filter(pk__in=submitted, superseded=True).values_list("name", flat=True)
    if names:
        raise TargetPinnedAnew(names="; ".join(names))


def _is_last_review(passage: Passage) -> bool:
    reviews = [step for step in passage.sheet.steps if step.act in keys_of_reviewing()]
    return max(reviews, key=lambda step: step.row).key == passage.step.key


def _slip(passage: Passage, slip: Slip) -> None:
    """The third slip of the sheet ("Laporan Disposisi"), to the section that compiled."""
    lead = passage.run.lead
    recipients = []
    if lead is not None:
        holding = holders([lead.pk], office_day(passage.run.agency, passage.done_at)).get(lead.pk)
        recipients = [
            Recipient(
                position=lead,
                role=RecipientRole.COMPILER,
                name=holding.person_name if holding else "",
                title=holding.title if holding else lead.title,
            )
        ]
    write_slip(passage, DispositionKind.REVIEW, recipients, slip)
