"""Tables written and read back: the same numbers, no formula, whatever stands in a cell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.interfaces.workbooks import members_of, only_sheet, read, values
from triwulan.common.numbers import format_number, parse_number
from triwulan.documents.interfaces.table_refusals import MAX_TEXT
from triwulan.documents.interfaces.table_writing import Column, Table, to_csv, to_xlsx

D = Decimal
COLUMNS = (
    Column("name", "Indikator", "text", width=40),
    Column("value", "Realisasi", "number"),
    Column("rate", "Capaian", "percent"),
    Column("count", "Jumlah", "integer"),
    Column("day", "Tanggal", "date"),
    Column("exact", "Penuh", "number", None),
)
ROW = {
    "name": "Indeks layanan", "value": D("1234.565"), "rate": D("92.245"), "count": 12345,
    "day": date(2026, 3, 31), "exact": D("0.1234567"),
}  # fmt: skip
MISSING = {"name": "Belum ada", "value": None, "rate": "n/a"}


def table(*rows: Mapping[str, object], columns: tuple[Column, ...] = COLUMNS) -> Table:
    """A table of these rows."""
    return Table("Capaian", columns, rows)


def test_numbers_are_numbers_in_a_workbook_and_missing_is_empty_not_zero() -> None:
    sheet = only_sheet(to_xlsx([table(ROW, MISSING)]))
    assert values(sheet) == [
        ["Indikator", "Realisasi", "Capaian", "Jumlah", "Tanggal", "Penuh"],
        ["Indeks layanan", D("1234.565"), D("0.92245"), D(12345), date(2026, 3, 31), D("0.1234567")],
        ["Belum ada", None, "n/a", None, None, None],
    ]
    assert [cell.shown for cell in sheet.rows[1]] == [
        "Indeks layanan", "1.234,565", "92,245\xa0%", "12.345", "31/03/2026", "0,1234567",
    ]  # fmt: skip


def test_a_workbook_shows_the_decimals_of_its_columns() -> None:
    styles = members_of(to_xlsx([table(ROW)]))["xl/styles.xml"].decode()
    for code in ("#,##0", "#,##0.00", "#,##0.00%", "#,##0.0000000", "dd/mm/yyyy"):
        assert f'formatCode="{code}"' in styles


def test_csv_has_the_numbers_as_the_office_prints_them() -> None:
    assert to_csv(table(ROW, MISSING)).decode("utf-8-sig") == (
        "Indikator;Realisasi;Capaian;Jumlah;Tanggal;Penuh\r\n"
        "Indeks layanan;1.234,57;92,25\xa0%;12.345;31/03/2026;0,1234567\r\n"
        "Belum ada;;n/a;;;\r\n"
    )
    assert to_csv(table()).startswith(b"\xef\xbb\xbf")


def test_a_plain_number_such_as_a_year_has_no_dots_in_either_file() -> None:
    columns = (COLUMNS[0], Column("year", "Tahun", "plain"))
    years = table({"year": 2026}, {"year": D("2027")}, columns=columns)
    assert to_csv(years).decode("utf-8-sig") == "Indikator;Tahun\r\n;2026\r\n;2027\r\n"
    styles = members_of(to_xlsx([years]))["xl/styles.xml"].decode()
    assert 'numFmtId="1"' in styles, "1 is the built-in format without dots"
    assert "#,##0" not in styles


@settings(max_examples=20)
@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False),
    st.sampled_from(["number", "percent"]),
)
def test_the_same_number_comes_back_from_both_kinds_of_file(number, kind) -> None:
    columns = (Column("v", "Nilai", kind, 4),)
    one = Table("T", columns, [{"v": number}])
    cell = only_sheet(to_xlsx([one])).rows[1][0]
    assert cell.shown_number == number
    text = only_sheet(to_csv(one), "t.csv").rows[1][0].text
    assert parse_number(text).value == number
    assert text == format_number(number, 4, percent=kind == "percent")


@pytest.mark.parametrize(
    ("text", "in_csv"),
    [
        ("=1+1", "'=1+1"), ("+62 812", "+62 812"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"), ("\t=1", "'\t=1"), ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("-5,2", "-5,2"), ("-", "-"), ("--", "--"), ("-5 %", "-5 %"), ("\uff1d1+1", "'\uff1d1+1"),
        ("'=1", "''=1"), ("'kata", "'kata"), ("a=b", "a=b"), ("http://contoh.invalid", "http://contoh.invalid"),
        ("007", "007"),
    ],
)  # fmt: skip
def test_text_is_never_a_formula_and_comes_back_as_it_was(text, in_csv) -> None:
    one = Table("T", [Column("v", "Nilai", "text")], [{"v": text}])
    assert to_csv(one).decode("utf-8-sig").split("\r\n")[1].strip('"') == in_csv
    assert only_sheet(to_csv(one), "t.csv").rows[1][0].value == text
    (cell,) = read(to_xlsx([one]), formulas="refuse").sheets[0].rows[1]
    assert (cell.value, cell.formula) == (text, False)
    assert b"hyperlink" not in members_of(to_xlsx([one]))["xl/worksheets/sheet1.xml"]


def test_titles_are_never_formulas_either() -> None:
    one = Table("=1+1", [Column("v", "=2+2", "text")], [])
    assert values(only_sheet(to_xlsx([one]))) == [["=2+2"]]
    assert b"'=2+2" in to_csv(one)


@pytest.mark.parametrize(
    "text", ["a\x07b", "dua\nbaris", "a_x000D_b", "<b>&\"'", "🙂", "  tepi  ", "x" * MAX_TEXT]
)
def test_any_text_comes_back_from_a_workbook(text) -> None:
    one = Table("T", [Column("v", "Nilai", "text")], [{"v": text}])
    assert only_sheet(to_xlsx([one])).rows[1][0].value == text


def test_text_that_no_cell_can_hold_is_cut_visibly() -> None:
    one = Table("T", [Column("v", "Nilai", "text")], [{"v": "x" * (MAX_TEXT + 1)}])
    value = only_sheet(to_xlsx([one])).rows[1][0].value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (MAX_TEXT, "…")


def test_moments_are_told_in_the_zone_of_the_office() -> None:
    one = Table("T", [Column("v", "Waktu", "date")], [{"v": datetime(2026, 3, 31, 20, 30, tzinfo=UTC)}])
    with timezone.override(ZoneInfo("Asia/Makassar")):
        in_csv, in_workbook = to_csv(one), to_xlsx([one])
    assert only_sheet(in_csv, "t.csv").rows[1][0].text == "01/04/2026 04:30"
    assert only_sheet(in_workbook).rows[1][0].shown == "01/04/2026 04:30"


@pytest.mark.parametrize("value", [0.5, object(), [1], b"x"])
def test_what_no_table_holds_is_an_error_of_the_program(value) -> None:
    one = Table("T", [Column("v", "Nilai", "number")], [{"v": value}])
    with pytest.raises(TypeError, match="stands in no table"):
        to_csv(one)
    with pytest.raises(TypeError, match="stands in no table"):
        to_xlsx([one])


def test_every_table_has_its_sheet_and_the_notes_theirs() -> None:
    long = "Capaian Kinerja Triwulan III: Dinas [Contoh] / Bidang"
    tables = [
        Table(long, COLUMNS[:1], [{"name": "a"}], notes=["Nilai sementara.", "=1+1"]),
        Table(long, COLUMNS[:1], iter([{"name": "b"}])),
        Table("", COLUMNS[:1], []),
        Table("History", COLUMNS[:1], []),
    ]
    with override("id"):
        book = read(to_xlsx(tables))
    assert [sheet.name for sheet in book.sheets] == [
        "Capaian Kinerja Triwulan III Di", "Capaian Kinerja Triwulan II (2)", "Tabel",
        "History (2)", "Catatan",
    ]  # fmt: skip
    assert values(book.sheets[-1]) == [[long, "Nilai sementara."], [long, "=1+1"]]
    assert b"sementara" not in to_csv(tables[0])


def test_equal_tables_make_equal_bytes() -> None:
    assert to_xlsx([table(ROW)]) == to_xlsx([table(ROW)])
    assert b"2000-01-01" in members_of(to_xlsx([table(ROW)]))["docProps/core.xml"]


def test_no_table_makes_an_empty_workbook_that_opens() -> None:
    assert list(members_of(to_xlsx([])))[-1]
