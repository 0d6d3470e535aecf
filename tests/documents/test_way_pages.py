"""The pages of the ways to sign, as people use them; without JavaScript."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from tests.documents.samples import PDF, png
from tests.documents.test_pages import clock, url
from tests.documents.test_signing_ways import HEAD, bytes_of, last, unchanged
from tests.fixtures.certificates import PASSPHRASE, key_file, signed_elsewhere
from tests.fixtures.esign_server import NIK, PASSWORD, USER, esign_server
from triwulan.documents.domain.identities import nik_of, service_account, set_identity, set_service
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import SigningCopy, SigningIdentity, SigningService

__all__ = ["clock", "last"]


@pytest.fixture
def head(office):
    """The signer's browser."""
    return office.client(HEAD)


def address(name: str, step) -> str:
    return url(name, step.document_id, step.pk)


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_the_document_offers_the_ways_to_the_last_signer_only(office, head, last):
    page = head.get(url("document", last.document_id)).text
    assert page.index(address("sign", last)) < page.index(address("ways", last))
    offered = head.get(address("ways", last)).text
    for name in ("sign_upload", "sign_service", "sign_certificate", "sign_paper"):
        assert address(name, last) in offered
        assert head.get(address(name, last)).status_code == 200
    secretary = office.client("sekretaris")
    assert f'{address("ways", last)}"' not in secretary.get(url("document", last.document_id)).text
    for name in ("ways", "sign_upload", "sign_service", "sign_certificate"):
        assert secretary.get(address(name, last)).status_code == 409
    assert office.client("analis_a").get(address("sign_paper", last)).status_code == 404


def test_a_file_is_made_downloaded_signed_elsewhere_and_brought_back(head, last, moment):
    assert head.get(address("copy_file", last)).status_code == 409
    answer = head.post(address("make_copy", last), follow=True)
    assert answer.redirect_chain == [(address("sign_upload", last), 302)]
    file = head.get(address("copy_file", last))
    assert file["Content-Disposition"].startswith("attachment")
    unsigned = b"".join(file)
    assert "Contohkota, 12 Oktober 2026" in PdfReader(BytesIO(unsigned)).pages[0].extract_text()
    answer = head.post(address("sign_upload", last), {"signed": upload(unsigned, "laporan.pdf")})
    assert answer.status_code == 422
    assert unchanged(last)
    signed = signed_elsewhere(unsigned, moment, key_file("Orang Lain"))
    answer = head.post(address("sign_upload", last), {"signed": upload(signed, "laporan.pdf")})
    assert answer.status_code == 422
    assert 'name="same_person"' in answer.text
    answer = head.post(
        address("sign_upload", last),
        {"signed": upload(signed, "laporan.pdf"), "same_person": "on"},
        follow=True,
    )
    last.document.refresh_from_db()
    assert last.document.state == DocumentState.ISSUED
    for expected in ("Orang Lain", "Penerbit Contoh", last.document.files.get().file.sha256):
        assert expected in answer.text
    kept = head.get(url("kept_file", last.document_id, last.document.files.get().pk))
    assert b"".join(kept) == signed


def test_a_certificate_signs_and_its_passphrase_is_never_shown_back(head, last):
    answer = head.post(
        address("sign_certificate", last),
        {"key_file": upload(key_file(), "kunci.p12"), "passphrase": "salah sekali"},
    )
    assert answer.status_code == 422
    assert 'id="id_passphrase_error"' in answer.text
    assert "salah sekali" not in answer.text
    assert 'autocomplete="off"' in answer.text
    assert unchanged(last)
    answer = head.post(
        address("sign_certificate", last),
        {"key_file": upload(key_file(), "kunci.p12"), "passphrase": PASSPHRASE},
        follow=True,
    )
    assert "CONTOH KEPALA DINAS" in answer.text
    again = head.post(
        address("sign_certificate", last),
        {"key_file": upload(key_file(), "kunci.p12"), "passphrase": PASSPHRASE},
    )
    assert again.status_code == 409


