"""Plan files for tests: written row by row, handed in, read and taken in."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile

from triwulan.documents.interfaces.table_file import read_tables
from triwulan.planning.domain.plan_compare import Comparison, compare
from triwulan.planning.domain.plan_import import Report, import_plan, upload_plan_file
from triwulan.planning.domain.plan_lines import PlanLines
from triwulan.planning.domain.plan_references import references_of
from triwulan.planning.enums import UploadKind
from triwulan.planning.interfaces.plan_reading import guessed, lines_of
from triwulan.planning.models import PlanUpload

Rows = Sequence[Sequence[object]]
HEADINGS = ("Kode", "Indikator", "Sasaran", "Unit kerja", "Satuan", "Arah")


def xlsx(rows: Rows, **formats: str) -> bytes:
    """A workbook of one sheet; `formats` gives number formats by cell address (B2="0.00%")."""
    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Lembar")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            address = f"{chr(65 + column)}{number + 1}"
            style = book.add_format({"num_format": formats[address]}) if address in formats else None
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(number, column, value, style, 5)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, book.add_format({"num_format": "dd/mm/yyyy"}))
            elif isinstance(value, Decimal | int | float):
                sheet.write_number(number, column, float(value), style)
            elif value is not None:
                sheet.write_string(number, column, str(value))
    book.close()
    return out.getvalue()


def csv(rows: Rows) -> bytes:
    """A semicolon file as an office saves it."""
    return "\r\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()


def lines(office, kind: UploadKind, data: bytes, name: str = "rencana.xlsx", year: int = 2026) -> PlanLines:
    """The lines of a file, with its columns as guessed."""
    book = read_tables(BytesIO(data), name, formulas="refuse")
    guess = guessed(book, kind, year=year, valid_from=date(2026, 1, 1))
    return lines_of(book, guess.mapping, kind, references_of(office.agency.pk))


def compared(office, kind: UploadKind, rows: Rows, **facts: Any) -> Comparison:
    """What a workbook of these rows would change."""
    return compare(office.agency.pk, lines(office, kind, xlsx(rows), **facts))


def handed_in(
    office, kind: UploadKind, data: bytes, name: str = "rencana.xlsx", who="kasubag_perencanaan"
) -> PlanUpload:
    """The file in the books, waiting."""
    return upload_plan_file(
        agency_id=office.agency.pk,
        kind=kind,
        upload=ContentFile(data, name),
        name=name,
        by=office.actor(who),
        at=office.at("2026-10-12 08:00"),
    )


def taken_in(
    office,
    kind: UploadKind,
    rows: Rows,
    reason: str = "",
    mark: str | None = None,
    who: str = "kasubag_perencanaan",
    upload: PlanUpload | None = None,
) -> Report:
    """A workbook of these rows, handed in and confirmed as previewed."""
    data = xlsx(rows)
    read = lines(office, kind, data)
    return import_plan(
        agency_id=office.agency.pk,
        upload_id=(upload or handed_in(office, kind, data)).pk,
        lines=read,
        mark=compare(office.agency.pk, read).mark if mark is None else mark,
        reason=reason,
        by=office.actor(who),
        at=office.at("2026-10-12 09:00"),
    )
