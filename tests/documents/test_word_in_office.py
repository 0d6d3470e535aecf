"""The Word file in another program: LibreOffice opens it without repair and sets as many pages as we do.

Only where `soffice` is installed: the suite leaves these out by their mark elsewhere, and says so.
"""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents import sample_paper as sample
from triwulan.documents.domain import blocks as b
from triwulan.documents.interfaces.docx_file import render_docx
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


def report() -> list[b.Block]:
    """Chapters of prose, long tables and charts."""
    chapters: list[b.Block] = [*sample.every_block()]
    for number in range(2, 6):
        chapters += [
            b.Heading(1, f"BAB {number}", new_page=True),
            b.Paragraph("\n\n".join([sample.PROSE] * 9)),
            sample.table(40),
            b.Heading(2, f"{number}.1 Grafik"),
            sample.bars(),
            sample.trend(),
            b.Paragraph("\n\n".join([sample.PROSE] * 6)),
        ]
    return [*chapters, b.Signatures()]


def converted(data: bytes, folder: Path) -> PdfReader:
    """The Word file as LibreOffice prints it."""
    source = folder / "naskah.docx"
    source.write_bytes(data)
    subprocess.run(  # noqa: S603 - a program of the machine on a file of our own
        [
            str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return PdfReader(BytesIO((folder / "naskah.pdf").read_bytes()))


def test_it_converts_to_as_many_pages_with_the_same_words(tmp_path):
    blocks = report()
    content = sample.framed(blocks)
    ours = PdfReader(BytesIO(render_pdf(LIBRARY / "paper.typ", content, modified=sample.MOMENT)))
    theirs = converted(render_docx(blocks, content, modified=sample.MOMENT), tmp_path)
    assert abs(len(theirs.pages) - len(ours.pages)) <= len(ours.pages) * 0.1
    words = " ".join(" ".join(one.extract_text() for one in theirs.pages).split())
    for expected in ("BAB 5", "Daftar Isi", "NIP 197001011995031001", *sample.WORDS):
        assert " ".join(expected.split()) in words
    assert f"Halaman {len(theirs.pages)} dari {len(theirs.pages)}" in words
