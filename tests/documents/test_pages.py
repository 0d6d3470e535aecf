"""The pages of documents, as people use them; without JavaScript."""

import re
from datetime import datetime

import pytest
from django.urls import reverse

from tests.documents.conftest import KIND
from tests.documents.test_signing import signed, steps
from triwulan.documents.domain.documents import create_document
from triwulan.documents.enums import DocumentState, StepState

NOTES = re.compile(r">Nota dinas \d+<")
NOW = datetime.fromisoformat("2026-10-12T08:00:00+08:00")


def morning() -> datetime:
    """The clock of these tests."""
    return NOW


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.TRIWULAN_CLOCK = "tests.documents.test_pages.morning"
    settings.MEDIA_ROOT = tmp_path


def url(name: str, *args: int) -> str:
    return reverse(f"documents:{name}", args=args)


def test_the_whole_route_is_walked_in_the_browser(office, sent):
    first, last = steps(sent)
    secretary, head = office.client("sekretaris"), office.client("kepala_dinas")
    page = secretary.get(url("document", sent.pk))
    assert page.status_code == 200
    assert url("initial", sent.pk, first.pk) in page.text
    answer = secretary.post(url("initial", sent.pk, first.pk), follow=True)
    assert answer.redirect_chain == [(url("document", sent.pk), 302)]
    assert f'{url("sign", sent.pk, last.pk)}"' not in answer.text
    assert url("sign", sent.pk, last.pk) in head.get(url("document", sent.pk)).text
    answer = head.post(url("sign", sent.pk, last.pk), follow=True)
    sent.refresh_from_db()
    assert sent.state == DocumentState.ISSUED
    assert sent.file.sha256 in answer.text
    file = head.get(url("file", sent.pk))
    assert file["Content-Type"] == "application/pdf"
    assert b"".join(file).startswith(b"%PDF-")
    saved = head.get(url("file", sent.pk) + "?unduh=1")
    assert saved["Content-Disposition"].startswith("attachment")
    assert b"".join(saved).startswith(b"%PDF-")


def test_a_refused_act_is_answered_by_the_page_as_it_stands_with_409(office, sent):
    first, last = steps(sent)
    head = office.client("kepala_dinas")
    answer = head.post(url("sign", sent.pk, last.pk))
    assert answer.status_code == 409
    assert "Sekretaris" in answer.text
    answer = head.post(url("initial", sent.pk, first.pk))
    assert answer.status_code == 409
    assert steps(sent)[0].state == StepState.WAITING


def test_a_return_without_a_reason_is_shown_beside_its_field(office, sent):
    first, _ = steps(sent)
    secretary = office.client("sekretaris")
    answer = secretary.post(url("return", sent.pk, first.pk), {"reason": "  "})
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in answer.text
    answer = secretary.post(
        url("return", sent.pk, first.pk), {"reason": "Perbaiki <b>tabel</b>."}, follow=True
    )
    assert "Perbaiki &lt;b&gt;tabel&lt;/b&gt;." in answer.text
    sent.refresh_from_db()
    assert sent.state == DocumentState.RETURNED


def test_the_draft_is_read_as_a_pdf_before_it_is_signed(office, sent):
    file = office.client("sekretaris").get(url("file", sent.pk))
    assert file.content.startswith(b"%PDF-")
    assert file["Cache-Control"] == "private, no-store"


def test_the_place_of_the_paper_is_recorded_by_the_planning_section(office, sent, moment):
    document = signed(office, sent, moment)
    planning = office.client("kasubag_perencanaan")
    answer = planning.post(url("place", document.pk), {"paper_place": "Lemari 2, boks 14"}, follow=True)
    assert answer.text.count("Lemari 2, boks 14") == 2
    assert office.client("analis_a").post(url("place", document.pk), {"paper_place": "x"}).status_code == 404


@pytest.mark.parametrize("key", ["analis_a", "kabid_layanan", "evaluator", "administrator"])
def test_what_one_may_not_see_is_not_found(office, sent, key):
    client = office.client(key)
    first, _ = steps(sent)
    assert client.get(url("document", sent.pk)).status_code == 404
    assert client.get(url("file", sent.pk)).status_code == 404
    for name in ("initial", "sign", "return"):
        assert client.post(url(name, sent.pk, first.pk), {"reason": "x"}).status_code == 404
    assert sent.title not in client.get(url("register")).text


def test_another_documents_step_is_not_found(office, sent, moment):
    other = create_document(
        agency=office.agency, kind=KIND, title="Lain", content={}, subject=("cycle", 2),
        by=office.actor("kasubag_perencanaan"), at=moment,
    )  # fmt: skip
    first, _ = steps(sent)
    assert office.client("sekretaris").post(url("initial", other.pk, first.pk)).status_code == 404


def test_acts_are_posts_and_strangers_sign_in_first(office, sent, client):
    first, _ = steps(sent)
    assert office.client("sekretaris").get(url("initial", sent.pk, first.pk)).status_code == 405
    assert client.get(url("register")).status_code == 302


def test_the_register_is_searched_and_paged(office, sent, moment):
    for number in range(30):
        create_document(
            agency=office.agency, kind=KIND, title=f"Nota dinas {number}", content={},
            subject=("cycle", number),
            by=office.actor("kasubag_perencanaan"), at=moment,
        )  # fmt: skip
    planning = office.client("kasubag_perencanaan")
    assert len(NOTES.findall(planning.get(url("register")).text)) == 25
    assert "Laporan Triwulan III" in planning.get(url("register") + "?halaman=2").text
    found = planning.get(url("register") + "?cari=000.8.6.3+triwulan&jenis=&tahun=2026").text
    assert "Laporan Triwulan III" in found
    assert not NOTES.search(found)
    assert not NOTES.search(planning.get(url("register") + "?tahun=2019").text)


def test_the_register_costs_the_same_for_one_and_for_many(
    office, sent, moment, django_assert_max_num_queries
):
    client = office.client("kasubag_perencanaan")
    for number in range(5):
        create_document(
            agency=office.agency, kind=KIND, title=f"Nota {number}", content={}, subject=("cycle", number),
            by=office.actor("kasubag_perencanaan"), at=moment, unit=office.unit["layanan"],
        )  # fmt: skip
    with django_assert_max_num_queries(12):
        client.get(url("register"))
    with django_assert_max_num_queries(15):
        client.get(url("document", sent.pk))
