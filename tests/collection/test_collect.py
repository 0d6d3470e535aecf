"""Row 3: the worksheet."""

import hashlib
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.collection.collecting import FILLED, measurement, task_of, typed, url_of
from tests.collection.conftest import PDF, queries_of, said, text_of
from tests.fixtures.walking import open_quarter, report_of, walk_unit
from triwulan.collection.domain.writing import send_back
from triwulan.collection.models import Evidence, Finding, Measurement, Pin
from triwulan.procedure.models import Task


def test_the_worksheet_shows_what_is_mine_only(office, report):
    page = text_of(office.client("analis_a").get(url_of(office, report)))
    assert "Jumlah kunjungan perpustakaan" in page
    assert "Keluhan pemustaka" not in page
    assert "Mohon dikumpulkan" in page
    assert "Kepala Seksi Layanan" in page


def test_a_draft_is_saved_and_shown_back_as_understood(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(report, L1={"value": "1.234", "supporting": "Sabtu buka"}, L3={"numerator": "45"})
    response = client.post(url, {**data, "act": "save"})
    assert response.status_code == 422, "a numerator alone is no value"
    assert measurement(report, "L1").value == Decimal(1234)
    page = text_of(response)
    assert "1234" in page
    assert "Sabtu buka" in page
    assert "164,53" in page, "achievement: 1234 of 750"
    data = typed(report, L1={"value": "1.234", "supporting": "Sabtu buka"}, L3=FILLED["L3"])
    response = client.post(url, {**data, "act": "save"})
    assert response.status_code == 302
    assert "Draf" in said(response)
    assert measurement(report, "L1").edition == 1, "what did not change is not saved again"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"numerator": "banyak", "denominator": "10"}, "banyak"),
        ({"numerator": "5", "denominator": "0"}, "nol"),
        ({"no_value": "not_measured"}, "mengapa"),
        ({"numerator": "5", "denominator": "10", "no_value": "not_due", "no_value_reason": "x"}, "nilai"),
    ],
)
def test_a_wrong_entry_is_named_and_saves_the_others(office, report, fields, complaint):
    data = typed(report, L1={"value": "700"}, L3=fields)
    response = office.client("analis_a").post(url_of(office, report), {**data, "act": "hand_in"})
    page = text_of(response)
    assert response.status_code == 422
    assert complaint in page
    assert "2. Persentase koleksi terolah" in page
    assert measurement(report, "L1").value == Decimal(700)
    assert measurement(report, "L3").value is None
    assert task_of(office, report, "analis_a").is_open


def test_no_value_with_its_reason_is_material(office, report):
    data = typed(report, L1={"value": "700"}, L3={"no_value": "awaiting_release", "no_value_reason": "BPS"})
    response = office.client("analis_a").post(url_of(office, report), {**data, "act": "hand_in"})
    assert response.status_code == 302
    assert measurement(report, "L3").no_value_reason == "BPS"


def test_the_material_is_handed_to_the_compiler(office, report):
    data = typed(report, **FILLED)
    response = office.client("analis_a").post(url_of(office, report), {**data, "act": "hand_in"})
    assert response.status_code == 302
    assert "Kepala Seksi Layanan" in said(response)
    assert Task.objects.open().filter(run=report.run, step="4").exists()


def test_missing_material_is_named(office, report):
    data = typed(report, L1={"value": "700"}, L3={})
    response = office.client("analis_a").post(url_of(office, report), {**data, "act": "hand_in"})
    assert response.status_code == 422
    assert "2. Persentase koleksi terolah" in text_of(response)
    assert task_of(office, report, "analis_a").is_open