def test_the_service_is_set_checked_and_signs(office, head, last, moment):
    admin = office.client("administrator")
    with esign_server(lambda pdf: signed_elsewhere(pdf, moment)) as server:
        assert "belum" in head.get(address("sign_service", last)).text
        given = {"version": "v2", "address": server.address, "user_name": USER, "password": PASSWORD}
        refused = admin.post(url("service"), {**given, "address": "http://esign.go.id"})
        assert (refused.status_code, PASSWORD in refused.text) == (422, False)
        assert admin.post(url("service"), {**given, "password": ""}).status_code == 422
        admin.post(url("service"), given)
        assert PASSWORD not in SigningService.objects.get().password_sealed
        admin.post(url("service"), {**given, "password": "", "version": "v1"})
        assert service_account(office.agency).password.value == PASSWORD
        assert admin.post(url("check_service"), follow=True).status_code == 200
        assert server.asked == ["/api/user/status/" + "0" * 16]
        admin.post(url("service"), {**given, "password": ""})
        assert head.post(url("identity"), {"nik": "123"}).status_code == 422
        assert head.post(url("identity"), {"nik": ""}).status_code == 422
        shown = head.post(url("identity"), {"nik": NIK}, follow=True).text
        assert (NIK in shown, "••••3456" in shown) == (False, True)
        assert nik_of(office.person[HEAD].pk).value == NIK
        assert head.post(address("send_code", last)).status_code == 302
        answer = head.post(address("sign_service", last), {"passphrase": "keliru", "one_time": ""})
        assert (answer.status_code, "keliru" in answer.text) == (422, False)
        assert head.post(address("sign_service", last), {"passphrase": ""}).status_code == 422
        answer = head.post(
            address("sign_service", last), {"passphrase": "123456", "one_time": "on"}, follow=True
        )
    last.document.refresh_from_db()
    assert last.document.is_issued
    assert "BSrE" in answer.text
    head.post(url("identity"), {"remove": "1"})
    assert not SigningIdentity.objects.exists()


def test_a_service_that_is_down_loses_nothing(settings, office, head, last, moment):
    settings.TRIWULAN_ESIGN_SECONDS = 1
    set_service(
        agency=office.agency, version="v2", address="http://127.0.0.1:1", user_name=USER,
        password=Secret(PASSWORD), by=office.actor("administrator"), at=moment,
    )  # fmt: skip
    set_identity(person=office.person[HEAD], nik=Secret(NIK), by=office.actor(HEAD), at=moment)
    answer = head.post(address("sign_service", last), {"passphrase": PASSPHRASE})
    assert (answer.status_code, PASSPHRASE in answer.text) == (502, False)
    assert unchanged(last)


def test_the_planning_section_prints_the_paper_and_enters_its_scan(office, last):
    planning = office.client("kasubag_perencanaan")
    assert address("sign_paper", last) in planning.get(url("document", last.document_id)).text
    printed = planning.get(address("print_paper", last))
    words = PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    assert "Contohkota, ......" in words
    assert "KONSEP" not in words
    for wrong in (
        {"signed_on": "", "scan": upload(PDF, "pindai.pdf")},
        {"signed_on": "2026-10-13", "scan": upload(PDF, "pindai.pdf")},
        {"signed_on": "2026-10-12", "scan": upload(b"bukan", "pindai.docx")},
        {"signed_on": "2026-10-12"},
    ):
        assert planning.post(address("sign_paper", last), wrong).status_code == 422
        assert unchanged(last)
    given = {"signed_on": "2026-10-12", "scan": upload(png(), "pindai.png")}
    answer = planning.post(address("sign_paper", last), given, follow=True)
    assert "Contoh Kasubag Perencanaan" in answer.text
    last.document.refresh_from_db()
    assert last.document.is_issued


def test_the_pages_ask_few_questions(head, last, django_assert_max_num_queries):
    head.post(address("make_copy", last))
    assert SigningCopy.objects.exists()
    for name in ("ways", "sign_upload", "sign_service", "sign_certificate", "sign_paper"):
        with django_assert_max_num_queries(15):
            head.get(address(name, last))
    for page in (url("identity"), url("document", last.document_id)):
        with django_assert_max_num_queries(15):
            head.get(page)


def test_a_session_that_ended_shows_no_passphrase_back(client, last):
    answer = client.post(address("sign_service", last), {"passphrase": PASSPHRASE, "nik": NIK})
    assert answer.status_code == 403
    assert PASSPHRASE not in answer.text
    assert NIK not in answer.text


def test_bytes_of_a_copy_stay_when_it_is_made_anew(head, last):
    head.post(address("make_copy", last))
    first = SigningCopy.objects.get().file
    head.post(address("make_copy", last))
    assert bytes_of(first).startswith(b"%PDF-")
