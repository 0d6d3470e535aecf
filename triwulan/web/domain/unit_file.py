"""Berkas bidang: one run with its timeline, rounds and papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from triwulan.collection.domain.queries_of_papers import papers_of_file
from triwulan.collection.models import ApprovedValue, Cycle, Disposition, Finding, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.queries import runs_visible, tasks_around
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task
from triwulan.review.domain.rounds import Round, rounds_of


@dataclass(frozen=True)
class UnitFile:
    """Everything about one run that a page shows."""

    run: Run
    sheet: Sheet
    report: UnitReport | None
    cycle: Cycle | None
    tasks: Sequence[Task]
    held: dict[int, Holding]
    rounds: Sequence[Round]
    returned: Sequence[Finding]
    slips: Sequence[Disposition]
    approved: Sequence[ApprovedValue]
    documents: Sequence[Document]

    @property
    def open_tasks(self) -> list[Task]:
        """Where the file lies now."""
        return [task for task in self.tasks if task.is_open and task.run_id == self.run.pk]


def unit_file(viewer: Viewer, run_id: int) -> UnitFile:
    """The file of a run in the viewer's reach; NotVisible (404) for every other."""
    run = (
        runs_visible(viewer)
        .select_related("unit", "agency", "lead", "report__cycle")
        .filter(pk=run_id)
        .first()
    )
    if run is None:
        raise NotVisible
    report: UnitReport | None = getattr(run, "report", None)
    # The run of a year belongs to no quarter.
    cycle = report.cycle if report else Cycle.objects.filter(run=run).first()
    submissions = list(report.submissions.order_by("round")) if report else []
    findings = list(report.findings.select_related("pin")) if report else []
    tasks = tasks_around(run)
    waiting = [task.position_id for task in tasks if task.is_open]
    return UnitFile(
        run=run,
        sheet=sheet_of_id(run.version_id),
        report=report,
        cycle=cycle,
        tasks=tasks,
        held=dict(holders(waiting, viewer.day)) if waiting else {},
        rounds=rounds_of(submissions, findings),
        returned=[one for one in findings if one.from_review and one.answered_at is None],
        slips=list(report.dispositions.prefetch_related("recipients")) if report else [],
        approved=list(report.approved_values.all()) if report else [],
        documents=papers_of_file(viewer, run.pk, cycle.pk if cycle else None),
    )
