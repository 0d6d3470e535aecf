"""Rows of one column that show different decimals: in the csv and in the workbook's number formats."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineWorkbook

from triwulan.documents.interfaces.table_writing import Column, Table, to_csv, to_xlsx

COLUMNS = [Column("name", "Nama", "text"), Column("value", "Nilai", "number", decimals_from="places")]
ROWS = [
    {"name": "bulat", "value": Decimal("12345"), "places": 0},
    {"name": "dua", "value": Decimal("65.98930481"), "places": 2},
    {"name": "semua", "value": Decimal("0.125"), "places": None},
]


def test_each_row_of_a_csv_shows_its_own_decimals():
    lines = to_csv(Table("Tabel", COLUMNS, ROWS)).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["bulat;12.345", "dua;65,99", "semua;0,125"]


def test_each_row_of_a_workbook_has_its_own_number_format_and_the_whole_value():
    data = to_xlsx([Table("Tabel", COLUMNS, ROWS)])
    styles = zipfile.ZipFile(BytesIO(data)).read("xl/styles.xml").decode()
    assert {'"#,##0"', '"#,##0.00"', '"#,##0.000"'} <= set(re.findall(r'formatCode=("[^"]+")', styles))
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == [12345.0, 65.98930481, 0.125]
