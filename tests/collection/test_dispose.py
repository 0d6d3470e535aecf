"""Row 2: the section gives each indicator to one analyst."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.collection.conftest import queries_of, said, text_of
from tests.fixtures.walking import open_task, walk_unit
from triwulan.collection.domain.dispositions import Slip
from triwulan.collection.domain.slip_paper import paper_slip
from triwulan.collection.models import Disposition, Pin
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import approve, return_for_mending


@pytest.fixture
def report(office, cycle):
    return walk_unit(office, cycle, "layanan", until="2")


@pytest.fixture
def url(report):
    return reverse("collection:dispose", args=[open_task(report, "2").pk])


def order(office, report, *who):
    pins = Pin.objects.filter(report=report).order_by("order")
    chosen = {
        f"indicator_{pin.indicator_id}": office.position[key].pk if key else ""
        for pin, key in zip(pins, who, strict=True)
    }
    return {"instruction": "Mohon dikumpulkan", "urgency": "biasa", "note": "", **chosen}


def test_the_slip_of_the_head_is_shown_in_words(office, url):
    page = text_of(office.client("kasubid_layanan").get(url))
    assert "Mohon disusun laporan data kinerja" in page
    assert "Contoh Kabid Layanan, Kepala Bidang Layanan" in page


def test_each_indicator_goes_to_its_analyst(office, report, url):
    response = office.client("kasubid_layanan").post(
        url, order(office, report, "analis_a", "analis_a", "analis_b")
    )
    assert response.status_code == 302
    tasks = Task.objects.open().filter(run=report.run, step="3")
    assert {task.position.code: task.shares.count() for task in tasks} == {"analis-a": 2, "analis-b": 1}
    assert "Analis Layanan A, Analis Layanan B" in said(response)


def test_an_indicator_that_nobody_collects_is_named(office, report, url):
    response = office.client("kasubid_layanan").post(url, order(office, report, "analis_a", "", "analis_b"))
    assert response.status_code == 422
    assert "Keluhan pemustaka" in text_of(response)
    assert not Task.objects.filter(run=report.run, step="3").exists()


def test_one_of_another_unit_cannot_be_chosen(office, report, url):
    data = order(office, report, "analis_a", "analis_a", "analis_arsip")
    assert office.client("kasubid_layanan").post(url, data).status_code == 422


@pytest.mark.parametrize("who", ["kasubid_arsip", "administrator"])
def test_another_unit_finds_nothing(office, url, who):
    assert office.client(who).get(url).status_code == 404


def test_a_task_of_another_act_is_not_found_here(office, report):
    task = Task.objects.get(run=report.run, step="1")
    assert (
        office.client("kabid_layanan").get(reverse("collection:dispose", args=[task.pk])).status_code == 404
    )


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [("approve", ("Proses lebih lanjut",)), ("return", ("Tanggapan dan saran", "Perbaikan"))],
)
def test_a_slip_asks_for_what_the_check_decided(office, cycle, outcome, asked):
    report = walk_unit(office, cycle, "layanan", until="5")
    at = office.at("2026-10-12 14:00")
    whose = {"task_id": open_task(report, "5").pk, "by": office.actor("kabid_layanan", at), "at": at}
    if outcome == "approve":
        approve(slip=Slip("Setuju"), **whose)
    else:
        return_for_mending(reasons={None: "Lengkapi analisis"}, slip=Slip("Perbaiki"), **whose)
    with override("id"):
        slips = Disposition.objects.filter(report=report).select_related("report__cycle__agency")
        assert paper_slip(slips.get(kind="review")).requests == asked
        assert paper_slip(slips.get(kind="assign")).requests == ("Proses lebih lanjut",)


def test_the_slip_is_a_pdf_for_the_unit_alone(office, report):
    slip = Disposition.objects.get(report=report)
    url = reverse("collection:slip", args=[slip.pk])
    for who in ("kasubid_layanan", "kasubag_perencanaan"):
        assert office.client(who).get(url).getvalue().startswith(b"%PDF-")
    assert office.client("kasubid_arsip").get(url).status_code == 404
    assert office.client("evaluator").get(url).status_code == 404


def test_the_page_costs_the_same_with_three_indicators_as_with_one(office, report, url):
    client = office.client("kasubid_layanan")
    three = queries_of(client, url)
    Pin.objects.filter(report=report, order__gt=1).update(superseded=True)
    assert queries_of(client, url) == three <= 15
