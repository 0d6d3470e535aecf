"""The store: kept once by content, whole, and refused with a sentence."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.documents import samples
from triwulan.documents.domain.file_kinds import KINDS
from triwulan.documents.domain.files import (
    SENTENCES,
    FileRefused,
    FileRules,
    Stored,
    evidence_rules,
    is_intact,
    open_file,
    scan_rules,
    store_file,
)
from triwulan.documents.models import StoredFile
from triwulan.documents.views.serving import file_response

AT = datetime(2026, 10, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def put(data: bytes, name: str, rules: FileRules | None = None) -> Stored:
    """The bytes handed in under the name."""
    return store_file(upload=ContentFile(data, name), name=name, rules=rules or evidence_rules(), at=AT)


def test_a_file_is_kept_under_its_checksum_and_its_name_made_safe():
    stored = put(samples.PDF, "..\\SK Kepala\u202e.PDF")
    assert stored.name == "SK Kepala.pdf"
    assert stored.file.content_type == "application/pdf"
    assert stored.file.size == len(samples.PDF)
    assert is_intact(stored.file)
    with open_file(stored.file) as stream:
        assert stream.read() == samples.PDF


def test_equal_content_is_kept_once(folder):
    assert put(samples.PDF, "a.pdf").file == put(samples.PDF, "b.pdf").file
    assert StoredFile.objects.count() == 1
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_write_cut_off_by_a_crash_is_done_again():
    stored = put(samples.PDF, "a.pdf").file
    default_storage.delete(stored.path)
    default_storage.save(stored.path, ContentFile(b"%PDF"))
    assert not is_intact(stored)
    put(samples.PDF, "a.pdf")
    assert is_intact(stored)


def test_a_changed_byte_and_a_lost_file_are_seen():
    stored = put(samples.PDF, "a.pdf").file
    with open(default_storage.path(stored.path), "r+b") as stream:
        stream.write(b"!")
    assert not is_intact(stored)
    default_storage.delete(stored.path)
    assert not is_intact(stored)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("virus.exe", b"MZ", "PDF, PNG"),
        ("tanpa-ending", samples.PDF, "PDF, PNG"),
        ("a.docx", samples.docx({"word/vbaProject.bin": b"x"}), "tanpa makro"),
        ("a.pdf", b"<html>" + samples.PDF, ".pdf"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
    ],
)
def test_a_refusal_is_a_sentence_that_names_the_file_and_keeps_nothing(folder, name, data, words):
    with pytest.raises(FileRefused) as caught:
        put(data, name)
    assert caught.value.status == 422
    assert name in caught.value.message
    assert words.casefold() in caught.value.message.casefold()
    assert StoredFile.objects.count() == 0
    assert list(folder.rglob("*.*")) == []


def test_the_limit_is_said_in_megabytes():
    with pytest.raises(FileRefused) as caught:
        put(samples.PDF + bytes(3 * 1024 * 1024), "a.pdf", FileRules(kinds=("pdf",), limit=2 * 1024 * 1024))
    assert "2 MB" in caught.value.message


def test_a_scan_is_no_workbook():
    with pytest.raises(FileRefused):
        put(samples.xlsx(), "a.xlsx", scan_rules())
    assert ".xlsx" in evidence_rules().accept
    assert scan_rules().accept == ".pdf,.png,.jpg,.jpeg,.webp"


def test_every_reason_has_a_sentence_that_can_be_filled():
    for sentence in SENTENCES.values():
        assert str(sentence) % {"name": "a.pdf", "kind": ".pdf", "detail": "x"}


@pytest.mark.parametrize(
    ("name", "data", "how"),
    [
        ("a.pdf", samples.PDF, "inline"),
        ("a.png", samples.png(), "inline"),
        ("a.csv", samples.CSV, "attachment"),
        ("a.docx", samples.docx(), "attachment"),
    ],
)
def test_only_pdf_and_pictures_open_in_the_browser(name, data, how):
    stored = put(data, name)
    response = file_response(stored.file, "Laporan “TW III”\r\nX-Evil: 1.pdf")
    assert response["Content-Disposition"].startswith(how)
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Type"] == KINDS[name[2:]].content_type
    assert b"".join(response) == data
    response.close()
    saved = file_response(stored.file, name, save=True)
    assert saved["Content-Disposition"].startswith("attachment")
    saved.close()
