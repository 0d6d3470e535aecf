"""The quarterly report as a paper: its chapters, the late units, the money, and what is hard to set."""

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.papers import all_of, blocks_of, cells_of, rows_of, words_in
from tests.fixtures.walking import none, open_quarter, walk_unit
from triwulan.documents.domain.blocks import Bars, Heading, Remark, Table, as_data
from triwulan.documents.domain.documents import print_pdf
from triwulan.documents.domain.preview import draft_content
from triwulan.documents.models import Document
from triwulan.planning.domain.budgets import Figures, set_figures
from triwulan.planning.domain.programmes import ProgrammeFacts, create_programme
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.intake import close_intake
from triwulan.reporting.domain.paper import paper_content
from triwulan.reporting.domain.quarterly_blocks import blocks_of_report
from triwulan.reporting.models import QuarterlyReport

LATE = "Terlambat, belum menyerahkan saat penerimaan ditutup"
LONG = ("Persentase pemustaka yang puas \N{GRINNING FACE} " * 20)[:600]


def paper_of(report: QuarterlyReport) -> Document:
    assert report.document is not None
    return Document.objects.select_related("agency__region").get(pk=report.document.pk)


def pages_of(document: Document) -> list[str]:
    """The text of each page of the draft."""
    content = draft_content(document=document, at=document.created_at)
    pdf = print_pdf(document.kind, content, modified=document.created_at)
    return [
        " ".join(page.extract_text().split()).replace("\xa0", " ") for page in PdfReader(BytesIO(pdf)).pages
    ]


def headings(document: Document, level: int) -> list[str]:
    return [one.text.replace("\n", " ") for one in all_of(document, Heading) if one.level == level]


def closed(desk: Desk) -> Desk:
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    return desk


def test_the_report_has_its_chapters_and_says_its_period(full_desk: Desk) -> None:
    full_desk.advise()
    paper = paper_of(full_desk.send())
    assert (paper.period_year, paper.period_quarter) == (2026, 3)
    assert headings(paper, 1) == [
        "BAB I PENDAHULUAN",
        "BAB II CAPAIAN KINERJA",
        "BAB III ANALISIS",
        "BAB IV KETEPATAN WAKTU TERHADAP SOP",
        "BAB V PENUTUP",
        "LAMPIRAN",
    ]
    assert "D. Penyerapan Anggaran sampai dengan Akhir Triwulan" not in headings(paper, 2)
    words = words_in(paper)
    for expected in (
        "Undang-undang Nomor 25 Tahun 2009",
        "SOP 24 Pengumpulan Data Kinerja.",
        "Dari 3 unit kerja yang wajib melapor, 3 telah menyerahkan laporan.",
        "Tidak ada unit kerja yang terlambat menyerahkan laporan.",
        "Tidak ada koreksi setelah persetujuan.",
    ):
        assert expected in words
    [advice] = rows_of(paper, "Rekomendasi")
    assert (advice["Rekomendasi"], advice["Penanggung jawab"], advice["Batas waktu"]) == (
        "Perbaiki mobil perpustakaan keliling.",
        "Kepala Bidang Layanan (Contoh Kabid Layanan)",
        "1 Desember 2026",
    )


def test_objectives_are_a_chart_and_a_table_of_the_same_numbers(full_desk: Desk) -> None:
    report = full_desk.send()
    paper, content = paper_of(report), QuarterlyContent.from_dict(report.content or {})
    [chart] = all_of(paper, Bars)
    assert chart.mark == "100"
    shown = [(bar.label, bar.value, bar.words) for bar in chart.bars]
    wanted = [(one.name, one.average.value) for one in content.objectives]
    assert [one[:2] for one in shown] == wanted
    table = cells_of(paper, "Capaian per sasaran")
    assert [(one["Sasaran"].text, one["Rata-rata capaian"].number) for one in table] == wanted
    assert [one["Rata-rata capaian"].text for one in table] == [words for _label, _value, words in shown]


def test_the_workings_stand_in_the_annex(full_desk: Desk) -> None:
    paper = paper_of(full_desk.send())
    workings = {row["Indikator"]: row["Perhitungan"] for row in rows_of(paper, "Perhitungan")}
    assert workings["Jumlah kunjungan perpustakaan"] == "R / T x 100: 700 / 750 x 100 = 93,33"
    assert all(not row["Indikator"].notes for row in cells_of(paper, "Bidang Layanan"))


def test_a_late_unit_is_named_with_what_its_lateness_does(desk: Desk) -> None:
    paper = paper_of(closed(desk).send())
    [front, *_rest] = all_of(paper, Remark)
    assert front.text.startswith(
        "Unit kerja yang belum atau terlambat menyerahkan laporan: Bidang Arsip: terlambat"
    )
    late = {row["Unit kerja"]: row["Penyerahan laporan"] for row in rows_of(paper, "Ketepatan waktu")}
    assert late["Bidang Arsip"] == LATE
    effect = all_of(paper, Remark)[-1].text
    assert effect.startswith(
        "Akibat keterlambatan: data kinerja 1 unit kerja belum termuat dalam laporan ini"
    )
    assert "Keterlambatan Penyampaian Data Kinerja Akan Mempengaruhi" in effect


