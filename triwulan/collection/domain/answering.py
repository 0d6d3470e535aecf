"""Answers to what was found: a return is a conversation."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from triwulan.collection.domain.actors import signature
from triwulan.collection.models import Finding
from triwulan.organization.domain.actor import Actor


def answer(findings: Iterable[Finding], answers: Mapping[int, str], *, by: Actor, at: datetime) -> None:
    """Write down the answers that are given; findings without one stay open."""
    answered = [one for one in findings if answers.get(one.pk, "").strip()]
    for finding in answered:
        finding.answer = answers[finding.pk].strip()
        finding.answered_at = at
        finding.answered_by = signature(by)
    Finding.objects.bulk_update(answered, ["answer", "answered_at", "answered_by"])
