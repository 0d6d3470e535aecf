"""The timeliness of every step against the sheet: facts of tasks, as a report keeps them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.enums import AppointmentKind
from triwulan.procedure.domain.clock_face import clock_face
from triwulan.procedure.domain.sheet import Scope, Sheet, Step
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.models import Run, Task
from triwulan.reporting.domain.content import StepLine


def steps_of_runs(runs: Sequence[Run], agency_run: Run, at: datetime) -> dict[int, tuple[StepLine, ...]]:
    """The lines of each run by its id; two queries for all of them."""
    tasks = list(
        Task.objects.filter(run__in=[run.pk for run in runs])
        .select_related("position", "closed_in")
        .order_by("row", "opened_at", "pk")
    )
    waiting = [task.position_id for task in tasks if task.is_open]
    held = holders(waiting, office_day(agency_run.agency, at)) if waiting else {}
    sheet = sheet_of_id(agency_run.version_id)
    by_run: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        by_run[task.run_id].append(task)
    return {run.pk: _lines(run, by_run[run.pk], sheet, held, at) for run in runs}


def _lines(
    run: Run, tasks: Sequence[Task], sheet: Sheet, held: Mapping[int, Holding], at: datetime
) -> tuple[StepLine, ...]:
    scope = Scope.AGENCY if run.unit_id is None else Scope.UNIT
    lines: list[StepLine] = []
    for step in (one for one in sheet.steps if one.scope == scope):
        done = [task for task in tasks if task.step == step.key]
        lines += [_line(task, step, sheet, run.report_kind, held.get(task.position_id), at) for task in done]
        if not done:
            lines.append(StepLine(step.row, _name(step), standard=_standard(step, run.report_kind)))
    return tuple(lines)


def _line(
    task: Task, step: Step, sheet: Sheet, report_kind: str, holding: Holding | None, at: datetime
) -> StepLine:
    face = clock_face(task, sheet, report_kind, at)
    done = task.closed_at is not None
    exceeded = face.exceeded if done else (face.minutes if face.late else 0)
    return StepLine(
        row=step.row,
        step=_name(step),
        round=task.round,
        standard=_standard(step, report_kind),
        who=task.closed_title if done else _waits_for(task, holding),
        acting=_acting(task, holding),
        opened_at=iso(task.opened_at),
        closed_at=iso(task.closed_at),
        taken=task.minutes_taken if done else None,
        exceeded=exceeded,
        recorded_at=iso(task.recorded_at) if task.on_paper else None,
    )


def iso(moment: datetime | None) -> str | None:
    """A moment as the snapshot keeps it."""
    return moment.isoformat() if moment else None


def _name(step: Step) -> str:
    return step.short or step.activity


def _standard(step: Step, report_kind: str) -> tuple[int, str] | None:
    text = step.standard_for(report_kind)
    return (text.amount, text.unit) if text else None


def _waits_for(task: Task, holding: Holding | None) -> str:
    return f"{holding.person_name}, {holding.title}" if holding else task.position.title


def _acting(task: Task, holding: Holding | None) -> bool:
    if task.closed_in is not None:
        return task.closed_in.kind != AppointmentKind.DEFINITIVE
    return holding is not None and task.is_open and holding.acting
