"""A round of mending in words: what was returned and why, what was answered, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.interfaces.content_words import target_words, value_words
from triwulan.collection.models import Finding
from triwulan.common.dates import short_moment_words
from triwulan.review.domain.rounds import Change, Round

TEXTS = ("no_value_reason", "explanation", "supporting", "obstacles", "follow_up")


@dataclass(frozen=True)
class FindingWords:
    """A reason and its answer, each with who and when."""

    reason: str
    raised: str
    answer: str
    answered: str


@dataclass(frozen=True)
class ChangeWords:
    """One indicator between two rounds; `texts` are (label, before, after)."""

    pin_id: int
    name: str
    before: str
    after: str
    texts: Sequence[tuple[str, str, str]]
    evidence: Sequence[str]
    findings: Sequence[FindingWords]


@dataclass(frozen=True)
class RoundWords:
    """A round against the one before it; `analysis` is (before, after), equal texts where it stayed."""

    heading: str
    submitted: str
    changes: Sequence[ChangeWords]
    on_the_whole: Sequence[FindingWords]
    analysis: tuple[str, str]

    @property
    def analysis_changed(self) -> bool:
        """Whether the analysis was written anew."""
        return self.analysis[0] != self.analysis[1]


def round_words(one: Round) -> RoundWords:
    """The round as a page shows it."""
    heading = (
        _("Mending no. %(now)s against the first report") % {"now": one.after.round}
        if one.before.round == 0
        else _("Mending no. %(now)s against mending no. %(before)s")
        % {"now": one.after.round, "before": one.before.round}
    )
    return RoundWords(
        heading=heading,
        submitted=f"{one.after.submitted_by} · {short_moment_words(one.after.submitted_at)}",
        changes=[_change(change) for change in one.changes],
        on_the_whole=[finding_words(finding) for finding in one.on_the_whole],
        analysis=(one.before.content["analysis"], one.after.content["analysis"]),
    )


def finding_words(finding: Finding) -> FindingWords:
    """A reason and its answer."""
    answered = ""
    if finding.answered_at:
        answered = f"{finding.answered_by} · {short_moment_words(finding.answered_at)}"
    raised = f"{finding.raised_by} · {short_moment_words(finding.raised_at)}"
    return FindingWords(finding.reason, raised, finding.answer, answered)


def _change(change: Change) -> ChangeWords:
    before, after = change.before, change.after
    labels = {
        "no_value_reason": _("Why there is no value"),
        "explanation": _("Explanation"),
        "supporting": _("Supporting factors"),
        "obstacles": _("Obstacles"),
        "follow_up": _("Follow-up"),
    }
    texts = [
        (labels[name], getattr(before, name), getattr(after, name)) for name in TEXTS if name in change.fields
    ]
    if "target_quarter" in change.fields:
        texts.insert(0, (_("Target"), target_words(before), target_words(after)))
    return ChangeWords(
        pin_id=after.pin_id,
        name=after.name,
        before=value_words(before),
        after=value_words(after),
        texts=texts,
        evidence=_evidence(before, after),
        findings=[finding_words(finding) for finding in change.findings],
    )


def _evidence(before: IndicatorContent, after: IndicatorContent) -> list[str]:
    old = {one["id"]: one["name"] for one in before.evidence}
    new = {one["id"]: one["name"] for one in after.evidence}
    came = [_("added: %(name)s") % {"name": name} for key, name in new.items() if key not in old]
    return came + [_("taken off: %(name)s") % {"name": name} for key, name in old.items() if key not in new]
