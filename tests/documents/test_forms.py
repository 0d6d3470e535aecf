"""The forms of a document: made once, kept by checksum, told to the ledger, rebuilt byte for byte."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO, StringIO

import docx
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from tests.documents import sample_paper as sample
from triwulan.documents.domain import blocks as b
from triwulan.documents.domain import forms
from triwulan.documents.domain.documents import create_document, ensure_file, issue_at_once
from triwulan.documents.domain.forms import ensure_form, rebuild
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.enums import FileRole
from triwulan.documents.models import Document, DocumentFile, StoredFile
from triwulan.ledger.models import Event

PAPER = "test_paper"
NOW = datetime.fromisoformat("2026-10-12T08:00:00+08:00")
BLOCKS: list[b.Block] = [
    b.Letterhead(),
    b.Title("Laporan"),
    b.Heading(1, "A. Capaian"),
    sample.table(),
    b.Signatures(),
]


def morning() -> datetime:
    """The clock of these tests."""
    return NOW


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.TRIWULAN_CLOCK = "tests.documents.test_forms.morning"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kind(heard):
    """A kind that is had in every form; `heard` puts the register back afterwards."""
    register_kind(DocumentKind(key=PAPER, label="Naskah", numbered=False, forms=("pdf", "docx", "xlsx")))


@pytest.fixture
def issued(office, kind, moment) -> Document:
    """An issued paper made of blocks."""
    return issue_at_once(
        agency=office.agency, kind=PAPER, title="Laporan: contoh", content={"blocks": b.as_data(BLOCKS)},
        subject=("cycle", 1), signers=[], by=office.actor("kasubag_perencanaan"), at=moment,
    )  # fmt: skip


def url(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=args)


def test_a_form_is_made_once_and_the_ledger_bears_its_checksum(issued, moment):
    first = ensure_form(document=issued, form="docx", at=moment)
    assert ensure_form(document=issued, form="docx", at=moment) == first
    [row] = issued.files.all()
    assert (row.role, row.form, row.file, row.name) == (
        FileRole.MADE, "docx", first, "Laporan_ contoh.docx",
    )  # fmt: skip
    [told] = Event.objects.filter(act="document.filed", object_id=issued.pk)
    assert told.after == {"form": "docx", "sha256": first.sha256, "renderer": row.renderer}
    assert row.renderer.startswith("typst ")
    assert "python-docx" in row.renderer


@pytest.mark.django_db(transaction=True)
def test_two_who_want_a_form_at_once_get_one(issued, moment):
    def want() -> str:
        try:
            return ensure_form(document=Document.objects.get(pk=issued.pk), form="xlsx", at=moment).sha256
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = {one.result() for one in [pool.submit(want), pool.submit(want)]}
    assert len(found) == 1
    assert issued.files.count() == 1
    assert Event.objects.filter(act="document.filed", object_id=issued.pk).count() == 1


def test_every_file_is_rebuilt_byte_for_byte_and_the_command_says_so(issued, moment):
    ensure_file(document=issued, at=moment)
    for form in ("docx", "xlsx"):
        ensure_form(document=issued, form=form, at=moment)
    again = rebuild(Document.objects.get(pk=issued.pk))
    assert [one.form for one in again] == ["pdf", "docx", "xlsx"]
    assert all(one.equal and one.same_renderer for one in again)
    out = StringIO()
    with override("en"):
        call_command("documents", "rebuild", document=issued.pk, stdout=out)
    assert out.getvalue().startswith("3 files made again")
    call_command("documents", "check", stdout=StringIO())


def test_a_file_that_comes_out_otherwise_is_named_with_its_renderers(issued, moment):
    ensure_form(document=issued, form="xlsx", at=moment)
    other = StoredFile.objects.create(sha256="a" * 64, size=1, content_type="x/y", created_at=moment)
    DocumentFile.objects.filter(document=issued).update(file=other, renderer="xlsxwriter 1")
    [one] = rebuild(issued)
    assert (one.equal, one.same_renderer, one.made_with) == (False, False, "xlsxwriter 1")
    out = StringIO()
    with override("en"):
        call_command("documents", "rebuild", stdout=out)
    assert "made by xlsxwriter 1" in out.getvalue()
    DocumentFile.objects.filter(document=issued).update(renderer=one.now_with)
    with pytest.raises(CommandError), override("en"):
        call_command("documents", "rebuild", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("documents", "rebuild", document=0, stdout=StringIO())


def test_the_page_lists_every_file_and_gives_each(office, issued, moment):
    client = office.client("kasubag_perencanaan")
    shown = client.get(url("document", issued.pk)).text
    assert "Dibuat ketika pertama kali dibuka" in shown
    got = client.get(url("form", issued.pk, "docx"))
    data = b"".join(got)
    assert got["Content-Disposition"].startswith("attachment")
    assert docx.Document(BytesIO(data)).paragraphs
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(client.get(url("form", issued.pk, "xlsx")))))
    assert book.sheet_names == ["Capaian"]
    scan = issued.files.create(
        role=FileRole.SCAN, form="jpg", file=StoredFile.objects.last(), name="pindai.jpg", added_at=moment
    )
    shown = client.get(url("document", issued.pk)).text
    for one in issued.files.all():
        assert one.file.sha256 in shown
    assert url("kept_file", issued.pk, scan.pk) in shown
    assert b"".join(client.get(url("kept_file", issued.pk, scan.pk)))


def test_what_is_not_offered_is_not_found(office, issued, sent, moment):
    client = office.client("kasubag_perencanaan")
    for form in ("odt", "pdf", "exe"):
        assert client.get(url("form", issued.pk, form)).status_code == 404
    # A paper that is not made of blocks has no other form.
    assert client.get(url("form", sent.pk, "docx")).status_code == 404
    assert url("form", sent.pk, "docx") not in client.get(url("document", sent.pk)).text
    other = issued.files.create(
        role=FileRole.SCAN,
        form="pdf",
        file=ensure_file(document=issued, at=moment),
        name="x.pdf",
        added_at=moment,
    )
    assert client.get(url("kept_file", sent.pk, other.pk)).status_code == 404
    assert office.client("administrator").get(url("preview", issued.pk)).status_code == 404


def test_a_draft_is_had_in_each_form_and_says_that_it_is_one(office, kind, moment):
    draft = create_document(
        agency=office.agency, kind=PAPER, title="Konsep naskah", content={"blocks": b.as_data(BLOCKS)},
        subject=("cycle", 2), by=office.actor("kasubag_perencanaan"), at=moment,
    )  # fmt: skip
    client = office.client("kasubag_perencanaan")
    got = client.get(url("form", draft.pk, "docx"))
    assert got["Cache-Control"] == "private, no-store"
    head = zipfile.ZipFile(BytesIO(got.content)).read("word/header1.xml").decode()
    assert "KONSEP" in head
    assert not DocumentFile.objects.exists()
    shown = client.get(url("preview", draft.pk)).text
    assert "Konsep, belum ditandatangani" in shown
    assert "Indikator nomor 2" in shown
    assert "1.234.567,89" in shown


def test_the_preview_of_an_issued_paper_shows_what_was_frozen(office, issued):
    shown = office.client("evaluator").get(url("preview", issued.pk)).text
    assert "Konsep" not in shown
    assert "92,24" in shown
    assert office.agency.name.upper() in shown.upper()


def test_the_pages_cost_the_same_for_one_file_and_for_many(
    office, issued, moment, django_assert_max_num_queries
):
    client = office.client("kasubag_perencanaan")
    client.get(url("document", issued.pk))
    stored = ensure_form(document=issued, form="docx", at=moment)
    for place, role in enumerate((FileRole.SCAN, FileRole.ATTACHED, FileRole.SIGNED)):
        issued.files.create(role=role, form="pdf", file=stored, name=f"{place}.pdf", added_at=moment)
    with django_assert_max_num_queries(15):
        client.get(url("document", issued.pk))
    with django_assert_max_num_queries(12):
        client.get(url("preview", issued.pk))


def test_what_a_form_is_made_with_tells_kinds_of_blocks_apart(issued):
    assert forms.renderer_of(PAPER, "docx") != forms.renderer_of(PAPER, "xlsx")
    assert len(forms.renderer_of(PAPER, "docx")) <= 200
    assert len(forms.renderer_of(PAPER, "pdf")) <= 120
