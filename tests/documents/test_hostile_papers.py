"""Whatever people write, the paper stays readable and on its page, in every form."""

from io import BytesIO

import docx
import page
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.documents import sample_paper as sample
from triwulan.documents.domain import blocks as b
from triwulan.documents.interfaces.docx_file import render_docx
from triwulan.documents.interfaces.glyphs import MISSING
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf
from triwulan.documents.interfaces.xlsx_file import render_xlsx

POINTS = 72 / 25.4
ENDLESS = "W" * 300
MARKUP = '#panic("x") *tebal* $x^2$ </w:t><w:p/> <script>alert(1)</script> & =SUM(A1) \\ "kutip"'
STRANGE = "Hebat 😀👩‍👩‍👧 \u202eterbalik\u202c العربية \x00\x07\x1b selesai"
NAME = "Persentase " + "perpustakaan yang dibina sesuai standar nasional " * 12


def pdf_of(blocks: list[b.Block], **changed: object) -> bytes:
    return render_pdf(LIBRARY / "paper.typ", sample.framed(blocks, **changed), modified=sample.MOMENT)


def docx_of(blocks: list[b.Block]) -> bytes:
    return render_docx(blocks, sample.framed(blocks), modified=sample.MOMENT)


def everywhere(words: str) -> list[b.Block]:
    """A paper in which all that people may write is these words."""
    columns = (b.Column("No", 0.5, "center"), b.Column(words, 2), b.Column("Capaian", 1, "right", words))
    number = sample.figure(2, (words,))
    return [
        b.Letterhead(),
        b.Title(words, (words,)),
        b.Heading(1, words),
        b.Paragraph(words),
        b.Items((words, words), ordered=True),
        b.Facts(((words, words),)),
        b.Remark(words),
        b.Table(
            columns,
            (b.Row(span=words), b.row("1", b.Cell(words, (words,)), number)),
            caption=words,
            name=words,
        ),
        b.Bars(words, (b.Bar(words, "5", words), b.Bar(words, None, words)), words, "100"),
        b.Trend(words, (b.Point(words, "1", words, "2", words), b.Point("2", None, "", None, "")), words),
        b.Signatures(),
    ]


def beyond(pdf: bytes, right: float = 20, bottom: float = 10) -> list[str]:
    """The words that begin outside the page's margins, page by page."""
    found: list[str] = []
    for one in PdfReader(BytesIO(pdf)).pages:
        width = float(one.mediabox.width)

        def visit(
            text: str, cm: list[float], tm: list[float], _font: object, _size: float, width: float = width
        ) -> None:
            across, up = place_of(cm, tm)
            if text.strip() and not (0 < across < width - right * POINTS and bottom * POINTS < up):
                found.append(text)

        one.extract_text(visitor_text=visit)
    return found


def place_of(cm: list[float], tm: list[float]) -> tuple[float, float]:
    """Where on the page a text begins."""
    return cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5]


def left_free(pdf: bytes) -> list[int]:
    """For each page how many points are free to the right of its words of W."""
    reached = []
    for one in PdfReader(BytesIO(pdf)).pages:
        ends = [0.0]

        def visit(
            text: str, cm: list[float], tm: list[float], _font: object, size: float, ends: list[float] = ends
        ) -> None:
            if "W" in text:
                widest = max(line.count("W") for line in text.splitlines())
                ends.append(place_of(cm, tm)[0] + 0.93 * size * cm[0] * widest)

        one.extract_text(visitor_text=visit)
        reached.append(round(float(one.mediabox.width) - max(ends)))
    return reached


@pytest.mark.parametrize(
    "words", [ENDLESS, MARKUP, STRANGE, NAME], ids=["endless", "markup", "strange", "name"]
)
def test_a_paper_full_of_such_words_is_valid_and_stays_on_its_pages(words):
    made = pdf_of(everywhere(words))
    assert [one.rule_id for one in page.validate_pdf_bytes(made, profile="pdfa2a").failures] == []
    assert beyond(made) == []
    word = docx.Document(BytesIO(docx_of(everywhere(words))))
    assert len(word.tables) >= 2
    assert CalamineWorkbook.from_filelike(
        BytesIO(render_xlsx(everywhere(words), sample.framed([]), modified=sample.MOMENT))
    ).sheet_names


def test_endless_words_end_before_the_margin():
    made = pdf_of([b.Paragraph(ENDLESS), *everywhere(ENDLESS)])
    assert min(left_free(made)) > (20 - 1) * POINTS


