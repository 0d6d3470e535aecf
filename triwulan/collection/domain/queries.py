"""What the pages of collecting read; the number of queries never grows with the rows.

A task comes from `procedure.domain.queries.task_for`, which has checked that the viewer may see it; all
else is limited by the viewer here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from triwulan.collection.models import (
    ApprovedValue,
    Cycle,
    Disposition,
    Evidence,
    Finding,
    Measurement,
    Pin,
    Recipient,
    Recommendation,
    Share,
    Submission,
    UnitReport,
)
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.holders import Holding, holders
from triwulan.organization.domain.units import positions_in_column, tree_of
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.queries import TaskInHand, runs_visible
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.models import Run, Task


@dataclass(frozen=True)
class Candidate:
    """A position to which an order may go, with its holder on the day (None: vacant)."""

    position: Position
    holding: Holding | None

    @property
    def title(self) -> str:
        """The title as the holder signs with it."""
        return self.holding.title if self.holding else self.position.title


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


def candidates_of(run: Run, sheet: Sheet, step: Step, day: date) -> list[Candidate]:
    """To whom a step's order may go; three queries (two for a run of the whole agency)."""
    target = going_on(step).to
    performer = sheet.step(target).performer if target else step.performer
    units = tree_of(run.agency_id).below(run.unit_id) if run.unit_id else None
    found = positions_in_column(agency_id=run.agency_id, performer=performer, unit_ids=units)
    held = holders([position.pk for position in found], day)
    return [Candidate(position, held.get(position.pk)) for position in found]


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


def slips_received(task: Task) -> list[Disposition]:
    """The slips that forwarded work to the task's position, the newest first."""
    return list(
        Disposition.objects.filter(
            report__run=task.run_id, recipients__position=task.position_id, written_at__lte=task.opened_at
        ).order_by("-written_at", "-pk")[:1]
    )


def slip_written(task: Task) -> Disposition | None:
    """The slip that came out of a task, with its recipients; None where none was written yet."""
    return Disposition.objects.prefetch_related("recipients").filter(task=task).order_by("-pk").first()


def shares_given(slip: Disposition) -> dict[int, list[str]]:
    """The names of the indicators that each recipient of a slip got, by position."""
    given: dict[int, list[str]] = {}
    shares = Share.objects.filter(
        task__run=slip.task.run_id,
        task__opened_at=slip.written_at,
        task__position__in=[one.position_id for one in slip.recipients.all()],
    )
    for position, name in shares.order_by("pin__order").values_list("task__position", "pin__name"):
        given.setdefault(position, []).append(name)
    return given


def last_submission(run: Run) -> Submission | None:
    """What was submitted in the newest round."""
    return Submission.objects.filter(report__run=run).order_by("-round").first()


def open_recommendations(run: Run, cycle: Cycle) -> list[Recommendation]:
    """Recommendations of earlier quarters to a run's unit that are still open; an agency's run shows all."""
    rows = Recommendation.objects.filter(
        cycle__agency=run.agency_id, closed_at__isnull=True, cycle__opened_at__lt=cycle.opened_at
    )
    if run.unit_id is not None:
        owner = Q(owner__unit=run.unit_id) | Q(owner__unit__parent=run.unit_id)
        mine = owner | Q(unit=run.unit_id)
        rows = rows.filter(mine)
    return list(rows.select_related("owner", "cycle").order_by("due_on", "pk"))


def recommendations_of(viewer: Viewer) -> list[Recommendation]:
    """Open recommendations whose owner the viewer is at the moment, the earliest due first."""
    return list(
        Recommendation.objects.filter(
            owner__in=viewer.position_ids, cycle__agency=viewer.agency_id, closed_at__isnull=True
        )
        .select_related("owner", "cycle", "unit")
        .order_by("due_on", "pk")
    )


def recommendation_for(viewer: Viewer, recommendation_id: int) -> Recommendation:
    """One recommendation, open or closed: the viewer's own, or to a unit in reach; else NotVisible."""
    visible = Q(owner__in=viewer.position_ids)
    if viewer.may("run.read"):
        units = viewer.units("run.read")
        visible |= Q(cycle__agency=viewer.agency_id) if units is None else Q(owner__unit__in=units)
    found = (
        Recommendation.objects.filter(visible, cycle__agency=viewer.agency_id, pk=recommendation_id)
        .select_related("owner", "cycle", "unit")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def slip_for(viewer: Viewer, slip_id: int) -> Disposition:
    """A slip of a run in reach, or one that the viewer's position wrote or received; NotVisible otherwise."""
    mine = Q(position__in=viewer.position_ids) | Q(
        pk__in=Recipient.objects.filter(position__in=viewer.position_ids).values("disposition")
    )
    if viewer.may("run.read"):
        mine |= Q(report__run__in=runs_visible(viewer))
    slip = (
        Disposition.objects.filter(mine, report__cycle__agency=viewer.agency_id, pk=slip_id)
        .select_related("report__cycle__agency__region", "report__unit", "report__run", "task", "position")
        .prefetch_related(Prefetch("recipients", queryset=Recipient.objects.order_by("pk")))
        .first()
    )
    if slip is None:
        raise NotVisible
    return slip


def slip_before(slip: Disposition) -> Disposition | None:
    """The slip that the writer of this one had received."""
    earlier: QuerySet[Disposition] = Disposition.objects.filter(
        report=slip.report_id, recipients__position=slip.position_id, written_at__lte=slip.written_at
    ).exclude(pk=slip.pk)
    return earlier.order_by("-written_at", "-pk").first()


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


def receiver_of(found: TaskInHand, sheet: Sheet, step: Step) -> str:
    """The real title of the position to which a step's work goes next; the column's own label without one."""
    target = going_on(step).to
    if target is None:
        return ""
    following = sheet.step(target)
    run = found.task.run
    if following.held_by == "lead" and run.lead is not None:
        return run.lead.title
    for task in found.tasks:
        if sheet.step(task.step).performer == following.performer and task.step != step.key:
            return task.position.title
    units = None
    if run.unit_id and following.scope == step.scope:
        units = tree_of(run.agency_id).below(run.unit_id)
    column = positions_in_column(agency_id=run.agency_id, performer=following.performer, unit_ids=units)
    return column[0].title if column else sheet.performer(following.performer).label
