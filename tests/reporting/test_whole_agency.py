"""Row 6 on a sheet for the whole agency (Banten): its head compiles, and signs after the initials."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

import triwulan
from tests.fixtures.office import Office
from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.plain import do_plain
from triwulan.collection.domain.writing import submit
from triwulan.collection.models import Cycle, Pin
from triwulan.documents.domain import signing
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.procedure.domain import versions
from triwulan.procedure.models import Task
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.intake import intake_of
from triwulan.reporting.domain.sending import send_on_route

SHEET = Path(triwulan.__file__).parent / "procedure/sheets/banten.toml"


@pytest.fixture
def cycle(office: Office) -> Iterator[Cycle]:
    """The cycle at row 6."""
    at = office.at("2026-10-12 08:00")
    system = Actor.system()
    version = versions.publish(
        agency=office.agency, code="banten", source=SHEET.read_text("utf-8"), by=system, at=at
    )
    cycle = open_cycle(agency=office.agency, year=2026, quarter=3, by=system, at=at, version=version)
    _walk(office, cycle)
    yield cycle


def _walk(office: Office, cycle: Cycle) -> None:
    at = office.at("2026-10-12 09:00")
    head, planner, secretary = map(office.actor, ("kepala_dinas", "kasubag_perencanaan", "sekretaris"))

    def task(step: str) -> Task:
        return Task.objects.open().get(run=cycle.run, step=step)

    compiler = office.position["kasubag_perencanaan"].pk
    assign(task_id=task("1").pk, compiler=compiler, contributors={}, slip=Slip("Kumpulkan"), by=head, at=at)
    do_plain(task_id=task("2").pk, note="Format dibuat", by=planner, at=at)
    third = task("3")
    to = {office.position["sekretaris"].pk: pins_of_task(third)}
    dispose(task_id=third.pk, analysts=to, slip=Slip("Kumpulkan"), by=planner, at=at)
    fourth = task("4")
    for pin in Pin.objects.filter(report__cycle=cycle):
        entry = (
            Entry(numerator=Decimal(45), denominator=Decimal(100))
            if pin.kind == "ratio"
            else Entry(Decimal(10))
        )
        save_measurement(task_id=fourth.pk, pin_id=pin.pk, entry=entry, edition=0, by=secretary, at=at)
    hand_in(task_id=fourth.pk, answers={}, by=secretary, at=at)
    submit(task_id=task("5").pk, analysis="Hasil pengukuran", answers={}, by=head, at=at)


def test_the_agency_itself_is_the_only_one_at_the_intake(office: Office, cycle: Cycle) -> None:
    intake = intake_of(cycle.run, office.at("2026-10-12 10:00"))
    assert [unit.name for unit in intake.units] == ["Dinas Contoh"]
    assert intake.complete


def test_its_head_compiles_and_signs_after_the_initials(office: Office, cycle: Cycle) -> None:
    at = office.at("2026-10-12 10:00")
    task = Task.objects.open().get(run=cycle.run)
    head = office.actor("kepala_dinas")
    page = office.client("kepala_dinas").get(reverse("reporting:compile", args=[task.pk]))
    assert page.status_code == 200
    report = send_on_route(task_id=task.pk, by=head, at=at)
    content = QuarterlyContent.from_dict(report.content or {})
    [unit] = content.units
    assert len(unit.indicators) == 7
    assert unit.analysis == "Hasil pengukuran"
    assert [step.row for step in unit.steps] == [1, 2, 3, 4, 5, 6]
    assert content.agency_steps == ()
    first, last = signing.steps_of(Document.objects.get(quarterly_reports=report))
    signing.initial(step=first, by=office.actor("sekretaris"), at=at)
    signing.sign(step=last, by=head, at=at)
    report.refresh_from_db()
    assert report.issued_at == at
