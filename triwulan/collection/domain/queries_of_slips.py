"""What the pages of orders read (rows 1 and 2): to whom work may go, and the slips that were written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from triwulan.collection.enums import DispositionKind
from triwulan.collection.models import (
    Disposition,
    Finding,
    Recipient,
    Share,
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


def candidates_of(run: Run, sheet: Sheet, step: Step, day: date) -> list[Candidate]:
    """To whom a step's order may go; three queries (two for a run of the whole agency)."""
    target = going_on(step).to
    performer = sheet.step(target).performer if target else step.performer
    units = tree_of(run.agency_id).below(run.unit_id) if run.unit_id else None
    found = positions_in_column(agency_id=run.agency_id, performer=performer, unit_ids=units)
    held = holders([position.pk for position in found], day)
    return [Candidate(position, held.get(position.pk)) for position in found]


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


def reasons_on(slip: Disposition) -> list[Finding]:
    """Why the check that wrote this slip returned the report, by indicator; nothing of other slips."""
    if slip.kind != DispositionKind.REVIEW:
        return []
    found = Finding.objects.filter(report=slip.report_id, from_review=True, raised_at=slip.written_at)
    return list(found.select_related("pin").order_by("pin__order", "pk"))


def slip_before(slip: Disposition) -> Disposition | None:
    """The slip that the writer of this one had received."""
    earlier: QuerySet[Disposition] = Disposition.objects.filter(
        report=slip.report_id, recipients__position=slip.position_id, written_at__lte=slip.written_at
    ).exclude(pk=slip.pk)
    return earlier.order_by("-written_at", "-pk").first()


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
