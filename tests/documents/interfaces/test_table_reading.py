"""What is read out of workbooks: values, what a person sees, formulas, errors, merged cells, shapes."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.interfaces.workbooks import (
    members_of,
    only_sheet,
    parts,
    read,
    sheet_of,
    values,
    workbook,
    zipped,
)
from triwulan.common.numbers import parse_number
from triwulan.documents.interfaces.number_formats import is_percent, percent_styles
from triwulan.documents.interfaces.shared_texts import shared_lengths
from triwulan.documents.interfaces.sheet_scan import Budget, SheetScan
from triwulan.documents.interfaces.table_file import Cell
from triwulan.documents.interfaces.workbook_reading import decimal_of

D = Decimal
MOMENT = datetime.fromisoformat("2026-01-02T03:04")


def one_cell(number_format: str, value: object) -> Cell:
    """A value with a number format, written to B2 and read back."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write("B2", value, book.add_format({"num_format": number_format}))

    return only_sheet(workbook(fill)).rows[1][1]


@pytest.mark.parametrize(
    ("number_format", "value", "read_as", "percent", "shown"),
    [
        ("0.00%", 0.9224, D("0.9224"), True, "92,24\xa0%"),
        ("0%", 1, D(1), True, "100\xa0%"),
        ("0.0%", 0.07, D("0.07"), True, "7\xa0%"),
        ('0.00" %"', 92.24, D("92.24"), False, "92,24"),
        (r"0.00\%", 92.24, D("92.24"), False, "92,24"),
        ("[Red]0.00%;[Blue]-0.00%", -0.5, D("-0.5"), True, "-50\xa0%"),
        ("General", 92.24, D("92.24"), False, "92,24"),
        ("#,##0.00", 1234567.891, D("1234567.891"), False, "1.234.567,891"),
        ("General", 0.1 + 0.2, D("0.3"), False, "0,3"),
        ("General", 100.00000000000001, D(100), False, "100"),
        ("General", 0, D(0), False, "0"),
        ("General", -0.0, D(0), False, "0"),
        ("General", 1e-7, D("0.0000001"), False, "0,0000001"),
        ("General", 12345678901234567890, D("12345678901234600000"), False, "12.345.678.901.234.600.000"),
        ("[$Rp-421]#,##0", 104990014, D(104990014), False, "104.990.014"),
        ('0.00 "hari"', 7.5, D("7.5"), False, "7,5"),
        ("dd/mm/yyyy", date(2026, 1, 2), date(2026, 1, 2), False, "02/01/2026"),
        ("dd/mm/yyyy hh:mm", MOMENT, MOMENT, False, "02/01/2026 03:04"),
        ("hh:mm", 0.5, "12:00", False, "12:00"),
        ("@", "092", "092", False, "092"),
        ("General", "  92,24 % ", "  92,24 % ", False, "92,24 %"),
        ("General", True, True, False, "TRUE"),
    ],
)  # fmt: skip
def test_a_value_and_what_a_person_sees_of_it(number_format, value, read_as, percent, shown) -> None:
    cell = one_cell(number_format, value)
    assert (cell.value, type(cell.value)) == (read_as, type(read_as))
    assert (cell.percent, cell.shown, cell.address) == (percent, shown, "B2")


def test_a_number_typed_as_text_stays_text_and_a_percent_is_not_multiplied_in_its_text() -> None:
    assert one_cell("@", "1.234,5").value == "1.234,5"
    cell = one_cell("0.00%", 0.9224)
    assert (cell.text, cell.shown_number) == ("0,9224", D("92.24"))
    assert one_cell("General", "n/a").shown_number is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5, allow_nan=False))
