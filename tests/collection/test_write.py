"""Row 4: the report of the unit; and the hand-over after its approval."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.collection.conftest import queries_of, said, text_of
from tests.fixtures.walking import open_task, walk_unit
from triwulan.collection.domain.dispositions import Slip
from triwulan.collection.models import Disposition, Finding, Pin, Submission, UnitReport
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import return_for_mending


@pytest.fixture
def report(office, cycle):
    """The analyst has handed in; the compiler's turn."""
    return walk_unit(office, cycle, "layanan", until="4")


@pytest.fixture
def url(report):
    return reverse("collection:write", args=[open_task(report, "4").pk])


@pytest.fixture
def client(office, clock):
    clock("2026-10-12 14:00")
    return office.client("kasubid_layanan")


def pin(report, code="L1"):
    return Pin.objects.get(report=report, code=code, superseded=False)


def test_the_material_is_shown_with_who_handed_in(client, url):
    page = text_of(client.get(url))
    assert "Analis Layanan A" in page
    assert "diserahkan" in page
    assert "700" in page
    assert "93,33" in page


def test_a_draft_of_the_analysis_is_kept(client, report, url):
    assert client.post(url, {"analysis": "Baik", "act": "save"}).status_code == 302
    assert UnitReport.objects.get(pk=report.pk).analysis == "Baik"
    assert "Baik" in text_of(client.get(url))


def test_single_indicators_go_back_with_a_reason(client, report, url):
    data = {"analysis": "Draf", f"back_{pin(report).indicator_id}": "Angka ganda", "act": "send_back"}
    response = client.post(url, data)
    assert response.status_code == 302
    assert "Jumlah kunjungan perpustakaan" in said(response)
    task = Task.objects.open().get(run=report.run, step="3")
    assert [share.pin for share in task.shares.all()] == [pin(report)]
    assert UnitReport.objects.get(pk=report.pk).analysis == "Draf"
    page = text_of(client.get(url))
    assert "Angka ganda" in page
    assert "belum diserahkan" in page
    waiting = client.post(url, {"analysis": "Analisis", "act": "submit"})
    assert waiting.status_code == 409, "material is on its way"


def test_nothing_is_sent_back_without_a_reason(client, report, url):
    response = client.post(url, {"analysis": "Draf", "act": "send_back"})
    assert response.status_code == 422
    assert not Finding.objects.exists()


def test_a_reason_not_sent_yet_is_neither_lost_nor_forgotten(client, report, url):
    data = {"analysis": "Draf", f"back_{pin(report).indicator_id}": "Angka ganda"}
    assert "Angka ganda" in text_of(client.post(url, {**data, "act": "save"}))
    response = client.post(url, {**data, "act": "submit"})
    assert response.status_code == 422
    assert "Jumlah kunjungan perpustakaan" in text_of(response)
    assert not Submission.objects.exists()


def test_the_report_is_submitted_to_the_head_of_the_unit(client, report, url):
    response = client.post(url, {"analysis": "Analisis", "act": "submit"})
    assert response.status_code == 302
    assert "Kepala Bidang Layanan" in said(response)
    assert Submission.objects.get(report=report).content["analysis"] == "Analisis"
    page = text_of(client.get(url))
    assert "Analisis" in page
    assert 'id="work"' not in page


def test_a_report_without_analysis_is_refused(client, report, url):
    response = client.post(url, {"analysis": " ", "act": "submit"})
    assert response.status_code == 422
    assert "Kesalahan:" in text_of(response)
    assert not Submission.objects.exists()


def returned(office, client, report, url):
    client.post(url, {"analysis": "Analisis", "act": "submit"})
    [finding] = return_for_mending(
        task_id=open_task(report, "5").pk,
        reasons={pin(report).pk: "Belum lengkap"},
        slip=Slip("Perbaiki"),
        by=office.actor("kabid_layanan"),
        at=office.at("2026-10-12 14:30"),
    )
    return finding, reverse("collection:write", args=[open_task(report, "4").pk])


