"""Row 6, the draft: its texts, and which revision of the cycle's report it will be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.models import Cycle, UnitReport
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.models import Task
from triwulan.reporting.models import QuarterlyReport

PAPER_LANGUAGE = "id"


@dataclass(frozen=True)
class Texts:
    """What the planning section writes itself; `reason` only counts for a revision."""

    introduction: str = ""
    conclusion: str = ""
    reason: str = ""


def draft_of(task: Task, cycle: Cycle | None = None) -> QuarterlyReport:
    """The report that a compiling task makes; a fresh one (not saved) where none is kept yet.

    A later one begins with the texts of the one before it. `cycle` saves a query to who knows it.
    """
    return draft_among(reports_of_run(task.run_id), task, cycle)


def draft_among(
    reports: Sequence[QuarterlyReport], task: Task, cycle: Cycle | None = None
) -> QuarterlyReport:
    """The same, among all reports of the cycle."""
    kept = next((report for report in reports if report.task_id == task.pk), None)
    if kept is not None:
        return kept
    cycle = cycle or Cycle.objects.select_related("run__agency").get(run=task.run_id)
    return fresh_draft(cycle, task, reports)


def reports_of_run(run_id: int) -> list[QuarterlyReport]:
    """All reports of a cycle by the agency's run, newest first, without their contents."""
    rows = QuarterlyReport.objects.filter(cycle__run=run_id).select_related("cycle__run__agency", "document")
    return list(rows.defer("content", "document__content"))


def fresh_draft(
    cycle: Cycle, task: Task, reports: Sequence[QuarterlyReport], reason: str = ""
) -> QuarterlyReport:
    """A draft (not saved) with its number and its first texts; `reports`: all of the cycle, newest first."""
    revision, attempt = numbering(reports)
    if reports:
        last = reports[0]
        first = Texts(last.introduction, last.conclusion, reason or (last.reason if attempt else ""))
    else:
        first = _first_texts()
    return QuarterlyReport(
        cycle=cycle,
        task=task,
        revision=revision,
        attempt=attempt,
        introduction=first.introduction,
        conclusion=first.conclusion,
        reason=first.reason or _arrived_late(cycle, reports),
    )


def save_draft(*, task_id: int, texts: Texts, by: Actor, at: datetime) -> QuarterlyReport:
    """Save the texts of the draft. Refuses as `passage.enter` does."""
    with transaction.atomic():
        passage = enter(task_id=task_id, act="compile", by=by, at=at)
        report = draft_of(passage.task)
        report.introduction = texts.introduction.strip()
        report.conclusion = texts.conclusion.strip()
        report.reason = texts.reason.strip()
        report.save()
    return report


def numbering(reports: Sequence[QuarterlyReport]) -> tuple[int, int]:
    """Revision and attempt of the cycle's next report: after those issued or on their route."""
    sent = [report for report in reports if report.sent_at is not None]
    revision = sum(report.returned_at is None for report in sent)
    return revision, sum(report.returned_at is not None and report.revision == revision for report in sent)


def _first_texts() -> Texts:
    """Words to begin with, in the language of the office's papers."""
    with override(PAPER_LANGUAGE):
        return Texts(
            introduction=_(
                "This report brings together the performance data of the work units for the quarter, as "
                "checked and approved by their heads. It serves the agency's leadership as material for "
                "steering performance, and as material for the annual performance report."
            ),
            conclusion=_(
                "Work units are asked to follow up the recommendations in time and to report what was done "
                "together with the material of the next quarter."
            ),
        )


def _arrived_late(cycle: Cycle, reports: Sequence[QuarterlyReport]) -> str:
    """Why a revision is made where a unit handed in after the report before it was sent."""
    before = next((report for report in reports if report.sent_at and not report.returned_at), None)
    if before is None or before.sent_at is None:
        return ""
    late = UnitReport.objects.filter(cycle=cycle, run__ended_at__gte=before.sent_at, unit__isnull=False)
    names = ", ".join(late.order_by("unit__order").values_list("unit__name", flat=True))
    if not names:
        return ""
    with override(PAPER_LANGUAGE):
        return _("The report of %(units)s arrived after the report had been sent.") % {"units": names}
