"""The unit's report in the register: once it is approved, with its number, its values, its revisions."""

import hashlib
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from tests.collection.conftest import PDF
from tests.fixtures.papers import rows_of, words_in
from tests.fixtures.walking import CREWS, VALUES, Walk, none, walk_unit
from triwulan.collection.domain.evidence import add_file, add_link
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.domain.unit_report_blocks import report_blocks
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.documents import rendered
from triwulan.documents.domain.queries import document_for, documents_of
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.procedure.models import Task

KIND = "unit_report"


@pytest.fixture
def approved(office, cycle):
    """Bidang Layanan's report, approved; one indicator has no value."""
    return walk_unit(office, cycle, "layanan", until="5b", values={"L2": none("Survei belum selesai")})


@pytest.fixture
def document(approved):
    return Document.objects.get(kind=KIND)


def viewer(office, who):
    moment = office.at("2026-10-12 16:00")
    return viewer_behind(office.actor(who, moment), moment)


def words_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split()).replace("\xa0", " ")


def test_nothing_is_registered_before_the_approval(office, cycle):
    walk_unit(office, cycle, "layanan", until="5")
    assert not Document.objects.filter(kind=KIND).exists()


def test_an_approval_registers_the_report_once_with_its_number(office, approved, document):
    assert document.state == DocumentState.ISSUED
    assert document.number.startswith("1/")
    assert (document.unit, document.run_id) == (approved.unit, approved.run_id)
    assert document.dated_on == date(2026, 10, 12)
    assert document.title == f"Laporan Data Kinerja {approved.unit.name}, Triwulan III 2026"
    assert [one["name"] for one in document.content["signers"]] == ["Contoh Kabid Layanan"]
    assert document.file is None, "made when it is first wanted"


def test_the_paper_says_what_was_approved(document):
    words = words_of(rendered(document))
    for expected in (
        "LAPORAN DATA KINERJA",
        f"Nomor: {document.number}",
        "Putaran : pengajuan pertama",
        "Contoh Kasubid Layanan, Kepala Seksi Layanan",
        "Jumlah kunjungan perpustakaan",
        "700",
        "93,33 %",
        "belum diukur",
        "Survei belum selesai",
        "Capaian triwulan ini didukung oleh kegiatan rutin.",
        "Kepala Bidang Layanan,",
    ):
        assert expected in words, words


@pytest.mark.parametrize(
    "who", ["kabid_layanan", "analis_a", "sekretaris", "kasubag_perencanaan", "evaluator"]
)
def test_its_unit_and_those_for_all_units_find_it_and_its_file(office, approved, document, who):
    assert document_for(viewer(office, who), document.pk) == document
    found = documents_of(viewer(office, who), run_id=approved.run_id).filter(kind=KIND)
    assert list(found) == [document]


@pytest.mark.parametrize("who", ["kabid_arsip", "analis_arsip", "administrator"])
def test_other_units_do_not_find_it(office, document, who):
    with pytest.raises(NotVisible):
        document_for(viewer(office, who), document.pk)


def test_each_unit_has_a_number_of_its_own(office, cycle, document):
    walk_unit(office, cycle, "arsip", until="5b")
    numbers = Document.objects.filter(kind=KIND).order_by("pk").values_list("number", flat=True)
    assert [number.split("/")[0] for number in numbers] == ["1", "2"]


def test_the_paper_names_the_average_and_what_it_leaves_out(document):
    assert "Rata-rata capaian: 84,17 % (2 dari 3 indikator dihitung). Tidak dihitung: Keluhan pemustaka." in (
        words_in(document)
    )


