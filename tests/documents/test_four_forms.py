"""One content in four forms: the same words and numbers in each, and each the same bytes again."""

import os
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import page
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.documents import sample_paper as sample
from triwulan.documents.domain.blocks import KINDS, Picture
from triwulan.documents.interfaces.docx_file import render_docx
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf
from triwulan.documents.interfaces.preview import shown, signers_of
from triwulan.documents.interfaces.xlsx_file import render_xlsx

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = sample.every_block()
CONTENT = sample.framed(BLOCKS)
FORMS = ("pdf", "docx", "xlsx")
# As they stand in the first two lines of the table.
EXPECTED = list(sample.NUMBERS)
WORDS = ("BAB I", "PENDAHULUAN", "Butir dua", "Langkah dua", "Juli s.d. September 2026", "Tabel kosong")


def made(form: str) -> bytes:
    """The paper in this form."""
    if form == "pdf":
        return render_pdf(LIBRARY / "paper.typ", CONTENT, modified=sample.MOMENT)
    if form == "docx":
        return render_docx(BLOCKS, CONTENT, modified=sample.MOMENT)
    return render_xlsx(BLOCKS, CONTENT, modified=sample.MOMENT)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The paper in each form, made once."""
    return {form: made(form) for form in FORMS}


def plain(words: str) -> str:
    """Words on one line with common spaces."""
    return " ".join(words.split())


def read_back(words: list[str]) -> list[Decimal]:
    """The numbers that the words of the table's cells say."""
    return [
        Decimal(word.replace(" ", "").removesuffix("%").replace(".", "").replace(",", ".")) for word in words
    ]


def test_the_sample_has_every_kind_of_block():
    assert {type(one) for one in BLOCKS} == set(KINDS.values())


def test_the_pdf_is_valid_and_says_all(files):
    for profile in ("pdfa2a", "ua1"):
        faults = page.validate_pdf_bytes(files["pdf"], profile=profile).failures
        assert [f"{one.rule_id} {one.message}" for one in faults] == []
    reader = PdfReader(BytesIO(files["pdf"]))
    words = plain(" ".join(one.extract_text() for one in reader.pages))
    for expected in (*WORDS, *sample.WORDS, "Daftar Isi", "NIP 197001011995031001", "(5)", "sementara"):
        assert plain(expected) in words
    assert [str(one["/Title"]) for one in reader.outline if not isinstance(one, list)] == [
        "Daftar Isi", "LAPORAN KINERJA", "BAB I PENDAHULUAN",
    ]  # fmt: skip
    lying = [one.mediabox.width > one.mediabox.height for one in reader.pages]
    assert sorted(set(lying)) == [False, True]


def test_charts_are_vector_pictures_with_words(files):
    reader = PdfReader(BytesIO(files["pdf"]))
    assert [image.name for one in reader.pages for image in one.images] == []
    told = {str(one["/Alt"]) for one in struct_elements(reader) if "/Alt" in one}
    assert {sample.bars().words, sample.trend().words, "Sebuah kotak"} <= told


def struct_elements(reader: PdfReader):
    """Every element of the tag tree."""
    waiting = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one["/K"]] if "/K" in one else []


def test_the_word_file_has_styles_heads_contents_and_the_same_numbers(files):
    word = docx.Document(BytesIO(files["docx"]))
    styles = {one.style.name for one in word.paragraphs}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Caption", "toc 1"} <= styles
    words = plain(" ".join(one.text for one in word.paragraphs))
    for expected in ("Butir dua", "Bidang Kearsipan terlambat.", "Nomor: 000.8.6.3/17/2026"):
        assert expected in words
    [table] = [one for one in word.tables if "Indikator nomor 1" in cells_of(one)]
    assert table.style.name == "Table Grid"
    assert [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows][:4] == [True] * 3 + [False]
    figures = [row.cells[place].paragraphs[0].text for row in table.rows[4:6] for place in (2, 3, 4)]
    assert read_back([plain(one) for one in figures]) == [value for value, _, _ in EXPECTED]
    assert [plain(one) for one in figures] == [plain(one) for one in sample.WORDS]
    core = word.core_properties
    assert (core.title, core.author, core.language) == (
        "Laporan Kinerja Triwulan III", "Dinas Contoh", "id-ID",
    )  # fmt: skip
    assert core.modified == sample.MOMENT


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells_of(table) -> str:
    """Every word of a table."""
    return " ".join(cell.text for row in table.rows for cell in row.cells)


