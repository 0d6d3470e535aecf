"""Table files that are not read: the reason, and where."""

import struct
import zipfile
from array import array
from typing import Any

import pytest
from django.utils.translation import override

from tests.documents.interfaces.workbooks import members_of, parts, read, workbook, zipped
from tests.fixtures.refusing import in_language
from triwulan.documents.interfaces import table_refusals
from triwulan.documents.interfaces.sheet_scan import Budget, SheetScan
from triwulan.documents.interfaces.table_file import Formulas, TableRefused
from triwulan.documents.interfaces.table_refusals import MAX_BYTES, MAX_ROWS, MAX_TEXT, SENTENCES

LINE = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes, name: str = "tabel.xlsx", formulas: Formulas = "cached") -> TableRefused:
    """What the file is refused with."""
    with pytest.raises(TableRefused) as caught:
        read(data, name, formulas)
    return caught.value


def where(data: bytes, formulas: Formulas = "cached") -> tuple[str, object]:
    """The reason, and the cell that the sentence names."""
    refused = refusal(data, formulas=formulas)
    address = refused.params.get("address")
    assert address is None or str(address) in in_language("id", refused)
    return refused.reason, address


@pytest.mark.parametrize("reason", SENTENCES)
def test_every_reason_has_its_sentence_in_both_languages(reason) -> None:
    known = {"name": "tabel.xlsx", "sheet": "Tabel", "address": "B7", "row": 3, "detail": "a.exe"}
    refused = TableRefused(reason, limit=MAX_ROWS, **known)
    english, indonesian = in_language("en", refused), in_language("id", refused)
    assert english != indonesian
    assert "%(" not in english + indonesian


def test_the_sentence_names_sheet_cell_and_limit() -> None:
    refused = refusal(zipped(parts('<row r="10001"><c r="C10001"><v>1</v></c></row>')))
    with override("id"):
        assert refused.message == (
            "Lembar “Tabel”, sel C10001: lebih dari 10.000 baris. Bagi tabel menjadi beberapa berkas."
        )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tabel.xlsx", b"", "empty"),
        ("tabel.csv", b" \r\n ", "empty"),
        ("tabel.xlsx", zipped(parts("")), "empty"),
        ("tabel.xlsx", b"%PDF-1.7", "mismatch"),
        ("tabel.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "mismatch"),
        ("tabel.csv", zipped(parts(LINE)), "mismatch"),
        ("tabel.xlsx", zipped({"word/document.xml": "<document/>"}), "mismatch"),
        ("tabel.pdf", b"%PDF-1.7", "no_spreadsheet"),
        ("tabel", b"a;b", "no_spreadsheet"),
        ("tabel.xls", OLE, "old_office"),
        ("tabel.xlsx", OLE, "old_office"),
        ("tabel.xls", b"a\tb", "old_office"),
        ("tabel.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("tabel.xlsm", zipped(parts(LINE)), "macro"),
        ("tabel.xlsx", zipped(parts(LINE) | {"xl/vbaProject.bin": b"x"}), "macro"),
        ("tabel.xlsx", zipped(parts(LINE) | {"xl/macrosheets/sheet1.xml": b"x"}), "macro"),
        ("tabel.xlsx", zipped(parts(LINE) | {"[Content_Types].xml": "<a b='macroEnabled'/>"}), "macro"),
        ("tabel.xlsx", zipped(parts(LINE) | {"xl/embeddings/oleObject1.bin": b"x"}), "hidden_program"),
        ("tabel.xlsx", zipped(parts(LINE))[:-40], "broken"),
        ("tabel.xlsx", b"PK\x03\x04", "broken"),
        ("tabel.xlsx", zipped(parts(LINE), zipfile.ZIP_BZIP2), "broken"),
        ("tabel.xlsx", b"PK" + bytes(MAX_BYTES), "too_big"),
    ],
)  # fmt: skip
def test_what_is_no_table_file(name, data, reason) -> None:
    assert refusal(data, name).reason == reason


def test_a_locked_member_asks_for_the_file_without_password() -> None:
    data = bytearray(zipped(parts(LINE)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)).reason == "password"


@pytest.mark.parametrize(
    ("rows", "reason", "address"),
    [
        ('<row r="10001"><c r="A10001"><v>1</v></c></row>', "rows", "A10001"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "rows", "XFD1048576"),
        ('<row r="3"><c r="GS3"><v>1</v></c></row>', "columns", "GS3"),
        ('<row r="3"><c r="GS3" t="str"><f>A1</f><v></v></c></row>', "columns", "GS3"),
        (f'<row r="2"><c r="B2" t="str"><v>{"x" * (MAX_TEXT + 1)}</v></c></row>', "long_text", "B2"),
        (f'<row r="2"><c r="B2" t="str"><v>{"x" * 1_000_000}</v></c></row>', "long_text", "B2"),
        (f'<row r="2"><c r="B2"><is><t>{"x" * MAX_TEXT}</t><t>x</t></is></c></row>', "long_text", "B2"),
        ('<row r="2"><c r="B2" t="e"><v>#SPILL!</v></c></row>', "unknown_error", "B2"),
        ('<row r="2"><c r="B2"><f>A1*2</f></c></row>', "not_calculated", "B2"),
        ('<row r="2"><c r="B2"><f>A1*2</f><v></v></c></row>', "not_calculated", "B2"),
        ('<row r="2"><c r="B2"><v>NaN</v></c></row>', "broken", None),
        ('<row r="2"><c r="B2"><v>1e999</v></c></row>', "broken", None),
        ('<row r="2"><c r="B3"><v>1</v></c></row>', "broken", None),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "broken", None),
        ('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', "broken", None),
        ('<c r="A1"><v>1</v></c>', "broken", None),
        ('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "broken", None),
        ('<row r="1"><c r="A1"><v>1</c></row>', "broken", None),
        (f'{LINE}<row r="10000"><c r="AE10000"><v>1</v></c></row>', "cells", None),
    ],
)  # fmt: skip
def test_a_sheet_beyond_its_limits_is_refused_by_its_cell(rows, reason, address) -> None:
    assert where(zipped(parts(rows))) == (reason, address)


