"""The demo office is the same each time, and shows every state."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.web.demo.conftest import build_in
from triwulan.collection.models import Finding, Recommendation, UnitReport
from triwulan.common.clock import now
from triwulan.documents.domain.signing import next_waiting, steps_of
from triwulan.documents.models import Document
from triwulan.ledger.domain.verify import verify
from triwulan.organization.models import Absence, Agency, Appointment, Person
from triwulan.procedure.models import Task
from triwulan.reporting.models import QuarterlyReport
from triwulan.review.models import Correction
from triwulan.web.demo.clock import set_clock
from triwulan.web.demo.database import database_at
from triwulan.web.demo.office import on_clock
from triwulan.web.demo.people import demo_people

pytestmark = pytest.mark.slow
NOW = on_clock("2026-10-14 14:40")


@pytest.fixture
def demo_mode(settings: Any, in_demo: None) -> None:
    settings.TRIWULAN_DEMO = True
    settings.TRIWULAN_CLOCK = "triwulan.web.demo.clock.demo_clock"
    set_clock()


def chain() -> tuple[int, str]:
    verdict = verify(agency_id=Agency.objects.get().pk)
    assert verdict.broken is None
    return verdict.checked, verdict.hash


def test_it_is_built_twice_to_the_same_chain_of_events(
    demo_file: Path, migrated: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        second = build_in(tmp_path / "second.sqlite3", migrated)
        with database_at(demo_file):
            first_chain = chain()
        with database_at(second):
            assert chain() == first_chain


def test_six_quarters_are_issued_with_signed_reports(in_demo: None) -> None:
    rows = QuarterlyReport.objects.filter(issued_at__isnull=False).select_related("cycle")
    issued = rows.order_by("cycle__year", "cycle__quarter", "revision")
    quarters = [(one.cycle.year, one.cycle.quarter, one.revision) for one in issued]
    past = [(2025, quarter, 0) for quarter in range(1, 5)]
    assert quarters == [*past, (2026, 1, 0), (2026, 2, 0), (2026, 2, 1)]
    papers = Document.objects.filter(quarterly_reports__in=issued)
    assert all(paper.file_id and paper.number for paper in papers)
    assert "Pembinaan" in issued[6].reason


def test_the_third_quarter_has_a_unit_in_each_state(in_demo: None) -> None:
    open_tasks = Task.objects.open().filter(run__opened_at__gt=on_clock("2026-10-01 00:00"))
    where: dict[str, list[str]] = {}
    for task in open_tasks.select_related("run__unit").order_by("pk"):
        where.setdefault(task.run.unit.code if task.run.unit else "agency", []).append(task.step)
    assert where == {
        "agency": ["6"],
        "pembinaan": ["1"],
        "kearsipan": ["5"],
        "layanan": ["2", "3", "4"],
        "sekretariat": ["4"],
    }
    assert open_tasks.get(run__unit__code="kearsipan").started_at is None
    late = open_tasks.get(run__unit__code="layanan", step="2")
    assert late.due_at is not None
    assert late.due_at < NOW
    assert open_tasks.get(run__unit__code="pembinaan").started_at is None
    returned = open_tasks.get(run__unit__code="sekretariat")
    assert returned.round == 1
    assert Finding.objects.filter(report__run=returned.run, answered_at__isnull=True).count() == 2
    handed_over = UnitReport.objects.filter(cycle__year=2026, cycle__quarter=3, handed_over_at__isnull=False)
    assert [one.unit.code for one in handed_over.select_related("unit") if one.unit] == ["depo"]
    assert (
        Task.objects.filter(
            run__unit__code="layanan", step="3", closed_at__gt=on_clock("2026-10-12 00:00")
        ).count()
        == 1
    )


def test_a_revision_of_the_second_quarter_waits_for_its_signature(in_demo: None) -> None:
    report = QuarterlyReport.objects.get(cycle__quarter=2, revision=2)
    assert report.on_route
    assert "UPTD Depo Arsip" in report.reason
    waiting = next_waiting(steps_of(report.document or Document()))
    assert waiting is not None
    assert waiting.position.title == "Kepala Dinas"


def test_what_is_rare_happened_too(in_demo: None) -> None:
    assert Task.objects.filter(on_paper=True, scan__isnull=False).count() == 1
    assert {one.state for one in Correction.objects.all()} == {"granted"}
    assert Appointment.objects.filter(
        kind="acting", starts_on__lte=NOW.date(), ends_on__gte=NOW.date()
    ).exists()
    assert Absence.objects.filter(starts_on__lte=NOW.date(), ends_on__gte=NOW.date()).exists()
    assert Recommendation.objects.filter(cycle__year=2026, closed_at__isnull=False).count() == 1
    seats = Person.objects.filter(appointments__position__seats__performer="kasubid").filter(
        appointments__position__seats__performer="analis"
    )
    assert seats.distinct().count() == 1


def test_every_person_is_plainly_invented(in_demo: None) -> None:
    assert all(person.name.startswith("Contoh ") for person in Person.objects.all())


def test_everybody_signs_in_with_one_click_and_sees_home(demo_mode: None) -> None:
    people = [person for group in demo_people(now()) for person in group.people]
    assert len(people) == 20, "21 people, of whom one has retired"
    for person in people:
        client = Client()
        answer = client.post("/demo/masuk/", {"person": person.person_id})
        assert (answer.status_code, answer["Location"]) == (302, "/")
        home = client.get("/")
        assert home.status_code == 200
        assert person.name in home.content.decode()


def test_the_sign_in_page_lists_the_people_by_role(demo_mode: None) -> None:
    page = Client().get("/masuk/").content.decode()
    assert "Contoh Citra, S.T." in page
    assert "Plt. Kepala Bidang Pembinaan" in page
    assert "Rabu, 14 Oktober 2026, 14.40 WITA" in page


def test_the_clock_is_put_ahead_by_a_button(demo_mode: None) -> None:
    client = Client()
    client.post("/demo/jam/", {"to": "jam-kerja"})
    assert now() >= on_clock("2026-10-15 07:30")
    client.post("/demo/jam/", {"to": "hari-kerja", "next": "/masuk/"})
    page = client.get("/masuk/").content.decode()
    assert "Jumat, 16 Oktober 2026, 07.30 WITA" in page
    assert client.post("/demo/jam/", {"to": "kemarin"}).status_code == 404
