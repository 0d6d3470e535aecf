"""Findings over quarters, years, totals, averages and ratings, and the silence where nothing is wrong."""

from decimal import Decimal

import pytest

from tests.planning.domain.table_check.reading import checked, found, kinds
from triwulan.planning.domain.rating import KNOWN_SCALES, Scale
from triwulan.planning.domain.table_check.cells import Entry
from triwulan.planning.domain.table_check.check import Options, check_sheet
from triwulan.planning.domain.table_check.report import Kind, SheetReport
from triwulan.planning.domain.table_check.verdicts import Expectation
from triwulan.planning.enums import Formula

PLAIN = "No;Indikator;Target;Realisasi;Capaian\n"
QUARTERS = "Indikator;Satuan;Realisasi TW I;Realisasi TW II;Realisasi TW III;Realisasi TW IV;Realisasi\n"
TARGETS = "Indikator;Satuan;Target;Target TW I;Target TW II;Realisasi TW I;Realisasi TW II\n"
MONEY = "Uraian;Pagu;Realisasi TW I Rp;Realisasi TW II Rp\n"


def rated(rows: str, scale: str = "") -> SheetReport:
    """A table of achievements with ratings, against a scale or the one that is recognised."""
    text = "Indikator;Capaian;Predikat\n" + rows
    lines = [[Entry(cell) for cell in line.split(";")] for line in text.splitlines()]
    asked: Scale | None = KNOWN_SCALES.get(scale)
    return check_sheet("", lines, Options(scale=asked))


# Averages


def test_an_average_of_the_printed_values_agrees_rounded_or_truncated() -> None:
    for printed in ("76,67", "76,66", "77"):
        rows = f"1;A;100;50;50\n2;B;100;80;80\n3;C;100;100;100\n;Rata-rata;;;{printed}\n"
        assert checked(PLAIN + rows).findings == ()


def test_an_average_that_does_not_come_out_is_told() -> None:
    report = checked(PLAIN + "1;A;100;50;50\n2;B;100;80;80\nRata-rata;;;;70\n")
    [finding] = report.findings
    assert finding.kind is Kind.AVERAGE and finding.values["expected"] == 65


def test_an_average_that_leaves_out_a_missing_value_hides_it() -> None:
    report = checked(PLAIN + "1;A;100;90;90\n2;B;55;n/a;n/a\n3;C;100;100;100\n;Rata-rata;;;95\n")
    [finding] = report.findings
    assert finding.kind is Kind.AVERAGE_HIDES and finding.lines == (3,)


def test_an_average_that_counts_a_missing_value_as_zero_is_told() -> None:
    report = checked(PLAIN + "1;A;100;90;90\n2;B;55;n/a;n/a\n;Rata-rata;;;45\n")
    [finding] = report.findings
    assert finding.kind is Kind.AVERAGE_ZERO and finding.values["expected"] == 90


def test_an_average_of_each_group_and_of_all_agree() -> None:
    rows = "1;A;100;50;50\n2;B;100;70;70\n;Rata-rata;;;60\n3;C;100;90;90\n;Rata-rata;;;90\n;Rata-rata;;;75\n"
    assert checked(PLAIN + rows).findings == ()


def test_the_foot_of_form_e81_is_not_judged_where_nobody_can_say_over_which_rows_it_is() -> None:
    text = (
        "Kegiatan;Target Renstra;Realisasi TW I;Realisasi s/d 2025;Capaian Renstra\n"
        "A;10;1;5;50\nB;10;1;8;80\nRata-rata;;;;{}\n"
    )
    assert checked(text.format(50)).findings == () and checked(text.format(65)).findings == ()


def test_an_indicator_that_is_called_an_average_is_no_average_row() -> None:
    report = checked(PLAIN + "1;A;100;50;50\n2;Rata-rata lama sekolah;8;8;100\n")
    assert report.findings == () and report.rows[1].kind == "data"


# Ratings


