"""The pages of annual reports: what they show, to whom, and what they say when something is wrong."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.fixtures.annual import AnnualDesk
from tests.fixtures.office import Office
from triwulan.common import clock
from triwulan.documents.domain import preview
from triwulan.documents.domain.documents import create_document
from triwulan.reporting.domain.annual import commenting, writing
from triwulan.reporting.domain.annual.settings import settings_of
from triwulan.reporting.models import AnnualComment, AnnualReport, AnnualText

MOST_QUERIES = 15
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def thirteenth_of_october(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands on Tuesday 13 October 2026, 11.00."""
    monkeypatch.setattr(clock, "now", lambda: office.at("2026-10-13 11:00"))


@pytest.fixture
def planner(office: Office) -> Client:
    return office.client("kasubag_perencanaan")


def to(annual: AnnualDesk, name: str = "annual", *more: object) -> str:
    return reverse(f"reporting:{name}", args=[annual.pk, *more])


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(text: str, edition: int = 0, **more: object) -> dict[str, object]:
    return {"text": text, "edition": edition, "act": "save", **more}


def test_the_task_of_the_year_leads_from_tugas_saya_to_its_report(
    annual: AnnualDesk, planner: Client
) -> None:
    home = page_of(planner, "/")
    assert "Laporan tahunan" in home
    task = annual.report.task_id
    way = planner.get(reverse("procedure:task", args=[task]), follow=True)
    assert way.redirect_chain[-1][0] == to(annual)
    for name in ("preview", "close_intake"):
        assert planner.get(reverse(f"reporting:{name}", args=[task])).status_code == 404
    file = page_of(planner, reverse("web:file", args=[annual.report.run_id]))
    assert "Laporan Kinerja Tahun 2026" in file
    assert "Laporan triwulan" not in file, "the row is called by its yearly half"


def test_the_list_of_reports_leads_to_the_annual_ones(annual: AnnualDesk, planner: Client) -> None:
    assert reverse("reporting:annual_reports") in page_of(planner, reverse("reporting:reports"))
    listed = page_of(planner, reverse("reporting:annual_reports"))
    assert "Laporan Kinerja Tahun 2026" in listed
    assert "sisa 138 hari sampai 28 Februari 2027" in listed


def test_the_report_tells_how_far_it_is_and_what_is_missing(annual: AnnualDesk, planner: Client) -> None:
    annual.write("preface", "Puji syukur")
    page = page_of(planner, to(annual))
    assert "1 dari 18" in page
    assert "Bagian yang belum ditulis (16)" in page
    assert "Indikator tanpa realisasi tahun ini (7)" in page
    assert reverse("planning:benchmarks", args=[annual.office.indicator["L1"].pk]) in page
    assert "15 hari" in page and "jam kerja" in page
    assert "Kirim ke" in page
    reader = page_of(annual.office.client("kepala_dinas"), to(annual))
    assert "Kirim ke" not in reader


@pytest.mark.parametrize(
    ("who", "sees"), [("kabid_arsip", True), ("kasubid_arsip", False), ("evaluator", False)]
)
def test_a_draft_is_for_who_writes_comments_or_signs(annual: AnnualDesk, who: str, sees: bool) -> None:
    client = annual.office.client(who)
    listed = page_of(client, reverse("reporting:annual_reports"))
    assert ("Laporan Kinerja Tahun 2026" in listed) is sees
    for url in (to(annual), to(annual, "annual_place", "preface")):
        assert (client.get(url).status_code == 200) is sees


def test_the_evaluator_reads_what_is_issued_without_drafts_and_comments(annual: AnnualDesk) -> None:
    commenting.comment(
        report_id=annual.pk,
        objective_id=None,
        text="Catatan dalam kantor",
        by=annual.office.actor("sekretaris"),
        at=annual.at(),
    )
    AnnualReport.objects.filter(pk=annual.pk).update(issued_at=annual.at(), document=_document(annual))
    client = annual.office.client("evaluator")
    page = page_of(client, to(annual))
    assert "Terbit" in page
    assert "Catatan dalam kantor" not in page and "Kekurangan" not in page
    assert client.get(to(annual, "annual_place", "preface")).status_code == 404


