"""Ours: the passage through a step, with all that it checks."""

from django.db import transaction

from bench.steps.office import Office
from bench.steps.route import OPENED_AT, Stop
from triwulan.procedure.domain.opening import open_run
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.models import Task


class Ours:
    """Rights, lock, checks, task rows with their clock, ledger event, outbox row."""

    name = "Triwulan, one step"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.waiting: list[Task] = []

    def open(self, number: int) -> None:
        """An agency's run, and the unit's run below it with its first task."""
        self.crew = self.office.crew(number)
        agency, version = self.office.agency, self.office.version
        with transaction.atomic():
            whole, _none = open_run(agency=agency, version=version, label=f"Berkas {number}", at=OPENED_AT)
            _run, tasks = open_run(
                agency=agency,
                version=version,
                label=f"Berkas bidang {number}",
                at=OPENED_AT,
                unit=self.crew.unit,
                parent=whole,
            )
        self.waiting = tasks

    def do(self, stop: Stop) -> None:
        """Enter and leave, in the transaction of an act."""
        by = self.crew.actor[stop.column]
        chosen = {"1": "kasubid", "2": "analis"}.get(stop.step)
        positions = [self.crew.actor[chosen].position_id or 0] if chosen else []
        with transaction.atomic():
            passage = enter(task_id=self.waiting[0].pk, act=None, by=by, at=stop.at)
            self.waiting = passage.leave(
                outcome=stop.outcome,
                act=f"bench.{stop.step}",
                chosen=positions,
                lead=positions[0] if stop.step == "1" else None,
                after={"unit": self.crew.unit.name},
            )
