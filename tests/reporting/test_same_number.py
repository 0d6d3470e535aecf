"""The same number on screen, in every table and in every form of the papers, for every way of reckoning.

Every file is read back.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from docx import Document as WordFile
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import UnitReport
from triwulan.common.numbers import format_number, parse_number
from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.domain.files import open_file
from triwulan.documents.domain.forms import ensure_form
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.definition import Definition, TargetRange
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.indicators import Placement, VersionContent, create_indicator
from triwulan.planning.domain.targets import set_target
from triwulan.planning.enums import Direction, Formula, ValueKind, ZeroRule
from triwulan.procedure.models import Task
from triwulan.reporting.models import QuarterlyReport

HIGHER = Definition(Direction.HIGHER, Formula.HIGHER)
LOWER_A = Definition(Direction.LOWER, Formula.LOWER_A)
LOWER_B = Definition(Direction.LOWER, Formula.LOWER_B)
RANGE = Definition(Direction.RANGE, Formula.HIGHER)
KEEP = Definition(Direction.KEEP, Formula.KEEP)
ZERO = Definition(Direction.LOWER, Formula.LOWER_A, zero_rule=ZeroRule.ACHIEVED_AT_ZERO)
CAPPED = Definition(Direction.HIGHER, Formula.HIGHER, cap=Decimal(120))
WHOLE = Definition(Direction.HIGHER, Formula.HIGHER, decimals=0)
SCALE = Grades.from_list([{"label": one, "points": points} for one, points in (("B", "60"), ("BB", "70"))])
GRADED = Definition(Direction.HIGHER, Formula.HIGHER, grades=SCALE)
NUMBER, RATIO, GRADE = ValueKind.VALUE, ValueKind.RATIO, ValueKind.GRADE


def measured(value: str) -> Entry:
    return Entry(Decimal(value))


@dataclass(frozen=True)
class Case:
    """An indicator, what is measured, and what has to stand everywhere (worked out by hand)."""

    definition: Definition
    target: Decimal | TargetRange
    entry: Entry
    value: str
    achievement: str
    rating: str = "–"
    note: str = ""
    kind: ValueKind = NUMBER


D = Decimal
BAND = TargetRange(D(40), D(50))
CASES = {
    "semakin tinggi": Case(HIGHER, D(751), measured("701"), "701,00", "93,34 %", "Sangat Tinggi"),
    "bentuk A": Case(LOWER_A, D(60), measured("45.5"), "45,50", "124,17 %", "Sangat Tinggi"),
    "bentuk B": Case(LOWER_B, D(20), measured("23.7"), "23,70", "84,39 %", "Tinggi"),
    "dalam rentang": Case(RANGE, BAND, measured("44.1"), "44,10", "100,00 %", "Sangat Tinggi"),
    "luar rentang": Case(RANGE, BAND, measured("26.6"), "26,60", "66,50 %", "Sedang"),
    "stabil": Case(KEEP, D(80), measured("77.7"), "77,70", "97,13 %", "Sangat Tinggi"),
    "target nol": Case(HIGHER, D(0), measured("3.3"), "3,30", "", note="target nol"),
    "nol tercapai": Case(ZERO, D(0), measured("0"), "0,00", "", note="Tercapai"),
    "realisasi nol": Case(HIGHER, D(15), measured("0"), "0,00", "0,00 %", "Sangat Rendah"),
    "nol bentuk B": Case(LOWER_B, D(16), measured("0"), "0,00", "", note="realisasi"),
    "tanpa penyebut": Case(
        HIGHER,
        D(90),
        Entry(no_value="not_applicable", no_value_reason="Tidak ada permohonan pada triwulan ini"),
        "tidak berlaku",
        "",
        note="Tidak ada permohonan pada triwulan ini",
        kind=RATIO,
    ),
    "rasio": Case(
        HIGHER,
        D(60),
        Entry(numerator=D(1234), denominator=D(1870)),
        "65,99",
        "109,98 %",
        "Sangat Tinggi",
        kind=RATIO,
    ),
    "dibatasi": Case(CAPPED, D(10), measured("25.8"), "25,80", "120,00 %", "Sangat Tinggi", "258"),
    "lantai nol": Case(LOWER_A, D(5), measured("11.4"), "11,40", "0,00 %", "Sangat Rendah", "-28"),
    "tanpa desimal": Case(WHOLE, D(13000), measured("12345"), "12.345", "94,96 %", "Sangat Tinggi"),
    "predikat": Case(GRADED, D(1), measured("2"), "BB", "116,67 %", "Sangat Tinggi", kind=GRADE),
}
NAMES = {name: f"Contoh {name}" for name in CASES}


def plan(office: Office) -> dict[str, Entry]:
    """The cases as indicators of Bidang Layanan, with their targets; answers the entries by code."""
    by, at = Actor.system(), office.at("2026-01-05 08:00")
    place = office.indicator["L1"]
    entries = {}
    for number, (name, case) in enumerate(CASES.items(), start=1):
        is_ratio = case.kind is RATIO
        code = f"Z{number}"
        indicator = create_indicator(
            agency=office.agency,
            placement=Placement(
                code=code, objective_id=place.objective_id, unit_id=place.unit_id, order=100 + number
            ),
            content=VersionContent(
                name=NAMES[name],
                unit_of_measure="satuan",
                definition=case.definition,
                valid_from=date(2026, 1, 1),
                kind=case.kind,
                numerator_label="Pembilang" if is_ratio else "",
                denominator_label="Penyebut" if is_ratio else "",
            ),
            by=by,
            at=at,
        )
        set_target(
            agency_id=office.agency.pk,
            indicator_id=indicator.pk,
            year=2026,
            quarter=3,
            value=case.target,
            by=by,
            at=at,
        )
        entries[code] = case.entry
    return entries


@dataclass
class Issued:
    """A unit report that was approved, and the agency's report that was issued from it."""

    office: Office
    unit_report: UnitReport
    report: QuarterlyReport

    @property
    def document(self) -> Document:
        assert self.report.document is not None
        return self.report.document

    def page(self, who: str, address: str) -> bytes:
        answer = self.office.client(who).get(address)
        assert answer.status_code == 200
        return answer.getvalue()


