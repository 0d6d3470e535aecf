"""django-viewflow: the rows as views of a flow, with the decision of row 5."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.base import Flow
from viewflow.workflow.models import Process

from bench.steps.office import Crew, Office
from bench.steps.route import ROUTE, Stop
from bench.steps.telling import record, tell


class Walk:
    """Where the walk under way stands: what a request would hold."""

    crew: Crew
    stop: Stop
    task: int = 0


def page(_request: HttpRequest) -> HttpResponse:
    """A step's page, which nobody asks for here."""
    return HttpResponse()


def owner_in(column: str) -> Any:
    """Whom a task is assigned to as it is made: the account in the column."""
    return lambda _activation: Walk.crew.user[column]


def announce(activation: Any) -> None:
    """The outbox row, as the next task is made."""
    Walk.task = activation.task.pk
    column = next(one.column for one in ROUTE if f"row{one.step}" == activation.flow_task.name)
    tell(Walk.crew.actor[column], Walk.stop, f"viewflow-{activation.task.pk}")


class Sop24(Flow):
    """The seven tasks."""

    process_class = Process
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle(this.begin).Next(this.row1)
    row1 = flow.View(page).Assign(owner_in("kabid")).onCreate(announce).Next(this.row2)
    row2 = flow.View(page).Assign(owner_in("kasubid")).onCreate(announce).Next(this.row3)
    row3 = flow.View(page).Assign(owner_in("analis")).onCreate(announce).Next(this.row4)
    row4 = flow.View(page).Assign(owner_in("kasubid")).onCreate(announce).Next(this.row5)
    row5 = flow.View(page).Assign(owner_in("kabid")).onCreate(announce).Next(this.decision)
    decision = (
        flow.If(lambda activation: activation.process.data.get("outcome") == "approve")
        .Then(this.row5b)
        .Else(this.row4)
    )
    row5b = flow.View(page).Assign(owner_in("kasubid")).onCreate(announce).Next(this.row6)
    row6 = flow.View(page).Assign(owner_in("kasubag_perencanaan")).onCreate(announce).Next(this.end)
    end = flow.End()

    def begin(self, activation: Any) -> Any:
        """Nothing to prepare."""
        return activation.process


class Viewflow:
    """Its own right (the task's owner), its lock on the process, its task rows, ledger event, outbox row."""

    name = "django-viewflow 2.4.0"

    def __init__(self, office: Office) -> None:
        self.office = office

    def open(self, number: int) -> None:
        """A process that waits at row 1."""
        Walk.crew, Walk.stop = self.office.crew(number), ROUTE[0]
        self.process = Sop24.start.run().pk

    def do(self, stop: Stop) -> None:
        """Execute the one assigned task, as viewflow's own view would."""
        Walk.stop = stop
        by, user = Walk.crew.actor[stop.column], Walk.crew.user[stop.column]
        with Sop24.lock(self.process):
            task = Sop24.task_class.objects.select_related("process", "owner").get(pk=Walk.task)
            if task.flow_task.name != f"row{stop.step}" or not task.flow_task.can_execute(user, task):
                raise RuntimeError(f"{task.flow_task.name} waits, or not for {user}")
            activation = task.flow_task.activation_class(task)
            if stop.step == "5":
                activation.process.data["outcome"] = stop.outcome
                activation.process.save()
            activation.start(None)
            activation.execute()
            record(self.office, stop, by, task=task.pk, run=self.process, unit=Walk.crew.unit.name)