def test_rows_and_cells_that_are_empty_are_counted_too() -> None:
    scan = SheetScan("Tabel", frozenset(), array("l"), Budget(elements=100), "cached")
    with pytest.raises(TableRefused) as caught:
        scan.look([b"<sheet>", b"<row/>" * 101])
    assert caught.value.reason == "cells"


def test_a_shared_text_is_counted_for_each_cell_that_shows_it() -> None:
    shared = f"<si><t>kecil</t></si><si><t>{'x' * MAX_TEXT}</t></si>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(1, 401))
    assert where(zipped(parts(cells, shared=shared))) == ("characters", None)


def test_a_shared_text_that_is_too_long_is_refused_where_it_is_shown() -> None:
    shared = f"<si><r><t>{'x' * MAX_TEXT}</t></r><r><t>x</t></r></si><si><t>kecil</t></si>"
    used = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
    assert where(zipped(parts(used, shared=shared))) == ("long_text", "B1")
    unused = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    assert read(zipped(parts(unused, shared=shared))).sheets[0].rows[0][0].value == "kecil"


@pytest.mark.parametrize("number", ["1<!-- -->2", "&#49;", "<![CDATA[1]]>", " 1", "+1", "-1", "", "٣"])
def test_the_number_of_a_shared_text_stands_alone(number) -> None:
    shared = "<si><t>x</t></si>" * 20
    cell = f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>'
    assert where(zipped(parts(cell, shared=shared))) == ("broken", None)


@pytest.mark.parametrize(
    "formula",
    ["<f>A1*2</f>", '<f t="shared" si="0"/>', '<f t="array" ref="B2:B3">A1:A2*2</f>', "<x:f xmlns:x='y'/>"],
)  # fmt: skip
def test_an_import_takes_no_formula_of_any_kind(formula) -> None:
    data = zipped(parts(f'{LINE}<row r="2"><c r="B2">{formula}<v>2</v></c></row>'))
    assert where(data, "refuse") == ("formula", "B2")


def test_formulas_outside_the_cells_are_not_meant() -> None:
    after = (
        "<conditionalFormatting><cfRule><f>A1</f></cfRule></conditionalFormatting><extLst><f>A1</f></extLst>"
    )
    assert read(zipped(parts(LINE, after=after)), formulas="refuse").sheets[0].rows[0][0].formula is False


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_is_refused_before_its_entities_grow(part) -> None:
    made = parts(LINE)
    made[part] = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + made[part]
    assert where(zipped(made)) == ("broken", None)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "UTF-7", "zip", "tidak-ada"])
def test_other_encodings_than_the_programs_write_are_refused(encoding) -> None:
    made = parts(LINE)
    made["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0" encoding="{encoding}"?>' + made["xl/worksheets/sheet1.xml"]
    )
    assert where(zipped(made)) == ("broken", None)


def test_a_bomb_is_refused_by_the_sizes_in_the_directory() -> None:
    made = parts(LINE) | {"xl/worksheets/sheet1.xml": b" " * 5_000_000}
    assert where(zipped(made)) == ("bomb", None)


def test_more_than_is_allowed_to_be_unpacked_is_not_unpacked(monkeypatch) -> None:
    monkeypatch.setattr("triwulan.documents.interfaces.workbook_package.MAX_UNPACKED", 1000)
    assert where(zipped(parts(LINE * 50))) == ("bomb", None)


def test_a_member_that_says_it_is_smaller_than_it_is_gives_no_more_than_it_says() -> None:
    name, rows = b"xl/worksheets/sheet1.xml", LINE + " " * 100_000
    data = bytearray(zipped(parts(rows)))
    for signature, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = data.index(signature)
        while data[place + name_at : place + name_at + len(name)] != name:
            place = data.index(signature, place + 1)
        data[place + offset : place + offset + 4] = struct.pack("<I", 200)
    assert where(bytes(data)) == ("broken", None)


def test_a_name_that_stands_twice_is_refused() -> None:
    made = parts(LINE) | {"XL/WORKSHEETS/sheet1.xml": b"<worksheet/>"}
    assert where(zipped(made)) == ("broken", None)


def test_too_many_sheets_are_refused() -> None:
    def fill(book: Any, sheet: Any) -> None:
        for number in range(table_refusals.MAX_SHEETS):
            book.add_worksheet(f"L{number}")

    assert refusal(workbook(fill)).reason == "sheets"


def test_a_sheet_that_is_missing_is_refused() -> None:
    made = parts(LINE)
    del made["xl/worksheets/sheet1.xml"]
    assert where(zipped(made)) == ("broken", None)


@pytest.mark.parametrize("areas", [["A1:A1"] * 2, ["B1:A1"], ["A2:B1"], ["1A"], ["A1:B2:C3"], [""]])
def test_merged_areas_that_overlap_or_are_none_are_refused(areas) -> None:
    after = "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"
    assert where(zipped(parts(LINE, after=after))) == ("broken", None)


def test_any_cut_of_a_real_file_is_refused_or_read_but_never_breaks() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Target", 5, 0.5])

    made = members_of(workbook(fill))
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        for length in range(0, len(made[part]), 37):
            data = zipped(made | {part: made[part][:length]})
            assert refusal(data).reason in ("broken", "empty", "mismatch"), (part, length)
