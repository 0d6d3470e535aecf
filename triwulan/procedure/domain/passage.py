"""Passing through a step: the one way in which a task is started, completed or opened again.

An act of an upper module is one function and one transaction:

    with transaction.atomic():
        passage = enter(task_id=..., act="write", by=by, at=at)   # run locked, state and rights checked
        ...                                                       # the act's own change
        passage.leave(outcome="submit", after={...})              # task closed, next opened, ledger, outbox
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from triwulan.common.dates import moment_words
from triwulan.common.prepared import Prepared
from triwulan.common.prepared_rows import update
from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.organization.domain.refusals import NobodyHolds, NotTheHolder
from triwulan.procedure.domain import engine
from triwulan.procedure.domain.announcing import announce
from triwulan.procedure.domain.moving import arrive_at_parent, carry_out, state_of, tasks_of
from triwulan.procedure.domain.paper import Paper, check_paper
from triwulan.procedure.domain.performing import Office, Performers, authors_for, performers
from triwulan.procedure.domain.queries import TaskInHand
from triwulan.procedure.domain.refusals import (
    NO_STAND_IN,
    OwnWork,
    TaskAlreadyClosed,
    WrongAct,
    refused_by_the_sheet,
)
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.domain.timing import OfficeClock
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Contribution, Run, Task

# What closing a task writes; beside it what an act done on paper adds.
CLOSING = (
    "started_at",
    "clock_from",
    "closed_at",
    "closed_by",
    "closed_in",
    "closed_title",
    "outcome",
    "note",
    "minutes_taken",
    "minutes_exceeded",
)
ON_PAPER = ("on_paper", "recorded_at", "recorded_by", "scan")
# Every act begins with it.
RUN_OF_TASK = Prepared(
    lambda task: (
        Run.objects.select_for_update(of=("self",)).select_related("agency", "unit").filter(tasks=task)
    )
)


@dataclass
class Passage:
    """A task entered: its run is locked until the transaction ends, and `by` may perform it."""

    run: Run
    task: Task
    tasks: list[Task]
    sheet: Sheet
    by: Actor
    at: datetime
    office: Office
    paper: Paper | None = None
    clock: OfficeClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = OfficeClock(self.run)

    @property
    def step(self) -> Step:
        """The row of the sheet."""
        return self.sheet.step(self.task.step)

    @property
    def done_at(self) -> datetime:
        """When the act happened: on the paper's date, else now."""
        return self.paper.done_at if self.paper else self.at

    def worked_on(self) -> None:
        """The doer changed a draft of the task: remembered, so that he or she does not review it later."""
        Contribution.objects.get_or_create(task=self.task, person_id=self.by.person_id or 0)

    def leave(
        self,
        *,
        outcome: str,
        act: str,
        chosen: Sequence[int] = (),
        lead: int | None = None,
        note: str = "",
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> list[Task]:
        """Complete the task with an outcome and carry out what the sheet then asks; gives the tasks opened.

        `chosen` are the positions of a step that fans out, `lead` the compiling position where the step names
        it. Raises MoveRefused where the sheet does not allow it.
        """
        try:
            move = engine.complete(
                self.sheet, state_of(self.run, self.tasks), self.task.pk, outcome, tuple(chosen), lead
            )
        except engine.EngineRefusal as refusal:
            raise refused_by_the_sheet(refusal) from refusal
        if move.close is not None:
            self._close(outcome, note)
        opened = carry_out(self.run, self.tasks, self.sheet, move, self.done_at, self.clock, ended_at=self.at)
        if move.arrives is not None:
            opened += arrive_at_parent(self.run, move.arrives, self.at)
        self._record(act, before, {"outcome": outcome, "step": self.task.step, **(after or {})})
        announce(opened, at=self.at, office=self.office)
        return opened

    def _close(self, outcome: str, note: str) -> None:
        task = self.task
        task.started_at = task.started_at or self.done_at
        if task.clock_from is None:
            task.clock_from = task.started_at
        self.clock.stop(task, self.done_at)
        task.closed_at = self.done_at
        task.closed_by_id = self.by.person_id
        task.closed_in_id = self.by.appointment_id
        task.closed_title = self.by.signature
        task.outcome = outcome
        task.note = note
        if self.paper:
            task.on_paper = True
            task.recorded_at = self.at
            task.recorded_by_id = self.paper.entered_by.person_id
            task.scan_id = self.paper.scan_id
        update(task, CLOSING + ON_PAPER if self.paper else CLOSING)

    def _record(self, act: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        paper = {"entered_by": self.paper.entered_by.name, "scan": self.paper.scan_id} if self.paper else {}
        events.append(
            agency_id=self.run.agency_id,
            act=act,
            at=self.at,
            actor=self.by,
            subject=("task", self.task.pk),
            run_id=self.run.pk,
            before=before,
            after={**after, **paper},
            happened_at=self.paper.done_at if self.paper else None,
        )


def enter(
    *, task_id: int, by: Actor, at: datetime, act: str | None = None, paper: Paper | None = None
) -> Passage:
    """Lock a task's run and see that the task is open and that `by` may perform it now.

    `act` is the kind of work the caller does; None where it does not matter. For an act done on paper first
    the rights are those of the paper's day. Raises TaskAlreadyClosed (who and when), NotTheHolder,
    NobodyHolds, OwnWork, WrongAct, PaperDate; NotVisible for an unknown task.
    """
    run, tasks, task = locked(task_id)
    if act is not None and task.act != act:
        raise WrongAct
    _refuse_closed(task, run)
    sheet, authors = sheet_of_id(run.version_id), authors_for(task, tasks)
    if paper:
        check_paper(paper, task, tasks, sheet, authors, at)
    # Of all tasks, not of this one only: what goes on mostly goes to one of them.
    office = Office(run.agency_id, office_day(run.agency, paper.done_at if paper else at), tasks)
    found = performers(task=task, sheet=sheet, authors=authors, office=office)
    actor = _performing_actor(found, task, by)
    return Passage(run=run, task=task, tasks=tasks, sheet=sheet, by=actor, at=at, office=office, paper=paper)


def locked(task_id: int) -> tuple[Run, list[Task], Task]:
    """A task's run under a row lock, with all its tasks as they are once the lock is held."""
    run = RUN_OF_TASK.first(task_id)
    if run is None:
        raise NotVisible
    tasks = tasks_of(run)
    task = next(task for task in tasks if task.pk == task_id)
    return run, tasks, task


def doer_of(found: TaskInHand, by: Actor) -> Actor:
    """Who would do a task that is shown: `by`, in the holding that allows it.

    Nothing is locked; it refuses what `enter` would refuse of the task's state and of the doer.
    """
    _refuse_closed(found.task, found.task.run)
    return _performing_actor(found.performers, found.task, by)


def _refuse_closed(task: Task, run: Run) -> None:
    if task.closed_at is not None:
        raise TaskAlreadyClosed(who=task.closed_title, when=moment_words(task.closed_at, run.agency.zone))


def _performing_actor(found: Performers, task: Task, by: Actor) -> Actor:
    """The person in the very appointment that lets him or her perform the task; else the fitting refusal."""
    holding = found.holding_of(by.person_id)
    if holding is not None:
        return holding.actor
    names = "; ".join(f"{one.person_name} ({one.title})" for one in found.allowed)
    if found.own_work_of(by.person_id):
        raise OwnWork(stand_in=names or NO_STAND_IN)
    if not found.allowed:
        raise NobodyHolds(position=task.position.title)
    raise NotTheHolder(holder=names)
