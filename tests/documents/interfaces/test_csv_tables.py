"""CSV files in the encodings and with the delimiters that offices use, and what of them is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.interfaces.workbooks import only_sheet, read, values
from tests.fixtures.refusing import in_language
from triwulan.documents.interfaces.table_file import TableRefused
from triwulan.documents.interfaces.table_refusals import MAX_TEXT
from triwulan.documents.interfaces.table_writing import Column, Table, to_csv

TABLE = [["Indikator", "Target", "Capaian"], ["Indeks layanan – “baik”", "72,29", "92,24 %"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_encodings_delimiters_and_line_ends(encoding, delimiter, newline) -> None:
    text = newline.join(delimiter.join(row) for row in TABLE)
    assert values(only_sheet(text.encode(encoding), "tabel.csv")) == TABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n"0,35",60\n', [["a", "b"], ["0,35", "60"]]),
        ("a;b;c\nx;92,24;93,1\ny;9,0;1,5\n", [["a", "b", "c"], ["x", "92,24", "93,1"], ["y", "9,0", "1,5"]]),
        ("Tabel 3.1, tahun 2025\na;b\n1;2\n", [["Tabel 3.1, tahun 2025", None], ["a", "b"], ["1", "2"]]),
        ("sep=;\na,b;c\n", [["a,b", "c"]]),
        ("sep=,\r\na;b,c\r\n", [["a;b", "c"]]),
        ("a;a;b\n1;2;3", [["a", "a", "b"], ["1", "2", "3"]]),
        ("a;b\n\n1\n;;\n", [["a", "b"], [None, None], ["1", None]]),
        ('a;b\n"dua\nbaris";"kata ""kutip"""', [["a", "b"], ["dua\nbaris", 'kata "kutip"']]),
        ('a;b\n5" pipa;6\n', [["a", "b"], ['5" pipa', "6"]]),
        ("satu kolom\n5\n", [["satu kolom"], ["5"]]),
        ("a;b\n'=1+1;'kata\n", [["a", "b"], ["=1+1", "'kata"]]),
    ],
)  # fmt: skip
def test_what_is_read(text, expected) -> None:
    sheet = only_sheet(text.encode(), "tabel.csv")
    assert values(sheet) == expected
    assert sheet.name == "tabel.csv"


@pytest.mark.parametrize(
    ("data", "reason", "says"),
    [
        (b"a;b\n1;\x00\n", "encoding", "CSV UTF-8"),
        (b"\xff\xfea", "encoding", "CSV UTF-8"),
        (b"a\x81;b", "encoding", "CSV UTF-8"),
        (b'a;b\n1;"tidak ditutup\n2;3\n', "quotes", "baris 2"),
        (b'a;b\n1;"dua"tiga\n', "quotes", "baris 2"),
        (b'"a', "quotes", "baris 1"),
        (b"a;b\n" * 10_001, "rows", "sel A10001"),
        (b"a;b\n1" + b";" * 200 + b"2\n", "columns", "sel GS2"),
        (b"a;b\n1;" + b"x" * (MAX_TEXT + 1), "long_text", "sel B2"),
        (b"a;b\n1;" + b"x" * 1_000_000, "long_text", "sel B2"),
        (b"a\n" * 9_999 + b"1" + b";" * 40 + b"2", "cells", "300.000"),
    ],
)  # fmt: skip
def test_what_is_refused(data, reason, says) -> None:
    with pytest.raises(TableRefused) as caught:
        read(data, "tabel.csv")
    assert caught.value.reason == reason
    assert says in in_language("id", caught.value)


def test_empty_rows_and_columns_beyond_the_limits_are_no_rows_and_columns() -> None:
    data = b"a;b\n1;2\n" + b"\n" * 20_000 + b";" * 500
    assert values(only_sheet(data, "tabel.csv")) == [["a", "b"], ["1", "2"]]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12).filter(str.strip)


@settings(max_examples=50)
@given(st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=6))
def test_any_text_that_is_written_is_read_as_it_was(rows) -> None:
    columns = [Column(key, key, "text") for key in "abc"]
    data = to_csv(Table("T", columns, [dict(zip("abc", row, strict=True)) for row in rows]))
    assert values(only_sheet(data, "tabel.csv"))[1:] == [list(row) for row in rows]
