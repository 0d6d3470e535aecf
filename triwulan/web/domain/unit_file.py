"""Berkas bidang: one run with its timeline, rounds and papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from triwulan.collection.domain.content import IndicatorContent, changed_fields
from triwulan.collection.models import ApprovedValue, Cycle, Disposition, Finding, Submission, UnitReport
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.queries import documents_of
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.queries import runs_visible, tasks_around
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task


@dataclass(frozen=True)
class Change:
    """An indicator that differs between two rounds, with the reasons for the return and the answers."""

    before: IndicatorContent
    after: IndicatorContent
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Round:
    """A round against the one before it."""

    number: int
    submission: Submission
    before: Submission
    changes: Sequence[Change]
    on_the_whole: Sequence[Finding]


@dataclass(frozen=True)
class UnitFile:
    """Everything about one run that a page shows."""

    run: Run
    sheet: Sheet
    report: UnitReport | None
    cycle: Cycle
    tasks: Sequence[Task]
    held: dict[int, Holding]
    rounds: Sequence[Round]
    slips: Sequence[Disposition]
    approved: Sequence[ApprovedValue]
    documents: Sequence[Document]

    @property
    def open_tasks(self) -> list[Task]:
        """Where the file lies now."""
        return [task for task in self.tasks if task.is_open and task.run_id == self.run.pk]


def unit_file(viewer: Viewer, run_id: int) -> UnitFile:
    """The file of a run in the viewer's reach; NotVisible (404) for every other."""
    run = runs_visible(viewer).select_related("unit", "agency", "lead").filter(pk=run_id).first()
    if run is None:
        raise NotVisible
    report = UnitReport.objects.select_related("cycle").filter(run=run).first()
    cycle = report.cycle if report else Cycle.objects.get(run=run)
    tasks = tasks_around(run)
    waiting = [task.position_id for task in tasks if task.is_open]
    return UnitFile(
        run=run,
        sheet=sheet_of_id(run.version_id),
        report=report,
        cycle=cycle,
        tasks=tasks,
        held=dict(holders(waiting, viewer.day)) if waiting else {},
        rounds=_rounds(report) if report else [],
        slips=list(report.dispositions.prefetch_related("recipients")) if report else [],
        approved=list(report.approved_values.all()) if report else [],
        documents=list(documents_of(viewer, run_id=run.pk)),
    )


def _rounds(report: UnitReport) -> list[Round]:
    submissions = list(report.submissions.order_by("round"))
    if len(submissions) < 2:
        return []
    findings = list(report.findings.all())
    return [
        _round(before, after, [one for one in findings if one.round == before.round])
        for before, after in pairwise(submissions)
    ]


def _round(before: Submission, after: Submission, findings: list[Finding]) -> Round:
    old = {one["indicator_id"]: IndicatorContent.from_dict(one) for one in before.content["indicators"]}
    new = {one["indicator_id"]: IndicatorContent.from_dict(one) for one in after.content["indicators"]}
    changes = []
    for indicator, content in new.items():
        then = old.get(indicator, content)
        about = tuple(one for one in findings if one.pin_id in {content.pin_id, then.pin_id})
        fields = changed_fields(then, content)
        if fields or about:
            changes.append(Change(then, content, fields, about))
    whole = [one for one in findings if one.pin_id is None]
    return Round(after.round, after, before, changes, whole)
