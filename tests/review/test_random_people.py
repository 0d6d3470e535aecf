"""Random acts by random people on the real office: whatever they press, the books stay in order."""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter
from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.handing_over import hand_over
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.writing import send_back, submit
from triwulan.collection.models import ApprovedValue, Finding, Measurement, Pin, Submission, UnitReport
from triwulan.common.refusal import Refusal
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.organization.domain.actor import Actor
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Absence, Appointment
from triwulan.procedure.domain.performing import authors_for
from triwulan.procedure.domain.queries import task_for
from triwulan.procedure.domain.starting import start
from triwulan.procedure.models import Run, Task
from triwulan.review.domain.checking import approve, return_for_mending

PEOPLE = st.sampled_from(
    [
        "kepala_dinas",
        "sekretaris",
        "kasubag_perencanaan",
        "kabid_layanan",
        "kasubid_layanan",
        "kasubid_pengolahan",
        "analis_a",
        "analis_b",
        "kabid_arsip",
        "kasubid_arsip",
        "analis_arsip",
        "administrator",
    ]
)
ACTS = ("assign", "dispose", "collect", "write", "send_back", "approve", "return", "hand_over", "start")


class Acting(RuleBasedStateMachine):
    """One cycle of the example office; everything is rolled back after each example."""

    office: Office
    done: Counter[str]

    @initialize()
    def open_the_cycle(self) -> None:
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.cycle = open_quarter(self.office)
        self.at = self.office.at("2026-10-12 08:00")

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(who=PEOPLE, post=PEOPLE.filter(lambda key: key != "administrator"), days=st.integers(0, 3))
    def somebody_acts_for_another(self, who: str, post: str, days: int) -> None:
        Appointment.objects.create(
            person=self.office.person[who],
            position=self.office.position[post],
            kind=AppointmentKind.DAILY_ACTING,
            decree_number="800/1",
            decree_date=self.at.date(),
            starts_on=self.at.date(),
            ends_on=self.at.date() + timedelta(days=days),
        )

    @rule(who=PEOPLE)
    def somebody_is_away(self, who: str) -> None:
        day = self.at.date()
        Absence.objects.create(
            person=self.office.person[who], starts_on=day, ends_on=day, letter_number="090/1"
        )

    @rule(data=st.data(), who=PEOPLE, act=st.sampled_from(ACTS))
    def anyone_presses_anything(self, data: st.DataObject, who: str, act: str) -> None:
        """Any act on any task, open or closed, mostly by the wrong person."""
        task = data.draw(st.sampled_from(list(Task.objects.order_by("pk"))))
        self.do(data, task, act, self.office.actor(who, self.at))

    @rule(data=st.data(), unit=st.sampled_from(["layanan", "layanan", "arsip", "sekretariat"]))
    def performers_go_on(self, data: st.DataObject, unit: str) -> None:
        """Some people who may do what a unit's next steps ask for."""
        for _ in range(data.draw(st.integers(1, 5))):
            waiting = Task.objects.open().filter(
                run__parent=self.cycle.run_id, run__unit=self.office.unit[unit]
            )
            tasks = list(waiting.order_by("-pk"))
            if not tasks:
                return
            self.go_on(data, tasks[0])

    def go_on(self, data: st.DataObject, task: Task) -> None:
        allowed = self.performers(task)
        ways = {"write": ["write", "write", "send_back"], "review": ["approve", "approve", "return"]}
        act = data.draw(st.sampled_from(ways.get(task.act, [task.act])))
        if not allowed:
            return
        by = allowed[data.draw(st.sampled_from(sorted(allowed)))]
        if data.draw(st.booleans()):
            self.do(data, task, "start", by)
        self.do(data, task, act, by)

    def performers(self, task: Task) -> dict[int, Actor]:
        viewer = self.office.viewer("kepala_dinas", self.at)
        try:
            found = task_for(viewer, task.pk)
        except Refusal:
            return {}
        return {one.person_id: one.actor for one in found.performers.allowed}

    def do(self, data: st.DataObject, task: Task, act: str, by: Actor) -> None:
        before, allowed, was_open = books(), self.performers(task), task.is_open
        authors = authors_for(task)
        try:
            with transaction.atomic():
                self.attempt(data, task, act, by)
        except Refusal as refusal:
            assert refusal.message
            assert books() == before, f"{act} was refused and changed the books"
            return
        assert was_open
        assert not allowed or by.person_id in allowed
        if act in ("approve", "return"):
            assert by.person_id not in authors
        self.done[act] += 1

    def attempt(self, data: st.DataObject, task: Task, act: str, by: Actor) -> None:
        known: dict[str, Any] = {"task_id": task.pk, "by": by, "at": self.at}
        pins = pins_of_task(task)
        if act == "assign":
            compiler = self.chosen(data, task, "kasubid_layanan", "kasubid_arsip", "kasubag_perencanaan")
            assign(compiler=compiler, contributors={}, slip=Slip("Susun"), **known)
        elif act == "dispose":
            analyst = self.chosen(data, task, "analis_a", "analis_arsip", "analis_sekretariat")
            dispose(analysts={analyst: pins}, slip=Slip("Kumpulkan"), **known)
        elif act == "collect":
            for pin in Pin.objects.filter(pk__in=pins):
                self.measure(task, pin, by)
            answers = Finding.objects.filter(to_task=task).values_list("pk", flat=True)
            hand_in(answers=dict.fromkeys(answers, "Sudah"), **known)
        elif act == "write":
            findings = Finding.objects.filter(report__run=task.run, from_review=True)
            submit(analysis="Analisis", answers={one.pk: "Sudah" for one in findings}, **known)
        elif act == "send_back":
            send_back(reasons={pins[0]: "Periksa"} if pins else {}, **known)
        elif act == "approve":
            approve(slip=Slip("Setuju"), **known)
        elif act == "return":
            return_for_mending(
                reasons={pins[0] if pins else None: "Perbaiki"}, slip=Slip("Perbaiki"), **known
            )
        elif act == "hand_over":
            hand_over(**known)
        else:
            start(**known)

    def measure(self, task: Task, pin: Pin, by: Actor) -> None:
        now = Measurement.objects.get(report=pin.report_id, indicator=pin.indicator_id)
        ratio = pin.kind == "ratio"
        entry = Entry(numerator=Decimal(4), denominator=Decimal(9)) if ratio else Entry(Decimal(7))
        save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=now.edition, by=by, at=self.at)

    def chosen(self, data: st.DataObject, task: Task, *keys: str) -> int:
        """The unit's own of these positions; now and then another unit's."""
        if data.draw(st.integers(0, 4)) == 0:
            return self.office.position[data.draw(st.sampled_from(keys))].pk
        below = {"layanan": 0, "arsip": 1, "sekretariat": 2}
        names = {self.office.unit[key].pk: place for key, place in below.items()}
        return self.office.position[keys[names.get(task.run.unit_id or 0, 0)]].pk

    @invariant()
    def a_run_has_open_tasks_until_it_ends(self) -> None:
        for run in self.runs():
            assert run.tasks.filter(closed_at__isnull=True).exists() == (run.ended_at is None)

    @invariant()
    def rounds_have_no_gaps_and_match_what_was_submitted(self) -> None:
        for run in self.runs():
            rounds = list(Submission.objects.filter(report__run=run).values_list("round", flat=True))
            assert rounds == list(range(len(rounds)))
            assert run.round in (len(rounds), max(len(rounds) - 1, 0))
            assert all(task.round <= run.round for task in run.tasks.all())

    @invariant()
    def values_are_frozen_exactly_once_and_only_by_an_approval(self) -> None:
        if not hasattr(self, "cycle"):
            return
        frozen = Counter(ApprovedValue.objects.values_list("report", flat=True))
        for report in UnitReport.objects.filter(cycle=self.cycle):
            pinned = Pin.objects.filter(report=report, superseded=False).count()
            assert frozen[report.pk] == (pinned if report.approved_at else 0)
            assert report.handed_over_at is None or report.approved_at is not None

    @invariant()
    def nobody_reviewed_what_he_or_she_prepared(self) -> None:
        for run in self.runs():
            done = [task for task in run.tasks.all() if task.closed_at is not None]
            for review in (task for task in done if task.act == "review"):
                earlier = {
                    task.closed_by_id
                    for task in done
                    if task.act in ("collect", "write") and task.pk < review.pk
                }
                assert review.closed_by_id not in earlier

    @invariant()
    def the_chain_of_the_ledger_is_unbroken(self) -> None:
        if hasattr(self, "cycle"):
            assert verify(agency_id=self.office.agency.pk).broken is None

    def runs(self) -> list[Run]:
        return list(Run.objects.filter(parent=self.cycle.run_id)) if hasattr(self, "cycle") else []


def books() -> tuple[int, int, int, int, list[tuple[int, datetime | None]]]:
    """What an act would change."""
    return (
        Event.objects.count(),
        Submission.objects.count(),
        Finding.objects.count(),
        ApprovedValue.objects.count(),
        list(Task.objects.order_by("pk").values_list("pk", "closed_at")),
    )


@pytest.mark.slow
def test_random_acts_by_random_people_leave_the_books_in_order(office: Office) -> None:
    done: Counter[str] = Counter()
    machine = type("ActingInTheOffice", (Acting,), {"office": office, "done": done})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            derandomize=True,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"approve", "return", "send_back", "hand_over", "start"} <= set(done), "the walk came far enough"
