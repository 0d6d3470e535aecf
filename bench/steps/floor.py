"""The floor: the rows that a step of ours writes, by plain ORM: nothing read, nothing checked, no hash."""

from datetime import datetime

from django.db import transaction

from bench.steps.office import Crew, Office
from bench.steps.route import OPENED_AT, ROUTE, Stop
from triwulan.ledger.models import ChainHead, Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.models import Run, Task

FLOOR_AGENCY = 999_999
HASH = "f" * 64
CLOSED = [
    "started_at", "clock_from", "closed_at", "closed_by", "closed_in", "closed_title", "outcome", "note",
    "minutes_taken", "minutes_exceeded",
]  # fmt: skip
RECKONING = [{"day": "2026-10-12", "kind": "arrival", "start": "08:30"}] * 3


class Floor:
    """The task closed, the next one opened, the run's lead or end, event, chain head, message."""

    name = "floor: the same rows, plain ORM, unchecked"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.head = ChainHead.objects.create(agency_id=FLOOR_AGENCY, number=0, hash=HASH)

    def open(self, number: int) -> None:
        """Two runs and the first task."""
        self.crew: Crew = self.office.crew(number)
        agency, version = self.office.agency, self.office.version
        self.whole = Run.objects.create(agency=agency, version=version, label="Berkas", opened_at=OPENED_AT)
        self.run = Run.objects.create(
            agency=agency,
            version=version,
            label="Berkas bidang",
            opened_at=OPENED_AT,
            unit=self.crew.unit,
            parent=self.whole,
        )
        self.task = self._opened(ROUTE[0], OPENED_AT)

    def do(self, stop: Stop) -> None:
        """Write what a step writes."""
        following = next((one for one in ROUTE if one.clock > stop.clock), None)
        by = self.crew.actor[stop.column]
        with transaction.atomic():
            self._close(stop, by)
            task = self.task
            if stop.step == "1":
                self.run.lead_id = self.crew.actor["kasubid"].position_id
                self.run.save(update_fields=["lead"])
            if stop.step in ("5b", "6"):
                run = self.run if stop.step == "5b" else self.whole
                run.ended_at = stop.at
                run.save(update_fields=["ended_at"])
            if following:
                self.task = self._opened(following, stop.at)
            self._event(stop, by, task)
            if following:
                self._message(self.crew.actor[following.column], stop.at)

    def _opened(self, stop: Stop, at: datetime) -> Task:
        days = stop.step in ("3", "4", "6")
        return Task.objects.create(
            run=self.whole if stop.step == "6" else self.run,
            step=stop.step,
            row=int(stop.step[0]),
            act="bench",
            position_id=self.crew.actor[stop.column].position_id or 0,
            opened_at=at,
            clock_from=at if days else None,
            due_at=at if days else None,
            reckoning=RECKONING if days else [],
        )

    def _close(self, stop: Stop, by: Actor) -> None:
        task = self.task
        task.started_at = task.started_at or stop.at
        task.clock_from = task.clock_from or stop.at
        task.closed_at = stop.at
        task.closed_by_id = by.person_id
        task.closed_in_id = by.appointment_id
        task.closed_title = f"{by.name}, {by.title}"
        task.outcome = stop.outcome
        task.minutes_taken = task.minutes_exceeded = 0
        task.save(update_fields=CLOSED)

    def _event(self, stop: Stop, by: Actor, task: Task) -> None:
        self.head.number += 1
        Event.objects.create(
            agency_id=FLOOR_AGENCY,
            number=self.head.number,
            at=stop.at,
            recorded_at=stop.at,
            act=f"bench.{stop.step}",
            person_id=by.person_id,
            appointment_id=by.appointment_id,
            actor_name=by.name,
            actor_title=by.title,
            object_kind="task",
            object_id=task.pk,
            run_id=task.run_id,
            after={"outcome": stop.outcome, "step": stop.step, "unit": self.crew.unit.name},
            previous_hash=HASH,
            hash=HASH,
        )
        self.head.save(update_fields=["number", "hash"])

    def _message(self, to: Actor, at: datetime) -> None:
        OutboxMessage.objects.create(
            person_id=to.person_id or 0,
            kind="task_arrived",
            subject="Tugas menunggu Anda: Laporan data kinerja",
            body=f"Berkas bidang: tugas “Laporan data kinerja” menunggu Anda sebagai {to.title}.",
            link=f"/tugas/{self.task.pk}/",
            dedupe_key=f"task_arrived:{self.task.pk}:{to.person_id}",
            created_at=at,
            available_at=at,
        )
