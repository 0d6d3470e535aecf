"""Tugas Saya in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.collection.domain.queries_of_recommendations import recommendations_of
from triwulan.collection.interfaces.due_words import due_words
from triwulan.collection.models import Recommendation
from triwulan.common.dates import moment_words, short_moment_words
from triwulan.design.pieces import SopStep, Tone
from triwulan.documents.domain.queries import waiting_for
from triwulan.documents.enums import RouteAct
from triwulan.documents.models import SigningStep
from triwulan.notifications.domain.queries import unread_notices
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.step_words import short_words
from triwulan.procedure.domain.versions import sheet_of_id
from triwulan.procedure.interfaces.clock_words import clock_tone, clock_words
from triwulan.procedure.interfaces.step_frame import sop_steps
from triwulan.review.domain.queries import corrections_waiting
from triwulan.review.models import Correction
from triwulan.web.domain.my_tasks import MyTasks, TaskLine
from triwulan.web.interfaces.board_page import cycle_words

# What these tell of stands in the list as long as it waits; afterwards they would send people to a done task.
TOLD_AS_TASKS = ("task_arrived", "document_waits")


@dataclass(frozen=True)
class TaskRow:
    """A row of the list; `start` is the address that starts the task (POST), empty once it is started."""

    number: str
    title: str
    details: str
    clock: str
    tone: Tone
    action: str
    url: str
    start: str = ""


@dataclass(frozen=True)
class WaitingRow:
    """A task that someone else has."""

    title: str
    url: str
    holder: str
    since: str
    due: str
    tone: Tone


def tasks_page(found: MyTasks, viewer: Viewer, at: datetime) -> dict[str, Any]:
    """Context of the page."""
    rows = [_row(line, viewer) for line in found.mine]
    rows += [_signing_row(step) for step in waiting_for(viewer)]
    rows += [_correction_row(one) for one in corrections_waiting(viewer)]
    if viewer.position_ids:
        rows += [_recommendation_row(one, viewer.day) for one in recommendations_of(viewer)]
    return {
        "heading": _heading(len(rows)),
        "now": moment_words(at, viewer.agency.zone),
        "rows": rows,
        "waiting": [_waiting_row(line) for line in found.waiting],
        "notices": unread_notices(viewer, without=TOLD_AS_TASKS),
        "run": found.run,
        "sop_steps": _own_line(found, at),
        "handed_over": found.handed_over,
        "reports": found.reports,
    }


def _heading(count: int) -> str:
    if not count:
        return _("Nothing waits for you")
    return ngettext("%(count)d task waits for you", "%(count)d tasks wait for you", count) % {"count": count}


def _row(line: TaskLine, viewer: Viewer) -> TaskRow:
    task = line.task
    details = task.run.label
    if task.position_id not in viewer.position_ids:
        details += " · " + _("in place of %(title)s") % {"title": task.position.title}
    if task.round:
        details += " · " + _("Mending no. %(round)s") % {"round": task.round}
    fresh = task.started_at is None
    return TaskRow(
        number=str(line.step.row),
        title=_title(line),
        details=details,
        clock=clock_words(line.face),
        tone=clock_tone(line.face),
        action=_("Start") if fresh else _("Continue"),
        url=reverse("procedure:task", args=[task.pk]),
        start=reverse("procedure:start", args=[task.pk]) if fresh else "",
    )


def _title(line: TaskLine) -> str:
    activity = line.step.activity
    return activity if len(activity) <= 90 else str(short_words(line.step, line.task.run.report_kind))


def _signing_row(step: SigningStep) -> TaskRow:
    document = step.document
    words = {
        "act": RouteAct(step.act).label,
        "when": short_moment_words(document.sent_at or document.created_at),
    }
    return TaskRow(
        number="",
        title=document.title,
        details=_("%(act)s, sent on its route %(when)s") % words,
        clock=str(words["act"]),
        tone=Tone.NEUTRAL,
        action=_("Open"),
        url=reverse("documents:document", args=[document.pk]),
    )


def _correction_row(correction: Correction) -> TaskRow:
    return TaskRow(
        number="",
        title=_("Correction: %(name)s") % {"name": correction.corrects.content["name"]},
        details=_("asked for by %(who)s") % {"who": correction.asked_by},
        clock=_("since %(since)s") % {"since": short_moment_words(correction.asked_at)},
        tone=Tone.NEUTRAL,
        action=_("Open"),
        url=reverse("review:decide_correction", args=[correction.pk]),
    )


def _recommendation_row(recommendation: Recommendation, today: date) -> TaskRow:
    late = recommendation.due_on < today
    return TaskRow(
        number="",
        title=recommendation.text,
        details=_("Recommendation of %(cycle)s") % {"cycle": cycle_words(recommendation.cycle)},
        clock=due_words(recommendation.due_on, today),
        tone=Tone.LATE if late else Tone.NEUTRAL,
        action=_("Open"),
        url=reverse("collection:recommendation", args=[recommendation.pk]),
    )


def _waiting_row(line: TaskLine) -> WaitingRow:
    task = line.task
    unit = task.run.unit.name if task.run.unit else task.run.agency.name
    holder = f"{line.holder.person_name}, {line.holder.title}" if line.holder else task.position.title
    return WaitingRow(
        title=f"{line.step.number} · {short_words(line.step, task.run.report_kind)}, {unit}",
        url=reverse("web:file", args=[task.run_id]),
        holder=holder,
        since=short_moment_words(task.opened_at),
        due=_due(line),
        tone=clock_tone(line.face),
    )


def _own_line(found: MyTasks, at: datetime) -> list[SopStep]:
    if found.run is None:
        return []
    run = found.run
    open_ones = [line.task for line in [*found.mine, *found.waiting] if line.task.run_id == run.pk]
    return sop_steps(sheet_of_id(run.version_id), run.report_kind, open_ones, at, of_open=True)


def _due(line: TaskLine) -> str:
    if line.face.due_at is None or line.face.late:
        return clock_words(line.face)
    return short_moment_words(line.face.due_at)
