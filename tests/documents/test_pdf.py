"""The PDF itself: valid, repeatable, readable, and safe from what people type."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from triwulan.documents.interfaces.glyphs import MISSING, SYMBOLS, shown
from triwulan.documents.interfaces.pdf import LIBRARY, RenderFailed, render_pdf
from triwulan.documents.interfaces.rendering import made_with

MOMENT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
TEMPLATE = """
#import "/office.typ": *
#let data = json("/content.json")
#show: office.with(data)
#letterhead(data.letterhead)
#title-block(data.title, lines: data.lines, number: data.number)
#facts(data.facts)
= Uraian
#prose(data.text)
== Tabel
#data-table(data.columns, data.rows, caption: data.caption)
#remark(words(data.remark))
#signatures(data.place_date, data.signers)
#initials(data.initials)
"""
HOSTILE = (
    '#panic("x") *tebal* _miring_ $x^2$ @rujukan <label> // komentar /* a */ \\ ` = judul\n'
    '#read("/etc/passwd") #import "@preview/x:1.0.0": * ]'
)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A template with every part of the library."""
    path: Path = tmp_path_factory.mktemp("typst") / "all.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def content(**changed: object) -> dict[str, object]:
    """A report of an invented office."""
    signer = {
        "title": "Plt. Kepala Dinas Contoh",
        "name": "Contoh Kepala, S.Sos., M.Si.",
        "rank": "Pembina Utama Muda",
        "nip": "197001011995031001",
    }
    return {
        "title": "Laporan Triwulan III",
        "author": "Dinas Contoh",
        "paper": "f4",
        "language": "id",
        "letterhead": {
            "government": "Pemerintah Kabupaten Contoh",
            "agency": "Dinas Contoh",
            "address": ["Jl. 1"],
        },
        "lines": ["Tahun 2026"],
        "number": "000.8.6.3/17/DPK/2026",
        "facts": [["Periode", "Juli s.d. September 2026"]],
        "text": "Paragraf satu.\n\nParagraf dua.",
        "columns": [
            {"head": "No"},
            {"head": "Indikator"},
            {"head": "Capaian"},
        ],
        "caption": "Tabel 1",
        "rows": [{"span": "Bidang Contoh"}, ["1", "Tingkat gemar membaca", "92,24 %"]],
        "remark": "Tidak ada.",
        "place_date": "Jeneponto, 12 Oktober 2026",
        "signers": [signer, signer],
        "initials": [{"title": "Sekretaris", "name": "Contoh Sekretaris", "date": "11 Oktober 2026"}],
    } | changed


