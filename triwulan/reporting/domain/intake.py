"""Row 6, the intake: which units have handed in, which are on their way, and closing it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models import UnitReport
from triwulan.ledger.domain import events
from triwulan.notifications.domain.outbox import Message, put_many
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.procedure.domain import moving
from triwulan.procedure.domain.clock_face import clock_face
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.domain.sheet import Sheet
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task
from triwulan.reporting.domain.refusals import IntakeClosedAlready


class Arrival(StrEnum):
    """How a unit stands to the intake."""

    HANDED_IN = "handed in"
    AFTER_CLOSING = "after closing"
    ON_THE_WAY = "on the way"
    MISSING = "missing"


@dataclass(frozen=True)
class Waiting:
    """An open task of a unit that has not handed in: which step, with whom, since when, whether exceeded."""

    row: int
    step: str
    title: str
    holder: str
    since: datetime
    exceeded: bool


@dataclass(frozen=True)
class Incoming:
    """A unit (or, on a sheet for the whole agency, the agency itself) at the intake."""

    report: UnitReport
    name: str
    arrival: Arrival
    waiting: tuple[Waiting, ...] = ()

    @property
    def arrived(self) -> bool:
        """Whether its values are here."""
        return self.arrival in (Arrival.HANDED_IN, Arrival.AFTER_CLOSING)

    @property
    def exceeded(self) -> bool:
        """Whether open work exceeds its standard."""
        return any(one.exceeded for one in self.waiting)


@dataclass(frozen=True)
class Intake:
    """The intake of a cycle; `closed_at` NULL while it is open."""

    units: Sequence[Incoming]
    closed_at: datetime | None

    @property
    def missing(self) -> list[Incoming]:
        """Units that have not handed in."""
        return [unit for unit in self.units if not unit.arrived]

    @property
    def complete(self) -> bool:
        """Whether every unit has handed in."""
        return not self.missing

    @property
    def settled(self) -> bool:
        """Whether the report may be sent: nobody is waited for."""
        return self.complete or self.closed_at is not None


def intake_of(run: Run, at: datetime, *, held: Mapping[int, Holding] | None = None) -> Intake:
    """The intake of the agency's run, in the office's order; two queries, or one where `held` tells who holds
    the positions."""
    rows = (
        Task.objects.filter(Q(run__parent=run) | Q(run=run), run__report__isnull=False)
        .select_related("run__report__cycle", "run__unit", "position")
        .order_by("run__unit__order", "run__unit_id", "row", "pk")
    )
    tasks: dict[int, list[Task]] = defaultdict(list)
    for task in rows:
        tasks[task.run_id].append(task)
    waiting = [one for of_run in tasks.values() for one in of_run if one.is_open]
    if held is None:
        held = holders([one.position_id for one in waiting], office_day(run.agency, at)) if waiting else {}
    units = [_incoming(of_run, run, held, at) for of_run in tasks.values()]
    return Intake(units=units, closed_at=run.intake_closed_at)


def close_intake(*, task_id: int, by: Actor, at: datetime) -> Intake:
    """Wait for no further unit: the clock of row 6 starts, and those missing will be named in the report.

    Raises IntakeClosedAlready, and what `passage.enter` refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="compile", by=by, at=at)
        run = passage.run
        intake = intake_of(run, at)
        if intake.settled:
            raise IntakeClosedAlready
        moving.close_intake(run, step=passage.task.step, at=at)
        events.append(
            agency_id=run.agency_id,
            act="reporting.close_intake",
            at=at,
            actor=by,
            subject=("task", task_id),
            run_id=run.pk,
            after={"missing": [unit.name for unit in intake.missing]},
        )
        _tell(run, intake.missing, at)
        return intake_of(run, at)


def _incoming(tasks: Sequence[Task], run: Run, held: Mapping[int, Holding], at: datetime) -> Incoming:
    own, report = tasks[0].run, tasks[0].run.report
    report.run = own
    if own.pk == run.pk:
        return Incoming(report, run.agency.name, Arrival.HANDED_IN)
    name = own.unit.name if own.unit else run.agency.name
    closed_at, ended_at = run.intake_closed_at, own.ended_at
    if ended_at is None:
        arrival = Arrival.ON_THE_WAY if closed_at is None else Arrival.MISSING
        sheet = sheet_of_id(run.version_id)
        waiting = [
            _one(one, sheet, held.get(one.position_id), run.report_kind, at) for one in tasks if one.is_open
        ]
        return Incoming(report, name, arrival, tuple(waiting))
    late = closed_at is not None and ended_at > closed_at
    return Incoming(report, name, Arrival.AFTER_CLOSING if late else Arrival.HANDED_IN)


def _one(task: Task, sheet: Sheet, holding: Holding | None, report_kind: str, at: datetime) -> Waiting:
    step = sheet.step(task.step)
    return Waiting(
        row=task.row,
        step=step.short or step.activity,
        title=holding.title if holding else task.position.title,
        holder=holding.person_name if holding else "",
        since=task.opened_at,
        exceeded=clock_face(task, sheet, report_kind, at).late,
    )


def _tell(run: Run, missing: Iterable[Incoming], at: datetime) -> None:
    """Whoever holds open work of a missing unit learns that the report will go out without it."""
    names = {unit.report.run_id: unit.name for unit in missing}
    tasks = list(Task.objects.open().filter(run__in=names))
    held = holders([task.position_id for task in tasks], office_day(run.agency, at))
    put_many(
        (
            Message(
                to=held[task.position_id].person_id,
                kind="intake_closed",
                subject=_("The intake of unit reports was closed: %(run)s"),
                body=_(
                    "%(unit)s has not handed in and will be named in the report as late. Please go on: the "
                    "report gets a revision when yours arrives."
                ),
                words={"run": run.label, "unit": names[task.run_id]},
                link=reverse("procedure:task", args=[task.pk]),
                dedupe_key=f"intake_closed:{run.pk}:{task.pk}",
            )
            for task in tasks
            if task.position_id in held
        ),
        at=at,
    )
