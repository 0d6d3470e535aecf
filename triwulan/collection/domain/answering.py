"""Answers to what was found: a return is a conversation."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from triwulan.collection.models import Finding
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.passage import Passage, enter


def answer(findings: Iterable[Finding], answers: Mapping[int, str], *, by: Actor, at: datetime) -> None:
    """Write down the answers that are given; findings without one stay open."""
    answered = [one for one in findings if answers.get(one.pk, "").strip()]
    for finding in answered:
        finding.answer = answers[finding.pk].strip()
        finding.answered_at = at
        finding.answered_by = by.signature
    Finding.objects.bulk_update(answered, ["answer", "answered_at", "answered_by"])


def save_drafts(*, task_id: int, answers: Mapping[int, str], by: Actor, at: datetime) -> None:
    """Keep what is typed as answers (finding id to text) until they are given.

    Refuses as `passage.enter` does. Findings of another file, and answered ones, are left as they are.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, by=by, at=at)
        findings = list(_answerable(passage).filter(pk__in=list(answers), answered_at__isnull=True))
        for finding in findings:
            finding.draft = answers[finding.pk]
        Finding.objects.bulk_update(findings, ["draft"])
        if findings:
            passage.worked_on()


def _answerable(passage: Passage) -> QuerySet[Finding]:
    """What a task has to answer: an analyst what was sent there, the compiler what a review found."""
    if passage.task.act == "collect":
        return Finding.objects.filter(to_task=passage.task)
    if passage.task.act == "write":
        return Finding.objects.filter(report__run=passage.run, from_review=True)
    return Finding.objects.none()