def test_who_comments_reads_what_was_sent_without_links_to_a_page_that_is_not_there(
    annual: AnnualDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    annual.write_all()
    document = annual.send().document
    assert document is not None
    printed: list[Mapping[str, object]] = []

    def print_pdf(kind: str, content: Mapping[str, object], *, modified: datetime) -> bytes:
        printed.append(content)
        return b"%PDF"

    monkeypatch.setattr(preview, "print_pdf", print_pdf)
    links = (reverse("documents:document", args=[document.pk]), reverse("documents:file", args=[document.pk]))
    for who, sees in (("kabid_arsip", False), ("sekretaris", True)):
        client = annual.office.client(who)
        page = page_of(client, to(annual))
        assert [link in page for link in links] == [sees, sees]
        assert (client.get(links[0]).status_code == 200) is sees
        assert client.get(to(annual, "annual_draft")).content == b"%PDF"
    assert printed[0]["blocks"] == document.content["blocks"], "as it was sent"


def test_an_earlier_revision_is_called_replaced_on_every_page(annual: AnnualDesk, planner: Client) -> None:
    issued = {"issued_at": annual.at(), "document": _document(annual)}
    AnnualReport.objects.filter(pk=annual.pk).update(**issued)
    first = annual.report
    newest = AnnualReport.objects.create(
        agency=first.agency, year=first.year, revision=1, reason="Salah angka", run=first.run,
        task=first.task, document=first.document, due_on=first.due_on, opened_at=first.opened_at,
        issued_at=annual.at(),
    )  # fmt: skip
    for url in (reverse("reporting:annual_reports"), reverse("reporting:annual", args=[newest.pk])):
        assert "Diganti oleh revisi" in page_of(planner, url)


def _document(annual: AnnualDesk) -> int:
    return create_document(
        agency=annual.office.agency,
        kind="annual_report",
        title="Laporan",
        content={},
        subject=("annual_report", annual.pk),
        by=annual.by,
        at=annual.at(),
    ).pk


def test_every_button_of_the_editor_saves_what_is_typed(annual: AnnualDesk, planner: Client) -> None:
    url = to(annual, "annual_place", "preface")
    answer = planner.post(url, typed("Puji syukur", act="next"))
    assert answer["Location"] == to(annual, "annual_place", "summary")
    page = page_of(planner, url)
    assert "Puji syukur" in page and 'name="edition" value="1"' in page
    assert planner.post(url, typed("Baru", 1, act="draft"))["Location"] == to(annual, "annual_draft")
    assert planner.post(url, typed("x" * 400_001, 2)).status_code == 422
    assert AnnualText.objects.get().text == "Baru"
    assert planner.get(to(annual, "annual_place", "nowhere")).status_code == 404


def test_the_editor_shows_the_numbers_that_are_printed_around_the_text(
    annual: AnnualDesk, planner: Client
) -> None:
    objective = annual.office.indicator["L1"].objective_id
    page = page_of(planner, to(annual, "annual_place", f"objective:{objective}.causes"))
    assert "Jumlah kunjungan perpustakaan" in page
    assert "Arsip statis terselamatkan" not in page, "that is another objective's"
    annual.write(f"objective:{objective}.causes", "## Hambatan\n\n- Hujan\n\n| A | B |\n| 1 | 2 |")
    page = page_of(planner, to(annual, "annual_place", f"objective:{objective}.causes"))
    assert "<h3>Hambatan</h3>" in page and "<li>Hujan</li>" in page


def test_typing_saves_itself_and_tells_when(annual: AnnualDesk, planner: Client) -> None:
    url = to(annual, "annual_save", "preface")
    answer = planner.post(url, typed("Puji")).content.decode()
    assert 'name="edition" value="1"' in answer and "Tersimpan pukul 11.00" in answer
    assert "<html" not in answer
    again = planner.post(url, typed("Puji syukur", 1)).content.decode()
    assert 'name="edition" value="2"' in again


def test_two_editors_choose_between_both_texts_and_none_is_lost(annual: AnnualDesk, planner: Client) -> None:
    url = to(annual, "annual_place", "preface")
    annual.write("preface", "Teks pertama")
    AnnualText.objects.update(text="Teks rekan", edition=2)
    answer = planner.post(url, typed("Ketikan saya", 1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Teks rekan" in page and "Ketikan saya" in page and 'name="seen" value="2"' in page
    # The page that saves itself meanwhile keeps asking, and chooses nothing.
    self_saved = planner.post(
        to(annual, "annual_save", "preface"), typed("Ketikan saya!", 1, seen=2, keep="mine")
    )
    assert 'id="conflict"' not in self_saved.content.decode()
    assert AnnualText.objects.get().text == "Teks rekan"
    theirs = planner.post(url, typed("Ketikan saya", 1, seen=2, keep="theirs"))
    assert theirs.status_code == 200, "what was not chosen is shown once more"
    assert "Ketikan saya" in theirs.content.decode()
    assert AnnualText.objects.get().text == "Teks rekan"
    AnnualText.objects.update(text="Teks ketiga", edition=3)
    stale = planner.post(url, typed("Ketikan saya", 1, seen=2, keep="mine"))
    assert stale.status_code == 409, "the choice was made before the third text"
    planner.post(url, typed("Ketikan saya", 1, seen=3, keep="both"))
    assert AnnualText.objects.get().text == "Teks ketiga\n\nKetikan saya"


def test_both_texts_that_are_too_long_together_are_both_still_there(
    annual: AnnualDesk, planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    annual.write("preface", "Teks rekan")
    AnnualText.objects.update(edition=2)
    monkeypatch.setattr(writing, "MOST", 15)
    answer = planner.post(
        to(annual, "annual_place", "preface"), typed("Ketikan saya", 1, seen=2, keep="both")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Teks rekan" in page and "Ketikan saya" in page and 'name="seen" value="2"' in page
    assert "paling banyak 15" in page
    assert AnnualText.objects.get().text == "Teks rekan"


def test_the_button_pressed_while_the_page_saves_itself_is_no_conflict(
    annual: AnnualDesk, planner: Client
) -> None:
    planner.post(to(annual, "annual_save", "preface"), typed("Puji"))
    answer = planner.post(to(annual, "annual_place", "preface"), typed("Puji syukur", 0))
    assert answer.status_code == 302
    assert AnnualText.objects.get().text == "Puji syukur"


def test_a_reader_cannot_write(annual: AnnualDesk) -> None:
    client = annual.office.client("sekretaris")
    url = to(annual, "annual_place", "preface")
    assert "<textarea" not in page_of(client, url)
    assert client.post(url, typed("Tulisan")).status_code == 409
    assert not AnnualText.objects.exists()


def test_comments_are_written_answered_and_seen_in_the_editor(annual: AnnualDesk, planner: Client) -> None:
    kabid = annual.office.client("kabid_layanan")
    own, other = (annual.office.indicator[code].objective_id for code in ("L1", "A1"))
    page = page_of(kabid, to(annual))
    assert f'<option value="{own}"' in page and f'<option value="{other}"' not in page
    send = {"catatan-objective": own, "catatan-text": "Jelaskan penurunan"}
    assert kabid.post(to(annual, "annual_comment"), send).status_code == 302
    empty = kabid.post(to(annual, "annual_comment"), send | {"catatan-text": ""})
    assert empty.status_code == 422
    assert "Mohon tulis apa yang perlu diubah atau diperiksa." in empty.content.decode()
    assert planner.post(to(annual, "annual_comment"), send).status_code == 404
    assert "Jelaskan penurunan" in page_of(planner, to(annual, "annual_place", f"objective:{own}.efficiency"))
    comment = AnnualComment.objects.get()
    settle = to(annual, "annual_settle", comment.pk)
    assert kabid.post(settle, {}).status_code == 409
    answer = {f"jawaban-{comment.pk}-answer": "Sudah dijelaskan"}
    assert planner.post(settle, answer).status_code == 302
    assert "Sudah dijelaskan" in page_of(kabid, to(annual))


def test_the_statement_is_uploaded_and_read_by_who_sees_the_report(
    annual: AnnualDesk, planner: Client
) -> None:
    send = {"pernyataan-number": "700/1", "pernyataan-signed_on": "2026-10-09"}
    without = planner.post(to(annual, "annual_statement"), send)
    assert without.status_code == 422 and "Mohon pilih berkas" in without.content.decode()
    file = SimpleUploadedFile("reviu.pdf", PDF, "application/pdf")
    assert planner.post(to(annual, "annual_statement"), send | {"pernyataan-file": file}).status_code == 302
    assert "reviu.pdf" in page_of(planner, to(annual))
    answer = planner.get(to(annual, "annual_statement_file"))
    assert answer.getvalue() == PDF


def test_sending_says_what_is_missing_and_asks_to_confirm_the_rest(
    annual: AnnualDesk, planner: Client
) -> None:
    refused = planner.post(to(annual, "annual_send"), {})
    assert refused.status_code == 409
    assert "Laporan belum dapat dikirim. Bagian berikut belum ditulis" in refused.content.decode()
    annual.write_all()
    refused = planner.post(to(annual, "annual_send"), {})
    assert "Mohon beri konfirmasi" in refused.content.decode()
    sent = planner.post(to(annual, "annual_send"), {"confirmed": "on"}, follow=True)
    page = sent.content.decode()
    assert "Menunggu paraf atau tanda tangan" in page
    assert "Contoh Sekretaris" in page, "who must initial"
    assert planner.post(to(annual, "annual_place", "preface"), typed("x", 1)).status_code == 409
    assert "Word (docx)" in page, "its files can be had while it waits"
    draft = planner.get(to(annual, "annual_draft"))
    assert (draft["Content-Type"], draft.content[:5]) == ("application/pdf", b"%PDF-"), "as it was sent"
    annual.send_back("Lengkapi Bab III.", at="2026-10-13 10:30")
    page = page_of(planner, to(annual))
    assert "Lengkapi Bab III." in page and "Dikembalikan untuk diperbaiki" in page


def test_settings_and_opening_by_hand_are_the_planning_sections(office: Office, planner: Client) -> None:
    for name in ("annual_open", "annual_settings"):
        assert office.client("kabid_layanan").get(reverse(f"reporting:{name}")).status_code == 404
    planner.post(reverse("reporting:annual_settings"), {"due_day": 31, "due_month": 1})
    assert (settings_of(office.agency.pk).due_day, settings_of(office.agency.pk).due_month) == (31, 1)
    wrong = planner.post(reverse("reporting:annual_settings"), {"due_day": 32, "due_month": 1})
    assert wrong.status_code == 422
    opened = planner.post(reverse("reporting:annual_open"), {"year": 2025, "reason": "Kertas"})
    report = AnnualReport.objects.get()
    assert opened["Location"] == reverse("reporting:annual", args=[report.pk])
    assert report.due_on == date(2026, 1, 31)
    later = planner.post(reverse("reporting:annual_open"), {"year": 2027, "reason": "Kertas"})
    assert later.status_code == 422 and "tahun yang sudah berjalan" in later.content.decode()


def test_the_list_asks_as_often_for_three_reports_as_for_one(
    annual: AnnualDesk,
    planner: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    url = reverse("reporting:annual_reports")
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        page_of(planner, url)
    for year in (2024, 2025):
        AnnualDesk(annual.office, year)
    with django_assert_num_queries(len(one)):
        page_of(planner, url)


@pytest.mark.parametrize("who", ["kasubag_perencanaan", "kabid_layanan", "sekretaris"])
def test_a_reports_pages_ask_no_more_often_than_pages_may(
    annual: AnnualDesk, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Once the year's facts are there: whatever happens in the agency has them gathered anew."""
    client = annual.office.client(who)
    annual.write_all()
    for objective in (
        None,
        annual.office.indicator["L1"].objective_id,
        annual.office.indicator["A1"].objective_id,
    ):
        by = annual.office.actor("sekretaris")
        commenting.comment(report_id=annual.pk, objective_id=objective, text="?", by=by, at=annual.at())
    for url in (to(annual), to(annual, "annual_place", "preface")):
        page_of(client, url)
        with django_assert_max_num_queries(MOST_QUERIES):
            page_of(client, url)
