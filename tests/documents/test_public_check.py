"""The public check page: what it tells, what it does not, and to how many."""

import hashlib
import itertools
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.documents import samples
from tests.documents.conftest import KIND
from triwulan.documents.domain import documents as life
from triwulan.documents.domain.check_mark import check_pictures
from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.documents import create_document, ensure_file, issue_at_once
from triwulan.documents.domain.files import open_file, store_bytes
from triwulan.documents.domain.public_check import KEY, MOST_BYTES
from triwulan.documents.enums import DocumentState, FileRole
from triwulan.documents.models import Document, DocumentFile, StoredFile
from triwulan.documents.views import check as page
from triwulan.ledger.models import Event

HEAD = Signer(
    title="Kepala Dinas", name="Contoh Kepala", rank="Pembina", nip="197001011995031001",
    before=("a.n. Bupati Contoh",),
)  # fmt: skip
ADDRESSES = (f"192.0.2.{number}" for number in itertools.count(1))


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.TRIWULAN_SITE = "https://kinerja.example.org/"


@pytest.fixture
def visitor() -> Client:
    """Somebody from an address from which nobody came yet."""
    return Client(REMOTE_ADDR=next(ADDRESSES))


def issue(office: Any, at: datetime, **more: Any) -> Document:
    """A letter of the agency, issued at once."""
    facts = {"title": "Nota Dinas Contoh", "content": {"text": "RAHASIA DALAM ISI"}, "subject": ("cycle", 1)}
    return issue_at_once(
        agency=office.agency, kind=KIND, signers=[HEAD], by=office.actor("kepala_dinas"), at=at,
        **(facts | more),
    )  # fmt: skip


@pytest.fixture
def letter(office, heard, moment) -> Document:
    return issue(office, moment)


def address(document: Document) -> str:
    return f"/periksa/{document.public_key}/"


def file_of(data: bytes, name: str = "naskah.pdf") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data)}


def test_anybody_sees_title_number_date_and_signers_and_nothing_else(visitor, letter):
    answer = visitor.get(address(letter))
    assert answer.status_code == 200
    for told in ("Nota Dinas Contoh", letter.number, "12 Oktober 2026", "Contoh Kepala", "Berlaku"):
        assert told in answer.text
    assert "a.n. Bupati Contoh Kepala Dinas" in answer.text
    for kept in ("RAHASIA", HEAD.nip, "/dokumen/", "/arsip/", letter.content_sha256, "Tugas Saya"):
        assert kept not in answer.text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert set(answer.cookies) <= {"csrftoken"}


def test_a_file_is_the_same_or_not_in_each_form_and_is_not_kept(visitor, letter, moment):
    made = ensure_file(document=letter, at=moment)
    with open_file(made) as stream:
        pdf = stream.read()
    others = {
        role: store_bytes(data=f"%PDF {role}".encode(), kind_key="pdf", at=moment)
        for role in (FileRole.SIGNED, FileRole.MADE, FileRole.SCAN, FileRole.ATTACHED)
    }
    for role, stored in others.items():
        DocumentFile.objects.create(
            document=letter, role=role, form="docx", file=stored, name="x", added_at=moment
        )
    before = (StoredFile.objects.count(), Event.objects.count())
    same = "Berkas sama"
    assert same in visitor.post(address(letter), file_of(pdf)).text
    for role in (FileRole.SIGNED, FileRole.MADE, FileRole.SCAN):
        assert same in visitor.post(address(letter), file_of(f"%PDF {role}".encode())).text
    changed = bytes([pdf[0] ^ 1]) + pdf[1:]
    for foreign in (changed, b"%PDF attached"):
        answer = visitor.post(address(letter), file_of(foreign))
        assert same not in answer.text
        assert "Berkas tidak sama" in answer.text
    assert (StoredFile.objects.count(), Event.objects.count()) == before


def test_an_upload_is_weighed_as_it_comes_in_and_written_nowhere(visitor, letter, monkeypatch):
    weighed = []
    monkeypatch.setattr(page, "is_its_file", lambda document, sha256: weighed.append(sha256) or False)
    forbidden = pytest.fail
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", forbidden)
    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile.__init__", forbidden)
    data = samples.PDF * 100_000
    stream = BytesIO(data)
    stream.name = "naskah.pdf"
    assert visitor.post(address(letter), {"file": stream}).status_code == 200
    assert weighed == [hashlib.sha256(data).hexdigest()]


