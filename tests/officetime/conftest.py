"""A small office with an administrator, a head of division and a neighbour."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from triwulan.officetime.domain.calendars import publish_default
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer, viewer_of_person
from triwulan.organization.enums import AppointmentKind, GrantRole, UnitKind
from triwulan.organization.models import (
    Agency,
    Appointment,
    Grant,
    Person,
    Position,
    Region,
    Seat,
    Unit,
    User,
)

MOMENT = datetime(2026, 10, 12, 0, 20, tzinfo=UTC)  # Monday, 08.20 WITA
LONG_AGO = date(2024, 1, 1)


@dataclass
class TimeOffice:
    """What the tests of stored calendars and their pages need."""

    agency: Agency
    other_agency: Agency
    bidang: Unit
    seksi: Unit
    uptd: Unit
    people: dict[str, Person]

    def viewer(self, who: str) -> Viewer:
        return viewer_of_person(self.people[who], MOMENT)

    def actor(self, who: str) -> Actor:
        return self.viewer(who).actor

    def client(self, who: str) -> Client:
        client = Client()
        user = self.people[who].user
        assert user is not None
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def _person(agency: Agency, name: str) -> Person:
    user = User.objects.create(username=name)
    return Person.objects.create(agency=agency, name=f"Contoh {name}", user=user)


@pytest.fixture
def time_office(db: None) -> TimeOffice:
    region = Region.objects.create(code="contoh", name="Kabupaten Contoh")
    agency = Agency.objects.create(region=region, code="dinas", name="Dinas Contoh")
    other = Agency.objects.create(region=region, code="badan", name="Badan Contoh", zone="Asia/Jayapura")
    bidang = Unit.objects.create(
        agency=agency, kind=UnitKind.BIDANG, code="b", name="Bidang Contoh", reports=True
    )
    seksi = Unit.objects.create(
        agency=agency, parent=bidang, kind=UnitKind.SEKSI, code="s", name="Seksi Contoh"
    )
    uptd = Unit.objects.create(agency=agency, kind=UnitKind.UPTD, code="u", name="UPTD Contoh", reports=True)
    people = {
        "admin": _person(agency, "Admin"),
        "kabid": _person(agency, "Kabid"),
        "evaluator": _person(agency, "Evaluator"),
        "neighbour": _person(other, "Tetangga"),
    }
    for who, role in (
        ("admin", GrantRole.ADMINISTRATOR),
        ("neighbour", GrantRole.ADMINISTRATOR),
        ("evaluator", GrantRole.EVALUATOR),
    ):
        Grant.objects.create(person=people[who], role=role, starts_on=LONG_AGO)
    position = Position.objects.create(unit=bidang, code="kabid", title="Kepala Bidang Contoh")
    Seat.objects.create(position=position, performer="kabid")
    Appointment.objects.create(
        person=people["kabid"], position=position, kind=AppointmentKind.DEFINITIVE, starts_on=LONG_AGO
    )
    return TimeOffice(agency, other, bidang, seksi, uptd, people)


@pytest.fixture
def open_office(time_office: TimeOffice, monkeypatch: pytest.MonkeyPatch) -> TimeOffice:
    """The office with its first calendar published, on a clock that stands at MOMENT."""
    monkeypatch.setattr("triwulan.common.clock.system_clock", lambda: MOMENT)
    publish_default(agency=time_office.agency, by=Actor.system(), at=MOMENT)
    return time_office
