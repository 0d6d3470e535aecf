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
from triwulan.collection.domain.doubts import doubts_of
from triwulan.collection.domain.earlier import Course
from triwulan.collection.domain.measuring import Entry, save_measurement
from triwulan.collection.domain.queries import Measured
from triwulan.collection.domain.refusals import EditedMeanwhile
from triwulan.collection.interfaces.conflict import Clash, clashes, clashing
from triwulan.collection.interfaces.course_table import CourseTable, course_table
from triwulan.collection.interfaces.doubt_words import asking_words, doubt_words
from triwulan.collection.interfaces.indicator_rows import IndicatorHead, Result, head_of, result_of, value_of
from triwulan.collection.interfaces.measurement_form import PARTS, MeasurementForm, same, typed_of
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.step_page import is_over
from triwulan.collection.models import Evidence, Finding, Measurement, Pin
from triwulan.common.refusal import Refusal
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.plausibility import asked

# Fields by which evidence is added; a fault in them keeps no value from being saved.
ADDING = ("file", "url", "link_name")


@dataclass
class Card:
    """One indicator of the worksheet.

    `theirs` is set where somebody else saved meanwhile, `told` where the page shows that already; `settled`
    once it was chosen what is to stay.
    """

    pin: Pin
    measured: Measured
    head: IndicatorHead
    form: MeasurementForm
    findings: list[Finding] = field(default_factory=list)
    theirs: Measurement | None = None
    settled: bool = False
    told: bool = False
    course: CourseTable | None = None
    doubts: list[str] = field(default_factory=list)
    asked: str = ""

    @property
    def clashes(self) -> list[Clash]:
        """The parts to choose between."""
        return clashes(self.pin, self.form, self.theirs) if self.theirs else []

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
    if {name for name in form.errors if name not in ADDING}:
        return 422
    if not form.changes_something:
        return 200
    try:
        entry, edition = _chosen(card)
        if not same(entry, card.measurement, ratio=form.is_ratio):
            card.measured.measurement = save_measurement(
                task_id=task_id, pin_id=card.pin.pk, entry=entry, edition=edition, by=by, at=at
            )
    except EditedMeanwhile as conflict:
        return _conflict(card, conflict)
    except Refusal as refusal:
        return explain(form, refusal)
    if card.settled:
        _show_saved(card)
    _know(card)
    return 200


def _chosen(card: Card) -> tuple[Entry, int]:
    """What is to be saved, and the edition it began from: after a conflict both as it was chosen."""
    form, saved = card.form, card.measurement
    if form.cleaned_data.get("seen") is not None:
        card.settled = form.settles(clashing(card.pin, form.entry, saved), saved.edition)
    if card.settled:
        return form.settled(saved), saved.edition
    return form.entry, form.cleaned_data["edition"]


def _conflict(card: Card, conflict: EditedMeanwhile) -> int:
    theirs = conflict.params["theirs"]
    if not isinstance(theirs, Measurement):  # pragma: no cover - the refusal always carries it
        raise conflict
    card.measured.measurement = theirs
    card.settled = False
    if same(card.form.entry, theirs, ratio=card.form.is_ratio):
        _know(card)
        return 200
    card.told = card.form.cleaned_data.get("seen") == theirs.edition
    if not card.told:
        # What was chosen, was chosen of another text.
        _answer(card, {f"keep_{part}": "" for part in PARTS})
    card.theirs = theirs
    _answer(card, {"seen": theirs.edition})
    card.form.add_error(None, conflict.message)
    return conflict.status


def _know(card: Card) -> None:
    """The editor now knows the saved edition."""
    _answer(card, {"edition": card.measurement.edition, "seen": "", **{f"keep_{part}": "" for part in PARTS}})


def _show_saved(card: Card) -> None:
    """The saved texts take the place of what was typed; what is being added as evidence stays."""
    _answer(card, typed_of(card.pin, card.measurement))
    card.form.full_clean()


def _answer(card: Card, values: Mapping[str, object]) -> None:
    """Put values into the form that was sent, for the page that answers it."""
    data = cast(QueryDict, card.form.data).copy()
    for name, value in values.items():
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
            _answer(card, {"url": "", "link_name": ""})
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


def look_back(cards: Iterable[Card], found: Mapping[int, Course]) -> None:
    """Put beside each card what is known of its other quarters, and what is doubtful about what is saved."""
    rows = {card.pin.indicator_id: card for card in cards}
    pins, measured = [card.pin for card in rows.values()], {key: card.measured for key, card in rows.items()}
    questions = doubts_of(pins, measured, found)
    for key, card in rows.items():
        card.course = course_table(card.pin, found[key])
        card.doubts = [doubt_words(card.pin, one) for one in questions if one.indicator_id == key]
        card.asked = ""
    for question in asked(questions):
        rows[question.indicator_id].asked = asking_words(question)


def require_explanations(cards: Iterable[Card]) -> bool:
    """Mark the fields in which an explanation is asked for and missing; whether there is any."""
    silent = [card for card in cards if card.asked and not card.measurement.explanation.strip()]
    for card in silent:
        if "explanation" not in card.form.errors:
            card.form.add_error("explanation", card.asked)
    return bool(silent)


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