def test_what_is_no_file_or_too_large_a_one_is_told_in_a_sentence(visitor, letter):
    answer = visitor.post(address(letter), {})
    assert (answer.status_code, "Pilih berkas" in answer.text) == (422, True)
    assert visitor.post(address(letter), file_of(b"")).status_code == 422
    answer = visitor.post(
        address(letter), b"x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(MOST_BYTES * 2),
    )  # fmt: skip
    assert (answer.status_code, "terlalu besar" in answer.text) == (413, True)


def test_only_what_is_issued_has_a_page(office, visitor, letter, sent):
    draft = create_document(
        agency=office.agency, kind=KIND, title="Konsep", content={}, subject=("cycle", 2),
        by=office.actor("kepala_dinas"), at=letter.created_at,
    )  # fmt: skip
    returned = Document.objects.create(
        agency=office.agency, kind=KIND, title="Kembali", content={}, subject_kind="cycle", subject_id=3,
        created_at=letter.created_at, sent_at=letter.created_at, state=DocumentState.RETURNED,
        public_key="A" * 22,
    )  # fmt: skip
    for document in (draft, sent, returned):
        assert visitor.get(address(document)).status_code == 404
        assert visitor.post(address(document), file_of(b"x")).status_code == 404
    for key in ("B" * 22, "1", letter.public_key.swapcase(), letter.public_key + "A", "%00" * 22):
        assert visitor.get(f"/periksa/{key}/").status_code == 404


def test_a_replaced_document_says_so_without_leading_to_the_new_one(office, visitor, letter, moment):
    later = issue(office, moment, title="Nota Dinas Baru", replaces=letter)
    text = visitor.get(address(letter)).text
    assert "Diganti dengan revisi" in text
    assert later.title not in text
    assert later.public_key not in text
    assert "Berlaku" in visitor.get(address(later)).text


def test_a_revision_that_is_not_out_yet_changes_nothing(office, visitor, letter, moment):
    create_document(
        agency=office.agency, kind=KIND, title="Nota Dinas Baru", content={}, subject=("cycle", 1),
        by=office.actor("kepala_dinas"), at=moment, replaces=letter,
    )  # fmt: skip
    assert "Berlaku" in visitor.get(address(letter)).text


def test_too_many_from_one_address_are_asked_to_wait(visitor, letter, monkeypatch):
    monkeypatch.setattr("triwulan.documents.interfaces.throttle.time.time", lambda: 1_800_000_000.0)
    sent = [visitor.post(address(letter), file_of(b"x")).status_code for _ in range(11)]
    assert sent == [200] * 10 + [429]
    answer = visitor.post(address(letter), file_of(b"x"))
    assert "Silakan coba lagi" in answer.text
    assert Client(REMOTE_ADDR=next(ADDRESSES)).post(address(letter), file_of(b"x")).status_code == 200
    monkeypatch.setattr("triwulan.documents.interfaces.throttle.time.time", lambda: 1_800_000_060.0)
    assert visitor.post(address(letter), file_of(b"x")).status_code == 200
    looks = {visitor.get(address(letter)).status_code for _ in range(60)}
    assert looks == {200, 429}


def test_too_many_files_against_one_paper_wait_wherever_they_come_from(letter, monkeypatch):
    monkeypatch.setattr("triwulan.documents.interfaces.throttle.time.time", lambda: 1_800_000_120.0)
    sent = [
        Client(REMOTE_ADDR=next(ADDRESSES)).post(address(letter), file_of(b"x")).status_code
        for _ in range(31)
    ]
    assert sent == [200] * 30 + [429]


def test_a_form_of_another_site_is_not_taken(letter):
    strict = Client(enforce_csrf_checks=True, REMOTE_ADDR=next(ADDRESSES))
    assert strict.post(address(letter), file_of(b"x")).status_code == 403


def test_a_key_is_128_random_bits(office, letter, moment, monkeypatch):
    asked = []
    monkeypatch.setattr(life.secrets, "token_urlsafe", lambda size: asked.append(size) or "C" * 22)
    assert issue(office, moment, title="Lain").public_key == "C" * 22
    assert asked == [16]
    assert KEY.fullmatch(letter.public_key)


def test_the_paper_bears_the_address_of_its_page_as_a_code(letter, office, moment, settings):
    mark = letter.content["check"]
    assert mark["address"] == f"https://kinerja.example.org/periksa/{letter.public_key}/"
    assert mark["words"] == "Keaslian naskah: periksa di"
    picture = check_pictures(letter.content)["check.svg"]
    assert picture == check_pictures(letter.content)["check.svg"]
    assert picture.startswith(b"<svg")
    settings.TRIWULAN_SITE = ""
    assert "check" not in issue(office, moment, title="Tanpa alamat").content
