from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.fixtures.walking import open_task
from tests.review.acts import appointed, approved_by, returned_by, submitted_again
from tests.review.test_corrections import asked_by, value_of
from triwulan.collection.models import ApprovedValue, Disposition, Finding
from triwulan.documents.models import Document
from triwulan.organization.enums import AppointmentKind
from triwulan.review.models import Correction

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path) -> None:
    settings.TRIWULAN_CLOCK = "tests.review.moments.half_past_two"
    settings.MEDIA_ROOT = tmp_path


def page_of(task) -> str:
    return reverse("review:review", args=[task.pk])


def sent(client, task, **data: object):
    return client.post(page_of(task), {"urgency": "biasa", **data})


def test_the_head_sees_the_report_with_its_values_and_both_buttons(office, task):
    page = office.client("kabid_layanan").get(page_of(task)).content.decode()
    for text in ("700", "Jumlah kunjungan perpustakaan", "Capaian triwulan ini", "700 / 750 x 100"):
        assert text in page
    assert 'value="approve"' in page
    assert 'value="return"' in page


@pytest.mark.parametrize("who", ["sekretaris", "kepala_dinas"])
def test_superiors_read_the_report(office, task, who):
    page = office.client(who).get(page_of(task))
    assert page.status_code == 200
    assert "Contoh Kabid Layanan" in page.content.decode()


@pytest.mark.parametrize("who", ["kabid_arsip", "analis_arsip", "evaluator"])
def test_another_units_report_is_not_found(office, task, who):
    assert office.client(who).get(page_of(task)).status_code == 404


def test_approving_writes_the_usual_words_and_leads_on(office, report, task):
    answer = sent(office.client("kabid_layanan"), task, act="approve")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    report.refresh_from_db()
    assert report.approved_at is not None
    assert Disposition.objects.get(kind="review").instruction == "Setujui dan teruskan"


def test_returning_keeps_each_reason_and_the_words(office, task, pins):
    answer = sent(
        office.client("kabid_layanan"),
        task,
        act="return",
        instruction="Mohon segera",
        whole="Analisis terlalu singkat",
        **{f"reason_{pins['L1'].pk}": "Belum lengkap\r\nlihat rekap"},
    )
    assert answer.status_code == 302
    assert {one.pin_id: one.reason for one in Finding.objects.all()} == {
        pins["L1"].pk: "Belum lengkap\nlihat rekap",
        None: "Analisis terlalu singkat",
    }
    assert Disposition.objects.get(kind="review").instruction == "Mohon segera"


def test_a_return_without_a_reason_shows_the_form_again(office, task):
    answer = sent(office.client("kabid_layanan"), task, act="return", instruction="Perbaiki")
    assert answer.status_code == 422
    assert "Perbaiki" in answer.content.decode()
    assert not Finding.objects.exists()


def test_reasons_beside_an_approval_are_asked_about(office, task, pins):
    answer = sent(
        office.client("kabid_layanan"), task, act="approve", **{f"reason_{pins['L1'].pk}": "Belum lengkap"}
    )
    assert answer.status_code == 422
    assert "Belum lengkap" in answer.content.decode()
    assert not ApprovedValue.objects.exists()


def test_somebody_was_quicker_names_who_and_when_and_shows_what_was_typed(office, task):
    approved_by(office, task, "kabid_layanan")
    answer = sent(office.client("kabid_layanan"), task, act="return", whole="Alasan yang panjang")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Contoh Kabid Layanan" in page
    assert "14.00 WITA" in page
    assert "Alasan yang panjang" in page


def test_who_prepared_it_is_told_who_checks_instead(office, task):
    appointed(office, "kasubid_layanan", "kabid_layanan", AppointmentKind.ACTING, "2026-10-01", "2026-12-31")
    client = office.client("kasubid_layanan")
    page = client.get(page_of(task)).content.decode()
    assert "Contoh Sekretaris, Sekretaris" in page
    assert 'value="approve"' not in page
    answer = sent(client, task, act="approve")
    assert answer.status_code == 409
    assert "Contoh Sekretaris" in answer.content.decode()
    assert 'value="approve"' in office.client("sekretaris").get(page_of(task)).content.decode()


