"""What the pages of collecting read; the number of queries never grows with the rows.

A task comes from `procedure.domain.queries.task_for`, which has checked that the viewer may see it; all
else is limited by the viewer here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery

from triwulan.collection.models import (
    ApprovedValue,
    Cycle,
    Evidence,
    Finding,
    Measurement,
    Pin,
    Share,
    Submission,
    UnitReport,
)
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.queries import runs_visible
from triwulan.procedure.models import Run, Task


@dataclass
class Measured:
    """An indicator's working copy with its evidence, and what was approved before, oldest first."""

    measurement: Measurement
    evidence: list[Evidence] = field(default_factory=list)
    history: list[tuple[Cycle, Mapping[str, Any]]] = field(default_factory=list)


def pins_of(task: Task) -> list[Pin]:
    """The indicators that a task is about, in order: its shares, or all of the report's where it has none.

    Each with report, cycle and indicator, and `collector`: the id of the latest collecting task that has it.
    """
    share = Share.objects.filter(pin=OuterRef("pk"))
    rows: list[Pin] = list(
        Pin.objects.filter(report__run=task.run_id, superseded=False)
        .select_related("report__cycle", "indicator")
        .annotate(
            mine=Subquery(share.filter(task=task.pk).values("pk")[:1]),
            collector=Subquery(share.filter(task__act="collect").order_by("-task_id").values("task_id")[:1]),
        )
        .order_by("order", "pk")
    )
    return [pin for pin in rows if getattr(pin, "mine", None) is not None] or rows


def report_of(run: Run) -> UnitReport:
    """The report of a run, with its cycle; NotVisible for a run without one."""
    report = UnitReport.objects.select_related("cycle", "unit").filter(run=run).first()
    if report is None:
        raise NotVisible
    return report


def measured(pins: Iterable[Pin]) -> dict[int, Measured]:
    """By indicator: what is measured now with its evidence, and what was approved before; two queries."""
    rows = list(pins)
    if not rows:
        return {}
    report = rows[0].report
    newest = ApprovedValue.objects.filter(
        report=OuterRef("report"), pin__indicator=OuterRef("indicator")
    ).order_by("-revision", "-pin_id")
    found = list(
        Measurement.objects.filter(indicator__in=[pin.indicator_id for pin in rows])
        .annotate(approved=Subquery(newest.values("content")[:1]))
        .filter(Q(report=report) | _earlier(report.cycle))
        .select_related("report__cycle", "changed_by")
        .prefetch_related(Prefetch("evidence", queryset=Evidence.objects.select_related("file")))
        .order_by("report__cycle__year", "report__cycle__quarter")
    )
    now = {row.indicator_id: Measured(row, _standing(row)) for row in found if row.report_id == report.pk}
    for row in found:
        if row.report_id != report.pk and row.indicator_id in now:
            now[row.indicator_id].history.append((row.report.cycle, row.approved))
    return now


def _standing(measurement: Measurement) -> list[Evidence]:
    return [one for one in measurement.evidence.all() if one.removed_at is None]


def _earlier(cycle: Cycle) -> Q:
    """The quarters of this and last year before a cycle, as far as they are approved."""
    before = Q(report__cycle__year=cycle.year - 1) | Q(
        report__cycle__year=cycle.year, report__cycle__quarter__lt=cycle.quarter
    )
    return before & Q(report__cycle__agency=cycle.agency_id) & Q(approved__isnull=False)


def findings_of(run: Run) -> list[Finding]:
    """What was found in a report in all its rounds, oldest first."""
    return list(Finding.objects.filter(report__run=run).select_related("pin").order_by("raised_at", "pk"))


def findings_for(task: Task) -> list[Finding]:
    """What a collecting task must answer, answered or not."""
    return list(Finding.objects.filter(to_task=task).select_related("pin"))


def last_submission(run: Run) -> Submission | None:
    """What was submitted in the newest round."""
    return Submission.objects.filter(report__run=run).order_by("-round").first()


def evidence_for(viewer: Viewer, evidence_id: int) -> Evidence:
    """A file behind a value of a run in reach, also one taken off since; NotVisible otherwise."""
    found = (
        Evidence.objects.select_related("file")
        .filter(pk=evidence_id, file__isnull=False, measurement__report__run__in=runs_visible(viewer))
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def pin_for(viewer: Viewer, pin_id: int) -> Pin:
    """A pinned target in force, for whoever plans; NotVisible otherwise."""
    viewer.need("plan.change")
    found = (
        Pin.objects.select_related("report__cycle", "report__unit", "report__run")
        .filter(pk=pin_id, superseded=False, report__cycle__agency=viewer.agency_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def cycles_of(viewer: Viewer) -> list[Cycle]:
    """The agency's cycles, the newest first, for whoever may open one."""
    viewer.need("cycle.open")
    return list(Cycle.objects.filter(agency=viewer.agency_id).order_by("-year", "-quarter")[:8])