@pytest.fixture
def issued(office: Office, settings, tmp_path) -> Issued:
    settings.MEDIA_ROOT = tmp_path
    settings.TRIWULAN_CLOCK = "tests.insight.books.november"
    entries = plan(office)
    cycle = open_quarter(office)
    report = walk_unit(office, cycle, "layanan", values=entries)
    for unit in ("sekretariat", "arsip"):
        walk_unit(office, cycle, unit)
    desk = Desk(office, cycle)
    return Issued(office, report, desk.issue(desk.send()))


@pytest.mark.slow
def test_the_same_number_stands_on_screen_in_tables_and_in_every_form_of_the_papers(
    office, issued: Issued
) -> None:
    quarterly, unit = issued.report.pk, issued.unit_report.run_id
    screens = {
        "report page": issued.page("kepala_dinas", reverse("reporting:report", args=[quarterly])).decode(),
        "unit's file": issued.page("kabid_layanan", reverse("web:file", args=[unit])).decode(),
    }
    files = {
        "report": issued.page("kepala_dinas", reverse("reporting:table", args=[quarterly, "capaian", "csv"])),
        "unit": issued.page("kabid_layanan", reverse("collection:report_table", args=[unit, "csv"])),
    }
    books = {
        "report": issued.page("kepala_dinas", reverse("reporting:table", args=[quarterly, "semua", "xlsx"])),
        "unit": issued.page("kabid_layanan", reverse("collection:report_table", args=[unit, "xlsx"])),
    }
    documents = {"report": issued.document, "unit": Document.objects.get(kind="unit_report", run_id=unit)}
    papers = {where: pdf_text(document) for where, document in documents.items()}
    word_files = {where: docx_rows(document) for where, document in documents.items()}
    sheets = paper_rows(issued.document)
    for where, document in documents.items():
        address = reverse("documents:preview", args=[document.pk])
        screens[f"preview of the {where}"] = issued.page("kepala_dinas", address).decode()
    worksheet = issued.page("analis_a", reverse("collection:collect", args=[collecting(unit)])).decode()
    checked = issued.page("kabid_layanan", reverse("review:review", args=[reviewing(unit)])).decode()
    steps = {"worksheet": squeezed(tagless(worksheet)), "check": squeezed(tagless(checked))}
    for name, case in CASES.items():
        for where, text in steps.items():
            check_achievement(where, text, name, case)
        for where, page in screens.items():
            check_screen(where, html_row(page, NAMES[name]), case)
        for where, data in files.items():
            check_csv(where, csv_row(data, NAMES[name]), case)
        for where, data in books.items():
            check_xlsx(where, xlsx_row(data, NAMES[name]), case)
        for where, text in papers.items():
            check_paper(where, text, name, case)
        for where, rows in word_files.items():
            check_screen(f"Word file of the {where}", rows[NAMES[name]], case)
        check_sheet("workbook of the report's paper", sheets[NAMES[name]], case)


def check_screen(where: str, cells: list[str], case: Case) -> None:
    """The words of the row hold value, achievement and rating as whole words."""
    row = " | ".join(cells)
    wanted = [case.value, case.achievement, case.rating if case.achievement else ""]
    for text in filter(None, wanted):
        assert re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d])", row), (where, text, row)


def check_csv(where: str, row: Mapping[str, str], case: Case) -> None:
    """The very texts of the screen."""
    assert plain(row["Realisasi"]).startswith(case.value), (where, row)
    assert plain(row["Capaian"]) == case.achievement, (where, row)
    assert row["Predikat"] == (case.rating if case.achievement else ""), (where, row)
    assert case.note in row["Perhitungan, atau alasan tidak ada"], (where, row)


