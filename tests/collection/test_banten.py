"""The sheet for a whole agency (Banten): the same rows with no unit, by domain functions and by pages."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

import triwulan
from tests.collection.conftest import queries_of, text_of
from tests.fixtures.office import Office
from triwulan.collection.domain.cycles import open_cycle
from triwulan.collection.domain.dispositions import Slip, assign, dispose, pins_of_task
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.plain import do_plain
from triwulan.collection.domain.writing import submit
from triwulan.collection.models import ApprovedValue, Disposition, Pin, Submission
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Seat
from triwulan.procedure.domain import versions
from triwulan.procedure.domain.sheet_file import read_sheet
from triwulan.procedure.models import Task

BANTEN = Path(triwulan.__file__).parent / "procedure/sheets/banten.toml"


@pytest.fixture
def report(office: Office, monkeypatch):
    source = BANTEN.read_text(encoding="utf-8")
    acts = frozenset(step.act for step in read_sheet(source).steps)
    monkeypatch.setattr(versions, "known_acts", lambda: acts)
    version = versions.publish(
        agency=office.agency,
        code="banten",
        source=source,
        by=Actor.system(),
        at=office.at("2026-10-01 08:00"),
    )
    Seat.objects.filter(position=office.position["kasubag_perencanaan"], performer="kasubid").delete()
    at = office.at("2026-10-12 07:30")
    cycle = open_cycle(agency=office.agency, year=2026, quarter=3, by=Actor.system(), at=at, version=version)
    [report] = cycle.reports.all()
    assert report.unit is None
    assert Pin.objects.filter(report=report).count() == 7
    return report


def task(report, step):
    return Task.objects.open().get(run=report.run, step=step)


def page(report, step, name):
    return reverse(f"collection:{name}", args=[task(report, step).pk])


def entries(report):
    for pin in Pin.objects.filter(report=report):
        ratio = pin.kind == "ratio"
        yield pin, Entry(numerator=Decimal(45), denominator=Decimal(100)) if ratio else Entry(Decimal(10))


def test_the_whole_sheet_walks_by_the_domain_functions(office, report):
    head, planner, secretary = (
        office.actor(key) for key in ("kepala_dinas", "kasubag_perencanaan", "sekretaris")
    )
    at = office.at("2026-10-12 08:00")
    order = {"slip": Slip("Kumpulkan"), "at": at}
    assign(task_id=task(report, "1").pk, compiler=planner.position_id, contributors={}, by=head, **order)
    do_plain(task_id=task(report, "2").pk, note="Format dibuat", by=planner, at=at)
    third = task(report, "3")
    dispose(task_id=third.pk, analysts={secretary.position_id: pins_of_task(third)}, by=planner, **order)
    asked = Disposition.objects.get(task=third).recipients.filter(role="addressee")
    assert {one.position.code for one in asked} >= {"kabid-layanan", "kabid-arsip"}
    fourth = task(report, "4")
    for pin, entry in entries(report):
        save_measurement(task_id=fourth.pk, pin_id=pin.pk, entry=entry, edition=0, by=secretary, at=at)
    hand_in(task_id=fourth.pk, answers={}, by=secretary, at=at)
    submit(task_id=task(report, "5").pk, analysis="Hasil pengukuran", answers={}, by=head, at=at)
    assert Submission.objects.get(report=report).content["analysis"] == "Hasil pengukuran"
    assert task(report, "6").act == "compile"
    # No one reviews on this sheet: what is submitted is frozen, and from then on only corrected.
    report.refresh_from_db()
    assert report.approved_by == "Contoh Kepala Dinas, Kepala Dinas"
    assert ApprovedValue.objects.filter(report=report).count() == 7


def test_the_whole_sheet_walks_by_its_pages(office, report):
    clients = {key: office.client(key) for key in ("kepala_dinas", "kasubag_perencanaan", "sekretaris")}
    slip = {"instruction": "Mohon dikumpulkan", "urgency": "biasa", "note": ""}

    def post(who, step, name, data):
        url = page(report, step, name)
        assert queries_of(clients[who], url) <= 15
        response = clients[who].post(url, data)
        assert response.status_code == 302, text_of(response)

    compiler = office.position["kasubag_perencanaan"].pk
    post("kepala_dinas", "1", "assign", {**slip, "compiler": compiler})
    post("kasubag_perencanaan", "2", "plain", {"note": "Format dibuat"})
    post("kasubag_perencanaan", "3", "dispose", slip)
    data = {"act": "hand_in"}
    for pin, entry in entries(report):
        values = {"value": entry.value, "numerator": entry.numerator, "denominator": entry.denominator}
        data |= {
            f"i{pin.indicator_id}-{name}": str(value) for name, value in values.items() if value is not None
        }
        data[f"i{pin.indicator_id}-edition"] = "0"
    post("sekretaris", "4", "collect", data)
    assert "Kembalikan kepada analis" not in text_of(clients["kepala_dinas"].get(page(report, "5", "write")))
    post("kepala_dinas", "5", "write", {"analysis": "Hasil pengukuran", "act": "submit"})
    assert task(report, "6").act == "compile"


def test_a_plain_step_needs_its_note_and_its_performer(office, report):
    client = office.client("kepala_dinas")
    compiler = office.position["kasubag_perencanaan"].pk
    client.post(
        page(report, "1", "assign"),
        {"instruction": "Ya", "urgency": "biasa", "note": "", "compiler": compiler},
    )
    url = page(report, "2", "plain")
    assert office.client("kasubag_perencanaan").post(url, {"note": ""}).status_code == 422
    assert office.client("kabid_layanan").get(url).status_code == 404
    assert office.client("analis_a").post(url, {"note": "x"}).status_code == 404
