"""How the draft of a check stands, in words: saved, by whom, or two texts to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from triwulan.common.dates import short_moment_words
from triwulan.review.domain.refusals import DraftEditedMeanwhile
from triwulan.review.interfaces.review_form import ReviewForm
from triwulan.review.models import ReviewDraft


@dataclass(frozen=True)
class DraftState:
    """The line in the bar, the editions that the page knows, and what clashes (label, saved text)."""

    form: ReviewForm
    said: str
    saved: bool = False
    seen: int | None = None
    clashing: Sequence[tuple[str, str]] = ()
    status: int = 200

    @property
    def edition(self) -> int:
        """The edition that the page began from; once it is saved, the new one."""
        if self.saved and self.form.draft:
            return self.form.draft.edition
        return int(self.form["edition"].value() or 0)


def standing(form: ReviewForm) -> DraftState:
    """Of a page just opened: whether something was typed before, by whom and when."""
    draft = form.draft
    if draft is None:
        return DraftState(form, said="")
    words = {"who": draft.changed_by.full_name, "when": short_moment_words(draft.changed_at)}
    return DraftState(form, said=_("Draft of %(who)s, %(when)s") % words)


def conflict(form: ReviewForm, refusal: DraftEditedMeanwhile) -> DraftState:
    """Both drafts, to choose from."""
    theirs = refusal.params["theirs"]
    if not isinstance(theirs, ReviewDraft):  # pragma: no cover - the refusal always carries it
        raise refusal
    return DraftState(
        form,
        said=_("Not saved yet: choose which draft is kept."),
        seen=theirs.edition,
        clashing=form.clashing(theirs),
        status=refusal.status,
    )