def test_ratings_on_the_default_scale() -> None:
    assert rated("A;91;Sangat Tinggi\nB;75,9;Sedang\nC;50;Sangat Rendah\n").findings == ()
    report = rated("A;91;Tinggi\n")
    [finding] = report.findings
    assert finding.kind is Kind.RATING and finding.values["expected"] == "sangat tinggi"


def test_a_scale_is_recognised_by_its_labels() -> None:
    report = rated("A;95;Sangat Baik\nB;80;Baik\nC;70;Kurang\n")
    assert report.scale == "Kabupaten Sampang"
    assert [finding.line for finding in found(report, Kind.RATING)] == [4]


def test_a_scale_may_be_named() -> None:
    assert rated("A;80;Sangat Baik\n", "maluku_tengah").findings == ()
    assert kinds(rated("A;80;Sangat Baik\n", "sampang")) == {Kind.RATING}


def test_labels_of_no_known_scale_are_asked_about_once() -> None:
    report = rated("A;80;Istimewa\nB;70;Lumayan\n")
    assert [finding.kind for finding in report.findings] == [Kind.SCALE_UNKNOWN] and not report.contradicts


def test_a_rating_in_a_gap_of_whole_numbers_is_a_question() -> None:
    report = rated("A;90,5;Sangat Tinggi\n")
    assert kinds(report) == {Kind.RATING_IN_GAP} and not report.contradicts
    assert rated("A;90,5;Tinggi\n").findings == ()


def test_a_rating_may_stand_for_the_exact_or_the_printed_percent() -> None:
    text = "Indikator;Target;Realisasi;Capaian;Predikat\nA;1000;906;91;"
    assert checked(text + "Sangat Tinggi\n").findings == ()
    assert checked(text + "Tinggi\n").findings == ()


# Quarters


def test_quarters_that_make_the_year_are_left_in_peace() -> None:
    rows = "A;Orang;10;20;5;5;40\nB;%;80;85;90;95;95\nC;Dokumen;1;1;2;3;3\nD;Indeks;3,1;3,2;3,3;3,4;3,25\n"
    assert checked(QUARTERS + rows).findings == ()


def test_quarters_that_do_not_make_the_year_are_told() -> None:
    report = checked(QUARTERS + "A;Orang;10;20;5;5;41\nB;Orang;0;0;0;35;0\n")
    assert [finding.values["sum"] for finding in found(report, Kind.QUARTER_SUM)] == [40, 35]


def test_percentages_added_up_over_the_quarters_are_asked_about() -> None:
    report = checked(QUARTERS + "A;%;80;85;90;95;350\nB;%;0;0;0;95;95\n")
    assert [(f.kind, f.line) for f in report.findings] == [(Kind.SHARES_QUARTERS, 2)]


def test_people_divided_by_four_are_a_stock() -> None:
    report = checked(QUARTERS + "A;Orang;11,25;11,25;11,25;11,25;45\nB;Orang;10;10;10;10;40\n")
    assert [finding.line for finding in found(report, Kind.STOCK_SPLIT)] == [2]
    assert kinds(report) == {Kind.STOCK_SPLIT, Kind.FRACTION}


def test_a_full_scale_value_against_a_target_divided_by_four() -> None:
    report = checked(TARGETS + "A;%;100;25;50;91;95\nB;%;100;25;50;27;52\nC;Orang;100;25;50;91;95\n")
    assert {finding.line for finding in found(report, Kind.FULL_SCALE)} == {2}
    assert {finding.line for finding in found(report, Kind.QUARTERED)} == {2, 3}


def test_a_percentage_that_grows_by_fourths_is_suspect_only_beside_full_scale_values() -> None:
    assert checked(TARGETS + "A;%;100;25;50;26;52\nB;%;80;20;40;18;41\n").findings == ()
    assert kinds(checked(TARGETS + "A;Indeks;80;20;40;18;41\n")) == {Kind.QUARTERED}


