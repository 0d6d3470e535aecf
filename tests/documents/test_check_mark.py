"""The mark of the check page and the office's margins, on paper."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import page
import pytest
from pypdf import PdfReader

from triwulan.documents.domain.blocks import (
    Column,
    Contents,
    Cover,
    Heading,
    Letterhead,
    Orientation,
    Paragraph,
    Table,
    Title,
    as_data,
    row,
)
from triwulan.documents.domain.check_mark import check_pictures
from triwulan.documents.domain.kinds import PAPER
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf

ADDRESS = "https://triwulan.dinascontoh.example.go.id/periksa/AbCdEfGhIjKlMnOpQrStUv/"
MARK = {"address": ADDRESS, "words": "Keaslian naskah: periksa di", "alt": f"Kode QR {ADDRESS}"}
FRAME: dict[str, Any] = {
    "title": "Laporan Contoh", "number": "1/X/2026", "author": "Dinas Contoh", "footer": "Laporan Contoh",
    "letterhead": {"government": "Pemerintah Contoh", "agency": "Dinas Contoh", "address": []},
    "place_date": "Contohkota, 12 Oktober 2026", "signers": [], "initials": [],
}  # fmt: skip
TABLE = Table((Column("A"), Column("B")), (row("x", "y"),))
LETTER = (Letterhead(), Title("Nota"), Paragraph("Kalimat contoh. " * 600))
BOOK = (Cover("Laporan", ("2026",)), Contents(), Heading(1, "BAB I", new_page=True), Paragraph("Isi. " * 20))
LYING = (Orientation(flipped=True), Title("Daftar"), TABLE)


def pdf_of(*blocks: Any, template: Any = PAPER, **more: Any) -> bytes:
    content = FRAME | {"blocks": as_data(blocks)} | more
    at = datetime(2026, 10, 12, tzinfo=UTC)
    return render_pdf(template, content, modified=at, pictures=check_pictures(content))


def links_on(pages: Any) -> list[list[str]]:
    """The addresses that each page leads to."""
    return [
        [
            str(note.get_object()["/A"]["/URI"])
            for note in one.get("/Annots") or []
            if "/URI" in note.get_object().get("/A", {})
        ]
        for one in pages
    ]


@pytest.mark.parametrize("blocks", [LETTER, BOOK, LYING], ids=["letter", "book", "lying"])
def test_the_first_page_leads_to_the_check_page_and_no_page_is_added(blocks):
    marked, plain = pdf_of(*blocks, check=MARK), pdf_of(*blocks)
    pages = PdfReader(BytesIO(marked)).pages
    assert len(pages) == len(PdfReader(BytesIO(plain)).pages)
    first, *others = links_on(pages)
    assert set(first) == {ADDRESS}
    assert all(ADDRESS not in links for links in others)
    assert "Keaslian naskah: periksa di" in " ".join(pages[0].extract_text().split())
    for profile in ("pdfa2a", "ua1"):
        assert page.validate_pdf_bytes(marked, profile=profile).is_compliant


def test_a_slip_keeps_to_its_half_page_with_the_mark():
    slip = {
        "letter_from": "Kepala Subbagian Perencanaan", "letter_number": "000.8.6.3/17/DPK/2026",
        "letter_date": "10 Oktober 2026", "received_on": "12 Oktober 2026", "agenda_number": "41",
        "nature": "segera", "subject": "Permintaan data kinerja Triwulan III Tahun 2026",
        "passed_to": ["Kepala Seksi Layanan", "Kepala Seksi Pengolahan"], "note": "Mohon disiapkan.",
        "requests": ["Proses lebih lanjut"], "paper": "half-f4",
        "signers": [{"title": "Kepala Bidang", "name": "Contoh Kabid", "rank": "Pembina", "nip": "1"}],
    }  # fmt: skip
    made = pdf_of(template=LIBRARY / "disposition.typ", check=MARK, **slip)
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


def test_margins_are_the_offices_and_old_papers_keep_theirs():
    old = pdf_of(*LETTER)
    assert pdf_of(*LETTER, margins={"left": 30, "right": 20, "top": 20, "bottom": 26}) == old
    wide = pdf_of(*LETTER, margins={"left": 60, "right": 60, "top": 20, "bottom": 26})
    assert len(PdfReader(BytesIO(wide)).pages) > len(PdfReader(BytesIO(old)).pages)