def text_of(pdf: bytes) -> str:
    """All words of the PDF, on one line."""
    pages = [one.extract_text() for one in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def faults(pdf: bytes, profile: str) -> list[str]:
    """The rules that the PDF breaks."""
    return [f"{one.rule_id} {one.message}" for one in page.validate_pdf_bytes(pdf, profile=profile).failures]


def test_the_file_is_pdf_a_and_accessible(template):
    pdf = render_pdf(template, content(), modified=MOMENT)
    assert faults(pdf, "pdfa2a") == []
    assert faults(pdf, "ua1") == []


def test_equal_content_is_equal_bytes(template):
    first = render_pdf(template, content(), modified=MOMENT)
    assert first == render_pdf(template, content(), modified=MOMENT)
    assert first != render_pdf(template, content(number="18"), modified=MOMENT)


def test_title_language_bookmarks_and_words_can_be_read_back(template):
    reader = PdfReader(BytesIO(render_pdf(template, content(), modified=MOMENT)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Triwulan III"
    assert reader.metadata.modification_date == MOMENT
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("id")
    assert str(reader.outline[0]["/Title"]) == "LAPORAN TRIWULAN III"
    words = text_of(render_pdf(template, content(), modified=MOMENT))
    for expected in ("PEMERINTAH KABUPATEN CONTOH", "92,24 %", "NIP 197001011995031001", "Halaman 1 dari 1"):
        assert expected in words


def test_what_people_type_is_never_markup(template):
    words = text_of(
        render_pdf(template, content(text=HOSTILE, title=HOSTILE, rows=[[HOSTILE, "", ""]]), modified=MOMENT)
    )
    assert '#read("/etc/passwd")' in words
    assert "*tebal* _miring_ $x^2$ @rujukan <label> // komentar" in words


def test_the_head_of_a_table_is_on_every_page(template):
    rows = [[str(number), f"Indikator nomor {number}", "100 %"] for number in range(200)]
    reader = PdfReader(BytesIO(render_pdf(template, content(rows=rows), modified=MOMENT)))
    tables = [one.extract_text() for one in reader.pages if "Indikator nomor" in one.extract_text()]
    assert len(tables) > 3
    assert all("Capaian" in text for text in tables)


def test_paper_and_margins_are_those_of_the_office(template):
    f4 = PdfReader(BytesIO(render_pdf(template, content(), modified=MOMENT))).pages[0].mediabox
    a4 = PdfReader(BytesIO(render_pdf(template, content(paper="a4"), modified=MOMENT))).pages[0].mediabox
    millimetre = 72 / 25.4
    assert (round(float(f4.width) / millimetre), round(float(f4.height) / millimetre)) == (215, 330)
    assert (round(float(a4.width) / millimetre), round(float(a4.height) / millimetre)) == (210, 297)


def test_words_without_spaces_stay_on_the_page(template):
    """Each letter's place is read back: none may stand beyond the right margin of 2 cm."""
    endless = "W" * 600
    made = render_pdf(
        template,
        content(
            title=endless,
            text=endless,
            facts=[["Kode", endless]],
            rows=[["1", endless, endless]],
            columns=[{"head": f"Kolom{number}{endless[:40]}"} for number in range(3)],
            signers=[{"title": endless, "name": endless, "rank": "", "nip": ""}],
        ),
        modified=MOMENT,
    )
    ends: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        # A W is 0.93 of the size wide.
        if "W" in text:
            ends.append(tm[4] + 0.93 * size * max(line.count("W") for line in text.splitlines()))

    for one in PdfReader(BytesIO(made)).pages:
        one.extract_text(visitor_text=visit)
    assert ends
    assert max(ends) < (215 - 20 + 1) * 72 / 25.4


def test_a_number_broken_over_lines_does_not_spoil_the_others(template):
    number = "000.8.6.3/1234567890/DINAS-PERPUSTAKAAN-DAN-KEARSIPAN/2026"
    words = text_of(
        render_pdf(template, content(facts=[["Nomor", number]], text="Tahun 1234567890."), modified=MOMENT)
    )
    assert "Tahun 1234567890." in words
    assert "\u200b" not in words


def test_characters_without_a_glyph_become_a_box_and_marks_of_direction_vanish(template):
    assert shown("Baca 😀😀 名 selesai") == f"Baca {MISSING} {MISSING} selesai"
    assert shown("a\u202eb\u200dc\ufe0f") == "abc"
    words = text_of(render_pdf(template, content(text="Hebat 😀 \u202e≥ 91 العربية"), modified=MOMENT))
    assert f"Hebat {MISSING} ≥ 91 {MISSING}" in words


def test_every_kept_symbol_has_a_glyph(template):
    assert (
        faults(render_pdf(template, content(text=" ".join(sorted(SYMBOLS))), modified=MOMENT), "pdfa2a") == []
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=30))
def test_any_text_at_all_gives_a_document(template, texts):
    rows: list[object] = [[one, one, one] for one in texts]
    made = render_pdf(template, content(rows=rows, text="\n".join(texts), remark=texts[0]), modified=MOMENT)
    assert made.startswith(b"%PDF-")


def test_a_fault_of_a_template_is_a_refusal_with_its_diagnostic(tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text('#set text(font: "Font Yang Tidak Ada")\nHalo', encoding="utf-8")
    with pytest.raises(RenderFailed) as caught:
        render_pdf(broken, content(), modified=MOMENT)
    assert "font" in caught.value.diagnostic


def test_a_template_reads_nothing_outside_its_folder(tmp_path):
    curious = tmp_path / "curious.typ"
    curious.write_text('#read("/../../etc/passwd")', encoding="utf-8")
    with pytest.raises(RenderFailed):
        render_pdf(curious, content(), modified=MOMENT)


def test_a_document_that_takes_too_long_is_given_up(template):
    with pytest.raises(RenderFailed):
        render_pdf(template, content(), modified=MOMENT, seconds=0.001)


def test_a_logo_needs_a_plain_name(template):
    with pytest.raises(RenderFailed):
        render_pdf(template, content(), modified=MOMENT, pictures={"../logo.png": b""})


def test_the_renderer_is_named_with_its_versions(template):
    assert made_with(template).startswith("typst ")
    assert made_with(template) != made_with(LIBRARY / "disposition.typ")