def test_strange_signs_become_a_box_on_paper_and_stay_in_the_word_file():
    made = pdf_of([b.Paragraph(STRANGE)])
    words = " ".join(one.extract_text() for one in PdfReader(BytesIO(made)).pages)
    assert f"Hebat {MISSING}" in words
    assert "selesai" in words
    [told] = [
        one.text for one in docx.Document(BytesIO(docx_of([b.Paragraph(STRANGE)]))).paragraphs if one.text
    ]
    assert "😀" in told
    assert "selesai" in told
    assert not set("\x00\x07\x1b\u202e") & set(told)


def test_thirty_columns_lie_in_parts_that_repeat_what_the_row_is_about():
    made = pdf_of([b.Heading(1, "Bab"), b.Paragraph("Teks"), sample.wide_table(30)])
    reader = PdfReader(BytesIO(made))
    texts = [one.extract_text() for one in reader.pages]
    assert reader.pages[0].mediabox.width < reader.pages[0].mediabox.height
    assert any(one.mediabox.width > one.mediabox.height for one in reader.pages)
    whole = " ".join(" ".join(texts).split())
    assert "(bagian 3 dari 3)" in whole
    assert whole.count("Bidang Contoh 1") == 3
    assert whole.count("1.234.567,89") == 28 * 5
    assert beyond(made) == []
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []


def test_fifty_thousand_words_are_a_paper():
    text = "\n\n".join(
        ["Kinerja perpustakaan daerah meningkat pada tahun ini sekali lagi."[:60] + " " * 1] * 6250
    )
    assert len(text.split()) >= 50_000
    made = pdf_of([b.Paragraph(text), b.Signatures()])
    reader = PdfReader(BytesIO(made))
    assert len(reader.pages) > 100
    last = reader.pages[-1].extract_text()
    assert "Kinerja perpustakaan" in last
    assert "Contoh Kepala" in last


def test_a_signature_is_never_alone_on_its_page():
    """At every filling of the page the last words before it stand on the same page."""
    for lines in range(40, 52, 2):
        made = pdf_of(
            [b.Paragraph("\n".join(["Isi"] * lines)), b.Paragraph("Kalimat penutup."), b.Signatures()]
        )
        signed = [
            one.extract_text()
            for one in PdfReader(BytesIO(made)).pages
            if "Contoh Kepala" in one.extract_text()
        ]
        assert len(signed) == 1
        assert "Kalimat penutup." in signed[0]


def test_a_table_before_the_signature_leaves_its_last_row_with_it():
    made = pdf_of([b.Paragraph("Isi"), sample.table(60), b.Signatures()])
    texts = [one.extract_text() for one in PdfReader(BytesIO(made)).pages]
    assert "Contoh Kepala" in texts[-1]
    assert "Rata-rata" in texts[-1]
    assert "Triwulan III" in texts[-1]
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []


def test_a_heading_is_never_left_alone_at_the_end_of_a_page():
    for lines in range(44, 54, 2):
        made = pdf_of(
            [b.Paragraph("\n".join(["Isi"] * lines)), b.Heading(2, "Judul"), b.Paragraph("Baris pertama.")]
        )
        [text] = [
            one.extract_text() for one in PdfReader(BytesIO(made)).pages if "Judul" in one.extract_text()
        ]
        assert "Baris pertama." in text


def test_a_row_is_not_parted_from_its_note_and_heads_are_repeated():
    made = pdf_of([sample.table(60)])
    texts = [one.extract_text() for one in PdfReader(BytesIO(made)).pages]
    assert len(texts) > 1
    for text in texts:
        assert "Triwulan III" in text
        assert text.count("Indikator nomor") == text.count("(92 / 120)")


def test_a_row_higher_than_a_page_goes_on_to_the_next():
    made = pdf_of([b.Table((b.Column("A"), b.Column("B")), (b.row("x " * 9000, "akhir"),))])
    reader = PdfReader(BytesIO(made))
    assert len(reader.pages) > 1
    assert sum(one.extract_text().count("x") for one in reader.pages) >= 9000


def test_a_draft_says_so_in_every_form():
    blocks = [b.Paragraph("Isi"), sample.table()]
    made = pdf_of(blocks, draft=True)
    assert "KONSEP" in PdfReader(BytesIO(made)).pages[0].extract_text()
    word = docx.Document(
        BytesIO(render_docx(blocks, sample.framed(blocks, draft=True), modified=sample.MOMENT))
    )
    assert "KONSEP" in word.sections[0].header.paragraphs[0].text
    book = CalamineWorkbook.from_filelike(
        BytesIO(render_xlsx(blocks, sample.framed(blocks, draft=True), modified=sample.MOMENT))
    )
    assert any("KONSEP" in str(row[0]) for row in book.get_sheet_by_index(0).to_python())
