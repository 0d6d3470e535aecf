"""Row 6, the draft: its texts, and which revision of the cycle's report it will be."""

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


def draft_of(task: Task) -> QuarterlyReport:
    """The report that a compiling task makes; a fresh one (not saved) where none is kept yet.

    A later one begins with the texts of the one before it.
    """
    kept = QuarterlyReport.objects.select_related("cycle__run__agency", "document").filter(task=task).first()
    if kept is not None:
        return kept
    cycle = Cycle.objects.select_related("run__agency").get(run=task.run_id)
    return fresh_draft(cycle, task)


def fresh_draft(cycle: Cycle, task: Task, reason: str = "") -> QuarterlyReport:
    """A draft (not saved) with its number and its first texts."""
    last = QuarterlyReport.objects.filter(cycle=cycle).first()
    revision, attempt = numbering(cycle)
    if last is not None:
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
        reason=first.reason or _arrived_late(cycle, revision),
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


def numbering(cycle: Cycle) -> tuple[int, int]:
    """Revision and attempt of the cycle's next report: after those issued or on their route."""
    sent = QuarterlyReport.objects.filter(cycle=cycle, sent_at__isnull=False)
    revision = sent.filter(returned_at__isnull=True).count()
    return revision, sent.filter(returned_at__isnull=False, revision=revision).count()


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


def _arrived_late(cycle: Cycle, revision: int) -> str:
    """Why a revision is made where a unit handed in after the report before it was sent."""
    before = QuarterlyReport.objects.filter(
        cycle=cycle, revision=revision - 1, returned_at__isnull=True
    ).first()
    if before is None or before.sent_at is None:
        return ""
    late = UnitReport.objects.filter(cycle=cycle, run__ended_at__gte=before.sent_at, unit__isnull=False)
    names = ", ".join(late.order_by("unit__order").values_list("unit__name", flat=True))
    with override(PAPER_LANGUAGE):
        return (
            _("The report of %(units)s arrived after the report had been sent.") % {"units": names}
            if names
            else ""
        )