def test_a_file_and_a_link_are_added_with_the_text_beside_them(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    pin = Pin.objects.get(report=report, code="L1")
    upload = SimpleUploadedFile("rekap.pdf", PDF, "application/pdf")
    data = typed(report, L1={"value": "700", "url": "https://contoh.example/data", "file": upload}, L3={})
    assert client.post(url, {**data, "act": "save"}).status_code == 302
    assert measurement(report, "L1").value == Decimal(700)
    found = Evidence.objects.filter(measurement__indicator=pin.indicator_id)
    assert sorted(one.name for one in found) == ["https://contoh.example/data", "rekap.pdf"]
    assert "rekap.pdf" in text_of(client.get(url))


def test_a_forbidden_file_is_refused_beside_its_field_and_loses_no_text(office, report):
    upload = SimpleUploadedFile("virus.pdf", b"MZ\x90", "application/pdf")
    data = typed(report, L1={"value": "700", "obstacles": "Hujan", "file": upload}, L3={})
    response = office.client("analis_a").post(url_of(office, report), {**data, "act": "save"})
    assert response.status_code == 422
    assert "virus.pdf" in text_of(response)
    assert measurement(report, "L1").obstacles == "Hujan"
    assert not Evidence.objects.exists()


def test_a_file_over_the_limit_is_refused(office, report, settings):
    settings.TRIWULAN_EVIDENCE_LIMIT = 10
    data = typed(report, L1={"file": SimpleUploadedFile("rekap.pdf", PDF)}, L3={})
    assert office.client("analis_a").post(url_of(office, report), {**data, "act": "save"}).status_code == 422
    assert not Evidence.objects.exists()


def test_a_link_that_is_none_is_refused(office, report):
    data = typed(report, L1={"url": "javascript:alert(1)"}, L3={})
    assert office.client("analis_a").post(url_of(office, report), {**data, "act": "save"}).status_code == 422
    assert not Evidence.objects.exists()


def test_evidence_is_taken_off_by_its_collector_alone(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"file": SimpleUploadedFile("rekap.pdf", PDF)}), "act": "save"})
    evidence = Evidence.objects.get()
    act = {"act": f"remove:{evidence.pk}"}
    other = office.client("analis_b").post(
        url_of(office, report, "analis_b"), {**typed(report, L2={}), **act}
    )
    assert other.status_code == 409
    assert client.post(url, {**typed(report, **FILLED), **act}).status_code == 302
    evidence.refresh_from_db()
    assert evidence.removed_at is not None
    assert measurement(report, "L1").value == Decimal(1234), "the text beside it was saved"


def test_a_file_is_read_in_reach_only(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"file": SimpleUploadedFile("rekap.pdf", PDF)}), "act": "save"})
    address = reverse("collection:evidence", args=[Evidence.objects.get().pk])
    response = office.client("kabid_layanan").get(address)
    assert b"".join(response.streaming_content) == PDF
    for who in ("analis_arsip", "administrator", "evaluator"):
        assert office.client(who).get(address).status_code == 404


def test_a_draft_saves_itself_and_answers_its_card(office, report):
    pin = Pin.objects.get(report=report, code="L1")
    task = task_of(office, report, "analis_a")
    url = reverse("collection:save_measurement", args=[task.pk, pin.indicator_id])
    client = office.client("analis_a")
    response = client.post(url, typed(report, L1={"value": "700"}))
    page = text_of(response)
    assert response.status_code == 200
    assert f'id="state-{pin.indicator_id}"' in page
    assert f'name="i{pin.indicator_id}-edition" value="1"' in page
    assert "93,33" in page
    wrong = client.post(url, typed(report, L1={"value": "banyak"}))
    assert "banyak" in text_of(wrong)
    assert measurement(report, "L1").value == Decimal(700)
    foreign = Pin.objects.get(report=report, code="L2")
    assert (
        client.post(reverse("collection:save_measurement", args=[task.pk, foreign.indicator_id])).status_code
        == 404
    )


def test_what_was_sent_back_is_answered(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, **FILLED), "act": "hand_in"})
    pin = Pin.objects.get(report=report, code="L1")
    send_back(
        task_id=Task.objects.open().get(run=report.run, step="4").pk,
        reasons={pin.pk: "Angka ini ganda"},
        by=office.actor("kasubid_layanan"),
        at=office.at("2026-10-12 09:00"),
    )
    finding, url = Finding.objects.get(), url_of(office, report)
    page = text_of(client.get(url))
    assert "Angka ini ganda" in page
    assert "Persentase koleksi terolah" not in page
    data = typed(report, L1={"value": "1200"})
    assert client.post(url, {**data, "act": "hand_in"}).status_code == 422
    draft = {f"jawab-finding_{finding.pk}": "Sudah dipilah"}
    assert (
        client.post(url, {**typed(report, L1={"value": "1200"}), **draft, "act": "save"}).status_code == 302
    )
    assert "Sudah dipilah" in text_of(client.get(url)), "a draft of an answer is not lost"
    response = client.post(url, {**typed(report, L1={"value": "1200"}), **draft, "act": "hand_in"})
    assert response.status_code == 302
    finding.refresh_from_db()
    assert finding.answer == "Sudah dipilah"


