"""The page of row 5 in words: the report as submitted, the conversation so far, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.interfaces.content_words import target_words, value_words, year_target_words
from triwulan.collection.interfaces.indicator_rows import Result, result_of
from triwulan.collection.interfaces.step_page import StepPage
from triwulan.common.dates import moment_words
from triwulan.procedure.domain.outcomes import can_return, going_on, returning
from triwulan.procedure.domain.refusals import NO_STAND_IN
from triwulan.procedure.models import Task
from triwulan.review.domain.queries import Submitted
from triwulan.review.interfaces.review_form import ReviewForm, reason_field
from triwulan.review.interfaces.round_words import FindingWords, RoundWords, finding_words, round_words


@dataclass(frozen=True)
class EvidenceLink:
    """A file or a link behind a value."""

    name: str
    url: str


@dataclass(frozen=True)
class IndicatorWords:
    """One indicator as submitted. `found` is what this review found, `field` where a reason is written."""

    pin_id: int
    number: int
    code: str
    name: str
    objective: str
    target: str
    year_target: str
    value: str
    result: Result | None
    parts: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]]
    evidence: Sequence[EvidenceLink]
    pinned_anew: bool
    changed: bool
    found: Sequence[FindingWords]
    field: BoundField | None


@dataclass(frozen=True)
class Decided:
    """How a closed review ended."""

    outcome: str
    by: str
    words: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything that the template shows beside the frame."""

    submitted: str
    analysis: str
    indicators: Sequence[IndicatorWords]
    rounds: Sequence[RoundWords]
    on_the_whole: Sequence[FindingWords]
    decided: Decided | None
    may_return: bool
    receiver: str
    returns_to: str
    own_work: str
    file_url: str


def review_page(page: StepPage, about: Submitted, form: ReviewForm | None) -> ReviewPage:
    """The page; `form` is None for one who only reads."""
    task, step = page.task, page.step
    rounds = [round_words(one) for one in reversed(about.rounds)]
    changes = about.rounds[-1].changes if about.rounds else ()
    changed = {change.after.pin_id for change in changes if change.fields}
    lead = page.run.lead
    return ReviewPage(
        submitted=f"{about.submission.submitted_by} · {moment_words(about.submission.submitted_at)}",
        analysis=about.submission.content["analysis"],
        indicators=[
            _indicator(one, number, about, form, one.pin_id in changed)
            for number, one in enumerate(about.contents, start=1)
        ],
        rounds=rounds,
        on_the_whole=[finding_words(one) for one in about.findings if one.pin_id is None],
        decided=_decided(page, task) if not task.is_open else None,
        may_return=can_return(step),
        receiver=page.receiver if task.is_open else "",
        returns_to=lead.title if lead else "",
        own_work=_own_work(page),
        file_url=reverse("web:file", args=[page.run.pk]),
    )


def usual_words(page: StepPage, *, approves: bool) -> str:
    """What the disposition says where nothing was written: the sheet's own word for the outcome."""
    return (going_on(page.step) if approves else returning(page.step)).label


def _own_work(page: StepPage) -> str:
    """Who checks in the viewer's stead, by name, where the viewer prepared the report."""
    found = page.found.performers
    if not page.task.is_open or not found.own_work_of(page.viewer.person.pk):
        return ""
    return "; ".join(f"{one.person_name}, {one.title}" for one in found.allowed) or str(NO_STAND_IN)


def _indicator(
    content: IndicatorContent, number: int, about: Submitted, form: ReviewForm | None, changed: bool
) -> IndicatorWords:
    pin = about.pins[content.pin_id]
    name = reason_field(content.pin_id)
    return IndicatorWords(
        pin_id=content.pin_id,
        number=number,
        code=content.code,
        name=content.name,
        objective=content.objective,
        target=target_words(content) or _("no target"),
        year_target=year_target_words(content) or _("no target"),
        value=value_words(content),
        result=result_of(pin, content.achievement),
        parts=_parts(content),
        texts=_texts(content),
        evidence=[_link(one["id"], one["name"], one["url"]) for one in content.evidence],
        pinned_anew=pin.superseded,
        changed=changed,
        found=[finding_words(one) for one in about.findings if one.pin_id == content.pin_id],
        field=form[name] if form and name in form.fields else None,
    )


def _link(evidence_id: int, name: str, url: str) -> EvidenceLink:
    return EvidenceLink(name, url or reverse("collection:evidence", args=[evidence_id]))


def _parts(content: IndicatorContent) -> list[tuple[str, str]]:
    if not content.no_value:
        return []
    return [(_("Why there is no value"), content.no_value_reason)]


def _texts(content: IndicatorContent) -> list[tuple[str, str]]:
    rows = [
        (_("Explanation"), content.explanation),
        (_("Supporting factors"), content.supporting),
        (_("Obstacles"), content.obstacles),
        (_("Follow-up"), content.follow_up),
    ]
    return [(label, text) for label, text in rows if text]


def _decided(page: StepPage, task: Task) -> Decided:
    outcome = page.step.outcome(task.outcome)
    return Decided(outcome=outcome.label if outcome else task.outcome, by=task.closed_title, words=task.note)