@pytest.mark.slow
def test_a_report_with_every_unit_late_is_readable(office: Office) -> None:
    cycle = open_quarter(office)
    walk_unit(office, cycle, "layanan", until="4")
    desk = Desk(office, cycle)
    walk_unit(office, cycle, "sekretariat")
    close_intake(task_id=desk.task().pk, by=desk.by, at=desk.at())
    report = desk.send()
    data = report.content or {}
    first = data["units"][0] | {"arrival": "missing", "indicators": [], "average": None, "approved_by": ""}
    nobody = data | {"units": [first, *data["units"][1:]], "objectives": [], "average": None}
    paper = paper_of(report)
    paper.content = paper_content(QuarterlyContent.from_dict(nobody))
    assert [row["Penyerahan laporan"] for row in rows_of(paper, "Capaian per unit kerja")] == [LATE] * 3
    assert [row["Rata-rata capaian"] for row in rows_of(paper, "Capaian per unit kerja")] == [
        "\N{EN DASH}"
    ] * 3
    words = words_in(paper)
    assert "Belum ada indikator yang dilaporkan." in words
    assert "data kinerja 3 unit kerja belum termuat" in words
    assert "LAMPIRAN" not in headings(paper, 1)
    pages = pages_of(paper)
    assert "Daftar Isi" in pages[0]
    assert "BAB V PENUTUP" in pages[-1]
    assert "Kepala Dinas," in pages[-1]


@pytest.mark.slow
def test_long_names_and_signs_that_no_font_has_stay_on_the_page(full_desk: Desk) -> None:
    report = full_desk.send()
    data = report.content or {}
    for unit in data["units"]:
        for line in unit["indicators"]:
            line["values"] |= {"name": LONG, "objective": LONG, "supporting": "\u202e" + "tanpa spasi" * 60}
    data["objectives"] = [one | {"name": LONG} for one in data["objectives"]]
    paper = paper_of(report)
    paper.content = paper_content(QuarterlyContent.from_dict(data))
    assert cells_of(paper, "Bidang Layanan")[0]["Indikator"].text == LONG
    pages = pages_of(paper)
    assert len(pages) < 30
    assert sum("Persentase pemustaka yang puas" in page for page in pages) >= 3


def test_the_money_of_the_quarter_is_shown_where_it_is_kept(office: Office, full_desk: Desk) -> None:
    by, at = office.actor("kasubag_perencanaan"), office.at("2026-10-12 16:00")
    agency = office.agency.pk
    for code, name, figures in (
        (
            "2.23",
            "Program Pembinaan",
            Figures(budget=Decimal(200_000_000), absorbed={2: Decimal(1), 3: Decimal(150_000_000)}),
        ),
        ("2.24", "Program Arsip", Figures(budget=Decimal(100_000_000))),
    ):
        facts = ProgrammeFacts(code=code, name=name)
        programme = create_programme(agency_id=agency, facts=facts, by=by, at=at).pk
        set_figures(
            agency_id=agency, programme_id=programme, year=2026, figures=figures, source="SIPD", by=by, at=at
        )  # fmt: skip
    paper = paper_of(full_desk.send())
    rows = [tuple(row.values()) for row in rows_of(paper, "Anggaran")]
    assert rows == [
        ("2.23", "Program Pembinaan", "200.000.000", "150.000.000", "75,00\xa0%"),
        ("2.24", "Program Arsip", "100.000.000", "\N{EN DASH}", "\N{EN DASH}"),
        ("", "Seluruh program", "300.000.000", "150.000.000", "50,00\xa0%"),
    ]
    cells = cells_of(paper, "Anggaran")
    assert cells[0]["Realisasi (Rp)"].number == "150000000"
    assert [list(one.values())[1].notes for one in cells[:2]] == [(), ()]
    [note] = list(cells[2].values())[1].notes
    assert note.startswith("1 dari 2 bagian") and "triwulan III" in note


def test_an_open_recommendation_of_before_and_a_unit_without_a_value_are_told(office: Office) -> None:
    before = open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    for unit in ("sekretariat", "layanan", "arsip"):
        walk_unit(office, before, unit, day="2026-07-10")
    Desk(office, before).advise("Lengkapi koleksi.")
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan"):
        walk_unit(office, cycle, unit)
    missing = {code: none("Belum ada rilis", "awaiting_release") for code in ("A1", "A2")}
    walk_unit(office, cycle, "arsip", values=missing)
    paper = paper_of(Desk(office, cycle).send())
    [former] = cells_of(paper, "Rekomendasi sebelumnya")
    assert former["Rekomendasi"].text == "Lengkapi koleksi."
    assert former["Rekomendasi"].notes == ("sejak Triwulan II Tahun 2026",)
    assert {row["Realisasi"] for row in rows_of(paper, "Bidang Arsip")} == {"menunggu rilis instansi lain"}
    assert "Indikator 1, menunggu rilis instansi lain: Belum ada rilis" in words_in(paper)


def test_a_report_from_before_there_were_blocks_becomes_blocks(full_desk: Desk) -> None:
    paper = paper_of(full_desk.send())
    new = blocks_of(paper)
    old = {
        "quarter": "Triwulan I Tahun 2026", "agency": "Dinas Contoh", "sheet": "SOP 24", "revision_words": "",
        "reason": "", "late": [], "introduction": "Pendahuluan", "conclusion": "Penutup", "intake_closed": "",
        "timeliness": [], "recommendations": [], "former": [],
        "units": [
            {
                "name": "Sekretariat", "arrived": True, "late": False, "status": "Diserahkan", "approved": "",
                "analysis": "Baik.", "indicators": [], "count": "0", "average": "–", "counted": "",
                "not_counted": [],
            }
        ],
    }  # fmt: skip
    made = list(blocks_of_report(old))
    assert [one.text for one in made if isinstance(one, Heading) and one.level == 1] == [
        one.text for one in new if isinstance(one, Heading) and one.level == 1 and one.text != "LAMPIRAN"
    ]
    assert any(isinstance(one, Table) and one.name == "Sekretariat" for one in made)
    assert blocks_of_report({"blocks": as_data(made)}) == made