def test_targets_that_were_not_divided_are_left_in_peace() -> None:
    assert checked(TARGETS + "A;%;95;90;92;91;93\nB;Indeks;3,5;3,5;3,5;3,4;3,6\n").findings == ()


def test_a_fall_under_cumulative_targets_is_asked_about_unless_lower_is_better() -> None:
    text = TARGETS + "A;Orang;100;25;50;30;20\n"
    assert kinds(checked(text)) == {Kind.FALLS}
    assert checked(text, expectation=Expectation(Formula.LOWER_A)).findings == ()


def test_a_zero_of_a_count_is_no_question() -> None:
    assert checked(TARGETS + "A;Orang;100;20;60;0;60\n").findings == ()


# Years


YEARS = "Indikator;Satuan;Target Renstra;Realisasi s/d 2024;Target 2025;Realisasi 2025;Realisasi s/d 2025\n"


def test_percentages_of_two_years_added_up_are_told_and_counts_are_not() -> None:
    report = checked(YEARS + "A;%;100;90;100;95;185\nB;Dokumen;10;3;2;2;5\nC;%;100;90;100;95;95\n")
    assert [(f.kind, f.line) for f in report.findings] == [(Kind.SHARES_YEARS, 2)]


def test_years_that_do_not_make_the_printed_total_are_told() -> None:
    report = checked(YEARS + "B;Dokumen;10;3;2;2;6\n")
    assert kinds(report) == {Kind.TO_DATE}


# Totals


def test_totals_of_programmes_are_recognised_by_their_own_numbers() -> None:
    rows = "Program;300;30;60\nKegiatan 1;100;10;20\nKegiatan 2;200;20;40\n"
    assert checked(MONEY + rows).findings == ()


def test_a_programme_that_does_not_add_up_in_one_column_is_told() -> None:
    rows = "Program;300;30;61\nKegiatan 1;100;10;20\nKegiatan 2;200;20;40\n"
    [finding] = checked(MONEY + rows).findings
    assert (finding.kind, finding.line, finding.columns) == (Kind.TOTAL, 2, (3,))
    assert finding.lines == (3, 4) and finding.values["expected"] == 60


def test_a_row_that_is_no_total_is_not_taken_for_one_by_a_single_column() -> None:
    assert checked(MONEY + "A;300;31;77\nB;100;10;20\nC;200;20;40\n").findings == ()


def test_a_labelled_total_at_the_foot() -> None:
    rows = "A;300;31;77\nB;100;10;20\n"
    assert checked(MONEY + rows + "Jumlah;400;41;97\n").findings == ()
    [finding] = checked(MONEY + rows + "Total;400;41;98\n").findings
    assert finding.kind is Kind.TOTAL and finding.values["difference"] == 1


def test_an_indicator_that_begins_with_jumlah_is_no_total() -> None:
    text = "Indikator;Satuan;Target;Realisasi\nJumlah dokumen;Dokumen;3;3\nJumlah laporan;Dokumen;5;5\n"
    assert checked(text).findings == ()


# Cells


def test_whole_things_in_fractions_and_two_indicators_in_one_cell() -> None:
    text = (
        "Indikator;Satuan;Target;Realisasi\n1. Nilai LHE 2. Indeks Kepuasan;Nilai;80;80\nPaket;Paket;3;2,58\n"
    )
    assert {(f.kind, f.line) for f in checked(text).findings} == {
        (Kind.TWO_INDICATORS, 2),
        (Kind.FRACTION, 3),
    }


@pytest.mark.parametrize("unit", ["ton", "hektare", "Orang"])
def test_what_is_measured_may_have_a_fraction_and_so_may_a_mean(unit: str) -> None:
    name = "Rata-rata peserta" if unit == "Orang" else "Produksi"
    assert checked(f"Indikator;Satuan;Target;Realisasi\n{name};{unit};3;2,58\n").findings == ()


def test_a_finding_keeps_exact_numbers() -> None:
    [finding] = checked(PLAIN + "1;A;3;2;60\n").findings
    assert isinstance(finding.values["expected"], Decimal)
