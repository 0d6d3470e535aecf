"""One unit of the demo on its way through the rows of the sheet: each act as it is written down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from io import BytesIO
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.core.files.base import File
from django.db.models import QuerySet

from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.handing_over import hand_over
from triwulan.collection.domain.measuring import hand_in, save_measurement
from triwulan.collection.domain.writing import send_back, submit
from triwulan.collection.enums import Urgency
from triwulan.collection.models import Finding, Measurement, Pin, UnitReport
from triwulan.documents.domain.files import scan_rules, store_file
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Unit
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.starting import start
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import approve, return_for_mending
from triwulan.web.demo.filling import add_evidence, entry_of
from triwulan.web.demo.office import on_clock, read
from triwulan.web.demo.papers import pdf_page

if TYPE_CHECKING:
    from triwulan.web.demo.stage import Stage

P = ParamSpec("P")
PREPARATION = timedelta(minutes=9)

Act = Callable[Concatenate["UnitOnStage", str, P], None]


def row(step: str) -> Callable[[Act[P]], Act[P]]:
    """An act of a row of the sheet: calling it writes it down, with its performer's start before it.

    The act's first argument, where it has a second one by place, is the key of the position that acts.
    """

    def decorate(act: Act[P]) -> Act[P]:
        @wraps(act)
        def planned(unit: "UnitOnStage", at: str, /, *args: P.args, **kwargs: P.kwargs) -> None:
            stage = unit.stage
            moment = on_clock(at)
            start_at = kwargs.get("start_at")
            begun = on_clock(str(start_at)) if start_at else moment - PREPARATION
            key = (
                str(args[0]) if args and isinstance(args[0], str) and args[0] in stage.office.position else ""
            )
            stage.later(begun, lambda: unit.begin(step, key, begun))
            stage.later(moment, lambda: act(unit, at, *args, **kwargs))

        return planned

    return decorate


@dataclass
class UnitOnStage:
    """One unit's report on its way; `at` is always the office's clock, as "2026-10-12 08:00"."""

    stage: "Stage"
    code: str
    report: UnitReport

    @row("1")
    def assign(
        self,
        at: str,
        *,
        compiler: str,
        contributors: Mapping[str, Sequence[str]] | None = None,
        words: str = "Mohon disusun laporan data kinerja triwulan",
        urgent: bool = False,
    ) -> None:
        """Row 1; `contributors` maps sections to codes of indicators."""
        task, by, moment = self._begin("1", at)
        shares = {
            self.stage.office.position[key]: [self.pin(code).pk for code in codes]
            for key, codes in (contributors or {}).items()
        }
        slip = Slip(words, urgency=Urgency.URGENT if urgent else Urgency.ORDINARY)
        lead = self.stage.office.position[compiler]
        assign(task_id=task.pk, compiler=lead, contributors=shares, slip=slip, by=by, at=moment)
        self._told(moment, by, "1 Menugaskan", self._title(lead, moment))

    def assign_on_paper(self, at: str, *, compiler: str, entered_at: str, entered_by: str) -> None:
        """Row 1, done on paper at `at` and entered with its scan later (reading of SOP 24, decision 6)."""
        moment = on_clock(entered_at)
        self.stage.later(moment, lambda: self._assign_on_paper(at, compiler, moment, entered_by))

    def _assign_on_paper(self, at: str, compiler: str, moment: datetime, entered_by: str) -> None:
        office = self.stage.office
        task = self._task("1")
        done_at = on_clock(at)
        scan = pdf_page(["LEMBAR DISPOSISI (hasil pindai)", self._unit().name, f"Tanggal {at}"])
        stored = store_file(
            upload=File(BytesIO(scan), "disposisi.pdf"),
            name="disposisi.pdf",
            rules=scan_rules(),
            at=moment,
        )
        paper = Paper(done_at, stored.file.pk, office.actor(entered_by, moment))
        by = office.holder(task.position_id, done_at)
        lead = office.position[compiler]
        slip = Slip("Mohon disusun laporan data kinerja triwulan")
        assign(task_id=task.pk, compiler=lead, contributors={}, slip=slip, by=by, at=moment, paper=paper)
        self._told(moment, by, "1 Menugaskan", f"di atas kertas {at}, dicatat {paper.entered_by.name}")

    @row("2")
    def dispose(
        self, at: str, section: str, analysts: Mapping[str, Sequence[str]] | None = None, *, analyst: str = ""
    ) -> None:
        """Row 2: `analysts` maps analysts to codes of indicators; `analyst` alone gets all of them."""
        task, by, moment = self._begin("2", at, section)
        position = self.stage.office.position
        if analyst:
            orders = {position[analyst]: pins_of_task(task)}
        else:
            orders = {
                position[key]: [self.pin(code).pk for code in codes]
                for key, codes in (analysts or {}).items()
            }
        slip = Slip("Mohon dikumpulkan bahan laporan kinerja beserta data dukung")
        dispose(task_id=task.pk, analysts=orders, slip=slip, by=by, at=moment)
        self._told(moment, by, "2 Memerintahkan", "; ".join(self._title(key, moment) for key in orders))

    @row("3")
    def fill_in(self, at: str, analyst: str, *, start_at: str = "") -> None:
        """Row 3 without handing in: values, texts and evidence of the analyst's indicators."""
        self._fill_in(at, analyst, only=(), changes={})

    @row("3")
    def collect(
        self,
        at: str,
        analyst: str,
        *,
        start_at: str = "",
        reply: str = "",
        changes: Mapping[str, Any] | None = None,
    ) -> None:
        """Row 3: fill in everything and hand it to the section head; `reply` answers what was sent back."""
        sent_back = list(changes or ())
        task, by, moment = self._fill_in(at, analyst, only=sent_back, changes=changes or {})
        findings = Finding.objects.filter(to_task=task, answered_at__isnull=True)
        hand_in(task_id=task.pk, answers={one.pk: reply for one in findings}, by=by, at=moment)
        self._told(moment, by, "3 Menyerahkan bahan", f"{len(pins_of_task(task))} indikator")

    @row("4")
    def send_back(self, at: str, reasons: Mapping[str, str]) -> None:
        """Row 4: single indicators back to the analyst."""
        task, by, moment = self._begin("4", at)
        given = {self.pin(code).pk: reason for code, reason in reasons.items()}
        send_back(task_id=task.pk, reasons=given, by=by, at=moment)
        self._told(moment, by, "4 Mengembalikan indikator kepada analis", ", ".join(reasons))

    @row("4")
    def submit(self, at: str, analysis: str, *, reply: str = "", start_at: str = "") -> None:
        """Row 4: the report goes to the head of the unit; `reply` answers every finding of a return."""
        task, by, moment = self._begin("4", at)
        findings = Finding.objects.filter(report=self.report, from_review=True, answered_at__isnull=True)
        answers = {one.pk: reply for one in findings}
        made = submit(task_id=task.pk, analysis=analysis, answers=answers, by=by, at=moment)
        words = f"perbaikan ke-{made.round}" if made.round else "diajukan untuk diperiksa"
        self._told(moment, by, "4 Membuat laporan data kinerja", words)

    @row("5")
    def return_(self, at: str, reasons: Mapping[str, str], *, start_at: str = "") -> None:
        """Row 5: returned to be mended, with a reason per indicator ("" for the report as a whole)."""
        task, by, moment = self._begin("5", at)
        given = {self.pin(code).pk if code else None: reason for code, reason in reasons.items()}
        slip = Slip("Mohon diperbaiki sesuai catatan")
        return_for_mending(task_id=task.pk, reasons=given, slip=slip, by=by, at=moment)
        self._told(moment, by, "5 Memeriksa", f"dikembalikan untuk diperbaiki ({len(given)} catatan)")

    @row("5")
    def approve(self, at: str, *, start_at: str = "") -> None:
        """Row 5: approved."""
        task, by, moment = self._begin("5", at)
        slip = Slip("Setuju, teruskan kepada Kasubag Perencanaan")
        approve(task_id=task.pk, slip=slip, by=by, at=moment)
        self._told(moment, by, "5 Memeriksa", "disetujui dan diteruskan")

    @row("5b")
    def hand_over(self, at: str) -> None:
        """Row 5's hand-over to the planning section."""
        task, by, moment = self._begin("5b", at)
        hand_over(task_id=task.pk, by=by, at=moment)
        self._told(moment, by, "5 Menyerahkan laporan", "kepada Kasubag Perencanaan")

    def pin(self, code: str) -> Pin:
        """The indicator as pinned in this report."""
        return Pin.objects.get(report=self.report, code=code, superseded=False)

    def start(self, step: str, at: str, key: str = "") -> None:
        """Only begin a task."""
        moment = on_clock(at)
        self.stage.later(moment, lambda: self.begin(step, key, moment))

    def begin(self, step: str, key: str, at: datetime) -> None:
        """The performer's button in Tugas Saya; nothing where the task is not there yet, or begun."""
        for task in self._tasks(step, key).filter(started_at__isnull=True):
            start(task_id=task.pk, by=self.stage.office.holder(task.position_id, at), at=at)

    def _begin(self, step: str, at: str, key: str = "") -> tuple[Task, Actor, datetime]:
        """The open task of a step (at the position `key`, where there are several), and its performer."""
        task = self._task(step, key)
        moment = on_clock(at)
        return task, self.stage.office.holder(task.position_id, moment), moment

    def _fill_in(
        self, at: str, analyst: str, *, only: Sequence[str], changes: Mapping[str, Any]
    ) -> tuple[Task, Actor, datetime]:
        task, by, moment = self._begin("3", at, analyst)
        cycle = self.stage.cycle
        numbers = {**read(f"realisations-{cycle.year}.toml")[str(cycle.quarter)], **changes}
        for pin in Pin.objects.filter(pk__in=pins_of_task(task)).order_by("order"):
            if only and pin.code not in only:
                continue
            entry = entry_of(numbers[pin.code])
            edition = Measurement.objects.get(report=self.report, indicator=pin.indicator_id).edition
            save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=edition, by=by, at=moment)
            if not entry.no_value:
                add_evidence(task, pin, entry, cycle=self.stage.cycle, by=by, at=moment)
        return task, by, moment

    def _task(self, step: str, key: str = "") -> Task:
        return self._tasks(step, key).get()

    def _tasks(self, step: str, key: str) -> QuerySet[Task]:
        tasks = Task.objects.open().filter(run=self.report.run, step=step)
        return tasks.filter(position=self.stage.office.position[key]) if key else tasks

    def _title(self, position_id: int, at: datetime) -> str:
        return self.stage.office.holder(position_id, at).title

    def _unit(self) -> Unit:
        unit = self.report.unit
        if unit is None:
            raise LookupError("The report is the agency's own.")
        return unit

    def _told(self, at: datetime, by: Actor, act: str, outcome: str) -> None:
        self.stage.told(at, by, f"{act} · {self._unit().name}", outcome)