def test_a_check_on_paper_is_entered_by_a_colleague_with_its_scan(office, report, task):
    client = office.client("analis_b")
    without = sent(client, task, act="approve")
    assert without.status_code == 422
    answer = sent(
        client,
        task,
        act="approve",
        **{
            "kertas-done_at": "2026-10-12T13:00",
            "kertas-scan": SimpleUploadedFile("disposisi.pdf", PDF, "application/pdf"),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    task.refresh_from_db()
    assert Document.objects.get(kind="unit_report").issued_at == office.at("2026-10-12 13:00")
    assert task.closed_at == office.at("2026-10-12 13:00")
    assert task.recorded_at == office.at("2026-10-12 14:30")
    assert task.closed_title == "Contoh Kabid Layanan, Kepala Bidang Layanan"
    assert task.recorded_by == office.person["analis_b"]
    page = client.get(page_of(task)).content.decode()
    assert "13.00 WITA" in page
    assert "14.30 WITA" in page


def test_the_second_round_shows_what_was_returned_answered_and_changed(office, report, task, pins):
    returned_by(
        office, task, "kabid_layanan", {pins["L1"].pk: "Belum lengkap", None: "Singkat"}, "2026-10-12 13:00"
    )
    submitted_again(office, report, office.at("2026-10-12 14:00"))
    page = office.client("kabid_layanan").get(page_of(open_task(report, "5"))).content.decode()
    for text in ("Belum lengkap", "Sudah diperbaiki", "Singkat", "diperbaiki."):
        assert text in page
    first = office.client("kabid_layanan").get(page_of(task)).content.decode()
    assert "Belum lengkap" in first
    assert 'value="approve"' not in first


def test_the_page_asks_the_database_little(office, report, task, pins):
    returned_by(office, task, "kabid_layanan", {pins["L1"].pk: "Belum"}, "2026-10-12 13:00")
    submitted_again(office, report, office.at("2026-10-12 14:00"))
    client = office.client("kabid_layanan")
    url = page_of(open_task(report, "5"))
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(url)
    assert len(asked) <= 15, [one["sql"][:110] for one in asked]


def test_a_correction_is_asked_for_and_granted_in_the_browser(office, approved):
    value = value_of(approved)
    url = reverse("review:ask_correction", args=[value.pk])
    client = office.client("kasubag_perencanaan")
    assert "Jumlah kunjungan perpustakaan" in client.get(url).content.decode()
    answer = client.post(url, {"value": "720,5", "reason": "Salah hitung"})
    correction = Correction.objects.get()
    page = reverse("review:decide_correction", args=[correction.pk])
    assert answer["Location"] == page
    assert "Contoh Kabid Layanan" in client.get(page).content.decode()
    head = office.client("kabid_layanan")
    shown = head.get(page).content.decode()
    assert "700" in shown
    assert "720,5" in shown
    assert head.post(page, {"act": "refuse", "note": ""}).status_code == 422
    assert head.post(page, {"act": "grant", "note": "Sesuai"}).status_code == 302
    assert value_of(approved, revision=1).content["value"] == "720.5"
    again = head.post(page, {"act": "refuse", "note": "Tidak"})
    assert again.status_code == 409
    assert "Contoh Kabid Layanan" in again.content.decode()


def test_a_doubtful_number_is_shown_back_once(office, approved):
    url = reverse("review:ask_correction", args=[value_of(approved).pk])
    client = office.client("kasubag_perencanaan")
    answer = client.post(url, {"value": "1.234", "reason": "Salah"})
    assert answer.status_code == 422
    assert not Correction.objects.exists()
    client.post(
        url, {"value": "1.234", "reason": "Salah", "confirmed": answer.context["form"].data["confirmed"]}
    )
    assert Correction.objects.get().proposed["value"] == "1234"


@pytest.mark.parametrize(
    "data", [{"value": "abc", "reason": "x"}, {"value": "", "reason": "x"}, {"value": "1", "reason": " "}]
)
def test_a_wrong_proposal_is_shown_again(office, approved, data):
    url = reverse("review:ask_correction", args=[value_of(approved).pk])
    assert office.client("kasubag_perencanaan").post(url, data).status_code == 422
    assert not Correction.objects.exists()


def test_the_list_shows_what_is_in_reach(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    url = reverse("review:corrections")
    assert "Salah hitung" in office.client("kabid_layanan").get(url).content.decode()
    assert "Salah hitung" not in office.client("kabid_arsip").get(url).content.decode()
    foreign = reverse("review:decide_correction", args=[correction.pk])
    assert office.client("kabid_arsip").get(foreign).status_code == 404
    assert office.client("analis_a").post(foreign, {"act": "grant"}).status_code == 409
    assert Decimal(value_of(approved).content["value"]) == 700
