"""Berkas bidang in words: the drawn sheet with its marks, the timeline, rounds, slips, values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.interfaces.content_words import (
    achievement_words,
    rating_of,
    target_words,
    value_words,
)
from triwulan.collection.models import Disposition
from triwulan.common.dates import duration_words, moment_words, short_moment_words
from triwulan.design.pieces import Entry, SopStep, Tone
from triwulan.documents.models import Document
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.domain.chart import LastColumn, lay_out
from triwulan.procedure.domain.chart_svg import DONE, NOW, WAITING, to_svg
from triwulan.procedure.domain.clock_face import ClockFace, Standing, clock_face
from triwulan.procedure.interfaces.clock_words import clock_tone, clock_words
from triwulan.procedure.interfaces.step_frame import sop_steps
from triwulan.procedure.models import Task
from triwulan.review.interfaces.round_words import FindingWords, RoundWords, finding_words, round_words
from triwulan.web.domain.unit_file import UnitFile
from triwulan.web.interfaces.board_page import cycle_words


@dataclass(frozen=True)
class PlaceWords:
    """Where the file lies: the holder's title, since when, the clock."""

    holder: str
    since: str
    clock: str
    tone: Tone


@dataclass(frozen=True)
class SlipWords:
    """A disposition slip as a list shows it."""

    title: str
    url: str
    details: str


@dataclass(frozen=True)
class ValueWords:
    """An approved value; older revisions are kept and shown below it."""

    approved_id: int
    newest: bool
    name: str
    target: str
    value: str
    achievement: str
    rating: str
    revision: int
    reason: str
    source_letter: str
    indicator_id: int


@dataclass(frozen=True)
class FilePage:
    """What the template shows."""

    run_id: int
    heading: str
    cycle: str
    board_url: str
    sheet: str
    places: Sequence[PlaceWords]
    chart: SafeString
    sop_steps: Sequence[SopStep]
    timeline: Sequence[Entry]
    rounds: Sequence[RoundWords]
    returned: Sequence[tuple[str, FindingWords]]
    slips: Sequence[SlipWords]
    values: Sequence[ValueWords]
    documents: Sequence[Document]
    may_ask: bool


def file_page(found: UnitFile, viewer: Viewer, at: datetime) -> FilePage:
    """The file as the page shows it."""
    run, sheet = found.run, found.sheet
    unit = run.unit.name if run.unit else run.agency.name
    return FilePage(
        run_id=run.pk,
        heading=_("File of %(unit)s") % {"unit": unit},
        cycle=cycle_words(found.cycle) if found.cycle else run.label,
        board_url=_board_url(found, viewer),
        sheet=_("SOP %(number)s") % {"number": sheet.identity.number} if sheet.identity.number else _("SOP"),
        places=[_place(found, task, at) for task in found.open_tasks],
        chart=_chart(found, at),
        sop_steps=sop_steps(sheet, run.report_kind, found.tasks, at),
        timeline=_timeline(found),
        rounds=[round_words(one) for one in reversed(found.rounds)],
        returned=[
            (one.pin.name if one.pin else _("The report as a whole"), finding_words(one))
            for one in found.returned
        ],
        slips=[_slip(slip) for slip in found.slips if slip.number is not None],
        values=_values(found),
        documents=found.documents,
        may_ask=_may_ask(found, viewer),
    )


def _board_url(found: UnitFile, viewer: Viewer) -> str:
    if found.cycle is None or not viewer.may("cycle.read"):
        return ""
    return reverse("web:cycle_board", args=[found.cycle.pk])


def _may_ask(found: UnitFile, viewer: Viewer) -> bool:
    """Whether the viewer may ask for corrections in this very unit."""
    if not viewer.may("correction.ask"):
        return False
    units = viewer.units("correction.ask")
    return units is None or found.run.unit_id in units


