"""Finding the header, the columns and the way in which numbers are written."""

from decimal import Decimal

import pytest

from tests.planning.domain.table_check.reading import checked, checks, kinds
from triwulan.planning.domain.table_check.cells import DatumKind, Entry, read_entry
from triwulan.planning.domain.table_check.check import check_sheet
from triwulan.planning.domain.table_check.columns import Measure, Role, meaning
from triwulan.planning.domain.table_check.header import ColumnsError, find_header
from triwulan.planning.domain.table_check.report import Kind, Verdict


@pytest.mark.parametrize(
    ("header", "role", "period"),
    [
        ("Indikator Kinerja Utama", Role.INDICATOR, "year"),
        ("Sasaran Strategis", Role.GROUP, "year"),
        ("Target", Role.TARGET, "year"),
        ("Target Triwulan III", Role.TARGET, "q3"),
        ("target_tw2", Role.TARGET, "q2"),
        ("Target Akhir Renstra 2026", Role.TARGET, "plan"),
        ("Realisasi s.d. TW II", Role.REALISATION, "to_q2"),
        ("Realisasi s/d Tahun Lalu", Role.REALISATION, "prior"),
        ("Capaian (%)", Role.ACHIEVEMENT, "year"),
        ("% Capaian", Role.ACHIEVEMENT, "year"),
        ("%", Role.ACHIEVEMENT, "year"),
        ("Tingkat Capaian", Role.ACHIEVEMENT, "year"),
        ("Kategori", Role.RATING, "year"),
        ("Predikat Kinerja", Role.RATING, "year"),
        ("Satuan", Role.UNIT, "year"),
        ("tw1_pct", Role.PROGRESS, "q1"),
        ("Pembilang", Role.NUMERATOR, "year"),
        ("hitung_R_per_T", Role.OTHER, "year"),
        ("Unit Penanggung Jawab", Role.OTHER, "year"),
    ],
)
def test_a_column_is_known_by_its_name(header: str, role: Role, period: str) -> None:
    column = meaning(0, header)
    assert column.role is role
    assert column.period == period or role not in {Role.TARGET, Role.REALISATION, Role.ACHIEVEMENT}


def test_money_and_what_is_measured_are_told_apart() -> None:
    assert meaning(0, "Realisasi TW I Rp").measure is Measure.MONEY
    assert meaning(0, "Realisasi Anggaran").measure is Measure.MONEY
    assert meaning(0, "Target Kinerja dan Anggaran K").measure is Measure.PHYSICAL


def test_the_header_is_found_below_titles_and_above_a_row_that_counts_the_columns() -> None:
    report = checked(
        "PENGUKURAN KINERJA;;;;\nTahun 2025;;;;\n;;;;\nNo;Indikator;Target;Realisasi;Capaian\n"
        "(1);(2);(3);(4);(5)\n1;Contoh;80;72;90\n"
    )
    assert report.header_line == 4
    assert [(row.line, row.name) for row in report.rows] == [(6, "Contoh")]


def test_a_header_of_two_rows_is_put_together() -> None:
    report = checked(
        "No;Indikator;Target;;Realisasi;;Capaian;\n;;TW I;TW II;TW I;TW II;TW I;TW II\n"
        "1;Contoh;10;20;5;30;50;150\n"
    )
    assert [(check.period, check.verdict) for check in checks(report)] == [
        ("q1", Verdict.AGREES),
        ("q2", Verdict.AGREES),
    ]


def test_capaian_beside_a_percent_is_the_realisation_where_nothing_is_called_so() -> None:
    report = checked("Indikator;Target;Capaian;%\nContoh;80;72;90\n")
    assert [check.verdict for check in checks(report)] == [Verdict.AGREES]


def test_of_several_years_the_last_one_has_the_achievement() -> None:
    report = checked("Indikator;Realisasi 2024;Target 2025;Realisasi 2025;Capaian\nContoh;60;80;72;90\n")
    assert [check.verdict for check in checks(report)] == [Verdict.AGREES]


def test_years_above_targets_and_realisations_are_put_together() -> None:
    report = checked(
        "No;Indikator;2022;;;2023;;\n;;Target;Realisasi;Capaian;Target;Realisasi;Capaian\n"
        "1;IKM;80;82,31;102,89;82;83,10;101,34\n"
    )
    assert [(check.period, check.verdict) for check in checks(report)] == [
        ("y2022", Verdict.AGREES),
        ("y2023", Verdict.AGREES),
    ]


def test_budgets_are_checked_alone_and_beside_what_is_measured() -> None:
    alone = checked("Program;Pagu;Realisasi;%\nA;500.000.000;450.000.000;90,00\n")
    beside = checked("Indikator;Target;Realisasi;Capaian;Anggaran;Realisasi;%\nA;80;85,5;106,88;500;450;90\n")
    assert [(c.measure, c.verdict) for c in checks(alone)] == [(Measure.MONEY, Verdict.AGREES)]
    assert {(c.measure, c.verdict) for c in checks(beside)} == {
        (Measure.MONEY, Verdict.AGREES),
        (Measure.PHYSICAL, Verdict.AGREES),
    }