def test_the_contents_of_the_word_file_name_the_pages_of_the_pdf(files):
    word = docx.Document(BytesIO(files["docx"]))
    lines = [one.text.split("\t") for one in word.paragraphs if one.style.name.startswith("toc")]
    reader = PdfReader(BytesIO(files["pdf"]))
    pages = {
        plain(str(one["/Title"])): reader.get_destination_page_number(one) + 1 for one in flat(reader.outline)
    }
    assert [(head, int(number)) for head, number in lines] == [
        (head, pages[head]) for head in ("BAB I PENDAHULUAN", "1.1 Capaian", "1.2 Rencana")
    ]


def flat(outline):
    """Bookmarks of every level."""
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def test_the_word_file_stands_on_the_offices_paper_in_both_directions(files):
    sections = docx.Document(BytesIO(files["docx"])).sections
    sides = [(round(one.page_width.mm), round(one.page_height.mm)) for one in sections]
    assert sides == [(215, 330), (330, 215), (215, 330)]
    assert {round(one.left_margin.mm) for one in sections} == {30}
    assert "PAGE" in sections[0].footer._element.xml
    assert "NUMPAGES" in sections[0].footer._element.xml


def test_the_workbook_holds_numbers_and_their_heads(files):
    book = CalamineWorkbook.from_filelike(BytesIO(files["xlsx"]))
    assert book.sheet_names == ["Capaian", "Tabel kosong"]
    rows = book.get_sheet_by_name("Capaian").to_python()
    assert [row[0] for row in rows[:3]] == [
        "Laporan Kinerja Triwulan III", "Nomor: 000.8.6.3/17/2026", "Contohkota, 12 Oktober 2026",
    ]  # fmt: skip
    assert rows[5] == ["No", "Indikator", "Triwulan III", "", "Pagu", "Keterangan"]
    assert rows[6] == ["", "", "Target", "Realisasi", "", ""]
    assert rows[8][0] == "Bidang Perpustakaan"
    figures = [rows[line][place] for line in (9, 10) for place in (2, 3, 4)]
    assert [exact(one, percent) for one, (_, _, percent) in zip(figures, EXPECTED, strict=True)] == [
        value for value, _, _ in EXPECTED
    ]
    assert rows[9][5] == "Realisasi: sementara"
    assert rows[11][3] == "belum diukur"


def exact(stored: float, percent: bool) -> Decimal:
    """What a cell holds; a percent is stored as a part of one."""
    return Decimal(repr(stored)) * (100 if percent else 1)


def test_the_workbook_is_ready_to_print(files):
    sheet = zipfile.ZipFile(BytesIO(files["xlsx"])).read("xl/worksheets/sheet1.xml").decode()
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'state="frozen"' in sheet
    names = zipfile.ZipFile(BytesIO(files["xlsx"])).read("xl/workbook.xml").decode()
    assert "Capaian!$6:$8" in names
    styles = zipfile.ZipFile(BytesIO(files["xlsx"])).read("xl/styles.xml").decode()
    assert 'formatCode="#,##0.000"' in styles


def test_the_preview_shows_the_same_words_and_numbers():
    context = {"shown": shown(BLOCKS), "content": CONTENT, "signers": signers_of(CONTENT)}
    shown_page = render_to_string("documents/blocks.html", context)
    figures = [plain(one) for one in re.findall(r'<td class="number">([^<]+)', shown_page)][:6]
    assert read_back(figures) == [value for value, _, _ in EXPECTED]
    words = plain(unescape(re.sub(r"<[^>]*>", " ", shown_page)))
    for expected in (*WORDS, "Bidang Perpustakaan", "NIP 197001011995031001", "Tidak ada data."):
        assert plain(expected) in words
    assert re.findall(r'role="img" aria-label="([^"]+)"', shown_page) == [
        sample.bars().words, sample.trend().words, "Sebuah kotak",
    ]  # fmt: skip
    assert not re.search(r"\bstyle=|<script", shown_page)


ELSEWHERE = """
import sys
import django
django.setup()
from tests.documents.test_four_forms import made
sys.stdout.buffer.write(made(sys.argv[1]))
"""


@pytest.mark.parametrize("form", FORMS)
def test_another_process_in_another_place_makes_the_same_bytes(files, tmp_path, form):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    elsewhere = kept | {
        "TZ": "America/Lima", "HOME": str(tmp_path), "LC_ALL": "C", "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "triwulan.config.settings.test",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", ELSEWHERE, form], capture_output=True, cwd=tmp_path, env=elsewhere, check=True
    )
    assert done.stdout == files[form]


def test_a_picture_of_the_program_is_never_lost_in_the_word_file(files):
    names = zipfile.ZipFile(BytesIO(files["docx"])).namelist()
    drawn = [one for one in BLOCKS if isinstance(one, Picture)]
    assert len([name for name in names if name.startswith("word/media/")]) == 2 + len(drawn)
    told = zipfile.ZipFile(BytesIO(files["docx"])).read("word/document.xml").decode()
    assert f'descr="{sample.trend().words}"' in told
