"""A return is a conversation: what was returned and why, what was answered, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from triwulan.collection.domain.content import IndicatorContent, changed_fields
from triwulan.collection.models import Finding, Submission


@dataclass(frozen=True)
class Change:
    """An indicator that differs between two rounds, or that was spoken about."""

    before: IndicatorContent
    after: IndicatorContent
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Round:
    """A submission against the one before it; `on_the_whole` speaks of the report as a whole."""

    before: Submission
    after: Submission
    changes: Sequence[Change]
    on_the_whole: Sequence[Finding]


def rounds_of(submissions: Sequence[Submission], findings: Sequence[Finding]) -> list[Round]:
    """The rounds after the first, in order; `submissions` by round, `findings` of the same report."""
    return [
        _round(before, after, [one for one in findings if one.round == before.round])
        for before, after in pairwise(submissions)
    ]


def contents_of(submission: Submission) -> list[IndicatorContent]:
    """The indicators as submitted, in order."""
    return [IndicatorContent.from_dict(one) for one in submission.content["indicators"]]


def _round(before: Submission, after: Submission, findings: list[Finding]) -> Round:
    old = {one.indicator_id: one for one in contents_of(before)}
    changes = []
    for content in contents_of(after):
        then = old.get(content.indicator_id, content)
        about = tuple(one for one in findings if one.pin_id in (content.pin_id, then.pin_id))
        fields = changed_fields(then, content)
        if fields or about:
            changes.append(Change(then, content, fields, about))
    return Round(before, after, changes, [one for one in findings if one.pin_id is None])
