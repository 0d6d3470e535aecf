"""Row 3: the analyst's worksheet. Values are saved as drafts; `hand_in` signs them off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from triwulan.collection.domain.answering import answer
from triwulan.collection.domain.content import indicator_content
from triwulan.collection.domain.dispositions import pins_of_task
from triwulan.collection.domain.doubts import unexplained
from triwulan.collection.domain.earlier import courses
from triwulan.collection.domain.material import issue_material
from triwulan.collection.domain.pins import achievement_of
from triwulan.collection.domain.queries import Measured, measured
from triwulan.collection.domain.refusals import (
    AnswersMissing,
    EditedMeanwhile,
    ExplanationMissing,
    MaterialMissing,
    NotInThisTask,
)
from triwulan.collection.enums import NoValueKind
from triwulan.collection.models import Finding, Measurement, Pin
from triwulan.common.refusal import InvalidInput
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.achievement import Reading
from triwulan.planning.domain.grades import Grades
from triwulan.planning.enums import ValueKind
from triwulan.procedure.domain.outcomes import going_on
from triwulan.procedure.domain.paper import Paper
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.procedure.models import Task

LARGEST = Decimal("1e15")
TYPED = (
    "value",
    "numerator",
    "denominator",
    "no_value",
    "no_value_reason",
    "supporting",
    "obstacles",
    "follow_up",
    "explanation",
)


@dataclass(frozen=True)
class Entry:
    """What was typed for one indicator: a value, or numerator and denominator, or a kind of no value."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    no_value: str = ""
    no_value_reason: str = ""
    supporting: str = ""
    obstacles: str = ""
    follow_up: str = ""
    # "Angka sementara": the final value comes as a correction with its source letter.
    provisional: bool = False
    # The word that a plausibility question asks for.
    explanation: str = ""