def test_the_paper_lists_the_evidence_with_its_kind_and_how_to_know_it_again(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="3")
    [task, *_others] = Task.objects.open().filter(run=report.run, step="3").order_by("pk")
    by, at = office.actor("analis_a"), office.at("2026-10-12 09:30")
    pin = report.pins.get(code="L1").pk
    whose = {"task_id": task.pk, "pin_id": pin, "by": by, "at": at}
    upload = SimpleUploadedFile("rekap kunjungan.pdf", PDF)
    add_file(upload=upload, name="rekap kunjungan.pdf", **whose)
    add_link(url="https://contoh.example/rekap", name="Rekap daring", **whose)
    walk = Walk(office, report, CREWS["layanan"], "2026-10-12", VALUES)
    for row in ("3", "4", "5"):
        walk.do(row)
    document = Document.objects.get(kind=KIND)
    checksum = hashlib.sha256(PDF).hexdigest()[:16]
    wanted = [
        ("1", "rekap kunjungan.pdf", "Berkas, PDF", f"SHA-256 {checksum}\N{HORIZONTAL ELLIPSIS}"),
        ("1", "Rekap daring", "Tautan", "https://contoh.example/rekap"),
    ]
    assert [tuple(row.values()) for row in rows_of(document, "Data dukung")] == wanted
    material = Document.objects.get(kind="material")
    assert [tuple(row.values()) for row in rows_of(material, "Data dukung")] == wanted


def test_the_paper_says_how_a_conspicuous_value_was_explained(office, cycle):
    why = "Lomba bercerita mendatangkan rombongan sekolah."
    walk_unit(office, cycle, "layanan", values={"L1": Entry(Decimal(700), explanation=why)})
    assert f"Indikator 1. Penjelasan: {why}" in words_in(Document.objects.get(kind=KIND))


def old_facts() -> dict[str, object]:
    """What a report held that was registered before papers were made of blocks."""
    return {
        "unit": "Bidang Layanan",
        "quarter": "Triwulan I 2026",
        "revision_words": "Revisi ke-1",
        "reason": "Salah hitung.",
        "facts": [["SOP", "24 Pengumpulan Data Kinerja"], ["Putaran", "pengajuan pertama"]],
        "indicators": [INDICATOR],
        "analysis": "Capaian didukung oleh kegiatan rutin.",
    }


INDICATOR = {
    "number": "1",
    "code": "L1",
    "name": "Jumlah kunjungan",
    "objective": "",
    "unit": "orang",
    "target": "750",
    "target_year": "3.000",
    "value": "700,00",
    "achievement": "93,33 %",
    "rating": "Sangat Tinggi",
    "workings": ["700 / 750 x 100 = 93,33"],
    "no_value": "",
    "supporting": "",
    "obstacles": "",
    "follow_up": "",
    "correction": "Koreksi ke-1, diminta oleh Contoh: Salah hitung.",
}


def test_a_report_registered_before_there_were_blocks_is_still_made(document):
    kept = {key: document.content[key] for key in document.content if key != "blocks"}
    document.content = {**kept, **old_facts()}
    words = words_of(rendered(document))
    for expected in (
        "Revisi ke-1. Alasan revisi: Salah hitung.",
        "93,33 %",
        "700 / 750 x 100 = 93,33",
        "Indikator 1. Koreksi ke-1",
        "Tidak ada data dukung.",
    ):
        assert expected in words


def test_a_long_report_breaks_over_pages_and_keeps_its_signature_by_the_words(document):
    row = {**INDICATOR, "name": "Persentase " + "pengunjung yang puas " * 28}
    told = {
        "supporting": "Dukungan desa \N{GRINNING FACE}. " * 40,
        "obstacles": "Jaringan putus. " * 40,
        "follow_up": "Ada. " * 60,
    }
    many = [{**row, **told, "number": str(number)} for number in range(1, 26)]
    facts = {**old_facts(), "indicators": many}
    facts["analysis"] = "\n\n".join(["Capaian didukung oleh kegiatan rutin. " * 30] * 12)
    document.content["blocks"] = as_data(report_blocks(facts))
    pages = PdfReader(BytesIO(rendered(document))).pages
    assert len(pages) > 5
    last = pages[-1].extract_text()
    assert "Contoh Kabid Layanan" in last
    assert "kegiatan rutin" in last
