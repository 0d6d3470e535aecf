"""What every step's page of collecting needs: the task found for the viewer, its frame, and who may do it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property

from triwulan.collection.domain.queries_of_slips import receiver_of
from triwulan.common.dates import moment_words
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.refusals import NobodyHolds, NotTheHolder
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.interfaces.visit import Visit
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import doer_of
from triwulan.procedure.domain.queries import TaskInHand, task_for
from triwulan.procedure.domain.refusals import OwnWork, TaskAlreadyClosed, WrongAct
from triwulan.procedure.domain.sheet import Sheet, Step
from triwulan.procedure.domain.timing import standard_of
from triwulan.procedure.interfaces.paper_form import PaperForm, doer
from triwulan.procedure.interfaces.step_frame import StepFrame, step_frame
from triwulan.procedure.models import Run, Task

# Refusals after which the form makes no sense any more: the refusal's own page shows what was typed.
OVER = (TaskAlreadyClosed, NotTheHolder, NobodyHolds, OwnWork, WrongAct, NotVisible)


@dataclass
class StepPage:
    """A step's page in the making. `paper` is the form for an act that was done on paper first."""

    viewer: Viewer
    found: TaskInHand
    frame: StepFrame
    moment: datetime
    paper: PaperForm
    others_enter_paper: bool = True

    @property
    def task(self) -> Task:
        """The task."""
        return self.found.task

    @property
    def run(self) -> Run:
        """Its run."""
        return self.task.run

    @property
    def sheet(self) -> Sheet:
        """The sheet that the run goes by."""
        return self.frame.sheet

    @property
    def step(self) -> Step:
        """The row of the sheet."""
        return self.frame.step

    @property
    def mine(self) -> bool:
        """Whether the viewer may do the step now."""
        return self.frame.mine

    @cached_property
    def enters_paper(self) -> bool:
        """Whether the viewer may enter what another did on paper; never who prepared what is reviewed."""
        if self.mine or self.found.performers.own_work_of(self.viewer.person.pk):
            return False
        if not self.others_enter_paper or not self.task.is_open:
            return False
        if not self.viewer.may("task.perform"):
            return False
        units = self.viewer.units("task.perform")
        return units is None or self.run.unit_id in units

    @property
    def may_begin(self) -> bool:
        """Whether to offer the button from which the time standard counts (those below a day)."""
        standard = standard_of(self.sheet, self.step.key, self.run.report_kind)
        return self.frame.to_start and standard is not None and standard.below_a_day

    @cached_property
    def receiver(self) -> str:
        """The real title of the position to which the work goes next."""
        return receiver_of(self.found, self.sheet, self.step)

    @property
    def actor(self) -> Actor:
        """The viewer as the doer of a draft."""
        return self.found.actor(self.viewer)

    def doer(self, request: Visit) -> tuple[Actor, Paper | None]:
        """Who does the act: the viewer, or whoever held the position on the day of the paper."""
        return doer(self.paper, request, self.found)

    def refuse_strangers(self) -> None:
        """A done step stays done; who neither does the step nor may enter its paper changes nothing."""
        if not self.enters_paper:
            doer_of(self.found, self.viewer.actor)

    @property
    def waits_for(self) -> str:
        """Who may do the step now, by title and name."""
        return "; ".join(f"{one.title} ({one.person_name})" for one in self.found.performers.allowed)

    @property
    def closed_words(self) -> str:
        """When the step was done; nothing while it is open."""
        return moment_words(self.task.closed_at) if self.task.closed_at else ""

    @property
    def recorded_words(self) -> str:
        """When an act on paper was entered."""
        return moment_words(self.task.recorded_at) if self.task.recorded_at else ""

    def context(self, **more: Any) -> dict[str, Any]:
        """What the templates of this module's steps read."""
        return {
            "page": self,
            "frame": self.frame,
            "paper": self.paper,
            "may_act": self.mine or self.enters_paper,
            **more,
        }


def step_page(request: Visit, task_id: int, act: str, *, others_enter_paper: bool = True) -> StepPage:
    """The page of a task of that act; NotVisible for a task of another act or out of reach.

    `others_enter_paper`: whether a colleague may enter what the performer did on paper. A step whose drafts
    are the performer's own leaves that to the performer.
    """
    found = task_for(request.viewer, task_id)
    if found.task.act != act:
        raise NotVisible
    frame = step_frame(found, request.viewer.person.pk, request.moment)
    sent = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    paper = PaperForm(sent, files, prefix="kertas")
    page = StepPage(request.viewer, found, frame, request.moment, paper, others_enter_paper)
    if request.method == "POST":
        page.refuse_strangers()
        if page.enters_paper:
            for field in page.paper.fields.values():
                field.required = True
    return page


def is_over(refusal: Refusal) -> bool:
    """Whether to leave the refusal to its own page, which shows who was quicker and what was typed."""
    return isinstance(refusal, OVER)