def check_xlsx(where: str, row: Mapping[str, object], case: Case) -> None:
    """Numbers are numbers, and rounded as the screen rounds they are what it shows."""
    decimals = case.definition.decimals
    value, percent = row["Realisasi"], row["Capaian"]
    if isinstance(value, str):
        assert value.startswith(case.value), (where, row)
    else:
        assert format_number(number(value), decimals) == case.value, (where, row)
    if not case.achievement:
        assert percent == "", (where, row)
    else:
        assert plain(format_number(number(percent) * 100, 2, percent=True)) == case.achievement, (where, row)


def check_sheet(where: str, row: Mapping[str, object], case: Case) -> None:
    """Numbers are numbers; where there is none the paper's own words stand."""
    value, percent = row["Realisasi"], row["Capaian"]
    if isinstance(value, str):
        assert value.startswith(case.value), (where, row)
    else:
        assert format_number(number(value), case.definition.decimals) == case.value, (where, row)
    if not case.achievement:
        assert percent == "–", (where, row)
    else:
        assert plain(format_number(number(percent) * 100, 2, percent=True)) == case.achievement, (where, row)


def check_paper(where: str, text: str, name: str, case: Case) -> None:
    """The name, and after it the value and the achievement, before the next indicator's name."""
    part = part_of(text, name)
    for wanted in filter(None, (case.value, case.achievement)):
        assert squeezed(wanted) in part, (where, name, wanted, part)


def check_achievement(where: str, text: str, name: str, case: Case) -> None:
    """On the pages of the steps: the achievement, or the word for its absence."""
    part = part_of(text, name)
    wanted = case.achievement or case.note
    assert squeezed(wanted).casefold() in part.casefold(), (where, name, wanted, part)


def part_of(text: str, name: str) -> str:
    """What follows an indicator's name, up to the next indicator's."""
    starts = [text.find(squeezed(NAMES[other])) for other in CASES]
    start = text.find(squeezed(NAMES[name]))
    assert start >= 0, name
    return text[start : min((one for one in starts if one > start), default=len(text))]


def collecting(run_id: int) -> int:
    return Task.objects.get(run=run_id, act="collect").pk


def reviewing(run_id: int) -> int:
    return Task.objects.get(run=run_id, act="review").pk


def number(value: object) -> Decimal:
    """What calamine read, as it was meant: a double has at most 15 safe digits."""
    assert isinstance(value, int | float), value
    return Decimal(f"{value:.15g}")


def plain(text: str) -> str:
    return unescape(text).replace("\u00a0", " ").strip()


def squeezed(text: str) -> str:
    """Without any space: a PDF breaks lines where it likes."""
    return re.sub(r"\s", "", text.replace("\u00a0", ""))


def tagless(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page))


def docx_rows(document: Document) -> dict[str, list[str]]:
    """The first row of each indicator in the Word file, by its name."""
    with open_file(ensure_form(document=document, form="docx", at=document.created_at)) as file:
        tables = WordFile(BytesIO(file.read())).tables
    found: dict[str, list[str]] = {}
    for row in (row for table in tables for row in table.rows):
        cells = [plain(cell.text) for cell in row.cells]
        if len(cells) > 1:
            found.setdefault(cells[1].split("\n")[0], cells)
    return found


def paper_rows(document: Document) -> dict[str, dict[str, object]]:
    """The first row of each indicator in the workbook of the report's paper, by its name."""
    with open_file(ensure_form(document=document, form="xlsx", at=document.created_at)) as file:
        book = CalamineWorkbook.from_filelike(BytesIO(file.read()))
    found: dict[str, dict[str, object]] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        heads = next((row for row in rows if "Indikator" in row and "Realisasi" in row), [])
        for row in rows if heads else []:
            key = str(row[heads.index("Indikator")]).split("\n")[0]
            found.setdefault(key, {str(head): value for head, value in zip(heads, row, strict=True)})
    return found


def html_row(page: str, name: str) -> list[str]:
    """The texts of the cells of the table row that begins with the indicator's name."""
    rows = [row for row in re.findall(r"<tr\b.*?</tr>", page, re.DOTALL) if name in row]
    assert rows, name
    cells = re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", rows[0], re.DOTALL)
    return [re.sub(r"\s+", " ", plain(re.sub(r"<[^>]+>", " ", cell))).strip() for cell in cells]


def csv_row(data: bytes, name: str) -> dict[str, str]:
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";")
    return next(row for row in rows if row["Indikator"] == name)


def xlsx_row(data: bytes, name: str) -> Mapping[str, object]:
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    found = ({str(key): value for key, value in zip(head, row, strict=True)} for row in rows)
    return next(row for row in found if row["Indikator"] == name)


def pdf_text(document: Document) -> str:
    with open_file(ensure_file(document=document, at=document.created_at)) as file:
        pages = PdfReader(file).pages
        return squeezed("".join(page.extract_text() for page in pages))


def test_every_printed_number_of_the_cases_reads_back_as_itself() -> None:
    """What the cases expect is written as the office writes it."""
    for case in CASES.values():
        for text in (case.value, case.achievement):
            if text[:1].isdigit():
                read = parse_number(text)
                assert plain(format_number(read.value, _decimals(text), percent=read.is_percent)) == text


def _decimals(text: str) -> int:
    return len(text.rstrip(" %").partition(",")[2])
