"""People to write to."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction

from triwulan.notifications.domain.outbox import put
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.viewer import Viewer, viewer_of_person
from triwulan.organization.models import Agency, Person, Region, User

AT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)


@pytest.fixture
def agency(db: None) -> Agency:
    region = Region.objects.create(code="contoh", name="Kabupaten Contoh")
    return Agency.objects.create(region=region, code="dispusip", name="Dinas Contoh")


@pytest.fixture
def person(agency: Agency) -> Person:
    user = User.objects.create_user("analis", password="rahasia-sekali")
    return Person.objects.create(agency=agency, user=user, name="Contoh Analis A", email="analis@example.org")


@pytest.fixture
def other(agency: Agency) -> Person:
    return Person.objects.create(agency=agency, name="Contoh Analis B")


@pytest.fixture
def viewer(person: Person) -> Viewer:
    return viewer_of_person(person, AT)


@pytest.fixture
def write(person: Person) -> Callable[..., OutboxMessage]:
    """Put a message; what is not said is filled in. Gives the newest row."""

    def written(**given: object) -> OutboxMessage:
        fields = {
            "to": person,
            "kind": "task_arrived",
            "subject": "Tugas baru",
            "body": "Mohon tindak lanjut.",
            "link": "/tugas/5/",
            "dedupe_key": f"task:{OutboxMessage.objects.count()}",
            "at": AT,
            **given,
        }
        with transaction.atomic():
            put(**fields)  # type: ignore[arg-type]
        return OutboxMessage.objects.latest("id")

    return written