def test_every_number_that_an_office_types_comes_back_as_typed(number) -> None:
    assert decimal_of(float(number)) == number
    shown = Cell(decimal_of(float(number)), 0, 0).shown
    assert parse_number(shown).value == number


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0%", True), ("#,##0.0 %", True), ('"sebesar "0%', True), ("0%;[Red](0%)", True), ("?0.0_)%", True),
        ("0", False), ('0"%"', False), (r"0\%", False), ("0_%", False), ("0*%", False), ("[$%-421]0", False),
        ("General", False), ("", False),
    ],
)  # fmt: skip
def test_a_percent_sign_that_is_only_written_multiplies_nothing(code, expected) -> None:
    assert is_percent(code) is expected


def test_formulas_are_told_with_what_the_program_had_calculated() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Target", "Realisasi", "Capaian"])
        sheet.write_row("A2", [80, 76])
        sheet.write_formula("C2", "=B2/A2", book.add_format({"num_format": "0.00%"}), 0.95)
        sheet.write_array_formula("A4:B4", "{=A2:B2*2}", None, 160)
        sheet.write_number("B4", 152)
        sheet.write_row("A5", ["akhir", "", "-"])

    book = read(workbook(fill))
    sheet = book.sheets[0]
    assert [cell.address for cell in sheet.cells() if cell.formula] == ["C2", "A4", "B4"]
    assert (sheet.rows[1][2].shown, sheet.rows[3][1].value) == ("95\xa0%", D(152))
    assert book.uncalculated, "XlsxWriter asks for it, since it calculates nothing"


def test_a_formula_whose_result_is_an_empty_text_is_empty() -> None:
    sheet = sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","x")</f><v></v></c></row>'
    )
    assert sheet.rows == ((Cell(D(1), 0, 0),),), "and at the end of the table it is no column"


def test_an_error_is_its_text_and_no_number() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B1", "=NA()", None, "#N/A")
        sheet.write_string("C1", "#DIV/0!")

    row = only_sheet(workbook(fill)).rows[0]
    assert [(cell.value, cell.error, cell.is_empty) for cell in row] == [
        ("#DIV/0!", True, False), ("#N/A", True, False), ("#DIV/0!", False, False),
    ]  # fmt: skip


def test_a_merged_value_stands_once_and_can_be_spread() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A3", "Meningkatnya mutu arsip")
        sheet.merge_range("B1:C1", "Triwulan I")
        sheet.write_row("B2", ["Target", "Realisasi"])
        sheet.write_row("B3", [80, 76])
        sheet.merge_range("A4:C20", "")

    sheet = only_sheet(workbook(fill))
    assert values(sheet)[1] == [None, "Target", "Realisasi"]
    assert [[cell.value for cell in row] for row in sheet.unmerged] == [
        ["Meningkatnya mutu arsip", "Triwulan I", "Triwulan I"],
        ["Meningkatnya mutu arsip", "Target", "Realisasi"],
        ["Meningkatnya mutu arsip", D(80), D(76)],
    ]
    assert [cell.address for cell in sheet.unmerged[2]] == ["A3", "B3", "C3"]


def test_rows_are_equally_long_doubled_titles_stay_and_mere_colours_are_no_cells() -> None:
    def fill(book: Any, sheet: Any) -> None:
        blue = book.add_format({"bg_color": "#0000FF"})
        sheet.write_row("B2", ["Target", "Target", "Realisasi"])
        sheet.write("B4", 5)
        sheet.write("B5", "   ")
        sheet.write_blank("AAA20000", None, blue)
        book.add_worksheet("Kosong")
        book.add_worksheet("Lama").hide()

    book = read(workbook(fill))
    assert values(book.sheets[0]) == [
        [None, None, None, None],
        [None, "Target", "Target", "Realisasi"],
        [None, None, None, None],
        [None, D(5), None, None],
    ]
    assert [(sheet.name, sheet.is_empty, sheet.hidden) for sheet in book.sheets] == [
        ("Tabel", False, False), ("Kosong", True, False), ("Lama", True, True),
    ]  # fmt: skip
    assert book.sheet("kosong") is book.sheets[1]
    assert book.sheet("Tidak ada") is None


def test_dates_counted_from_1904_are_the_same_days() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", date(2026, 3, 31), book.add_format({"num_format": "d mmmm yyyy"}))

    assert values(only_sheet(workbook(fill, date_1904=True))) == [[date(2026, 3, 31)]]