def test_a_return_is_answered_before_the_report_goes_up_again(office, client, clock, report, url):
    finding, url = returned(office, client, report, url)
    clock("2026-10-12 15:00")
    assert "Belum lengkap" in text_of(client.get(url))
    answer = {f"jawab-finding_{finding.pk}": "Sudah dilengkapi"}
    assert client.post(url, {"analysis": "Analisis", "act": "submit"}).status_code == 422
    assert client.post(url, {"analysis": "Analisis dua", **answer, "act": "save"}).status_code == 302
    page = text_of(client.get(url))
    assert "Sudah dilengkapi" in page
    assert "Perubahan analisis" in page
    assert client.post(url, {"analysis": "Analisis dua", **answer, "act": "submit"}).status_code == 302
    finding.refresh_from_db()
    assert finding.answer == "Sudah dilengkapi"


def test_the_mending_page_says_who_returned_what_and_shows_the_slip(office, client, clock, report, url):
    _finding, url = returned(office, client, report, url)
    clock("2026-10-12 15:00")
    page = text_of(client.get(url))
    assert "Dikembalikan oleh Contoh Kabid Layanan, Kepala Bidang Layanan pada Senin, 12 Oktober" in page
    assert "14.30 WITA: 1 indikator." in page
    slip = Disposition.objects.get(kind="review")
    assert reverse("collection:slip", args=[slip.pk]) in page
    paper = client.get(reverse("collection:slip", args=[slip.pk])).getvalue()
    words = " ".join(PdfReader(BytesIO(paper)).pages[0].extract_text().split())
    assert "Perbaiki" in words
    assert "Jumlah kunjungan perpustakaan: Belum lengkap" in words


def test_the_first_round_shows_no_return(client, url):
    assert "Dikembalikan oleh" not in text_of(client.get(url))


def test_what_changed_since_the_last_round_is_shown(office, client, clock, report, url):
    _finding, url = returned(office, client, report, url)
    clock("2026-10-12 15:00")
    client.post(
        url, {"analysis": "Analisis", f"back_{pin(report).indicator_id}": "Perbaiki", "act": "send_back"}
    )
    task = Task.objects.open().get(run=report.run, step="3")
    prefix, finding = f"i{pin(report).indicator_id}", Finding.objects.get(to_task=task)
    data = {f"{prefix}-value": "720", f"{prefix}-edition": "1", f"jawab-finding_{finding.pk}": "Ya"}
    address = reverse("collection:collect", args=[task.pk])
    assert office.client("analis_a").post(address, {**data, "act": "hand_in"}).status_code == 302
    page = text_of(client.get(url))
    assert "Perubahan sejak pengajuan sebelumnya" in page
    assert "720" in page
    assert queries_of(client, url) <= 15


@pytest.mark.parametrize("who", ["kabid_arsip", "analis_arsip", "administrator"])
def test_another_unit_finds_nothing(office, url, who):
    assert office.client(who).get(url).status_code == 404


def test_the_analyst_reads_but_cannot_write(office, url):
    client = office.client("analis_a")
    assert client.get(url).status_code == 200
    assert client.post(url, {"analysis": "x", "act": "submit"}).status_code == 409


def test_the_page_costs_the_same_with_three_indicators_as_with_one(client, report, url):
    three = queries_of(client, url)
    Pin.objects.filter(report=report, order__gt=1).update(superseded=True)
    assert queries_of(client, url) == three <= 15


@pytest.fixture
def handing_over(office, cycle, clock):
    report = walk_unit(office, cycle, "arsip", until="5b")
    clock("2026-10-12 15:30")
    return reverse("collection:hand_over", args=[open_task(report, "5b").pk])


def test_the_approved_report_is_handed_over_with_one_click(office, handing_over):
    client = office.client("kasubid_arsip")
    page = text_of(client.get(handing_over))
    assert "Contoh Kabid Arsip, Kepala Bidang Arsip" in page
    assert "Setuju, teruskan" in page, "the disposition on the report"
    response = client.post(handing_over)
    assert response.status_code == 302
    assert "Kepala Subbagian Perencanaan" in said(response)
    assert client.post(handing_over).status_code == 409
    assert UnitReport.objects.filter(handed_over_at__isnull=False).count() == 1
    assert queries_of(client, handing_over) <= 15


def test_another_unit_does_not_hand_it_over(office, handing_over):
    assert office.client("kasubid_layanan").post(handing_over).status_code == 404
