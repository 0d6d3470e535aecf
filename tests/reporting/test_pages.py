"""The pages of row 6 and of reports: what they show, to whom, and what they say when something is wrong."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import Recommendation
from triwulan.common import clock
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.drafting import draft_of
from triwulan.reporting.domain.intake import close_intake
from triwulan.reporting.domain.revising import revise
from triwulan.reporting.models import QuarterlyReport

MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def thirteenth_of_october(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands on Tuesday 13 October 2026, 11.00."""
    monkeypatch.setattr(clock, "now", lambda: office.at("2026-10-13 11:00"))


def typed(desk: Desk, act: str = "save", **more: object) -> dict[str, object]:
    return {"introduction": "Pendahuluan baru", "conclusion": "Penutup baru", "act": act, **more}


def advice(desk: Desk, prefix: str = "saran-baru", **more: object) -> dict[str, object]:
    owner = desk.office.position["kabid_layanan"].pk
    row = {"text": "Perbaiki mobil keliling", "owner": owner, "due_on": "2026-12-01", **more}
    return {f"{prefix}-{name}": value for name, value in row.items()}


def compile_url(desk: Desk) -> str:
    return reverse("reporting:compile", args=[desk.task().pk])


@pytest.fixture
def planner(office: Office) -> Client:
    return office.client("kasubag_perencanaan")


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def pdf_text(data: bytes) -> str:
    """The text of a PDF with every run of white space as one blank."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).split())


def test_the_page_warns_with_the_names_of_those_who_are_missing(desk: Desk, planner: Client) -> None:
    page = page_of(planner, compile_url(desk))
    assert (
        "Bila penerimaan ditutup sekarang, laporan menyebut unit kerja berikut terlambat: Bidang Arsip"
        in page
    )
    assert "Kepala Seksi Arsip (Contoh Kasubid Arsip)" in page


def closing_url(desk: Desk) -> str:
    return reverse("reporting:close_intake", args=[desk.task().pk])


def test_every_button_saves_what_is_typed(desk: Desk, planner: Client) -> None:
    answer = planner.post(compile_url(desk), typed(desk, "close") | advice(desk))
    assert answer["Location"] == closing_url(desk)
    assert draft_of(desk.task()).introduction == "Pendahuluan baru"
    assert Recommendation.objects.get().text == "Perbaiki mobil keliling"


def test_closing_asks_first_and_names_those_who_will_be_late(desk: Desk, planner: Client) -> None:
    page = page_of(planner, closing_url(desk))
    assert "Bidang Arsip" in page
    assert "Kepala Seksi Arsip (Contoh Kasubid Arsip)" in page
    assert "Bidang Layanan" not in page, "it has handed in"
    run = desk.cycle.run
    run.refresh_from_db()
    assert run.intake_closed_at is None, "asking closes nothing"
    answer = planner.post(closing_url(desk), follow=True)
    assert "Penerimaan sudah ditutup" in answer.content.decode()
    run.refresh_from_db()
    assert run.intake_closed_at is not None


def test_where_nothing_is_to_be_closed_the_question_leads_back(full_desk: Desk, planner: Client) -> None:
    for client in (planner, full_desk.office.client("kepala_dinas")):
        assert client.get(closing_url(full_desk))["Location"] == compile_url(full_desk)
    answer = planner.post(closing_url(full_desk))
    assert answer.status_code == 409
    assert "Tidak ada lagi yang perlu ditutup." in answer.content.decode()


def test_a_reader_is_not_asked_and_cannot_close(desk: Desk) -> None:
    client = desk.office.client("kepala_dinas")
    assert client.get(closing_url(desk))["Location"] == compile_url(desk)
    assert client.post(closing_url(desk)).status_code == 409
    run = desk.cycle.run
    run.refresh_from_db()
    assert run.intake_closed_at is None


def test_a_recommendation_without_its_owner_is_refused_beside_the_field(desk: Desk, planner: Client) -> None:
    answer = planner.post(compile_url(desk), typed(desk) | advice(desk, owner=""))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Mohon pilih penanggung jawab." in page
    assert "Perbaiki mobil keliling" in page, "what was typed is still there"
    assert not Recommendation.objects.exists()


def test_a_recommendation_is_changed_and_taken_away_on_the_page(desk: Desk, planner: Client) -> None:
    desk.advise("Satu")
    one = Recommendation.objects.get()
    planner.post(compile_url(desk), typed(desk) | advice(desk, f"saran-{one.pk}", text="Satu, jelas"))
    one.refresh_from_db()
    assert one.text == "Satu, jelas"
    planner.post(compile_url(desk), typed(desk) | advice(desk, f"saran-{one.pk}", remove="on", text=""))
    assert not Recommendation.objects.exists()


def test_a_recommendation_past_its_due_date_is_marked_in_words(
    desk: Desk, planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.advise()
    assert "melampaui batas waktu" not in page_of(planner, compile_url(desk))
    monkeypatch.setattr(clock, "now", lambda: desk.office.at("2026-12-02 08:00"))
    assert "melampaui batas waktu 1 Desember 2026" in page_of(planner, compile_url(desk))


def test_sending_too_early_is_refused_and_keeps_the_draft(desk: Desk, planner: Client) -> None:
    answer = planner.post(compile_url(desk), typed(desk, "send"))
    assert answer.status_code == 409
    assert "Unit kerja berikut belum menyerahkan laporan: Bidang Arsip" in answer.content.decode()
    assert draft_of(desk.task()).introduction == "Pendahuluan baru"


def test_the_report_is_sent_from_the_page_and_its_task_leads_to_the_report(
    full_desk: Desk, planner: Client
) -> None:
    url = compile_url(full_desk)
    answer = planner.post(url, typed(full_desk, "send"))
    report = QuarterlyReport.objects.get()
    assert answer["Location"] == reverse("reporting:report", args=[report.pk])
    assert planner.get(url)["Location"] == answer["Location"]
    again = planner.post(url, typed(full_desk, "send"))
    assert again.status_code == 409


def test_the_preview_is_marked_as_a_draft(desk: Desk, planner: Client) -> None:
    answer = planner.get(reverse("reporting:preview", args=[desk.task().pk]))
    text = pdf_text(answer.content)
    assert "KONSEP" in text
    assert "Bidang Arsip: belum menyerahkan" in text


def test_a_return_is_shown_with_its_reason(full_desk: Desk, planner: Client) -> None:
    full_desk.send_back(full_desk.send(), "Lengkapi analisis Bidang Arsip.")
    assert "Lengkapi analisis Bidang Arsip." in page_of(planner, compile_url(full_desk))


@pytest.mark.slow
def test_page_and_file_show_the_numbers_of_the_snapshot(full_desk: Desk, planner: Client) -> None:
    full_desk.advise()
    report = full_desk.issue(full_desk.send())
    page = page_of(planner, reverse("reporting:report", args=[report.pk])).replace("\xa0", " ")
    answer = planner.get(reverse("reporting:pdf", args=[report.pk]))
    text = pdf_text(b"".join(answer)).replace("\xa0", " ")
    content = QuarterlyContent.from_dict(report.content or {})
    assert [unit.name for unit in content.units] == ["Sekretariat", "Bidang Layanan", "Bidang Arsip"]
    lines = [line for unit in content.units for line in unit.indicators]
    values = {IndicatorContent.from_dict(line.values).code: line.values["value"] for line in lines}
    assert (values["S1"], values["L1"], values["A2"]) == ("65.5", "700", "55")
    for number in ("65,50", "93,57 %", "700,00", "750,00", "93,33 %", "45 / 100 x 100 = 45", "113,45 %"):
        assert number in page, number
        assert number in text, number
    assert "Perbaiki mobil perpustakaan keliling." in page
    assert "Perbaiki mobil perpustakaan keliling." in text


@pytest.mark.parametrize("key", ["evaluator", "kabid_layanan", "analis_a"])
def test_only_an_issued_report_is_seen_outside_of_the_leadership(full_desk: Desk, key: str) -> None:
    client = full_desk.office.client(key)
    report = full_desk.send()
    address = reverse("reporting:report", args=[report.pk])
    assert client.get(address).status_code == 404
    assert client.get(reverse("reporting:pdf", args=[report.pk])).status_code == 404
    assert "Belum ada laporan" in page_of(client, reverse("reporting:reports"))
    full_desk.issue(report)
    assert client.get(address).status_code == 200
    assert address in page_of(client, reverse("reporting:reports"))


def test_strangers_see_nothing(full_desk: Desk, other_office: Office) -> None:
    task_id = full_desk.task().pk
    report = full_desk.issue(full_desk.send())
    neighbour = other_office.client("kasubag_perencanaan")
    administrator = full_desk.office.client("administrator")
    for client in (neighbour, administrator):
        assert client.get(reverse("reporting:report", args=[report.pk])).status_code == 404
        assert client.get(reverse("reporting:compile", args=[task_id])).status_code == 404
        assert client.post(reverse("reporting:revise", args=[report.pk]), {"reason": "x"}).status_code == 404
    unit_head = full_desk.office.client("kabid_layanan")
    assert unit_head.get(reverse("reporting:preview", args=[task_id])).status_code == 404
    assert unit_head.post(reverse("reporting:revise", args=[report.pk]), {"reason": "x"}).status_code == 404


def test_the_leadership_reads_the_draft_but_does_not_write_it(desk: Desk) -> None:
    client = desk.office.client("kepala_dinas")
    assert 'name="act"' not in page_of(client, compile_url(desk))
    assert client.post(compile_url(desk), typed(desk)).status_code == 409


def test_a_signer_is_led_to_the_document(full_desk: Desk) -> None:
    report = full_desk.send()
    page = page_of(full_desk.office.client("sekretaris"), reverse("reporting:report", args=[report.pk]))
    assert "Laporan ini menunggu tindak lanjut Anda" in page
    assert reverse("documents:document", args=[report.document_id]) in page


def test_a_revision_is_begun_from_the_page_with_its_reason(full_desk: Desk, planner: Client) -> None:
    report = full_desk.issue(full_desk.send("2026-10-13 09:30"), "2026-10-13")
    url = reverse("reporting:revise", args=[report.pk])
    assert planner.post(url, {"reason": ""}).status_code == 422
    answer = planner.post(url, {"reason": "Koreksi angka kunjungan"}, follow=True)
    assert "Koreksi angka kunjungan" in answer.content.decode()


def test_the_list_tells_which_report_a_revision_replaced(full_desk: Desk, planner: Client) -> None:
    first = full_desk.issue(full_desk.send("2026-10-13 09:30"), "2026-10-13")
    assert "Diganti oleh revisi" not in page_of(planner, reverse("reporting:reports"))
    revise(report_id=first.pk, reason="Koreksi", by=full_desk.by, at=full_desk.at("2026-10-13 10:00"))
    second = full_desk.send("2026-10-13 10:30")
    assert "Diganti oleh revisi" not in page_of(planner, reverse("reporting:reports"))
    full_desk.issue(second, "2026-10-13")
    assert page_of(planner, reverse("reporting:reports")).count("Diganti oleh revisi") == 1


def test_pages_need_few_queries(
    desk: Desk, planner: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.advise()
    with django_assert_max_num_queries(MOST_QUERIES):
        page_of(planner, compile_url(desk))
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    report = desk.issue(desk.send())
    for url in (reverse("reporting:reports"), reverse("reporting:report", args=[report.pk])):
        with django_assert_max_num_queries(MOST_QUERIES):
            page_of(planner, url)


def test_page_and_file_say_how_a_conspicuous_value_was_explained(office: Office) -> None:
    why = "Lomba bercerita mendatangkan rombongan sekolah."
    cycle = open_quarter(office)
    walk_unit(office, cycle, "layanan", values={"L1": Entry(Decimal(700), explanation=why)})
    desk = Desk(office, cycle)
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    report = desk.send()
    client = office.client("kepala_dinas")
    assert f"Penjelasan: {why}" in page_of(client, reverse("reporting:report", args=[report.pk]))
    file = client.get(reverse("reporting:pdf", args=[report.pk]))
    assert f"Indikator 1. Penjelasan: {why}" in pdf_text(b"".join(file))
