"""The SOP sheet as a document: its form, its flow on as many pages as it needs, its place in the register."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from xml.etree import ElementTree

import page
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.fixtures.refusing import refused
from tests.procedure.test_sheets_in_the_browser import CODE, REVISED
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.blocks import Heading, Items, Picture, Table, blocks_in
from triwulan.documents.domain.framing import framed, pictures_of
from triwulan.documents.interfaces.font_widths import width_mm
from triwulan.documents.interfaces.pdf import render_pdf
from triwulan.documents.models import Document
from triwulan.procedure.domain.chart_pages import BOTTOM, TOP
from triwulan.procedure.domain.chart_paper import (
    LEAST,
    PaperPage,
    Room,
    flow_words,
    pages_on,
    picture_of,
    widths_for,
)
from triwulan.procedure.domain.sheet import Outcome, Performer, Sheet
from triwulan.procedure.domain.sheet_documents import (
    KIND,
    TEMPLATE,
    NewerSheetStands,
    SheetStands,
    issue_sheet,
    publish_with_sheet,
)
from triwulan.procedure.domain.sheet_file import read_sheet, sheet_from_dict, sheet_to_dict, shipped_text
from triwulan.procedure.domain.sheet_paper import content_of
from triwulan.procedure.domain.versions import SheetHasFaults, publish

SOP_24 = read_sheet(shipped_text("sop-24"))
F4, A4 = Room(793, 448), Room(700, 433)
MILLIMETRE = 72 / 25.4


def of_rows(count: int, words: str = "Menyusun laporan data kinerja bidang") -> Sheet:
    """A sheet of so many rows that goes back now and then."""
    steps = []
    for row in range(1, count + 1):
        ways = [Outcome("ya", "Setujui", f"k{row + 1}" if row < count else None, approves=True)]
        if row % 6 == 0:
            ways.append(Outcome("tidak", "Kembalikan", f"k{row - 3}", returns=True))
        face = SOP_24.steps[row % 4]
        steps.append(
            replace(
                face, key=f"k{row}", row=row, number=str(row), outcomes=tuple(ways),
                activity=f"{words}, langkah ke-{row}" + " sampai selesai" * (row % 5),
            )
        )  # fmt: skip
    return replace(SOP_24, steps=tuple(steps))


def heights(found: list[PaperPage]) -> list[float]:
    return [one.layout.height * one.scale for one in found]


@pytest.mark.parametrize("room", [F4, A4])
@pytest.mark.parametrize("name", ["sop-24", "banten"])
def test_the_shipped_sheets_are_drawn_on_one_page_and_can_be_read(name, room):
    [found] = pages_on(read_sheet(shipped_text(name)), room)
    assert found.scale * 12 >= LEAST
    assert found.layout.width * found.scale <= room.width
    assert found.layout.height * found.scale <= room.height


def test_a_sheet_of_many_rows_is_parted_and_no_page_is_fuller_than_the_paper():
    found = pages_on(of_rows(25), F4)
    assert 3 < len(found) < 9
    assert [row for one in found for row in one.words] == list(range(1, 26))
    assert max(heights(found)) <= F4.height
    assert min(one.scale for one in found) * 12 >= LEAST
    letters = [
        sorted(symbol.label for symbol in one.layout.symbols if symbol.shape == "pentagon") for one in found
    ]
    assert all(letters), "each page is joined to another"
    assert {symbol.row for one in found for symbol in one.layout.symbols if symbol.label} == {TOP, BOTTOM}


def test_many_performers_make_narrow_columns_before_small_text():
    seven = replace(
        SOP_24, performers=(*SOP_24.performers, *(Performer(f"p{n}", f"Pelaksana {n}") for n in range(3)))
    )
    widths = widths_for(seven, A4)
    assert widths.performer < 112
    assert widths.activity < 232
    [*_all, last] = pages_on(seven, A4)
    assert last.layout.width * last.scale <= A4.width


def test_one_row_higher_than_the_paper_is_drawn_smaller():
    found = pages_on(of_rows(3, "Menyusun laporan data kinerja " * 120), F4)
    assert max(heights(found)) <= F4.height


def test_the_flow_is_told_in_words():
    assert flow_words(SOP_24, [5, 6]) == (
        "Kegiatan 5, Kabid: Ya ke kegiatan 6; Tidak ke kegiatan 4. Kegiatan 6, Kasubag Perencanaan: selesai."
    )


def test_the_picture_carries_its_own_looks():
    [one] = pages_on(SOP_24, F4)
    svg = picture_of(one.layout, "Alur", table=True)
    assert "class=" not in svg
    assert "style" not in svg
    drawn = ElementTree.fromstring(svg)  # noqa: S314  our own drawing
    assert "Menyerahkan bahan laporan kinerja" in " ".join(drawn.itertext())
    assert "Menyerahkan" not in picture_of(one.layout, "Alur", table=False).split("</desc>")[1]


def test_the_day_in_force_and_the_nip_are_kept_where_a_sheet_has_them():
    head = replace(SOP_24.identity, effective=date(2023, 2, 1), approved_by_nip="197001011995031001")
    sheet = replace(SOP_24, identity=head)
    assert sheet_from_dict(sheet_to_dict(sheet)).identity == head
    assert "nip" not in sheet_to_dict(SOP_24)["identity"]["approved_by"]


def test_the_file_is_accessible_and_no_word_leaves_the_page(office):
    sheet = of_rows(25, "Menyusun " + "W" * 90)
    document = Document(
        agency=office.agency, kind=KIND, title="SOP Nomor 24", content=content_of(sheet, office.agency)
    )
    content = framed(document, day=date(2026, 10, 12), signers=())
    made = render_pdf(
        TEMPLATE, content, modified=datetime(2026, 10, 12, tzinfo=UTC), pictures=pictures_of(content)
    )
    for profile in ("pdfa2a", "ua1"):
        faults = page.validate_pdf_bytes(made, profile=profile).failures
        assert [f"{one.rule_id} {one.message}" for one in faults] == []
    reader = PdfReader(BytesIO(made))
    ends: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            longest = max(width_mm(line, size * abs(cm[0])) for line in text.splitlines())
            ends.append((x + longest * MILLIMETRE * 0.95, y))

    texts = []
    for number, one in enumerate(reader.pages):
        assert [round(float(side) / MILLIMETRE) for side in one.mediabox[2:]] == [330, 215]
        texts.append(one.extract_text(visitor_text=visit))
        assert number == 0 or "Mutu Baku" in texts[-1], "the head of the table is on every page"
    assert max(x for x, _y in ends) < (330 - 20 + 1) * MILLIMETRE
    assert min(y for _x, y in ends) > 10 * MILLIMETRE
    assert "Dasar hukum" in texts[0]
    assert "SYARIFUDDIN, S.Sos, M.Si" in texts[0]
    assert str(reader.outline[0]["/Title"]) == "STANDAR OPERASIONAL PROSEDUR"


def test_the_editable_file_has_head_flow_and_table(office):
    blocks = blocks_in(content_of(SOP_24, office.agency))
    assert [one.text for one in blocks if isinstance(one, Heading)] == [
        "Dasar hukum", "Kualifikasi pelaksana", "Keterkaitan", "Peralatan/perlengkapan", "Peringatan",
        "Pencatatan dan pendataan", "Alur", "Alur sebagai tabel",
    ]  # fmt: skip
    [first, *_others] = [one for one in blocks if isinstance(one, Items)]
    assert first.items == SOP_24.legal_basis
    [table] = [one for one in blocks if isinstance(one, Table)]
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4", "5", "6"]
    assert table.rows[5].cells[4].text.startswith("1 Hari Untuk Penyusunan Laporan Triwulan")
    assert sum(isinstance(one, Picture) for one in blocks) == 1


def issue(office, version) -> Document:
    return issue_sheet(
        agency_id=office.agency.pk, version_id=version.pk, by=office.actor("administrator"),
        at=office.at("2026-10-12 08:00"),
    )  # fmt: skip


def test_a_version_from_before_is_put_into_the_register_and_the_next_replaces_it(office, other_office):
    first = issue(office, office.procedure_version)
    assert (first.title, first.number) == ("SOP Pengumpulan Data Kinerja", "24")
    with refused(SheetStands, says="versi 1"):
        issue(office, office.procedure_version)
    second = publish_with_sheet(
        agency=office.agency, code=CODE, source=REVISED, by=office.actor("administrator"),
        at=office.at("2026-10-12 09:00"),
    )  # fmt: skip
    document = Document.objects.get(kind=KIND, subject_id=second.pk)
    assert (document.replaces_id, document.revision, document.number) == (first.pk, 2, "24 (v2)")
    assert document.title.endswith("versi 2")
    with pytest.raises(NotVisible):
        issue_sheet(
            agency_id=other_office.agency.pk, version_id=second.pk, by=other_office.actor("administrator"),
            at=office.at("2026-10-12 09:00"),
        )  # fmt: skip


def test_an_earlier_version_is_not_put_behind_a_later_one(office):
    publish_with_sheet(
        agency=office.agency, code=CODE, source=REVISED, by=office.actor("administrator"),
        at=office.at("2026-10-12 09:00"),
    )  # fmt: skip
    with refused(NewerSheetStands):
        issue(office, office.procedure_version)


def test_a_sheet_with_faults_makes_no_document(office):
    with refused(SheetHasFaults):
        publish_with_sheet(
            agency=office.agency, code=CODE, source="format = 1", by=office.actor("administrator"),
            at=office.at("2026-10-12 09:00"),
        )  # fmt: skip


def test_two_procedures_with_the_same_number_have_both_their_place(office):
    issue(office, office.procedure_version)
    other = publish(
        agency=office.agency, code="sop-kedua", source=REVISED, by=office.actor("administrator"),
        at=office.at("2026-10-12 09:00"),
    )  # fmt: skip
    assert issue(office, other).number == "24 (v1)"


def test_everyone_reads_the_sheet_and_the_administrator_issues_it(office, settings):
    settings.TRIWULAN_CLOCK = "tests.review.moments.half_past_two"
    version = office.procedure_version.pk
    show, paper, put = (
        reverse(f"procedure:{name}", args=[version]) for name in ("sheet", "sheet_paper", "issue_sheet")
    )
    administrator = office.client("administrator")
    assert administrator.get(paper).status_code == 404
    assert put in administrator.get(show).content.decode()
    assert put not in office.client("kabid_layanan").get(show).content.decode()
    assert administrator.post(put, follow=True).status_code == 200
    again = administrator.post(put, follow=True).content.decode()
    assert "sudah ada dalam arsip" in again
    reader = office.client("analis_a")
    page_of_reader = reader.get(show).content.decode()
    assert paper in page_of_reader
    answer = reader.get(paper)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
