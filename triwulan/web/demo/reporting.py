"""Row 6 on the stage: the planning section compiles, the Sekretaris initials, the Kepala Dinas signs.

As for the units, an act is written down for its moment and done when the stage is played.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.models import Cycle, Recommendation
from triwulan.documents.domain.signing import initial, next_waiting, return_document, sign, steps_of
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.starting import start
from triwulan.procedure.models import Task
from triwulan.reporting.domain.drafting import Texts, draft_of, save_draft
from triwulan.reporting.domain.intake import close_intake
from triwulan.reporting.domain.recommending import Wanted, add_recommendation
from triwulan.reporting.domain.revising import revise
from triwulan.reporting.domain.sending import send_on_route
from triwulan.reporting.models import QuarterlyReport
from triwulan.web.demo.office import on_clock
from triwulan.web.demo.stage import Stage
from triwulan.web.demo.unit_on_stage import PREPARATION

MomentAct = Callable[[datetime], None]


@dataclass
class Compiling:
    """The agency's report of a cycle; without one, of that which is the stage's when the act is played."""

    stage: Stage
    of_cycle: Cycle | None = None

    @property
    def cycle(self) -> Cycle:
        """The cycle."""
        return self.of_cycle or self.stage.cycle

    def close_intake(self, at: str) -> None:
        """Wait for no further unit."""
        self._later(at, self._close_intake)

    def recommend(self, at: str, owner: str, text: str, due: date) -> None:
        """A recommendation with its owner (a position) and its due date."""
        self._later(at, lambda moment: self._recommend(moment, owner, text, due))

    def follow_up(self, at: str, owner: str, note: str) -> None:
        """The owner closes his or her oldest open recommendation with what was done."""
        self._later(at, lambda moment: self._follow_up(moment, owner, note))

    def revise(self, at: str, reason: str) -> None:
        """The planning section opens row 6 again for a revision of the issued report."""
        self._later(at, lambda moment: self._revise(moment, reason))

    def send(self, at: str, conclusion: str, reason: str = "") -> None:
        """Write the draft and send it on its signing route."""
        self.stage.later(on_clock(at) - PREPARATION, lambda: self._start(on_clock(at) - PREPARATION))
        self._later(at, lambda moment: self._send(moment, conclusion, reason))

    def initial(self, at: str) -> None:
        """The next stop's holder initials."""
        self._later(at, self._initial)

    def sign(self, at: str) -> None:
        """The next stop's holder signs; the report is issued with its file."""
        self._later(at, self._sign)

    def return_(self, at: str, reason: str) -> None:
        """The next stop's holder returns the draft."""
        self._later(at, lambda moment: self._return(moment, reason))

    def document(self) -> Document:
        """The newest document of the cycle's report."""
        reports = QuarterlyReport.objects.filter(cycle=self.cycle, document__isnull=False)
        newest = reports.select_related("document__file").order_by("-revision", "-attempt").first()
        if newest is None or newest.document is None:
            raise LookupError("No report was sent yet.")
        return newest.document

    def _later(self, at: str, act: MomentAct) -> None:
        moment = on_clock(at)
        self.stage.later(moment, lambda: act(moment))

    def _task(self, at: datetime) -> tuple[Task, Actor]:
        task = Task.objects.open().get(run=self.cycle.run)
        return task, self.stage.office.holder(task.position_id, at)

    def _start(self, at: datetime) -> None:
        task, by = self._task(at)
        if task.started_at is None:
            start(task_id=task.pk, by=by, at=at)

    def _close_intake(self, at: datetime) -> None:
        task, by = self._task(at)
        intake = close_intake(task_id=task.pk, by=by, at=at)
        missing = ", ".join(unit.name for unit in intake.missing)
        self.stage.told(at, by, "6 Menutup penerimaan", f"belum menyerahkan: {missing or 'tidak ada'}")

    def _recommend(self, at: datetime, owner: str, text: str, due: date) -> None:
        task, by = self._task(at)
        wanted = Wanted(text=text, owner=self.stage.office.position[owner], due_on=due)
        add_recommendation(task_id=task.pk, wanted=wanted, by=by, at=at)
        self.stage.told(at, by, "6 Merekomendasikan", text)

    def _follow_up(self, at: datetime, owner: str, note: str) -> None:
        position = self.stage.office.position[owner]
        by = self.stage.office.holder(position, at)
        oldest = Recommendation.objects.filter(owner=position, closed_at__isnull=True).order_by("pk")[0]
        close_recommendation(recommendation_id=oldest.pk, note=note, by=by, at=at)
        self.stage.told(at, by, "Menindaklanjuti rekomendasi", note)

    def _revise(self, at: datetime, reason: str) -> None:
        issued = QuarterlyReport.objects.filter(cycle=self.cycle, issued_at__isnull=False)
        by = self.stage.office.actor("kasubag-perencanaan", at)
        revise(report_id=issued.latest("revision").pk, reason=reason, by=by, at=at)
        self.stage.told(at, by, "6 Merevisi laporan triwulan", reason)

    def _send(self, at: datetime, conclusion: str, reason: str) -> None:
        task, by = self._task(at)
        draft = draft_of(task)
        texts = Texts(draft.introduction, conclusion, reason or draft.reason)
        save_draft(task_id=task.pk, texts=texts, by=by, at=at)
        report = send_on_route(task_id=task.pk, by=by, at=at)
        number = report.document.number if report.document else ""
        self.stage.told(at, by, "6 Menyusun laporan triwulan", f"dikirim untuk ditandatangani: {number}")

    def _initial(self, at: datetime) -> None:
        step, by = self._stop(at)
        initial(step=step, by=by, at=at)
        self.stage.told(at, by, "Paraf", step.document.title)

    def _sign(self, at: datetime) -> None:
        step, by = self._stop(at)
        document = sign(step=step, by=by, at=at)
        self.stage.told(at, by, "Tanda tangan", f"terbit: {document.title}, nomor {document.number}")

    def _return(self, at: datetime, reason: str) -> None:
        step, by = self._stop(at)
        return_document(step=step, reason=reason, by=by, at=at)
        self.stage.told(at, by, "Mengembalikan konsep laporan", reason)

    def _stop(self, at: datetime) -> tuple[SigningStep, Actor]:
        step = next_waiting(steps_of(self.document()))
        if step is None:
            raise LookupError("The report waits for nobody.")
        return step, self.stage.office.holder(step.position_id, at)
