"""Comments on the draft of an annual report: per objective by the heads, settled by the planning section."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain import events
from triwulan.notifications.domain.outbox import Message, put_many
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import holders, office_day
from triwulan.organization.domain.viewer import Viewer, viewer_behind
from triwulan.organization.rules import Reach
from triwulan.planning.models import Indicator, Objective
from triwulan.procedure.domain.moving import lock_run
from triwulan.reporting.domain.annual.refusals import CommentEmpty, CommentSettled, NotInDraft
from triwulan.reporting.domain.annual.writing import enter_report, plain
from triwulan.reporting.models import AnnualComment, AnnualReport

RIGHT = "annual.comment"
MOST = 8000


def may_comment_all(viewer: Viewer) -> bool:
    """Whether the viewer comments on everything, also on the report as a whole: Sekretaris, Kepala Dinas."""
    return viewer.reach(RIGHT) == Reach.AGENCY


def commentable(viewer: Viewer) -> frozenset[int]:
    """The objectives on which the viewer may comment: owned, or with an indicator of one of his or her units,
    and those that these cascade from; two queries. Every one where `may_comment_all`.
    """
    rows = Objective.objects.filter(agency=viewer.agency_id).values_list("pk", "parent_id", "owner_id")
    parents = {pk: parent for pk, parent, _owner in rows}
    if may_comment_all(viewer):
        return frozenset(parents)
    found = {pk for pk, _parent, owner in rows if owner in viewer.position_ids}
    if viewer.may(RIGHT):
        measured = Indicator.objects.filter(agency=viewer.agency_id, unit__in=viewer.units(RIGHT) or ())
        found |= set(measured.values_list("objective_id", flat=True))
    for pk in list(found):
        while (above := parents.get(pk)) is not None and above not in found:
            found.add(above)
            pk = above
    return frozenset(found)


def comment(*, report_id: int, objective_id: int | None, text: str, by: Actor, at: datetime) -> AnnualComment:
    """Write a comment on an objective's part, or (None) on the whole report; the planning section is told.

    Raises CommentEmpty, NotInDraft while the report is on its route or issued, NotVisible where the viewer
    may not comment.
    """
    words = _words(text)
    with transaction.atomic():
        report = _in_draft(report_id)
        viewer = viewer_behind(by, at)
        _require(viewer, report, objective_id)
        made = AnnualComment.objects.create(
            report=report,
            objective_id=objective_id,
            text=words,
            written_at=at,
            written_by=by.signature,
            author_id=viewer.person.pk,
        )
        _record("reporting.comment_annual", made, report, by, at, {"comment": words})
        _tell_planning(made, report, by, at)
    return made


def settle(*, comment_id: int, answer: str, by: Actor, at: datetime) -> AnnualComment:
    """The planning section has dealt with a comment; `answer` may stay empty. Its author is told.

    Raises CommentSettled, NotInDraft, NotVisible, and what `passage.enter` refuses.
    """
    with transaction.atomic():
        found = AnnualComment.objects.filter(pk=comment_id).first()
        if found is None:
            raise NotVisible
        passage, report = enter_report(found.report_id, by, at)
        found.refresh_from_db()
        if found.settled_at is not None:
            raise CommentSettled(who=found.settled_by)
        found.answer = plain(answer)[:MOST].strip()
        found.settled_at, found.settled_by = at, passage.by.signature
        found.save(update_fields=["answer", "settled_at", "settled_by"])
        _record("reporting.settle_annual", found, report, passage.by, at, {"answer": found.answer})
        _tell_author(found, report, passage.by, at)
    return found


def _words(text: str) -> str:
    words = plain(text).strip()
    if not words:
        raise CommentEmpty(fields={"text": CommentEmpty.sentence})
    if len(words) > MOST:
        sentence = _("Shorten the comment to %(most)s letters.")
        raise CommentEmpty(sentence, most=MOST, fields={"text": sentence % {"most": MOST}})
    return words


def _in_draft(report_id: int) -> AnnualReport:
    """The report, its run locked as sending locks it, as long as its texts may change."""
    run_id = AnnualReport.objects.filter(pk=report_id).values_list("run", flat=True).first()
    if run_id is None:
        raise NotVisible
    lock_run(run_id)
    report = AnnualReport.objects.select_related("agency", "task__position").get(pk=report_id)
    if report.task.closed_at is not None:
        raise NotInDraft(year=report.year)
    return report


def _require(viewer: Viewer, report: AnnualReport, objective_id: int | None) -> None:
    if viewer.agency_id != report.agency_id:
        raise NotVisible
    whole = objective_id is None and may_comment_all(viewer)
    if not whole and objective_id not in commentable(viewer):
        raise NotVisible


def _record(
    act: str, made: AnnualComment, report: AnnualReport, by: Actor, at: datetime, after: dict[str, object]
) -> None:
    events.append(
        agency_id=report.agency_id,
        act=act,
        at=at,
        actor=by,
        subject=("annual_comment", made.pk),
        run_id=report.run_id,
        after=after,
    )


def _tell_planning(made: AnnualComment, report: AnnualReport, by: Actor, at: datetime) -> None:
    held = holders([report.task.position_id], office_day(report.agency, at))
    _put(
        [
            Message(
                to=one.person_id,
                kind="annual_comment",
                subject=_("A comment on the annual report %(year)s"),
                body=_("%(who)s writes: %(text)s"),
                words={"year": report.year, "who": by.signature, "text": made.text},
                link=link_to(report),
                dedupe_key=f"annual_comment:{made.pk}",
            )
            for one in held.values()
            if one.person_id != by.person_id
        ],
        at,
    )


def _tell_author(found: AnnualComment, report: AnnualReport, by: Actor, at: datetime) -> None:
    if found.author_id == by.person_id:
        return
    body = _("%(who)s answers: %(text)s") if found.answer else _("%(who)s has dealt with it.")
    _put(
        [
            Message(
                to=found.author_id,
                kind="annual_settled",
                subject=_("Your comment on the annual report %(year)s is settled"),
                body=body,
                words={"year": report.year, "who": by.signature, "text": found.answer},
                link=link_to(report),
                dedupe_key=f"annual_settled:{found.pk}",
            )
        ],
        at,
    )


def _put(messages: Iterable[Message], at: datetime) -> None:
    told = list(messages)
    if told:
        put_many(told, at=at)


def link_to(report: AnnualReport) -> str:
    """The report's page."""
    return reverse("reporting:annual", args=[report.pk])