def test_a_sheet_of_charts_is_passed_over() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Tabel!$A$1:$A$1"})
        book.add_chartsheet("Grafik").set_chart(chart)

    assert [sheet.name for sheet in read(workbook(fill)).sheets] == ["Tabel"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [[1, 2], [3, None]]),
        ('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row>', [[None, None, None], [None, 1, 2]]),
        (
            '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1">'
            '<x:c r="A1"><x:v>5</x:v></x:c></x:row>',
            [[5]],
        ),
        ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>', [["ab"]]),
        ('<row r="1"><c r="A1" t="b"><v>0</v></c><c r="B1" t="d"><v>2026-03-31</v></c></row>',
         [[False, date(2026, 3, 31)]]),
    ],
)  # fmt: skip
def test_what_other_programs_write_is_read(rows, expected) -> None:
    assert values(sheet_of(rows)) == expected


def test_part_names_do_not_tell_capitals_and_may_begin_at_the_root() -> None:
    made = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.xml"
    )
    assert values(only_sheet(zipped(made))) == [[D(1)]]


def test_links_to_other_files_are_not_followed_and_their_last_values_are_read() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=[1]Lain!A1", None, 7)

    made = members_of(workbook(fill))
    made["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    made["xl/connections.xml"] = b"<!DOCTYPE a SYSTEM 'rahasia.txt'><connections/>"
    assert values(only_sheet(zipped(made))) == [[D(7)]]


def test_the_format_of_a_cell_without_one_is_the_first() -> None:
    percent_first = '<cellXfs count="1"><xf numFmtId="10"/></cellXfs>'
    cell = sheet_of('<row r="1"><c r="A1"><v>0.5</v></c></row>', styles=percent_first).rows[0][0]
    assert cell.shown == "50\xa0%"


def test_formats_of_conditions_do_not_count() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="10"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00%"/></dxf></dxfs>'
    )
    cell = sheet_of('<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>', styles=styles).rows[0][0]
    assert cell.percent is False


def test_a_number_that_a_piece_of_the_file_ends_in_is_read_whole() -> None:
    """A sheet is looked through in pieces; with so many numbers some stand on a border."""

    def fill(_book: Any, sheet: Any) -> None:
        for row in range(3000):
            for column in range(4):
                sheet.write_string(row, column, f"teks {row} {column}")

    rows = only_sheet(workbook(fill)).rows
    assert [cell.value for cell in rows[2999]] == [f"teks 2999 {column}" for column in range(4)]


@pytest.mark.parametrize("length", [1, 2, 7, 64])
def test_the_look_finds_the_same_however_the_bytes_are_cut(length) -> None:
    def fill(book: Any, sheet: Any) -> None:
        percent = book.add_format({"num_format": "0.0%"})
        for row in range(12):
            sheet.write_row(row, 0, [f"teks – {row}", row / 7, ""])
            sheet.write_formula(row, 3, "=1/0", percent, "#DIV/0!")
            sheet.write_formula(row, 4, "=B1", percent, row)
        sheet.merge_range("A20:C21", "gabung")

    made = members_of(workbook(fill))
    sheet, strings = made["xl/worksheets/sheet1.xml"], made["xl/sharedStrings.xml"]
    percents = percent_styles(cut(made["xl/styles.xml"], length))
    lengths = shared_lengths(cut(strings, length))
    assert (set(percents), list(lengths)) == (
        {1},
        [len(f"teks – {row}") for row in range(12)] + [len("gabung")],
    )
    looks = [SheetScan("Tabel", percents, lengths, Budget(), "cached") for _ in range(2)]
    looks[0].look([sheet])
    looks[1].look(cut(sheet, length))
    assert looks[1].found == looks[0].found
    assert len(looks[1].found.errors) == 12


def cut(data: bytes, length: int) -> list[bytes]:
    """The bytes in pieces."""
    return [data[start : start + length] for start in range(0, len(data), length)]
