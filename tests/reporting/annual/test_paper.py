"""The annual report as blocks: every part of it, and only what the facts and the texts say."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reporting.annual.made_facts import (
    HIGHER,
    LOWER,
    PREDICATES,
    earlier,
    facts,
    indicator,
    money,
    objective,
    with_end,
)
from triwulan.documents.domain.blocks import (
    Bars,
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Items,
    Orientation,
    Remark,
    Signatures,
    Table,
    Trend,
    text_of,
)
from triwulan.reporting.domain.annual.facts import AnnualFacts, IndicatorFacts, MarkFacts, ReportFacts
from triwulan.reporting.domain.annual.paper import annual_blocks
from triwulan.reporting.domain.annual.places import places

ONE = with_end(indicator("1.1"), "90")


def written(of: AnnualFacts, **texts: str) -> list[Block]:
    """The issued report."""
    return annual_blocks(of, texts, statement=False)


def headings(blocks: Iterable[Block], level: int) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Heading) and one.level == level]


def tables(blocks: Iterable[Block]) -> dict[str, Table]:
    return {one.caption: one for one in blocks if isinstance(one, Table)}


def table_with(blocks: Iterable[Block], words: str) -> Table:
    return next(table for caption, table in tables(blocks).items() if words in caption)


def said(blocks: Iterable[Block]) -> list[str]:
    """Every sentence of lists."""
    return [item for one in blocks if isinstance(one, Items) for item in one.items]


def cells(table: Table, line: int = 0) -> list[str]:
    return [one.text for one in table.rows[line].cells]


def test_the_report_has_every_part_that_the_regulation_asks_for() -> None:
    blocks = written(facts(objective(1, ONE)))
    assert isinstance(blocks[0], Cover)
    assert any(isinstance(one, Contents) for one in blocks)
    assert headings(blocks, 1) == [
        "KATA PENGANTAR",
        "IKHTISAR EKSEKUTIF",
        "BAB I\nPENDAHULUAN",
        "BAB II\nPERENCANAAN KINERJA",
        "BAB III\nAKUNTABILITAS KINERJA",
        "BAB IV\nPENUTUP",
        "LAMPIRAN 1\nPERJANJIAN KINERJA TAHUN 2026",
        "LAMPIRAN 2\nPENGUKURAN KINERJA TAHUN 2026",
        "LAMPIRAN 3\nRENCANA AKSI TAHUN 2026",
        "LAMPIRAN 4\nANGGARAN DAN REALISASI TAHUN 2026",
    ]
    assert [type(one).__name__ for one in blocks if isinstance(one, Signatures | Orientation)] == [
        "Signatures",
        "Orientation",
    ]
    assert headings(blocks, 2)[6:9] == [
        "A. Capaian Kinerja Organisasi",
        "A.1 Sasaran Strategis S1: Meningkatnya tertib arsip 1",
        "B. Realisasi Anggaran",
    ]


def test_each_objective_has_the_seven_comparisons_in_their_order() -> None:
    of = facts(objective(1, ONE), objective(2, indicator("2.1")))
    texts = {
        f"objective:{number}.{part}": f"Kata {number} {part}"
        for number in (1, 2)
        for part in ("causes", "efficiency", "programmes")
    }
    blocks = annual_blocks(of, texts, statement=False)
    numbered = headings(blocks, 3)
    assert [title.split(".")[0] for title in numbered] == ["1", "2", "3", "4", "5", "6", "7"] * 2
    assert numbered[:3] == [
        "1. Target dan Realisasi Tahun 2026",
        "2. Perbandingan dengan Tahun Lalu dan Beberapa Tahun Terakhir",
        "3. Perbandingan dengan Target Jangka Menengah (Renstra)",
    ]
    assert all(words in text_of(blocks) for words in texts.values())


def test_every_place_prints_its_words_and_only_a_draft_names_those_without() -> None:
    of = facts(objective(1, ONE))
    texts = {place.key: f"Uraian {number} di sini" for number, place in enumerate(places(of))}
    printed = text_of(annual_blocks(of, texts, statement=False, draft=True))
    assert all(words in printed for words in texts.values())
    assert "belum ditulis" not in printed
    assert "belum ditulis" not in text_of(annual_blocks(of, {}, statement=False))
    draft = [
        one.text for one in annual_blocks(of, {}, statement=False, draft=True) if isinstance(one, Remark)
    ]
    required = [place for place in places(of) if place.required]
    assert sum("belum ditulis" in one for one in draft) == len(required) == 11


def test_the_statement_of_review_is_referred_to_only_where_there_is_one() -> None:
    of = facts(objective(1, ONE))
    assert "PERNYATAAN TELAH DIREVIU" in headings(annual_blocks(of, {}, statement=True), 1)
    assert "DIREVIU" not in text_of(annual_blocks(of, {}, statement=False))


def test_captions_count_up_within_a_chapter() -> None:
    captions = [caption.split()[1] for caption in tables(written(facts(objective(1, ONE))))]
    third = [one for one in captions if one.startswith("3.")]
    assert third == [f"3.{number}" for number in range(1, len(third) + 1)]
    assert len(set(captions)) == len(captions)
    assert {"E.1", "1.1", "2.1", "L2.1"} <= set(captions)


SENTENCES: list[tuple[IndicatorFacts, str]] = [
    (
        indicator("1.1"),
        "Persentase arsip tertib: realisasi 72,5 % mencapai 103,57 % dari target 70,0 % (Sangat Tinggi).",
    ),
    (
        indicator("1.1", "10", "8", rules=LOWER),
        "Persentase arsip tertib: realisasi 8,0 % terhadap target 10,0 % menghasilkan capaian 120,00 % "
        "(Sangat Tinggi).",
    ),
    (
        indicator("1.1", value=None),
        "Persentase arsip tertib: tidak ada realisasi (menunggu rilis instansi lain).",
    ),
    (indicator("1.1", None), "Persentase arsip tertib: realisasi 72,5 %; target belum ditetapkan."),
    (
        replace(indicator("1.1"), value=None, achievement=None, mixed=True),
        "Persentase arsip tertib: tidak ada realisasi (definisi berubah dalam tahun ini).",
    ),
    (
        replace(indicator("1.1"), value=None, achievement=None, quarters=()),
        "Persentase arsip tertib: tidak ada realisasi (belum ada nilai yang disetujui).",
    ),
    (
        indicator("1.1", "0", "1"),
        "Persentase arsip tertib: realisasi 1,0 %, target 0,0 %: tidak dapat dihitung: target nol.",
    ),
    (
        indicator("1.1", "2", "3", rules=PREDICATES),
        "Persentase arsip tertib: realisasi A, target BB: tercapai: peringkat yang menjadi target telah "
        "diraih.",
    ),
    (
        with_end(indicator("1.1"), "90"),
        "Persentase arsip tertib: realisasi 72,5 % merupakan capaian 80,56 % terhadap target 90,0 % pada "
        "tahun 2029.",
    ),
    (
        indicator("1.1", years=(earlier(2024, "65"), earlier(2025, "70.2"))),
        "Persentase arsip tertib: naik 2,3 poin dari 70,2 % pada tahun 2025 menjadi 72,5 %.",
    ),
    (
        indicator("1.1", years=(earlier(2025, "80"),)),
        "Persentase arsip tertib: turun 7,5 poin dari 80,0 % pada tahun 2025 menjadi 72,5 %.",
    ),
    (
        indicator("1.1", years=(earlier(2025, "70"),), unit_of_measure="berkas"),
        "Persentase arsip tertib: naik 2,5 berkas dari 70,0 berkas pada tahun 2025 menjadi 72,5 berkas.",
    ),
    (
        indicator("1.1", years=(earlier(2025, "72.5"),)),
        "Persentase arsip tertib: 72,5 %, sama dengan tahun 2025.",
    ),
    (
        indicator("1.1", years=(earlier(2025, "7", comparable=False, unit_of_measure="berkas"),)),
        "Persentase arsip tertib: diukur dengan cara lain pada tahun 2025 sehingga kedua tahun tidak "
        "dibandingkan.",
    ),
    (
        indicator("1.1", "2", "2", rules=PREDICATES, years=(earlier(2025, "1"),)),
        "Persentase arsip tertib: naik dari B pada tahun 2025 menjadi BB.",
    ),
    (
        indicator("1.1", national=(MarkFacts(2025, "75", "ANRI"),)),
        "Persentase arsip tertib: 72,5 %, 2,5 poin di bawah angka nasional tahun 2025 (75,0 %).",
    ),
    (
        indicator("1.1", national=(MarkFacts(2025, "72.5"),)),
        "Persentase arsip tertib: 72,5 %, sama dengan angka nasional tahun 2025.",
    ),
]


@pytest.mark.parametrize(("one", "sentence"), SENTENCES)
def test_sentences_say_what_the_numbers_say(one: IndicatorFacts, sentence: str) -> None:
    blocks = written(facts(objective(1, one)))
    spoken = [words.replace("\N{NO-BREAK SPACE}", " ") for words in said(blocks)]
    assert sentence in spoken


def test_numbers_in_cells_are_those_of_the_facts() -> None:
    blocks = written(facts(objective(1, ONE)))
    row = table_with(blocks, "Target dan realisasi sasaran S1").rows[0].cells
    result = ONE.result
    assert result is not None
    assert [one.number for one in row] == [None, None, None, "70", "72.5", str(result.capped), None]
    assert row[1].notes == ("R / T x 100: 72,5 / 70 x 100 = 103,57",)
    assert row[6].text == "Sangat Tinggi"


@pytest.mark.parametrize(
    ("cap", "third", "notes", "mean"),
    [(None, "109,68 %", (), "103,23 %"), ("100", "100,00 %", ("hasil hitung: 109,68 %",), "100,00 %")],
)
def test_a_published_table_with_and_without_a_cap_says_what_it_counts(
    cap: str | None, third: str, notes: tuple[str, ...], mean: str
) -> None:
    """LKjIP Dinas Perpustakaan dan Kearsipan Kab. Lima Puluh Kota 2020, table 6: it prints 100 for 109,68."""
    rules = replace(HIGHER, cap=None if cap is None else Decimal(cap))
    values = (("0.35", "0.35"), ("60", "60"), ("72.29", "79.29"))
    rows = [indicator(f"1.{number}", *pair, rules=rules) for number, pair in enumerate(values, start=1)]
    table = table_with(written(facts(objective(1, *rows))), "Target dan realisasi sasaran S1")
    achieved = [line.cells[5] for line in table.rows]
    shown = [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in achieved]
    assert shown == ["100,00 %", "100,00 %", third, mean]
    assert tuple(note.replace("\N{NO-BREAK SPACE}", " ") for note in achieved[2].notes) == notes


def test_an_indicator_of_which_less_is_better_says_by_which_formula_it_was_reckoned() -> None:
    printed = text_of(written(facts(objective(1, indicator("1.1", "10", "8", rules=LOWER)))))
    assert "semakin rendah semakin baik; capaiannya dihitung dengan rumus (2T - R) / T x 100." in printed
    assert "semakin rendah" not in text_of(written(facts(objective(1, ONE))))


def test_no_value_has_its_word_and_counts_nowhere() -> None:
    blocks = written(facts(objective(1, ONE, indicator("1.2", value=None, name="Indeks literasi"))))
    table = table_with(blocks, "Target dan realisasi sasaran S1")
    assert cells(table, 1)[4:] == ["menunggu rilis instansi lain", "–", "–"]
    assert table.rows[1].cells[4].number is None
    assert table.rows[2].cells[5].text == "103,57 %".replace(" ", "\N{NO-BREAK SPACE}")
    assert table.rows[2].cells[5].notes == ("1 dari 2 indikator",)
    assert "Tidak mempunyai capaian sehingga tidak dihitung: 1.2 Indeks literasi." in text_of(blocks)


def test_what_is_not_final_or_not_whole_is_said() -> None:
    one = replace(ONE, provisional=True, until=3, missing=(2,), year_rule="average")
    of = facts(objective(1, one))
    blocks = written(replace(of, reports=(*of.reports[:3], ReportFacts(4, opened=True))))
    notes = table_with(blocks, "Target dan realisasi sasaran S1").rows[0].cells[4].notes
    assert notes == ("angka sementara", "s.d. TW III", "tanpa Triwulan II yang tidak mempunyai nilai")
    last = written(facts(objective(1, replace(one, year_rule="last"))))
    assert table_with(last, "Target dan realisasi sasaran S1").rows[0].cells[4].notes == notes[:2]
    remarks = [one.text for one in blocks if isinstance(one, Remark)]
    assert remarks[0].startswith("Laporan triwulan untuk Triwulan IV belum terbit.")
    assert remarks[1] == "Angka sementara, menunggu rilis: 1.1 Persentase arsip tertib."


def test_several_years_stand_in_a_table_and_in_a_picture() -> None:
    years = (earlier(2024, "65", opening="LKjIP 2024"), earlier(2025, "70.2"))
    blocks = written(facts(objective(1, replace(ONE, years=years), indicator("1.2"))))
    table = table_with(blocks, "beberapa tahun")
    assert [one.head for one in table.columns[3:]] == ["2024", "2025", "2026"]
    assert [one.number for one in table.rows[0].cells[3:]] == ["65", "70.2", "72.5"]
    results = [years[0].result, years[1].result, ONE.result]
    assert [one.number for one in table.rows[1].cells[3:]] == [str(one.capped) for one in results if one]
    assert cells(table, 2)[2:5] == ["Realisasi (%)", "–", "–"]
    assert table.rows[0].cells[3].notes == ("*",)
    assert "sumber: LKjIP 2024." in text_of(blocks)
    (trend,) = (one for one in blocks if isinstance(one, Trend))
    assert trend.title == "Gambar 3.2 Realisasi dari tahun ke tahun: Persentase arsip tertib"
    assert [(one.label, one.value, one.target) for one in trend.points] == [
        ("2024", "65", "60"),
        ("2025", "70.2", "60"),
        ("2026", "72.5", "70"),
    ]


def test_bars_show_the_achievements_of_two_and_more() -> None:
    of = facts(objective(1, ONE, indicator("1.2")), objective(2, indicator("2.1", value=None)))
    pictures = [one for one in written(of) if isinstance(one, Bars)]
    assert [len(one.bars) for one in pictures] == [2]
    assert pictures[0].mark == "100"
    assert pictures[0].bars[0].value == str(ONE.result.capped if ONE.result else None)


@pytest.mark.parametrize(
    ("points", "rating"),
    [("5.01", "efisien"), ("5", "cukup efisien"), ("-5", "cukup efisien"), ("-5.01", "tidak efisien")],
)
def test_the_efficiency_formula_is_printed_where_the_office_wants_it(points: str, rating: str) -> None:
    part = objective(1, ONE, efficiency=points)
    table = table_with(written(facts(part, shows_efficiency=True)), "Efisiensi sasaran S1")
    assert cells(table)[3] == rating
    assert "Efisiensi sasaran" not in " ".join(tables(written(facts(part))))


LACKING: list[tuple[Callable[[], AnnualFacts], str]] = [
    (
        lambda: facts(objective(1, ONE), agreement=None),
        "Perjanjian Kinerja kepala perangkat daerah tahun 2026",
    ),
    (lambda: facts(objective(1, ONE), money=None), "Anggaran tahun 2026 belum dicatat."),
    (
        lambda: facts(objective(1, ONE), money=replace(money(absorbed="5"), budget="0", percent=None)),
        "telah direalisasikan Rp5 (–).",
    ),
    (lambda: facts(objective(1, ONE, money=None)), "Anggaran program untuk sasaran ini belum dicatat."),
    (lambda: facts(objective(1, ONE, programmes=())), "Program untuk sasaran ini belum dicatat."),
    (lambda: facts(objective(1, ONE, money=money(absorbed=None))), "realisasinya belum dicatat."),
    (
        lambda: facts(objective(1, ONE)),
        "Tidak ada standar nasional yang tercatat untuk indikator sasaran ini.",
    ),
    (lambda: facts(objective(1, ONE)), "Tidak ada nilai tahun-tahun sebelumnya"),
    (lambda: facts(), "Tidak ada sasaran strategis yang mempunyai indikator"),
    (lambda: facts(objective(1, indicator("1.1", actions=()))), "Rencana aksi tahun 2026 belum dicatat."),
    (lambda: facts(objective(1, ONE), advice=()), "Laporan triwulan tahun ini tidak memuat rekomendasi."),
    (lambda: facts(objective(1, ONE), period=""), "Renstra untuk tahun tersebut belum dicatat"),
]


@pytest.mark.parametrize(("made", "words"), LACKING)
def test_what_is_not_there_is_said(made: Callable[[], AnnualFacts], words: str) -> None:
    blocks = written(made())
    empty = [one.empty for one in blocks if isinstance(one, Table)]
    assert words in text_of(blocks) + " ".join(empty)


def test_units_that_were_late_recommendations_and_corrections_are_named() -> None:
    quarter = replace(
        ONE.quarters[3], revision=1, reason="Angka final", asked_by="Kasubag", source_letter="B-7/2027"
    )
    one = replace(ONE, quarters=(*ONE.quarters[:3], quarter))
    blocks = written(facts(objective(1, one)))
    lines = table_with(blocks, "Laporan triwulan dan ketepatan waktunya")
    assert cells(lines, 1)[3:] == [
        "0 dari 1",
        "Bidang Arsip: terlambat, belum menyerahkan saat penerimaan ditutup",
    ]
    assert cells(lines, 0)[3:] == ["1 dari 1", "tidak ada"]
    advice = table_with(blocks, "Rekomendasi")
    assert [advice.rows[line].cells[4] for line in (0, 1)] == [
        Cell("belum selesai"),
        Cell("selesai pada 12 Juli 2026", ("Berita acara 7",)),
    ]
    corrected = table_with(blocks, "Koreksi")
    assert cells(corrected) == [
        "IV",
        "1.1 Persentase arsip tertib",
        "Koreksi ke-1, diminta oleh Kasubag: Angka final. Surat sumber: B-7/2027.",
    ]


def test_the_annexes_hold_agreement_measurement_of_each_quarter_actions_and_money() -> None:
    blocks = written(facts(objective(1, ONE)))
    assert "Belum ada nilai yang disetujui untuk TW I." in text_of(blocks)
    assert table_with(blocks, "Triwulan IV tahun 2026").rows[0].cells[6].number == "72.5"
    assert table_with(blocks, "Pengukuran kinerja tahun 2026").rows[0].cells[5].number == "72.5"
    assert cells(table_with(blocks, "Kegiatan rencana aksi"), 1) == [
        "I",
        "Pendataan 1.1",
        "Kepala Seksi Arsip",
    ]
    assert Decimal(table_with(blocks, "subkegiatan").rows[-1].cells[2].number or "0") == 1000000
