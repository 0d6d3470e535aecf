"""Row 6's page as one thing: texts and recommendations saved together, so that every button keeps all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from triwulan.organization.domain.actor import Actor
from triwulan.reporting.domain.drafting import Texts, save_draft
from triwulan.reporting.domain.recommending import Wanted, save_recommendations
from triwulan.reporting.models import QuarterlyReport


def save_worksheet(
    *,
    task_id: int,
    texts: Texts,
    wanted: Iterable[Wanted],
    removed: Iterable[int],
    by: Actor,
    at: datetime,
) -> QuarterlyReport:
    """Save everything that is typed on the page, in one transaction. Refuses as its two parts do."""
    with transaction.atomic():
        report = save_draft(task_id=task_id, texts=texts, by=by, at=at)
        save_recommendations(task_id=task_id, wanted=wanted, removed=removed, by=by, at=at)
    return report
