"""Saving what is typed in a place of an annual report, and what is shown where two editors differ."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from triwulan.common.refusal import InvalidInput, Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.reporting.domain.annual.refusals import TextChanged
from triwulan.reporting.domain.annual.writing import save_text
from triwulan.reporting.interfaces.annual_forms import BOTH, MINE, THEIRS, PlaceForm
from triwulan.reporting.models import AnnualReport, AnnualText

# A page that saves itself may still be at it when its button is pressed.
OWN_AUTOSAVE = timedelta(seconds=15)


@dataclass(frozen=True)
class Typed:
    """What became of a text: `theirs` is another editor's that differs; `dropped` the one not chosen."""

    status: int
    theirs: AnnualText | None = None
    dropped: str = ""
    settled: bool = False

    @property
    def saved(self) -> bool:
        """Whether everything typed is kept."""
        return self.status == 200


def save_typed(form: PlaceForm, report: AnnualReport, key: str, *, by: Actor, at: datetime) -> Typed:
    """Save a bound form; it shows afterwards what stands, or both texts to choose from."""
    if not form.is_valid():
        return Typed(422)
    text, edition = form.cleaned_data["text"], form.cleaned_data["edition"]
    try:
        kept = save_text(report_id=report.pk, key=key, text=text, edition=edition, by=by, at=at)
    except TextChanged as clash:
        return _clash(form, report, key, clash, by=by, at=at)
    except InvalidInput as refused:
        form.add_error("text", refused.message)
        return Typed(refused.status)
    form.again(text, kept.edition if kept else 0)
    return Typed(200)


def _clash(
    form: PlaceForm, report: AnnualReport, key: str, clash: TextChanged, *, by: Actor, at: datetime
) -> Typed:
    mine, theirs, keep = form.cleaned_data["text"], clash.theirs, form.cleaned_data["keep"]
    own = theirs.changed_by_id == by.person_id and at - theirs.changed_at <= OWN_AUTOSAVE
    chosen = bool(keep) and form.cleaned_data["seen"] == theirs.edition
    if not (own or chosen):
        return _both_shown(form, clash, theirs)
    text = {THEIRS: theirs.text, BOTH: f"{theirs.text}\n\n{mine}"}.get(keep if chosen else MINE, mine)
    dropped = {MINE: theirs.text, THEIRS: mine}.get(keep, "") if chosen else ""
    edition = theirs.edition
    try:
        kept = save_text(report_id=report.pk, key=key, text=text, edition=edition, by=by, at=at)
    except TextChanged as again:
        return _both_shown(form, again, again.theirs)
    except InvalidInput as refused:
        # Both together may be too long: what was typed stands in the field, and nothing was changed.
        return _both_shown(form, refused, theirs)
    form.again(text, kept.edition if kept else 0)
    return Typed(200, dropped=dropped, settled=chosen)


def _both_shown(form: PlaceForm, why: Refusal, theirs: AnnualText) -> Typed:
    """What was typed in the field, theirs beside it, and why nothing is saved."""
    form.again(form.cleaned_data["text"], form.cleaned_data["edition"], seen=theirs.edition)
    form.add_error("text" if isinstance(why, InvalidInput) else None, why.message)
    return Typed(why.status, theirs=theirs)
