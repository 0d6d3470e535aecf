"""Row 1: the head of the unit orders the report."""

import pytest
from django.urls import reverse

from tests.collection.conftest import queries_of, said, text_of
from tests.collection.test_recommendations import cycle_before
from tests.fixtures.walking import open_task, report_of, walk_unit
from triwulan.collection.models import Disposition, Pin, Recommendation
from triwulan.procedure.models import Task


@pytest.fixture
def report(office, cycle):
    return report_of(office, cycle, "layanan")


@pytest.fixture
def url(report):
    return reverse("collection:assign", args=[open_task(report, "1").pk])


def order(office, report, **changes):
    return {
        "compiler": office.position["kasubid_layanan"].pk,
        "instruction": "Mohon disusun",
        "urgency": "segera",
        "note": "",
        **changes,
    }


def test_the_head_sees_the_indicators_with_their_targets(office, report, url):
    page = text_of(office.client("kabid_layanan").get(url))
    assert "Jumlah kunjungan perpustakaan" in page
    assert "750" in page
    assert "1.000" in page
    assert "Arsip statis terselamatkan" not in page


def test_the_order_goes_to_the_compiling_section(office, report, url):
    response = office.client("kabid_layanan").post(url, order(office, report))
    assert response.status_code == 302
    slip = Disposition.objects.get(report=report)
    assert (slip.number, slip.instruction, slip.urgency) == (1, "Mohon disusun", "segera")
    assert "Kepala Seksi Layanan" in said(response)
    assert Task.objects.open().filter(run=report.run, step="2").count() == 1


def test_another_section_contributes_what_it_was_given(office, report, url):
    pin = Pin.objects.get(report=report, code="L3")
    other = office.position["kasubid_pengolahan"]
    response = office.client("kabid_layanan").post(
        url, order(office, report, **{f"indicator_{pin.indicator_id}": other.pk})
    )
    assert response.status_code == 302
    task = Task.objects.open().get(run=report.run, position=other)
    assert [share.pin for share in task.shares.all()] == [pin]


def test_the_only_section_is_chosen_already(office, cycle):
    report = report_of(office, cycle, "arsip")
    url = reverse("collection:assign", args=[open_task(report, "1").pk])
    page = text_of(office.client("kabid_arsip").get(url))
    assert f'value="{office.position["kasubid_arsip"].pk}"' in page
    assert "checked" in page


def test_nothing_chosen_is_said_beside_the_field_and_nothing_typed_is_lost(office, report, url):
    response = office.client("kabid_layanan").post(
        url, order(office, report, compiler="", note="Catatan saya")
    )
    assert response.status_code == 422
    assert "Catatan saya" in text_of(response)
    assert "Kesalahan:" in text_of(response)
    assert not Disposition.objects.exists()


@pytest.mark.parametrize("who", ["kabid_arsip", "administrator", "evaluator"])
def test_another_unit_finds_nothing(office, url, report, who):
    client = office.client(who)
    assert client.get(url).status_code == 404
    assert client.post(url, order(office, report)).status_code == 404
    assert not Disposition.objects.exists()


def test_the_section_sees_it_but_cannot_do_it(office, report, url):
    client = office.client("analis_a")
    assert client.get(url).status_code == 200
    response = client.post(url, order(office, report))
    assert response.status_code == 422, "only with a paper may a colleague enter it"
    assert not Disposition.objects.exists()


def test_a_second_click_tells_who_was_quicker(office, report, url):
    client = office.client("kabid_layanan")
    client.post(url, order(office, report))
    response = client.post(url, order(office, report, note="tidak hilang"))
    assert response.status_code == 409
    assert "Contoh Kabid Layanan" in text_of(response)
    assert Disposition.objects.count() == 1


def test_a_done_task_shows_what_was_ordered(office, report, url):
    client = office.client("kabid_layanan")
    client.post(url, order(office, report))
    page = text_of(client.get(url))
    slip = Disposition.objects.get()
    assert "Mohon disusun" in page
    assert reverse("collection:slip", args=[slip.pk]) in page
    assert 'id="work"' not in page


def test_a_colleague_enters_what_was_done_on_paper(office, report, url, scan):
    paper = {"kertas-done_at": "2026-10-12T08:00", "kertas-scan": scan}
    response = office.client("kasubid_layanan").post(url, order(office, report, **paper))
    assert response.status_code == 302
    task = Task.objects.get(run=report.run, step="1")
    assert task.on_paper
    assert task.closed_by == office.person["kabid_layanan"]
    assert task.recorded_by == office.person["kasubid_layanan"]


def test_a_paper_dated_before_the_task_is_refused(office, report, url, scan):
    paper = {"kertas-done_at": "2026-10-01T08:00", "kertas-scan": scan}
    response = office.client("kabid_layanan").post(url, order(office, report, **paper))
    assert response.status_code == 409
    assert not Disposition.objects.exists()


def test_open_recommendations_of_earlier_quarters_are_shown(office, report, url):
    earlier = cycle_before(office, report.cycle)
    make_recommendation(office, earlier, "Perbaiki pencatatan kunjungan")
    page = text_of(office.client("kabid_layanan").get(url))
    assert "Perbaiki pencatatan kunjungan" in page


def make_recommendation(office, cycle, text):
    return Recommendation.objects.create(
        cycle=cycle,
        unit=office.unit["layanan"],
        text=text,
        owner=office.position["kabid_layanan"],
        due_on="2026-12-01",
        written_at=cycle.opened_at,
    )


def test_the_page_costs_the_same_with_three_indicators_as_with_one(office, cycle, report, url):
    client = office.client("kabid_layanan")
    three = queries_of(client, url)
    Pin.objects.filter(report=report, order__gt=1).update(superseded=True)
    assert queries_of(client, url) == three <= 15


def test_a_walked_unit_still_opens_its_first_page(office, cycle):
    report = walk_unit(office, cycle, "arsip")
    task = Task.objects.get(run=report.run, step="1")
    page = office.client("kabid_arsip").get(reverse("collection:assign", args=[task.pk]))
    assert page.status_code == 200
