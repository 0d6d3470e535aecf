"""Row 5, the reviewer's draft: what is typed stays until it is decided, also between two reviewers."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain.passage import enter
from triwulan.procedure.models import Task
from triwulan.review.domain.refusals import DraftEditedMeanwhile
from triwulan.review.models import ReviewDraft

Texts = Mapping[str, str]
# Chosen from a list and never lost: the later choice stands.
CHOSEN = frozenset({"urgency"})


def draft_of(task: Task) -> ReviewDraft | None:
    """The draft of a check, with who typed it last; one query."""
    return ReviewDraft.objects.select_related("changed_by").filter(task=task).first()


def save_draft(*, task_id: int, texts: Texts, edition: int, by: Actor, at: datetime) -> ReviewDraft:
    """Keep what is typed (field name to text); `edition` is the one that the page began from, 0 for none.

    Raises DraftEditedMeanwhile where it would write over what another page saved since, and what
    `passage.enter` refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="review", by=by, at=at)
        draft = draft_of(passage.task) or ReviewDraft(task=passage.task)
        if draft.edition != edition and lost(draft.texts, texts):
            raise DraftEditedMeanwhile(who=draft.changed_by.full_name, theirs=draft)
        if dict(draft.texts) != dict(texts):
            draft.texts, draft.changed_at, draft.changed_by_id = dict(texts), at, by.person_id or 0
            draft.edition += 1
            draft.save()
    return draft


def lost(saved: Texts, typed: Texts) -> list[str]:
    """Fields whose saved text would be gone if `typed` were written over it: blanks are no loss."""
    return [
        name for name, text in saved.items() if text and text != typed.get(name, "") and name not in CHOSEN
    ]


def both(saved: Texts, typed: Texts) -> dict[str, str]:
    """The two drafts as one: where they differ, the saved text stands above the typed one."""
    names = [*typed, *(name for name in saved if name not in typed)]
    joined = {name: _together(saved.get(name, ""), typed.get(name, "")) for name in names}
    return joined | {name: typed[name] for name in CHOSEN & typed.keys()}


def _together(saved: str, typed: str) -> str:
    if saved in typed:
        return typed
    return saved if typed in saved else f"{saved}\n{typed}"