def save_measurement(
    *, task_id: int, pin_id: int, entry: Entry, edition: int, by: Actor, at: datetime
) -> Measurement:
    """Save the draft of one indicator; `edition` is the one that the editor began from.

    Raises EditedMeanwhile where another editor saved in between, InvalidInput (by field) for a denominator of
    zero, a value beside a kind of no value, or a kind without its reason; NotInThisTask for an indicator that
    is not the task's.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at)
        pin = pin_of(passage.task, pin_id)
        measurement = Measurement.objects.select_related("changed_by").get(
            report=pin.report_id, indicator=pin.indicator_id
        )
        entry = checked(pin, entry)
        if measurement.edition != edition and losses(measurement, entry):
            raise EditedMeanwhile(
                who=measurement.changed_by.full_name if measurement.changed_by else "—",
                theirs=measurement,
            )
        _fill(measurement, pin, entry, passage.by, at)
        measurement.save()
        passage.worked_on()
    return measurement


def losses(measurement: Measurement, entry: Entry) -> set[str]:
    """The fields whose saved text would be lost if the entry were written over it: blanks are no loss.

    A page that saves itself while it is being sent is newer by a half-filled edition of its own.
    """
    lost = {
        name
        for name in TYPED
        if (saved := getattr(measurement, name)) not in (None, "") and saved != getattr(entry, name)
    }
    return lost | {"provisional"} if measurement.provisional and not entry.provisional else lost


def checked(pin: Pin, entry: Entry) -> Entry:
    """The entry with its value computed where it is a ratio; InvalidInput says what is wrong, by field."""
    faults: dict[str, object] = {}
    if entry.no_value:
        if entry.no_value not in NoValueKind.values:
            faults["no_value"] = _("Choose one of the kinds in the list.")
        if not entry.no_value_reason.strip():
            faults["no_value_reason"] = _("Write why there is no value.")
        if entry.value is not None or entry.numerator is not None or entry.denominator is not None:
            faults["no_value"] = _("Give either a value or a kind of no value, not both.")
    else:
        faults |= _number_faults(entry)
        faults |= _ratio_faults(entry) if pin.kind == ValueKind.RATIO else _value_faults(pin, entry)
    if entry.provisional and entry.value is None and entry.numerator is None:
        faults["provisional"] = _("Only a value can be provisional: type it, or take the mark away.")
    if faults:
        raise InvalidInput(_("Please mend what is marked."), fields=faults)
    if pin.kind == ValueKind.RATIO and entry.numerator is not None and entry.denominator:
        return replace(entry, value=_quotient(entry.numerator, entry.denominator, pin.multiplier))
    return entry


def hand_in(
    *,
    task_id: int,
    answers: Mapping[int, str],
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Task:
    """Hand the material to the section head; it becomes a document.

    `answers` maps ids of findings sent to this task to replies. Raises MaterialMissing and
    ExplanationMissing (naming the indicators), AnswersMissing, and what `passage.enter` refuses.
    """
    with transaction.atomic():
        passage = enter(task_id=task_id, act="collect", by=by, at=at, paper=paper)
        pins, found = _material(passage)
        missing = [pin.name for pin in pins if not found[pin.indicator_id].measurement.is_filled]
        if missing:
            raise MaterialMissing(names="; ".join(missing))
        _refuse_unexplained(pins, found)
        _answer_all(passage, answers)
        issue_material(passage)
        passage.leave(
            outcome=going_on(passage.step).key,
            act="collection.hand_in",
            after={
                "values": [
                    indicator_content(pin, found[pin.indicator_id].measurement).to_dict() for pin in pins
                ]
            },
        )
        return passage.task


def _material(passage: Passage) -> tuple[list[Pin], dict[int, Measured]]:
    pins = list(
        Pin.objects.filter(pk__in=pins_of_task(passage.task)).select_related("report__cycle", "indicator")
    )
    return pins, measured(pins)


def _refuse_unexplained(pins: list[Pin], found: dict[int, Measured]) -> None:
    asked = {one.indicator_id for one in unexplained(pins, found, courses(pins, found))}
    if asked:
        raise ExplanationMissing(names="; ".join(pin.name for pin in pins if pin.indicator_id in asked))


def _answer_all(passage: Passage, answers: Mapping[int, str]) -> None:
    findings = list(Finding.objects.filter(to_task=passage.task, answered_at__isnull=True))
    open_ones = [one for one in findings if not answers.get(one.pk, "").strip()]
    if open_ones:
        raise AnswersMissing(names="; ".join(one.reason for one in open_ones))
    answer(findings, answers, by=passage.by, at=passage.done_at)


def _ratio_faults(entry: Entry) -> dict[str, object]:
    faults: dict[str, object] = {}
    if (entry.numerator is None) != (entry.denominator is None):
        field = "numerator" if entry.numerator is None else "denominator"
        faults[field] = _("Give both the numerator and the denominator.")
    if entry.denominator is not None and entry.denominator == 0:
        faults["denominator"] = _(
            "The denominator cannot be zero. If there was nothing to count, choose “no value”."
        )
    if entry.value is not None and entry.numerator is None and entry.denominator is None:
        faults["numerator"] = _("Give the numerator and the denominator; the value follows from them.")
    return faults


def _value_faults(pin: Pin, entry: Entry) -> dict[str, object]:
    if entry.numerator is not None or entry.denominator is not None:
        return {"value": _("This indicator has one value, without numerator and denominator.")}
    if pin.kind != ValueKind.GRADE or entry.value is None:
        return {}
    labels = Grades.from_list(pin.grades or []).labels
    if entry.value in range(1, len(labels) + 1):
        return {}
    return {"value": _("Choose one of the grades: %(labels)s.") % {"labels": ", ".join(labels)}}


def _number_faults(entry: Entry) -> dict[str, object]:
    """Numbers that the books cannot hold: at most 15 digits before the comma, and no infinity."""
    typed = {"value": entry.value, "numerator": entry.numerator, "denominator": entry.denominator}
    return {
        name: _("This is no number that can be kept. Check how it is written.")
        for name, number in typed.items()
        if number is not None and not (number.is_finite() and abs(number) < LARGEST)
    }


def _quotient(numerator: Decimal, denominator: Decimal, multiplier: Decimal) -> Decimal:
    value = Reading.ratio(numerator, denominator, multiplier).value or Decimal(0)
    if abs(value) >= LARGEST:
        sentence = _("The denominator is far too small for this numerator. Check both numbers.")
        raise InvalidInput(sentence, fields={"denominator": sentence})
    return value.quantize(Decimal("1e-8"))


def pin_of(task: Task, pin_id: int) -> Pin:
    """The pinned indicator, if it is one of the task's; NotInThisTask otherwise."""
    if pin_id not in pins_of_task(task):
        raise NotInThisTask
    return Pin.objects.get(pk=pin_id)


def _fill(measurement: Measurement, pin: Pin, entry: Entry, by: Actor, at: datetime) -> None:
    for name in TYPED:
        setattr(measurement, name, getattr(entry, name))
    measurement.provisional = entry.provisional
    if not entry.no_value:
        measurement.no_value_reason = ""
    result = achievement_of(pin, measurement)
    measurement.achievement = result.to_dict() if result else None
    measurement.edition += 1
    measurement.changed_at = at
    measurement.changed_by_id = by.person_id
