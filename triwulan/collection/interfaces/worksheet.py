"""The analyst's worksheet: a card for each indicator, saved one by one, so that a fault loses nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from triwulan.collection.domain import evidence as evidence_acts
from triwulan.collection.domain.measuring import save_measurement
from triwulan.collection.domain.queries import Measured
from triwulan.collection.domain.refusals import EditedMeanwhile
from triwulan.collection.interfaces.indicator_rows import IndicatorHead, Result, head_of, result_of, value_of
from triwulan.collection.interfaces.measurement_form import MeasurementForm, initial_of, same
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.step_page import is_over
from triwulan.collection.models import Evidence, Finding, Measurement, Pin
from triwulan.common.refusal import Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.planning.enums import ValueKind

# Fields by which evidence is added; a fault in them keeps no value from being saved.
ADDING = ("file", "url", "link_name")


@dataclass
class Card:
    """One indicator of the worksheet. `theirs` is set where somebody else saved meanwhile."""

    pin: Pin
    measured: Measured
    head: IndicatorHead
    form: MeasurementForm
    findings: list[Finding] = field(default_factory=list)
    theirs: Measurement | None = None

    @property
    def measurement(self) -> Measurement:
        """The working copy as it is saved."""
        return self.measured.measurement

    @property
    def evidence(self) -> list[Evidence]:
        """What stands behind the value now."""
        return self.measured.evidence

    @property
    def result(self) -> Result | None:
        """The stored calculation in words."""
        return result_of(self.pin, self.measurement.achievement)

    @property
    def value(self) -> str:
        """What is saved, in words."""
        return value_of(self.pin, self.measurement)

    @property
    def their_value(self) -> str:
        """What the other editor saved, in words."""
        return value_of(self.pin, self.theirs) if self.theirs else ""

    @property
    def who(self) -> str:
        """The other editor."""
        editor = self.theirs.changed_by if self.theirs else None
        return editor.full_name if editor else "\N{EN DASH}"


def worksheet(
    pins: Iterable[Pin],
    measured: Mapping[int, Measured],
    findings: Iterable[Finding],
    *,
    data: QueryDict | None = None,
    files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
    may_pin: bool = False,
) -> list[Card]:
    """The cards, filled from what is saved, or from what was sent."""
    by_pin: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_pin.setdefault(finding.pin.indicator_id if finding.pin else None, []).append(finding)
    cards = []
    for order, pin in enumerate(pins, start=1):
        found = measured[pin.indicator_id]
        form = MeasurementForm(data, files, pin=pin, measurement=found.measurement)
        head = head_of(pin, order, found, may_pin=may_pin)
        cards.append(Card(pin, found, head, form, by_pin.get(pin.indicator_id, [])))
    return cards


def save(cards: Iterable[Card], *, task_id: int, by: Actor, at: datetime) -> int:
    """Save every card as far as it can be; what cannot be stands in its form. Gives the page's status."""
    return max([200, *(save_card(card, task_id=task_id, by=by, at=at) for card in cards)])


def save_card(card: Card, *, task_id: int, by: Actor, at: datetime) -> int:
    """Save one card: its values, then what was added as evidence."""
    return max(save_entry(card, task_id=task_id, by=by, at=at), _save_evidence(card, task_id, by, at))


def save_entry(card: Card, *, task_id: int, by: Actor, at: datetime) -> int:
    """Save what was typed into a card; nothing where that is saved already. Gives the page's status."""
    form = card.form
    faults = {name for name in form.errors if name not in ADDING}
    if form.gives_way:
        _show_saved(card)
        return 200
    if faults:
        return 422
    if not form.changes_something:
        return 200
    try:
        card.measured.measurement = save_measurement(
            task_id=task_id, pin_id=card.pin.pk, entry=form.entry, edition=form.started_from, by=by, at=at
        )
    except EditedMeanwhile as conflict:
        return _conflict(card, conflict)
    except Refusal as refusal:
        return explain(form, refusal)
    _known(card)
    return 200


def _conflict(card: Card, conflict: EditedMeanwhile) -> int:
    theirs = conflict.params["theirs"]
    if not isinstance(theirs, Measurement):  # pragma: no cover - the refusal always carries it
        raise conflict
    card.measured.measurement = theirs
    if same(card.form.entry, theirs, ratio=card.pin.kind == ValueKind.RATIO):
        _known(card)
        return 200
    card.theirs = theirs
    _answer(card, "seen", theirs.edition)
    card.form.add_error(None, conflict.message)
    return conflict.status


def _known(card: Card) -> None:
    """The editor now knows the saved edition."""
    _answer(card, "edition", card.measurement.edition)
    _answer(card, "seen", "")


def _show_saved(card: Card) -> None:
    """The saved text takes the place of what was typed."""
    card.form = MeasurementForm(
        pin=card.pin, measurement=card.measurement, initial=initial_of(card.measurement)
    )


def _answer(card: Card, name: str, value: object) -> None:
    """Put a value into the form that was sent, for the page that answers it."""
    data = cast(QueryDict, card.form.data).copy()
    data[card.form.add_prefix(name)] = str(value)
    card.form.data = data


def _save_evidence(card: Card, task_id: int, by: Actor, at: datetime) -> int:
    form = card.form
    if not form.is_bound:
        return 200
    whose: Any = {"task_id": task_id, "pin_id": card.pin.pk, "by": by, "at": at}
    upload, url = form.cleaned_data.get("file"), form.cleaned_data.get("url")
    if upload:
        _add(card, "file", lambda: evidence_acts.add_file(upload=upload, name=upload.name, **whose))
    if url:
        name = form.cleaned_data.get("link_name", "")
        if _add(card, "url", lambda: evidence_acts.add_link(url=url, name=name, **whose)):
            _answer(card, "url", "")
            _answer(card, "link_name", "")
    return 422 if any(name in form.errors for name in ADDING) else 200


def _add(card: Card, field_name: str, act: Callable[[], Evidence]) -> bool:
    """Add evidence; a refusal stands beside the field. Whether it was taken."""
    try:
        card.evidence.append(act())
    except Refusal as refusal:
        if is_over(refusal):
            raise
        card.form.add_error(field_name, refusal.message)
        return False
    return True


def require_material(cards: Iterable[Card]) -> bool:
    """Mark the indicators that have neither a value nor a reason; whether there is any."""
    empty = [card for card in cards if not card.measurement.is_filled]
    for card in empty:
        # What was typed wrongly has its own sentence already.
        if not card.form.errors:
            name = card.form.number_fields[0].name
            card.form.add_error(name, _("Fill in a value, or choose why there is none."))
    return bool(empty)


def filled(cards: Iterable[Card]) -> int:
    """How many indicators have a value or a reason."""
    return sum(card.measurement.is_filled for card in cards)
