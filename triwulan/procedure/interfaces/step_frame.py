"""What stands on top of every step's page: the row of the sheet, the clock, the SOP's line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from triwulan.common.dates import moment_words
from triwulan.design.pieces import ReckoningLine, SopStep, StepState, Tone
from triwulan.officetime.domain.reckoning import lines_from_list
from triwulan.officetime.interfaces.lines import reckoning_lines, standard_words
from triwulan.procedure.domain.clock_face import ClockFace, clock_face
from triwulan.procedure.domain.queries import TaskInHand
from triwulan.procedure.domain.sheet import LineRow, Scope, Sheet, Step, line_of
from triwulan.procedure.domain.step_words import short_words
from triwulan.procedure.domain.timing import standard_of
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.interfaces.clock_words import clock_tone, clock_words, standard_or_none
from triwulan.procedure.models import Run, Task

LONGEST_HEADING = 90


@dataclass(frozen=True)
class StepFrame:
    """The frame of a step's page; `mine` says whether the viewer may do the step now."""

    task: Task
    step: Step
    sheet: Sheet
    run: Run
    mine: bool
    stands_in: bool
    performer: str
    requirements: str
    time: str
    output: str
    due: str
    clock: str
    tone: Tone
    lines: tuple[ReckoningLine, ...]
    sop_steps: list[SopStep]
    to_start: bool

    @property
    def heading(self) -> str:
        """The row's activity; its short word where the sheet writes a whole paragraph."""
        activity, short = self.step.activity, self.step.short
        return short if short and len(activity) > LONGEST_HEADING else activity


def step_frame(found: TaskInHand, person_id: int, at: datetime) -> StepFrame:
    """The frame for a task in hand; no query but, once per process, that of the calendar's version."""
    task = found.task
    run = task.run
    sheet = sheet_of_id(run.version_id)
    step = sheet.step(task.step)
    face = clock_face(task, sheet, run.report_kind, at)
    holding = found.performers.holding_of(person_id)
    return StepFrame(
        task=task,
        step=step,
        sheet=sheet,
        run=run,
        mine=holding is not None and task.is_open,
        stands_in=holding is not None and holding.position_id != task.position_id,
        performer=found.performers.holder.title if found.performers.holder else task.position.title,
        requirements="; ".join(step.requirements),
        time=standard_or_none(face),
        output=step.output,
        due=moment_words(face.due_at) if face.due_at else "",
        clock=clock_words(face),
        tone=clock_tone(face),
        lines=reckoning_of(task, face),
        sop_steps=sop_steps(sheet, run.report_kind, found.tasks, at),
        to_start=holding is not None and task.is_open and task.started_at is None,
    )


def reckoning_of(task: Task, face: ClockFace) -> tuple[ReckoningLine, ...]:
    """How the due time was reckoned, line by line."""
    begun = face.standard is not None and face.standard.below_a_day
    return reckoning_lines(lines_from_list(task.reckoning), begun=begun)


def sop_steps(
    sheet: Sheet, report_kind: str, tasks: Iterable[Task], at: datetime, *, of_open: bool = False
) -> list[SopStep]:
    """The SOP's own line, with the place where the run stands.

    `of_open`: `tasks` are the open ones of a unit's run alone; the rows before them are done.
    """
    by_row: dict[int, list[Task]] = {}
    for task in tasks:
        by_row.setdefault(task.row, []).append(task)
    units_are_done = _units_are_done(sheet, by_row.values())
    # A row behind the one where the work lies now is still to come, also where it was done before a return.
    lies_at = min((row for row, there in by_row.items() if any(task.is_open for task in there)), default=None)
    steps = []
    for row in line_of(sheet, report_kind):
        note = row.performer
        if row.standard:
            standard = standard_of(sheet, row.steps[0], report_kind)
            note = f"{row.performer} · {standard_words(standard)}" if standard else row.performer
        state = _state(by_row.get(row.row, []), sheet, report_kind, at)
        behind = of_open and lies_at is not None and row.row < lies_at
        if behind or (units_are_done and sheet.step(row.steps[0]).scope == Scope.UNIT):
            state = StepState.DONE
        if state == StepState.DONE and lies_at is not None and row.row > lies_at:
            state = StepState.WAITING
        title = _title(row, sheet, report_kind)
        steps.append(SopStep(number=str(row.row), title=title, note=note, state=state))
    return steps


def _title(row: LineRow, sheet: Sheet, report_kind: str) -> str:
    """The row's short word; where the row has a half for the very kind of report, that half's."""
    step = sheet.step(row.steps[0])
    return str(short_words(step, report_kind)) if report_kind in step.standards else row.short


def _units_are_done(sheet: Sheet, rows: Iterable[list[Task]]) -> bool:
    """Whether this is the agency's run with the units' rows behind it: all in, or intake closed."""
    tasks = [task for there in rows for task in there]
    if not tasks or any(sheet.step(task.step).scope == Scope.UNIT for task in tasks):
        return False
    return any(task.clock_from is not None or not task.is_open for task in tasks)


def _state(tasks: list[Task], sheet: Sheet, report_kind: str, at: datetime) -> StepState:
    open_ones = [task for task in tasks if task.is_open]
    if open_ones:
        faces: list[ClockFace] = [clock_face(task, sheet, report_kind, at) for task in open_ones]
        return StepState.LATE if any(face.late for face in faces) else StepState.NOW
    return StepState.DONE if tasks else StepState.WAITING
