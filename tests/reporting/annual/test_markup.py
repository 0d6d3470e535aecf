"""The editors' plain text as blocks: what is typed is printed, whatever it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.documents.domain.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Paragraph,
    Table,
    as_data,
    blocks_in,
    row,
    text_of,
)
from triwulan.reporting.domain.annual.markup import blocks_of, clean

CASES: list[tuple[str, list[Block]]] = [
    ("", []),
    (" \n\n", []),
    ("Satu.\nDua.\n\nTiga.", [Paragraph("Satu.\nDua."), Paragraph("Tiga.")]),
    ("## Sebab\nKarena.", [Heading(2, "Sebab"), Paragraph("Karena.")]),
    ("### Lebih rendah", [Heading(3, "Lebih rendah")]),
    ("# bukan judul", [Paragraph("# bukan judul")]),
    ("#### bukan judul", [Paragraph("#### bukan judul")]),
    ("- satu\n  lanjutan\n- dua", [Items(("satu lanjutan", "dua"))]),
    ("1. satu\n\n2. dua\n\nSelesai.", [Items(("satu", "dua"), ordered=True), Paragraph("Selesai.")]),
    ("3. tiga\n4. empat", [Paragraph("3. tiga\n4. empat")]),
    ("2026. Tahun", [Paragraph("2026. Tahun")]),
    ("-5 derajat", [Paragraph("-5 derajat")]),
    (
        "| Jenis | Jumlah |\n|---|---|\n| Buku | - |\n| Arsip |",
        [
            Table(
                (Column("Jenis", 0.6), Column("Jumlah", 0.6)),
                (row("Buku", "-"), row("Arsip", "")),
                empty="",
            )
        ],
    ),
    (
        "| Tahun | Nilai |\n| a | 1.200,5 |\n| b | - |\n| c | 97 % |",
        [
            Table(
                (Column("Tahun", 0.6), Column("Nilai", 0.7, "right")),
                (row("a", "1.200,5"), row("b", "-"), row("c", "97 %")),
                empty="",
            )
        ],
    ),
    ("| bukan tabel", [Paragraph("| bukan tabel")]),
    ("<b>#set page()</b> $x$ [a](b)", [Paragraph("<b>#set page()</b> $x$ [a](b)")]),
]


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_text_becomes_blocks(text: str, blocks: list[Block]) -> None:
    assert blocks_of(text) == blocks


def test_headings_stand_below_what_they_are_written_in() -> None:
    assert blocks_of("## Satu\n### Dua", base_level=3) == [Heading(3, "Satu"), Paragraph("Dua", strong=True)]


def test_marks_that_turn_the_reading_direction_and_control_signs_are_left_out() -> None:
    assert blocks_of("aman\u202egnirb\u2066\x00\x07 ya\r\nlagi\u2028akhir") == [
        Paragraph("amangnirb ya\nlagi\nakhir")
    ]


def test_a_table_of_thirty_columns_and_fifty_thousand_words_are_taken() -> None:
    head = "|" + "|".join(f"Kolom {number}" for number in range(30)) + "|"
    table = blocks_of(f"{head}\n| 1 | 2 |")[0]
    assert isinstance(table, Table)
    assert (len(table.columns), len(table.rows[0].cells), table.small) == (30, 30, True)
    assert len(text_of(blocks_of("kata " * 50_000)).split()) == 50_000


LINES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "## a", "### b", "- c", "1. d", "2. e", "7) f", "| g | h |", "|---|---|", "| |"]),
    st.builds("{} {}".format, st.sampled_from(["##", "-", "1.", "|", "*"]), st.text(max_size=12)),
)


@given(st.lists(LINES, max_size=12).map("\n".join), st.integers(1, 4))
def test_no_word_is_lost_and_none_is_added(text: str, base_level: int) -> None:
    blocks = blocks_of(text, base_level)
    assert blocks_in({"blocks": as_data(blocks)}) == blocks
    assert _letters(text_of(blocks)) == _letters(clean(text))
    assert all(one.level <= 3 for one in blocks if isinstance(one, Heading))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z"]), max_size=60))
def test_a_line_that_is_nothing_special_stays_as_it_is(text: str) -> None:
    line = f"x{text}".replace("\u2028", "").replace("\u2029", "")
    assert blocks_of(line) == [Paragraph(clean(line).strip())]


def _letters(text: str) -> str:
    """The letters alone: numbers of lists and marks of tables are set anew."""
    return "".join(re.findall(r"[^\W\d_]", text))