def _place(found: UnitFile, task: Task, at: datetime) -> PlaceWords:
    face = clock_face(task, found.sheet, found.run.report_kind, at)
    holding = found.held.get(task.position_id)
    holder = f"{holding.title}, {holding.person_name}" if holding else _("nobody (position vacant)")
    return PlaceWords(holder, short_moment_words(task.opened_at), clock_words(face), clock_tone(face))


def _chart(found: UnitFile, at: datetime) -> SafeString:
    own = [task for task in found.tasks if task.run_id == found.run.pk or found.run.ended_at is not None]
    texts: dict[int, str] = {}
    marks: dict[str, str] = {}
    for task in own:
        face = clock_face(task, found.sheet, found.run.report_kind, at)
        if found.sheet.step(task.step).drawn:
            texts[task.row] = _taken(face)
        done = marks.get(task.step, DONE) == DONE and not task.is_open
        marks[task.step] = DONE if done else NOW
    for step in found.sheet.steps:
        marks.setdefault(step.key, WAITING)
    layout = lay_out(found.sheet, report_kind=found.run.report_kind, last=LastColumn(_("Time taken"), texts))
    words: Mapping[str, str] = {DONE: _("done"), NOW: _("here now"), WAITING: _("not yet")}
    return mark_safe(  # noqa: S308  the drawing escapes every text itself
        to_svg(layout, marks, title=_("The SOP drawn, with the place of this file"), mark_words=words)
    )


def _taken(face: ClockFace) -> str:
    """The last column of the drawing: what it took, or how the clock stands."""
    if face.standing not in (Standing.DONE, Standing.DONE_EXCEEDED):
        return clock_words(face)
    taken = duration_words(face.minutes) if face.minutes else _("less than a minute")
    return f"{taken}, {clock_words(face)}" if face.late else taken


def _timeline(found: UnitFile) -> list[Entry]:
    done = [task for task in found.tasks if task.closed_at is not None]
    done.sort(key=lambda task: (task.closed_at, task.pk), reverse=True)
    return [_entry(found, task) for task in done]


def _entry(found: UnitFile, task: Task) -> Entry:
    step = found.sheet.step(task.step)
    outcome = step.outcome(task.outcome)
    notes = []
    if task.round:
        notes.append(_("mending no. %(round)s") % {"round": task.round})
    if task.minutes_exceeded:
        notes.append(
            _("exceeded the time standard by %(time)s") % {"time": duration_words(task.minutes_exceeded)}
        )
    if task.on_paper and task.recorded_at:
        notes.append(_("on paper, entered %(when)s") % {"when": moment_words(task.recorded_at)})
    return Entry(
        title=f"{step.number}. {outcome.label if outcome else step.short}",
        moment=task.closed_at or task.opened_at,
        by=task.closed_title,
        note=" · ".join(notes),
        quote=task.note,
        tone=Tone.LATE if outcome and outcome.returns else Tone.NEUTRAL,
    )


def _slip(slip: Disposition) -> SlipWords:
    recipients = "; ".join(one.title for one in slip.recipients.all())
    return SlipWords(
        title=_("Disposition no. %(number)s") % {"number": slip.number},
        url=reverse("collection:slip", args=[slip.pk]),
        details=f"{slip.writer_title} → {recipients} · {short_moment_words(slip.written_at)}",
    )


def _values(found: UnitFile) -> list[ValueWords]:
    newest = {value.pin_id: value.revision for value in found.approved}
    rows = sorted(found.approved, key=lambda one: (one.content["code"], one.pin_id, -one.revision))
    return [
        ValueWords(
            approved_id=value.pk,
            newest=newest[value.pin_id] == value.revision,
            name=content.name,
            target=target_words(content),
            value=value_words(content),
            achievement=achievement_words(content),
            rating=rating_of(content),
            revision=value.revision,
            reason=value.reason,
            source_letter=value.source_letter,
            indicator_id=content.indicator_id,
        )
        for value in rows
        for content in [IndicatorContent.from_dict(value.content)]
    ]
