"""The archive: codes, search, the list of records, what falls due, and whether it is still whole."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import page
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.documents import samples
from tests.documents.conftest import KIND
from tests.fixtures.refusing import refused
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.classifications import (
    ClassificationFacts,
    CodeInUse,
    CodeTaken,
    YearsBackwards,
    add_classification,
    add_examples,
    adopt_classification,
    change_classification,
    file_kind,
    remove_classification,
)
from triwulan.documents.domain.content import Signer, content_digest
from triwulan.documents.domain.documents import create_document, ensure_file, issue_at_once
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.filing import file_document, file_unfiled
from triwulan.documents.domain.register import Search, register
from triwulan.documents.domain.retention_lists import Due, due_lists
from triwulan.documents.enums import Fate, FileRole
from triwulan.documents.models import Classification, Document, DocumentFile
from triwulan.ledger import guard
from triwulan.ledger.models import Event
from triwulan.organization.domain.actor import Actor

NOW = datetime.fromisoformat("2026-10-12T08:00:00+08:00")
SYSTEM = Actor.system()
SIGNER = Signer(title="Kepala Dinas", name="Contoh Kepala")


def morning() -> datetime:
    """The clock of these tests."""
    return NOW


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.TRIWULAN_CLOCK = "tests.documents.test_archive.morning"
    settings.MEDIA_ROOT = tmp_path


def issue(office: Any, title: str, on: str = "2026-10-09 10:00", **more: Any) -> Document:
    """A document of the office, issued on a day."""
    facts: dict[str, Any] = {"content": {"text": title}, "subject": ("cycle", 1), "signers": [SIGNER]}
    return issue_at_once(
        agency=office.agency, kind=KIND, title=title, by=office.actor("kepala_dinas"), at=NOW,
        happened_at=office.at(on), **(facts | more),
    )  # fmt: skip


def code(office: Any, text: str, **facts: Any) -> Classification:
    made = ClassificationFacts(code=text, name=f"Contoh {text}", **facts)
    return add_classification(agency_id=office.agency.pk, facts=made, by=SYSTEM, at=NOW)


def titles(rows: Any) -> set[str]:
    return {document.title for document in rows}


# ---- codes ----


def test_nothing_is_set_by_itself_and_examples_are_marked_and_without_years(office):
    assert not Classification.objects.exists()
    assert add_examples(agency_id=office.agency.pk, by=SYSTEM, at=NOW) == 3
    assert add_examples(agency_id=office.agency.pk, by=SYSTEM, at=NOW) == 0
    rows = Classification.objects.all()
    assert [row.code for row in rows] == ["000.7.2.8", "000.8.3.3", "000.8.6.3"]
    assert all(row.is_example and row.active_years is None and row.inactive_years is None for row in rows)
    adopt_classification(agency_id=office.agency.pk, classification_id=rows[0].pk, by=SYSTEM, at=NOW)
    facts = ClassificationFacts(code="000.8.3.3", name="SOP", active_years=2)
    change_classification(
        agency_id=office.agency.pk, classification_id=rows[1].pk, facts=facts, by=SYSTEM, at=NOW
    )
    assert [row.is_example for row in Classification.objects.all()] == [False, False, True]
    acts = Event.objects.filter(object_kind="classification").values_list("act", flat=True)
    assert [act.partition(".")[2] for act in acts.order_by("number")] == ["added"] * 3 + [
        "adopted",
        "changed",
    ]


def test_what_cannot_be_a_code_is_refused(office, heard):
    first = code(office, "000.1")
    with refused(CodeTaken, says="000.1 sudah ada"):
        code(office, "000.1")
    with refused(YearsBackwards, says="masa aktif"):
        code(office, "000.2", inactive_years=3)
    file_kind(agency=office.agency, kind=KIND, classification=first, by=SYSTEM, at=NOW)
    with refused(CodeInUse, says="Masih ada"):
        remove_classification(agency_id=office.agency.pk, classification_id=first.pk, by=SYSTEM, at=NOW)
    file_kind(agency=office.agency, kind=KIND, classification=None, by=SYSTEM, at=NOW)
    remove_classification(agency_id=office.agency.pk, classification_id=first.pk, by=SYSTEM, at=NOW)
    assert not Classification.objects.exists()


def test_another_offices_code_is_not_there(office, other_office, heard):
    theirs = code(other_office, "000.1")
    planner, at = office.actor("kasubag_perencanaan"), NOW
    with pytest.raises(NotVisible):
        remove_classification(agency_id=office.agency.pk, classification_id=theirs.pk, by=SYSTEM, at=at)
    with pytest.raises(NotVisible):
        file_kind(agency=office.agency, kind=KIND, classification=theirs, by=SYSTEM, at=at)
    with pytest.raises(NotVisible):
        add_examples(agency_id=office.agency.pk, by=planner, at=at)


def test_a_document_gets_its_kinds_code_when_issued_and_another_one_later(office, heard):
    before = issue(office, "Sebelum")
    first, second = code(office, "000.1"), code(office, "000.2")
    file_kind(agency=office.agency, kind=KIND, classification=first, by=SYSTEM, at=NOW)
    after = issue(office, "Sesudah")
    assert (before.classification, after.classification_id) == (None, first.pk)
    client = office.client("kasubag_perencanaan")
    where = reverse("documents:classify", args=[after.pk])
    answer = client.post(where, {"classification": second.pk}, follow=True)
    assert "000.2 Contoh 000.2" in answer.text
    assert f'<a href="/periksa/{after.public_key}/">' in answer.text
    event = Event.objects.get(act="document.classified")
    assert (event.before, event.after) == ({"classification": "000.1"}, {"classification": "000.2"})
    assert "Pilih kode" in client.post(where, {"classification": "999"}, follow=True).text
    assert office.client("analis_a").post(where, {"classification": first.pk}).status_code == 404
    answer = client.post(reverse("documents:file_unfiled"), follow=True)
    assert "1 naskah diberi kode" in answer.text
    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.classification, after.classification) == (first, second)


def test_only_who_keeps_the_register_files_and_only_under_a_code_of_the_agency(office, other_office, heard):
    document, own, theirs = issue(office, "Laporan"), code(office, "000.1"), code(other_office, "000.2")
    for who, by in (("analis_a", office), ("evaluator", office), ("kasubag_perencanaan", other_office)):
        with pytest.raises(NotVisible):
            file_document(document=document, classification=own, by=by.actor(who), at=NOW)
        with pytest.raises(NotVisible):
            file_unfiled(agency_id=office.agency.pk, by=by.actor(who), at=NOW)
    with pytest.raises(NotVisible):
        file_document(document=document, classification=theirs, by=SYSTEM, at=NOW)
    document.refresh_from_db()
    assert document.classification is None


def test_the_administrator_keeps_the_codes_in_the_pages(office, heard):
    client, listed = office.client("administrator"), reverse("documents:classifications")
    assert "Belum ada kode" in client.get(listed).text
    client.post(reverse("documents:classification_examples"))
    row = Classification.objects.get(code="000.8.6.3")
    typed = {"code": "000.8.6.3", "name": "Akuntabilitas", "active_years": "2", "inactive_years": "3",
             "fate": "permanent", "note": "Perbup Contoh"}  # fmt: skip
    change = reverse("documents:classification_change", args=[row.pk])
    assert client.post(change, typed | {"active_years": ""}).status_code == 422
    assert client.post(change, typed | {"inactive_years": "-1"}).status_code == 422
    assert client.post(change, typed).status_code == 302
    assert client.post(reverse("documents:classification_add"), typed).status_code == 422
    page = client.get(listed).text
    assert "Permanen" in page
    assert page.count("Jadikan milik kantor") == 2
    assert client.post(listed, {KIND: row.pk}).status_code == 302
    assert f'<option value="{row.pk}" selected>' in client.get(listed).text
    assert client.get(reverse("documents:classification_adopt", args=[row.pk])).status_code == 404
    answer = client.post(reverse("documents:classification_remove", args=[row.pk]))
    assert (answer.status_code, "Masih ada" in answer.text) == (409, True)


# ---- search ----


def test_the_register_is_narrowed_by_all_that_it_knows(office, heard):
    unit, filed = office.unit["layanan"], code(office, "000.1")
    quarter = issue(office, "Laporan pertama", period=(2025, 4), unit=unit)
    year = issue(office, "Laporan kedua", period=(2025, None))
    nota = issue(office, "Nota ketiga", on="2024-05-01 10:00")
    draft = create_document(
        agency=office.agency, kind=KIND, title="Konsep", content={}, subject=("cycle", 1), at=NOW,
        by=office.actor("kepala_dinas"),
    )  # fmt: skip
    Document.objects.filter(pk=quarter.pk).update(words="kunjungan pemustaka", paper_place="Lemari 2")
    file_document(document=nota, classification=filed, by=SYSTEM, at=NOW)
    viewer = office.viewer("kasubag_perencanaan", NOW)

    def found(**search: Any) -> set[str]:
        return titles(register(viewer, Search(**search)))

    assert found(words="PEMUSTAKA laporan") == {"Laporan pertama"}
    assert found(words=nota.number) == {"Nota ketiga"}
    assert found(unit_id=unit.pk) == {"Laporan pertama"}
    assert found(year=2025) == {"Laporan pertama", "Laporan kedua"}
    assert found(year=2025, quarter=4) == {"Laporan pertama"}
    assert found(year=2024) == {"Nota ketiga"}
    assert found(year=2026) == {"Konsep"}
    assert found(state="draft") == {"Konsep"}
    assert found(classification_id=filed.pk) == {"Nota ketiga"}
    assert found(unfiled=True) == {"Laporan pertama", "Laporan kedua", "Konsep"}
    assert found(unplaced=True) == {"Laporan kedua", "Nota ketiga"}
    assert found(kind="lain") == set()
    assert len(found()) == 4
    assert draft.title in found()
    assert year.title not in titles(register(office.viewer("analis_arsip", NOW), Search(unit_id=unit.pk)))


def test_the_page_tells_code_and_checksum_and_what_was_typed_wrong(office, heard):
    document = issue(office, "Laporan")
    file_document(document=document, classification=code(office, "000.1"), by=SYSTEM, at=NOW)
    stored = ensure_file(document=document, at=NOW)
    client, address = office.client("kasubag_perencanaan"), reverse("documents:register")
    text = client.get(address).text
    assert f"{stored.sha256[:12]}…" in text
    assert "000.1" in text
    answer = client.get(address, {"tahun": "19", "cari": "Laporan"})
    assert 'id="id_tahun_error"' in answer.text
    assert document.title in answer.text


# ---- the list of records ----


def test_the_register_leads_to_the_signed_file_and_names_what_was_replaced(office, heard):
    document = issue(office, "Surat")
    data = store_bytes(data=b"%PDF-1.7 bertanda tangan", kind_key="pdf", at=NOW)
    facts = {"role": FileRole.SIGNED, "form": "pdf", "name": "surat.pdf", "added_at": NOW}
    DocumentFile.objects.create(document=document, file=data, **facts)
    client, address = office.client("kasubag_perencanaan"), reverse("documents:file", args=[document.pk])
    said = client.get(reverse("documents:register")).content.decode()
    assert f"SHA-256 {data.sha256}" in said
    assert "Diganti oleh revisi" not in said
    assert client.get(address).getvalue() == b"%PDF-1.7 bertanda tangan"
    assert client.get(address + "?asli").getvalue() != b"%PDF-1.7 bertanda tangan"
    issue(office, "Surat, Revisi ke-1", replaces=document)
    assert "Diganti oleh revisi" in client.get(reverse("documents:register")).content.decode()


def test_the_list_of_records_has_the_form_of_practice_as_a_workbook_and_on_paper(office, heard):
    filed = code(office, "000.1", active_years=2, inactive_years=3, fate=Fate.PERMANENT)
    signed, plain = issue(office, "Laporan bertanda tangan"), issue(office, "Nota", "2026-10-10 09:00")
    file_document(document=signed, classification=filed, by=SYSTEM, at=NOW)
    Document.objects.filter(pk=signed.pk).update(paper_place="Lemari 2, boks 14")
    ensure_file(document=signed, at=NOW)
    stored = store_bytes(data=samples.PDF, kind_key="pdf", at=NOW)
    DocumentFile.objects.create(
        document=signed, role=FileRole.SIGNED, form="pdf", file=stored, name="x.pdf", added_at=NOW
    )
    client = office.client("kasubag_perencanaan")
    answer = client.get(reverse("documents:record_list", args=["xlsx"]), {"cari": "a"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == [
        "No.", "Kode klasifikasi", "Uraian informasi", "Tanggal", "Jumlah", "Tingkat perkembangan",
        "Lokasi simpan", "Aktif (tahun)", "Inaktif (tahun)", "Nasib akhir", "SHA-256",
    ]  # fmt: skip
    assert rows[1] == [
        1, "000.1", f"Laporan bertanda tangan; {signed.number}", date(2026, 10, 9), "1 berkas",
        "Asli, bertanda tangan elektronik", "Elektronik: Triwulan; kertas: Lemari 2, boks 14", 2, 3,
        "Permanen", stored.sha256,
    ]  # fmt: skip
    assert rows[2][2:6] == [f"Nota; {plain.number}", date(2026, 10, 10), "1 berkas", "Asli, elektronik"]
    pdf = client.get(reverse("documents:record_list", args=["pdf"]), {"tahun": "2026"}).content
    words = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())
    for told in ("DAFTAR ARSIP", "TAHUN 2026", "000.1", "2 tahun", "Permanen", "Keadaan 12 Oktober 2026"):
        assert told in words
    for profile in ("pdfa2a", "ua1"):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant
    assert client.get(reverse("documents:record_list", args=["doc"])).status_code == 404


def test_a_list_too_long_for_paper_is_refused_with_what_to_do(office, heard, monkeypatch):
    for number in range(3):
        issue(office, f"Nota {number}")
    monkeypatch.setattr("triwulan.documents.views.register.MOST_ON_PAPER", 2)
    answer = office.client("kasubag_perencanaan").get(reverse("documents:record_list", args=["pdf"]))
    assert answer.status_code == 422
    assert "Daftar ini memuat 3 arsip" in answer.text


# ---- retention ----


def test_what_falls_due_is_listed_and_what_is_not_reckoned_apart(office, heard):
    short = code(office, "000.1", active_years=1, inactive_years=1, fate=Fate.PERMANENT)
    other = code(office, "000.2", active_years=1, inactive_years=1)
    silent = code(office, "000.3")
    years = {"Tua": ("2024-05-01 10:00", short), "Nilai": ("2024-06-01 10:00", other),
             "Pindah": ("2025-05-01 10:00", short), "Aktif": ("2026-05-01 10:00", short),
             "Diam": ("2020-05-01 10:00", silent), "Lepas": ("2020-05-01 10:00", None)}  # fmt: skip
    for title, (on, classification) in years.items():
        file_document(document=issue(office, title, on), classification=classification, by=SYSTEM, at=NOW)
    viewer = office.viewer("kasubag_perencanaan", NOW)
    found = {due: titles(rows) for due, rows in due_lists(viewer, date(2027, 1, 1)).items()}
    assert found == {
        Due.TRANSFER: {"Pindah"}, Due.ARCHIVES: {"Tua"}, Due.APPRAISE: {"Nilai"}, Due.NO_CODE: {"Lepas"},
        Due.NO_YEARS: {"Diam"},
    }  # fmt: skip
    client = office.client("kasubag_perencanaan")
    text = client.get(reverse("documents:retention"), {"hari": "2027-01-01"}).text
    assert "tidak pernah menghapus naskah" in text
    assert "1 Jan 2027" in text
    book = client.get(reverse("documents:retention_table", args=["xlsx"]), {"hari": "2027-01-01"}).content
    sheets = CalamineWorkbook.from_filelike(BytesIO(book))
    assert sheets.sheet_names[:2] == ["Dipindahkan ke pusat arsip", "Diserahkan ke lembaga kearsipan"]
    line = sheets.get_sheet_by_index(0).to_python()[1]
    assert str(line[1]).startswith("Pindah; ")
    assert line[3] == date(2027, 1, 1)
    assert Document.objects.count() == 6, "nothing is ever destroyed"


def test_every_list_costs_the_same_for_one_and_for_many(office, heard, django_assert_max_num_queries):
    client, filed = office.client("kasubag_perencanaan"), code(office, "000.1", active_years=0)
    administrator = office.client("administrator")
    for number in range(4):
        document = issue(office, f"Nota {number}", "2024-05-01 10:00", unit=office.unit["layanan"])
        file_document(document=document, classification=filed, by=SYSTEM, at=NOW)
    with django_assert_max_num_queries(15):
        client.get(reverse("documents:register"))
    with django_assert_max_num_queries(15):
        client.get(reverse("documents:record_list", args=["xlsx"]))
    with django_assert_max_num_queries(15):
        assert client.get(reverse("documents:retention")).text.count(">Nota ") == 4
    with django_assert_max_num_queries(15):
        administrator.get(reverse("documents:classifications"))


# ---- whether it is still whole ----


def flip(path: str) -> None:
    """One bit of one byte of a stored file, behind the program's back."""
    with default_storage.open(path) as stream:
        data = bytearray(stream.read())
    data[len(data) // 2] ^= 1
    default_storage.delete(path)
    default_storage.save(path, ContentFile(bytes(data)))


def test_one_flipped_byte_of_file_content_or_ledger_is_found(office, heard, capsys):
    first, second = issue(office, "Laporan pertama"), issue(office, "Laporan kedua")
    call_command("documents", "make")
    call_command("documents", "check")
    assert "2 berkas, 2 naskah terbit" in capsys.readouterr().out
    first.refresh_from_db()
    flip(first.file.path)
    Document.objects.filter(pk=second.pk).update(content={**second.content, "text": "Laporan kedui"})
    with pytest.raises(CommandError):
        call_command("documents", "check")
    told = capsys.readouterr().out
    assert f"Berkas {first.file.sha256} (naskah {first.pk}" in told
    assert f"Isi naskah {second.pk}" in told
    call_command("ledger", "verify")
    event = Event.objects.filter(act="document.issued").latest("number")
    with guard.lifted(connection):
        Event.objects.filter(pk=event.pk).update(after={**event.after, "number": "9/9/9"})
    with pytest.raises(CommandError):
        call_command("ledger", "verify")
    assert f"nomor {event.number}" in capsys.readouterr().out


@pytest.mark.parametrize("changed", [{"title": "Laporan lain"}, {"number": "000/9"}])
def test_a_register_that_says_something_else_than_the_ledger_is_found(office, heard, capsys, changed):
    document = issue(office, "Laporan")
    call_command("documents", "check")
    Document.objects.filter(pk=document.pk).update(**changed)
    with pytest.raises(CommandError):
        call_command("documents", "check")
    assert "tidak sama dengan yang dicatat riwayat" in capsys.readouterr().out


def test_a_file_that_the_store_has_lost_is_a_sentence_and_no_stack_trace(office, heard):
    document = issue(office, "Laporan")
    call_command("documents", "make")
    document.refresh_from_db()
    default_storage.delete(document.file.path)
    answer = office.client("kepala_dinas").get(f"/dokumen/{document.pk}/berkas/")
    assert answer.status_code == 409
    assert document.file.sha256[:12] in answer.content.decode()


def test_content_changed_together_with_its_checksum_contradicts_the_ledger(office, heard, capsys):
    document = issue(office, "Laporan")
    changed = {**document.content, "text": "Laporan lain"}
    Document.objects.filter(pk=document.pk).update(content=changed, content_sha256=content_digest(changed))
    with pytest.raises(CommandError):
        call_command("documents", "check")
    assert "tidak sama dengan yang dicatat riwayat" in capsys.readouterr().out
