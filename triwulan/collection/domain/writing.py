"""Row 4: the section head sees the material, sends single indicators back, writes the report, submits it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from triwulan.collection.domain.answering import answer
from triwulan.collection.domain.content import IndicatorContent, indicator_content
from triwulan.collection.domain.freezing import freeze
from triwulan.collection.domain.refusals import (
    AnalysisMissing,
    AnswersMissing,
    MaterialMissing,
    NothingSentBack,
    NotInThisTask,
    ReasonMissing,
)
from triwulan.collection.models import Finding, Measurement, Pin, Share, Submission, UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.acts import keys_of_reviewing
from triwulan.procedure.domain.outcomes import going_on, sending_out
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.procedure.models import Task


def save_analysis(*, task_id: int, analysis: str, by: Actor, at: datetime) -> UnitReport:
    """Save the draft of the analysis. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="write", by=by, at=at)
        report = _report(passage)
        report.analysis = analysis
        report.save(update_fields=["analysis"])
        passage.worked_on()
    return report


def send_back(*, task_id: int, reasons: Mapping[int, str], by: Actor, at: datetime) -> list[Finding]:
    """Send single indicators (pin id to reason) back to the analysts who collected them.

    The task stays open and waits for them. Raises NothingSentBack, ReasonMissing, NotInThisTask.
    """
    if not reasons:
        raise NothingSentBack
    if not all(reason.strip() for reason in reasons.values()):
        raise ReasonMissing
    with transaction.atomic():
        passage = enter(task_id=task_id, act="write", by=by, at=at)
        outcome = sending_out(passage.step)
        collectors = _collectors(passage, set(reasons), outcome.to or "")
        passage.leave(
            outcome=outcome.key,
            act="collection.send_back",
            chosen=sorted(set(collectors.values())),
            after={"reasons": {str(pin): reason for pin, reason in reasons.items()}},
        )
        return _findings(passage, reasons, collectors, outcome.to or "")


def submit(
    *,
    task_id: int,
    analysis: str,
    answers: Mapping[int, str],
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Submission:
    """Submit the unit report for review. `answers` maps ids of the review's findings to replies.

    A snapshot of every value and text is kept for the round. On a sheet that has no review this is the last
    word on the values: they are frozen. Raises MaterialMissing, AnalysisMissing,
    AnswersMissing, MoveRefused (material still on its way), and what `passage.enter` refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="write", by=by, at=at, paper=paper)
        report = _report(passage)
        content = report_content(report)
        _refuse_incomplete(report, content, analysis, answers, passage)
        report.analysis = analysis
        report.save(update_fields=["analysis"])
        submission = Submission.objects.create(
            report=report,
            round=passage.task.round,
            task=passage.task,
            content={"analysis": analysis, "indicators": [one.to_dict() for one in content]},
            submitted_at=passage.done_at,
            submitted_by=passage.by.signature,
        )
        if not any(step.act in keys_of_reviewing() for step in passage.sheet.steps):
            freeze(submission, passage)
        passage.leave(
            outcome=going_on(passage.step).key,
            act="collection.submit",
            after={"round": submission.round, **submission.content},
        )
    return submission


def report_content(report: UnitReport) -> list[IndicatorContent]:
    """Every indicator of a report as it stands now; three queries."""
    rows = Measurement.objects.filter(report=report).prefetch_related("evidence__file")
    measurements = {row.indicator_id: row for row in rows}
    pins = Pin.objects.filter(report=report, superseded=False)
    return [indicator_content(pin, measurements[pin.indicator_id]) for pin in pins]


def _report(passage: Passage) -> UnitReport:
    return UnitReport.objects.get(run=passage.run)


def _refuse_incomplete(
    report: UnitReport,
    content: list[IndicatorContent],
    analysis: str,
    answers: Mapping[int, str],
    passage: Passage,
) -> None:
    missing = [one.name for one in content if one.value is None and not one.no_value]
    if missing:
        raise MaterialMissing(names="; ".join(missing))
    if not analysis.strip():
        raise AnalysisMissing
    findings = list(Finding.objects.filter(report=report, from_review=True, answered_at__isnull=True))
    open_ones = [one for one in findings if not answers.get(one.pk, "").strip()]
    if open_ones:
        raise AnswersMissing(names="; ".join(one.reason for one in open_ones))
    answer(findings, answers, by=passage.by, at=passage.done_at)


def _collectors(passage: Passage, pins: set[int], step: str) -> dict[int, int]:
    """Who collected each pinned indicator: pin id to position id, by the latest share."""
    shares = Share.objects.filter(task__run=passage.run, task__step=step, pin__in=pins, pin__superseded=False)
    found = {pin: position for pin, position in shares.order_by("pk").values_list("pin", "task__position")}
    if set(found) != pins:
        raise NotInThisTask
    return found


def _findings(
    passage: Passage, reasons: Mapping[int, str], collectors: Mapping[int, int], step: str
) -> list[Finding]:
    tasks = {task.position_id: task for task in Task.objects.open().filter(run=passage.run, step=step)}
    report = _report(passage)
    Share.objects.bulk_create(
        (Share(task=tasks[collectors[pin]], pin_id=pin) for pin in reasons), ignore_conflicts=True
    )
    return Finding.objects.bulk_create(
        Finding(
            report=report,
            pin_id=pin,
            round=passage.task.round,
            from_review=False,
            reason=reason.strip(),
            raised_at=passage.done_at,
            raised_by=passage.by.signature,
            to_task=tasks[collectors[pin]],
        )
        for pin, reason in reasons.items()
    )
