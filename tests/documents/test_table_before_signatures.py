"""A long table right before the signatures begins where it stands, and ends with them."""

from io import BytesIO

import page
from pypdf import PdfReader

from tests.documents import sample_paper as sample
from triwulan.documents.domain import blocks as b
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf


def texts_of(rows: int) -> list[str]:
    """The pages of a paper whose table has so many rows, in pairs that go on."""
    lines = tuple(
        b.Row(
            b.row("" if number % 2 else f"Sasaran {number}", f"Indikator {number};").cells,
            goes_on=number % 2 == 1,
        )
        for number in range(rows)
    )
    blocks: list[b.Block] = [
        b.Letterhead(),
        b.Title("Rencana Aksi"),
        b.Table((b.Column("Sasaran"), b.Column("Indikator")), lines),
        b.Signatures(),
    ]
    made = render_pdf(LIBRARY / "paper.typ", sample.framed(blocks), modified=sample.MOMENT)
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []
    return [one.extract_text() for one in PdfReader(BytesIO(made)).pages]


def test_the_last_row_stands_with_the_signatures_under_its_own_head():
    first, last = texts_of(42)
    assert "Indikator 0;" in first, "the table does not leave the page that it begins on"
    assert "Contoh Kepala" not in first
    assert "Contoh Kepala" in last
    assert "Indikator 41;" in last
    assert last.count("Sasaran") == 1, "the head alone: the objective stands on the page before"


def test_on_a_page_with_room_the_head_is_not_repeated():
    [only] = texts_of(20)
    assert "Contoh Kepala" in only
    assert only.count("Sasaran Indikator") == 1
