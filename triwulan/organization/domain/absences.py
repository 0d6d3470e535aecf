"""Acts on short absences: away for a few days by a letter; without a Plh. the superior may act meanwhile."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from triwulan.common.dates import date_words
from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, note_change
from triwulan.organization.domain.people import own_person
from triwulan.organization.domain.refusals import AlreadyAway, DatesInWrongOrder, EndedAlready, NotBegun
from triwulan.organization.domain.viewer import Viewer, viewer_behind
from triwulan.organization.models import Absence, Agency, Appointment, Person

RIGHT = "absence.record"


@dataclass(frozen=True, kw_only=True)
class AbsenceFacts:
    """Why, by which letter and on which days (both included) somebody is away."""

    kind: str
    letter_number: str
    starts_on: date
    ends_on: date
    note: str = ""


@transaction.atomic
def record_absence(
    *, agency_id: int, person_id: int, facts: AbsenceFacts, by: Actor, at: datetime
) -> Absence:
    """Record an absence. Raises AlreadyAway, DatesInWrongOrder, NotAcceptable, NotVisible (out of reach)."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    person = own_person(agency_id, person_id)
    _need_reach(person, by, at)
    if facts.ends_on < facts.starts_on:
        raise DatesInWrongOrder(fields={"ends_on": DatesInWrongOrder.sentence})
    absence = Absence(person=person, **asdict(facts))
    accept(absence)
    other = person.absences.filter(starts_on__lte=facts.ends_on, ends_on__gte=facts.starts_on).first()
    if other is not None:
        raise AlreadyAway(first=date_words(other.starts_on), last=date_words(other.ends_on))
    absence.save(force_insert=True)
    note_change(
        "absence_recorded", absence, agency_id=agency_id, by=by, at=at,
        after={"person": person.pk, **asdict(facts)},
    )  # fmt: skip
    return absence


@transaction.atomic
def end_absence(*, agency_id: int, absence_id: int, day: date, by: Actor, at: datetime) -> Absence:
    """Somebody is back earlier: `day` is the last one away. Raises EndedAlready, NotBegun, NotVisible."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    absence = Absence.objects.select_related("person__agency").filter(pk=absence_id).first()
    if absence is None or absence.person.agency_id != agency_id:
        raise NotVisible
    _need_reach(absence.person, by, at)
    if absence.ends_on <= day:
        raise EndedAlready(day=date_words(absence.ends_on))
    if day < absence.starts_on:
        raise NotBegun(day=date_words(absence.starts_on))
    before = absence.ends_on
    absence.ends_on = day
    absence.save(update_fields=["ends_on"])
    note_change(
        "absence_ended", absence, agency_id=agency_id, by=by, at=at,
        before={"ends_on": before}, after={"ends_on": day},
    )  # fmt: skip
    return absence


def may_record(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may record this person's absences: anyone's, or those of his or her own unit."""
    if not viewer.may(RIGHT) or person.agency_id != viewer.agency_id:
        return False
    units = viewer.units(RIGHT)
    if units is None:
        return True
    mine = Appointment.objects.on(viewer.day).filter(person=person, position__unit__in=units)
    return mine.exists()


def _need_reach(person: Person, by: Actor, at: datetime) -> None:
    if not by.is_system and not may_record(viewer_behind(by, at), person):
        raise NotVisible