def test_a_closed_task_is_refused_and_shows_what_was_typed(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, **FILLED), "act": "hand_in"})
    response = client.post(url, {**typed(report, L1={"value": "999"}), "act": "save"})
    assert response.status_code == 409
    assert "999" in text_of(response)
    assert measurement(report, "L1").value == Decimal(1234)
    assert 'id="work"' not in text_of(client.get(url))


def test_others_see_or_find_nothing(office, report):
    url = url_of(office, report)
    assert office.client("kasubid_layanan").get(url).status_code == 200
    assert office.client("kasubid_layanan").post(url, typed(report, **FILLED)).status_code == 409
    assert office.client("analis_arsip").get(url).status_code == 404
    assert measurement(report, "L1").value is None


def test_done_on_paper_counts_from_its_date(office, report, scan):
    paper = {"kertas-done_at": "2026-10-12T08:45", "kertas-scan": scan}
    task = task_of(office, report, "analis_a")
    data = {**typed(report, **FILLED), **paper, "act": "hand_in"}
    assert office.client("analis_a").post(url_of(office, report), data).status_code == 302
    task.refresh_from_db()
    assert (task.on_paper, task.closed_at) == (True, office.at("2026-10-12 08:45"))


def test_approved_values_of_earlier_quarters_are_drawn(office):
    earlier = open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    walk_unit(office, earlier, "arsip", day="2026-07-10")
    now = open_quarter(office)
    report = walk_unit(office, now, "arsip", until="3")
    task = Task.objects.open().get(run=report.run, step="3")
    page = text_of(office.client("analis_arsip").get(reverse("collection:collect", args=[task.pk])))
    assert "Realisasi 2026" in page
    assert "24" in page


def test_the_page_costs_the_same_with_more_indicators(office, report):
    client = office.client("analis_a")
    assert queries_of(client, url_of(office, report)) <= 15
    head = office.client("kabid_layanan")  # who looks on from above costs one query more
    head.get(url_of(office, report))
    assert queries_of(head, url_of(office, report)) <= 15
    two = queries_of(client, url_of(office, report))
    assert queries_of(office.client("analis_b"), url_of(office, report, "analis_b")) == two


def test_a_report_of_another_unit_stays_untouched(office, cycle, report):
    other = report_of(office, cycle, "arsip")
    office.client("analis_a").post(url_of(office, report), {**typed(report, **FILLED), "act": "hand_in"})
    assert not Measurement.objects.filter(report=other, edition__gt=0).exists()


def test_a_provisional_value_is_marked_and_needs_a_value(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(report, L1={"provisional": "on"}, L3=FILLED["L3"])
    response = client.post(url, {**data, "act": "save"})
    assert response.status_code == 422
    assert "Hanya nilai yang dapat bersifat sementara" in text_of(response)
    data = typed(report, L1={"value": "700", "provisional": "on"}, L3=FILLED["L3"])
    assert client.post(url, {**data, "act": "hand_in"}).status_code == 302
    assert measurement(report, "L1").provisional
    page = text_of(office.client("kasubid_layanan").get(url_of(office, report, "analis_b")))
    assert "Keluhan" in page


def test_the_limit_of_a_text_is_said_and_kept_and_a_line_break_counts_once(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    assert "Paling banyak 4.000 karakter" in text_of(client.get(url))
    lines = "\r\n".join(["x" * 99] * 40)  # 3,999 characters as the browser counts
    data = typed(report, L1={"value": "700", "supporting": lines}, L3=FILLED["L3"])
    assert client.post(url, {**data, "act": "save"}).status_code == 302
    assert len(measurement(report, "L1").supporting) == 3999
    data = typed(report, L1={"value": "700", "supporting": "x" * 4001}, L3=FILLED["L3"])
    assert client.post(url, {**data, "act": "save"}).status_code == 422


def test_evidence_shows_its_size_and_checksum(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"file": SimpleUploadedFile("rekap.pdf", PDF)}), "act": "save"})
    page = text_of(client.get(url))
    assert hashlib.sha256(PDF).hexdigest() in page
    assert f"{len(PDF)}\xa0bita" in page or f"{len(PDF)}\xa0byte" in page
    address = reverse("collection:evidence", args=[Evidence.objects.get().pk])
    shown = client.get(address)
    shown.close()
    assert shown.headers["Content-Disposition"].startswith("inline"), "a PDF is shown at once"
