"""An annual report's page: how far it is, what is missing, comments, route, what went out and came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from triwulan.common.dates import moment_words, short_moment_words
from triwulan.design.pieces import Entry, ReckoningLine, Stop, Tone
from triwulan.documents.domain.queries import lines_of_round
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.interfaces.clock_words import clock_tone, clock_words, standard_or_none
from triwulan.procedure.interfaces.step_frame import reckoning_of
from triwulan.reporting.domain.annual import queries
from triwulan.reporting.domain.annual.checklist import gaps, has_words
from triwulan.reporting.domain.annual.commenting import commentable, may_comment_all
from triwulan.reporting.domain.annual.current import current_facts
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.places import Place, places
from triwulan.reporting.domain.annual.queries import Desk
from triwulan.reporting.interfaces.annual_forms import CommentForm
from triwulan.reporting.interfaces.annual_words import (
    Lacking,
    Worded,
    countdown,
    lacking,
    state_words,
    submission_entries,
    title_of,
)
from triwulan.reporting.interfaces.pieces import stops_of
from triwulan.reporting.models import AnnualComment, AnnualReport, AnnualText


@dataclass(frozen=True)
class PlaceLine:
    """A place in the list of parts."""

    place: Place
    written: bool
    changed: str


@dataclass(frozen=True)
class Part:
    """A chapter's places, and how many of them say something."""

    chapter: str
    lines: Sequence[PlaceLine]

    @property
    def written(self) -> int:
        """Places with words."""
        return sum(line.written for line in self.lines)


@dataclass(frozen=True)
class SheetRow:
    """The row of the sheet with the task's clock."""

    performer: str
    requirements: str
    time: str
    output: str
    due: str
    clock: str
    tone: Tone
    lines: tuple[ReckoningLine, ...]


@dataclass(frozen=True)
class Draft:
    """What only those see who read drafts."""

    row: SheetRow
    mine: bool
    parts: Sequence[Part] = ()
    written: int = 0
    total: int = 0
    lacking: Sequence[Lacking] = ()
    comments: Sequence[AnnualComment] = ()

    @property
    def musts(self) -> list[Lacking]:
        """What the report cannot go without."""
        return [one for one in self.lacking if one.must]

    @property
    def others(self) -> list[Lacking]:
        """What its sender must have seen."""
        return [one for one in self.lacking if not one.must]


@dataclass(frozen=True)
class Overview:
    """The whole page; `draft` is None for who sees issued reports alone."""

    title: str
    state: Worded
    due: Worded
    draft: Draft | None
    comment_form: CommentForm | None
    stops: Sequence[Stop] = ()
    my_turn: bool = False
    submissions: Sequence[Entry] = ()
    returned: Any = None
    revisions: Sequence[Mapping[str, Any]] = field(default_factory=list)
    newer: AnnualReport | None = None
    may_revise: bool = False
    may_attach: bool = False


def overview(viewer: Viewer, report: AnnualReport, at: datetime) -> Overview:
    """The page for a viewer who may see the report."""
    revisions = queries.revisions_of(viewer, report)
    newer = next((one for one in revisions if one.issued_at and one.revision > report.revision), None)
    in_force = max((one.revision for one in revisions if one.issued_at), default=0)
    drafting = queries.reads_drafts(viewer)
    facts = current_facts(report, at) if drafting and report.task.is_open else None
    submissions = queries.submissions_of(report) if drafting and report.document_id else []
    last = submissions[0] if submissions else None
    lines = lines_of_round(report.document_id, report.document.round, viewer.day) if report.document else []
    return Overview(
        title=title_of(report),
        state=state_words(report, replaced=newer is not None),
        due=countdown(report, viewer.day),
        draft=_draft(viewer, report, facts, at) if drafting else None,
        comment_form=_comment_form(viewer, facts, None) if facts else None,
        stops=stops_of(lines),
        my_turn=any(line.mine(viewer) for line in lines),
        submissions=submission_entries(submissions),
        returned=last if last and last.returned_at and report.task.is_open else None,
        revisions=[
            {
                "report": one,
                "title": title_of(one),
                "state": state_words(one, replaced=one.revision < in_force),
            }
            for one in revisions
            if one.pk != report.pk
        ],
        newer=newer,
        may_revise=queries.may_revise(viewer, report, revisions),
        may_attach=queries.may_open(viewer) and report.issued_at is None,
    )


def comment_form(viewer: Viewer, report: AnnualReport, at: datetime, data: Any) -> CommentForm | None:
    """The form with which the viewer comments; None where he or she may not."""
    return _comment_form(viewer, current_facts(report, at), data)


def _comment_form(viewer: Viewer, facts: AnnualFacts, data: Any) -> CommentForm | None:
    whole = may_comment_all(viewer)
    mine = frozenset() if whole else commentable(viewer)
    about = [(one.id, f"{one.code} {one.name}") for one in facts.objectives if whole or one.id in mine]
    if not (about or whole):
        return None
    return CommentForm(data, objectives=about, whole=whole)


def _draft(viewer: Viewer, report: AnnualReport, facts: AnnualFacts | None, at: datetime) -> Draft:
    desk = queries.desk_of(viewer, report, at)
    row = sheet_row(desk)
    comments = sorted(queries.comments_of(report), key=lambda one: one.settled_at is not None)
    if facts is None:
        return Draft(row, mine=False, comments=comments)
    texts = queries.texts_of(report)
    words = queries.words_of(texts)
    every = places(facts)
    return Draft(
        row=row,
        mine=desk.mine(viewer),
        parts=[
            Part(chapter, [_line(place, texts) for place in here])
            for chapter, here in groupby(every, key=lambda place: place.chapter)
        ],
        written=sum(has_words(words, place.key) for place in every),
        total=len(every),
        lacking=lacking(report, gaps(report, facts, words, comments)),
        comments=comments,
    )


def sheet_row(desk: Desk) -> SheetRow:
    """The row of the sheet as it stands, with the clock."""
    holder = desk.who.holder if desk.who else None
    return SheetRow(
        performer=holder.title if holder else desk.task.closed_title or desk.task.position.title,
        requirements="; ".join(desk.step.requirements),
        time=standard_or_none(desk.face),
        output=desk.step.output,
        due=moment_words(desk.face.due_at) if desk.face.due_at else "",
        clock=clock_words(desk.face),
        tone=clock_tone(desk.face),
        lines=reckoning_of(desk.task, desk.face),
    )


def _line(place: Place, texts: Mapping[str, AnnualText]) -> PlaceLine:
    text = texts.get(place.key)
    if text is None or not text.text.strip():
        return PlaceLine(place, False, "")
    changed = f"{short_moment_words(text.changed_at)} · {text.changed_by.full_name}"
    return PlaceLine(place, True, changed)