def test_the_headings_of_form_e81_are_known() -> None:
    report = checked(
        "No;Sasaran;Indikator Kinerja;Target Renstra pada Tahun 2030;;"
        "Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu (2024);;"
        "Target Kinerja dan Anggaran Renja Tahun Berjalan (2025);;Realisasi Kinerja pada Triwulan I;;;"
        "Realisasi Kinerja dan Anggaran Renstra s/d Tahun 2025;;"
        "Tingkat Capaian Kinerja dan Realisasi Anggaran;;"
        "Unit Penanggung Jawab\n;;;K;Rp;K;Rp;K;Rp;K;%;Rp;K;Rp;K;Rp;\n1;A;B;1;2;3;4;5;6;7;8;9;1;2;3;4;C\n"
    )
    assert [(c.role, c.period, c.measure) for c in report.columns[3:16]] == [
        (Role.TARGET, "plan", Measure.PHYSICAL),
        (Role.TARGET, "plan", Measure.MONEY),
        (Role.REALISATION, "prior", Measure.PHYSICAL),
        (Role.REALISATION, "prior", Measure.MONEY),
        (Role.TARGET, "year", Measure.PHYSICAL),
        (Role.TARGET, "year", Measure.MONEY),
        (Role.REALISATION, "q1", Measure.PHYSICAL),
        (Role.PROGRESS, "q1", Measure.PHYSICAL),
        (Role.REALISATION, "q1", Measure.MONEY),
        (Role.REALISATION, "to_date", Measure.PHYSICAL),
        (Role.REALISATION, "to_date", Measure.MONEY),
        (Role.ACHIEVEMENT, "year", Measure.PHYSICAL),
        (Role.ACHIEVEMENT, "year", Measure.MONEY),
    ]


def test_a_person_may_say_which_column_is_which_by_name_letter_or_number() -> None:
    text = "Uraian;Jumlah A;Jumlah B;Hasil\nContoh;80;72;90\n"
    for columns in ("target=Jumlah A, realisasi=Jumlah B, capaian=Hasil", "target=B, realisasi=C, capaian=4"):
        [check] = checks(checked(text, columns=columns))
        assert check.verdict is Verdict.AGREES


def test_what_a_person_says_goes_before_what_a_name_says() -> None:
    text = "Indikator;Target Awal;Target;Realisasi;Capaian\nContoh;80;90;72;90\n"
    [check] = checks(checked(text, columns="target=Target Awal"))
    assert check.target.value == 80 and check.verdict is Verdict.AGREES


@pytest.mark.parametrize(
    ("columns", "code"),
    [("target", "form"), ("tujuan=B", "role"), ("target=Z", "column"), ("target=B, realisasi=B", "doubled")],
)
def test_what_cannot_be_meant_is_refused(columns: str, code: str) -> None:
    with pytest.raises(ColumnsError) as refused:
        checked("Indikator;Target;Realisasi\nContoh;1;1\n", columns=columns)
    assert refused.value.code == code


def test_a_file_without_known_names_is_no_table() -> None:
    assert checked("a;b;c\n1;2;3\n").kind == "none"
    assert find_header([]) is None


def test_a_lone_mark_is_settled_by_the_whole_column() -> None:
    report = checked("Indikator;Target;Realisasi;Capaian\nA;15.625;15.625;100\nB;2.58;1.29;50\n")
    assert [check.target.value for check in checks(report)] == [Decimal("15.625"), Decimal("2.58")]
    thousands = checked("Indikator;Target;Realisasi;Capaian\nA;15.625;15.625;100\nB;2,58;1,29;50\n")
    assert checks(thousands)[0].target.value == 15_625


def test_a_column_that_does_not_tell_follows_the_others() -> None:
    report = checked("Indikator;Target;Realisasi;Capaian\nA;15.625;7.8125;50\n")
    assert checks(report)[0].target.value == Decimal("15.625")


def test_both_decimal_marks_in_one_column_are_asked_about() -> None:
    report = checked("Indikator;Target;Realisasi;Capaian\nA;2,5;2,5;100\nB;3.75;3.75;100\n")
    assert kinds(report) == {Kind.MIXED_MARKS} and not report.contradicts


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("Rp104.990.014,-", Decimal(104_990_014), 0),
        ("45 Orang", Decimal(45), 0),
        ("6,50 bulan", Decimal("6.5"), 2),
        ("≥ 80 %", Decimal(80), 0),
        ("-20", Decimal(-20), 0),
        ("1.234,50", Decimal("1234.5"), 2),
    ],
)
def test_numbers_are_read_as_they_are_printed(text: str, value: Decimal, decimals: int) -> None:
    datum = read_entry(Entry(text), "id")
    assert (datum.value, datum.decimals) == (value, decimals)


@pytest.mark.parametrize("text", ["31 Maret", "WTP", "12 dari 15", "80 - 70", "x" * 70])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_entry(Entry(text), "id").kind is DatumKind.TEXT


def test_a_cell_shown_as_percent_is_read_as_shown() -> None:
    datum = read_entry(Entry(Decimal("0.9224"), percent=True), "id")
    assert (datum.value, datum.decimals) == (Decimal("92.24"), 2)


def test_numbers_of_a_spreadsheet_carry_their_noise_without_harm() -> None:
    head = [Entry(name) for name in ("Indikator", "Target", "Realisasi", "Capaian")]
    row = [Entry("A"), Entry(Decimal(1)), Entry(Decimal("2.9699999999999998")), Entry(Decimal(297))]
    report = check_sheet("", [head, row])
    assert [check.verdict for check in checks(report)] == [Verdict.AGREES]
