"""Real table files, made in each test: by XlsxWriter, or part by part where no program writes such."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import xlsxwriter

from triwulan.documents.interfaces.table_file import Book, Formulas, Sheet, read_tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(fill: Callable[[Any, Any], object], **options: object) -> bytes:
    """A workbook of XlsxWriter whose one sheet `fill` has filled."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book, book.add_worksheet("Tabel"))
    book.close()
    return out.getvalue()


def parts(rows: str, *, shared: str = "", styles: str = "", after: str = "") -> dict[str, str]:
    """The parts of a workbook with these rows in its one sheet, as XML."""
    targets = [("a", "worksheet", "worksheets/sheet1.xml")]
    targets += [("b", "sharedStrings", "sharedStrings.xml")] if shared else []
    targets += [("c", "styles", "styles.xml")] if styles else []
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations([("w", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Tabel" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(targets),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if shared:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    if styles:
        found["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return found


def relations(targets: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def zipped(members: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The members as a ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP, unpacked."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_of(rows: str, **more: str) -> Sheet:
    """The sheet that `parts` make, read."""
    return only_sheet(zipped(parts(rows, **more)))


def only_sheet(data: bytes, name: str = "tabel.xlsx") -> Sheet:
    """The one sheet of a file, read."""
    (sheet,) = read(data, name).sheets
    return sheet


def read(data: bytes, name: str = "tabel.xlsx", formulas: Formulas = "cached") -> Book:
    """The file, read."""
    return read_tables(BytesIO(data), name, formulas=formulas)


def values(sheet: Sheet) -> list[list[object]]:
    """The bare values of a sheet."""
    return [[cell.value for cell in row] for row in sheet.rows]
