"""Who holds a position at a moment: one query, used everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from triwulan.common.prepared import Prepared
from triwulan.organization.domain.actor import Actor
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Absence, Agency, Appointment

PREFIX = {AppointmentKind.ACTING: "Plt. ", AppointmentKind.DAILY_ACTING: "Plh. "}
# An acting officer has the position for the days of the decree; a daily one before a longer one.
PRECEDENCE = {AppointmentKind.DAILY_ACTING: 0, AppointmentKind.ACTING: 1, AppointmentKind.DEFINITIVE: 2}


@dataclass(frozen=True)
class Holding:
    """A person in a position, by an appointment, on a day. `title` has Plt. or Plh. in front."""

    position_id: int
    appointment_id: int
    person_id: int
    person_name: str
    nip: str
    rank: str
    position_title: str
    kind: str
    unit_id: int
    user_id: int | None
    absent: bool = False
    absence_letter: str = ""

    @property
    def title(self) -> str:
        """The position's title as the holder signs with it."""
        return PREFIX.get(AppointmentKind(self.kind), "") + self.position_title

    @property
    def acting(self) -> bool:
        """Whether the holder is a Plt. or Plh."""
        return self.kind != AppointmentKind.DEFINITIVE

    @property
    def actor(self) -> Actor:
        """The holder as the doer of an act."""
        return Actor(
            person_id=self.person_id,
            appointment_id=self.appointment_id,
            position_id=self.position_id,
            name=self.person_name,
            title=self.title,
        )


def office_day(agency: Agency, at: datetime) -> date:
    """The date in the agency's zone at a moment."""
    return at.astimezone(ZoneInfo(agency.zone)).date()


def holders(positions: Iterable[int], day: date) -> Mapping[int, Holding]:
    """The holder of each position on a day; a position that nobody holds is missing.

    Of several appointments on one day a Plh. comes before a Plt., that before the definitive holder, and of
    two alike the one that began later.
    """
    return _first_of_each(APPOINTED_TO.all(sorted(set(positions)), day))


def holdings_of_person(person_id: int, day: date) -> list[Holding]:
    """The positions that a person really holds on a day (not those that an acting officer has meanwhile)."""
    held = _first_of_each(APPOINTED_BESIDE.all(person_id, day))
    return sorted(
        (holding for holding in held.values() if holding.person_id == person_id),
        key=lambda holding: (holding.acting, holding.position_id),
    )


def _appointments(day: date) -> QuerySet[Appointment]:
    """Those of a day with person, position and, for one who is away that day, the letter's number."""
    away = Absence.objects.filter(person=OuterRef("person"), starts_on__lte=day, ends_on__gte=day)
    return (
        Appointment.objects.on(day)
        .select_related("person", "position")
        .annotate(absence_letter=Subquery(away.values("letter_number")[:1]))
        .order_by("-starts_on", "-pk")
    )


APPOINTED_TO = Prepared(lambda positions, day: _appointments(day).filter(position__in=positions))
APPOINTED_BESIDE = Prepared(
    lambda person, day: _appointments(day).filter(
        position__in=Appointment.objects.on(day).filter(person=person).values("position")
    )
)


def _first_of_each(rows: list[Appointment]) -> dict[int, Holding]:
    """The holding that counts in each position, from rows with the one that began later first."""
    rows.sort(key=lambda row: PRECEDENCE[AppointmentKind(row.kind)])
    found: dict[int, Holding] = {}
    for row in rows:
        found.setdefault(row.position_id, _holding(row, getattr(row, "absence_letter", None)))
    return found


def _holding(row: Appointment, absence_letter: str | None) -> Holding:
    return Holding(
        position_id=row.position_id,
        appointment_id=row.pk,
        person_id=row.person_id,
        person_name=row.person.full_name,
        nip=row.person.nip or "",
        rank=row.person.rank,
        position_title=row.position.title,
        kind=row.kind,
        unit_id=row.position.unit_id,
        user_id=row.person.user_id,
        absent=absence_letter is not None,
        absence_letter=absence_letter or "",
    )
