"""`triwulan check-table`: what it prints, and how it ends."""

import json
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import call_command
from django.utils.translation import override

from triwulan import __main__ as program
from triwulan.planning.domain.table_check.report import Kind
from triwulan.planning.interfaces.table_check_sentences import DETAILS, TITLES

PUBLISHED = Path(__file__).resolve().parents[2] / "data" / "published"


def run(*words: object) -> tuple[int, str, str]:
    """(exit status, what was printed, what was complained) of one run."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_table", *map(str, words), stdout=out, stderr=err, no_color=True)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def file_of(prefix: str) -> Path:
    """A published table by the beginning of its name."""
    [file] = PUBLISHED.glob(f"{prefix}_*.csv")
    return file


def test_it_is_called_with_a_hyphen(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["triwulan", "check-table", str(file_of("t13"))])
    program.main()
    assert "t13_banten" in capsys.readouterr().out


def test_it_speaks_indonesian_and_tells_each_row_and_what_contradicts() -> None:
    status, told, _ = run(file_of("t01"))
    assert status == 1
    assert "0,35 / 0,35 x 100 = 100; tercetak 100: cocok" in told
    assert "79,29 / 72,29 x 100 = 109,68; tercetak 100: tidak cocok, seharusnya 109,68" in told
    assert "apabila baris 4 dibetulkan, hasilnya 103,23" in told
    assert "2 pertentangan" in told


@pytest.mark.parametrize(
    ("prefix", "status"),
    [("t02", 1), ("t03", 1), ("t04", 0), ("t04b", 0), ("t05", 1), ("t06", 0), ("t09", 1), ("t13", 0)],
)
def test_it_ends_with_1_where_anything_disagrees(prefix: str, status: int) -> None:
    assert run(file_of(prefix))[0] == status


def test_many_findings_of_one_kind_are_told_by_their_rows_unless_all_are_asked_for() -> None:
    short, long = run(file_of("t02"))[1], run(file_of("t02"), "--all")[1]
    assert "dan hal yang sama pada baris" in short and "dan hal yang sama" not in long
    assert len(long) > len(short)


def test_json_has_stable_keys_and_exact_numbers() -> None:
    status, told, _ = run(file_of("t01"), "--json")
    answer = json.loads(told)
    assert status == 1 and answer["disagrees"] is True and answer["format"] == 1
    [sheet] = answer["sheets"]
    assert {"name", "kind", "header_row", "columns", "rows", "findings", "scale"} <= set(sheet)
    [check] = sheet["rows"][2]["checks"]
    assert (check["cell"], check["verdict"], check["formula"]) == ("L4", "disagrees", "higher")
    assert check["reckoned"].startswith("109.683220362429104993775")
    assert [finding["kind"] for finding in sheet["findings"]] == ["silent_cap", "average_of_wrong_values"]
    assert sheet["findings"][0]["cells"] == ["L4"]


@pytest.mark.parametrize(
    ("words", "status"), [(("--direction", "higher"), 0), (("--direction", "lower_a"), 1)]
)
def test_a_declared_direction_makes_another_one_a_contradiction(words: tuple[str, str], status: int) -> None:
    assert run(file_of("t06"), *words)[0] == status


def test_a_target_with_two_limits_is_held_against_the_nearer_one(tmp_path: Path) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("Indikator;Target;Realisasi;Capaian\nA;80 - 90;85;100\nB;80 - 90;70;87,5\n", "utf-8")
    status, told, _ = run(table, "--direction", "range")
    assert status == 0 and "85 berada dalam rentang 80–90: 100" in told and "70 / 80 x 100 = 87,5" in told


def test_a_scale_may_come_from_a_file(tmp_path: Path) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("Indikator;Capaian;Predikat\nA;95;Baik\n", encoding="utf-8")
    status, told, _ = run(table, "--scale", file_of("t04b"))
    assert status == 1 and "sangat baik" in told
    assert run(table)[0] == 0  # one label alone fits no known scale well enough to judge by it
    assert run(table, "--scale", file_of("t01"))[0] == 2


def test_a_declared_cap_is_no_silent_one(tmp_path: Path) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("Indikator;Target;Realisasi;Capaian\nA;50;100;120\nB;50;90;120\n", encoding="utf-8")
    assert run(table)[0] == 1
    assert run(table, "--cap", "120")[0] == 0
    assert run(table, "--cap", "seratus")[0] == 2


def test_columns_may_be_named(tmp_path: Path) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("Hal;Diminta;Didapat;Persen Jadi\nA;50;40;81\n", encoding="utf-8")
    assert run(table)[0] == 2
    status, told, _ = run(table, "--columns", "target=Diminta, realisasi=C, capaian=4")
    assert status == 1 and "40 / 50 x 100 = 80; tercetak 81: tidak cocok" in told
    status, _, complaint = run(table, "--columns", "target=Dimana")
    assert status == 2 and "Tidak ada kolom “Dimana”" in complaint


@pytest.mark.parametrize(
    ("name", "content"),
    [("surat.pdf", b"%PDF-1.7"), ("kosong.csv", b""), ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 80)],
)
def test_a_file_that_cannot_be_read_ends_with_2_and_a_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    status, told, complaint = run(file)
    assert status == 2 and told == "" and complaint.strip()


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    status, _, complaint = run(tmp_path / "tidak-ada.csv")
    assert status == 2 and "tidak dapat dibaca" in complaint


def workbook() -> bytes:
    """Two sheets: a table with merged headings, a percent format and a formula's result, and its scale."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Pengukuran")
    percent = book.add_format({"num_format": "0.00%"})
    sheet.merge_range("A1:E1", "PENGUKURAN KINERJA TAHUN 2025")
    sheet.merge_range("A3:A4", "Indikator")
    sheet.merge_range("B3:C3", "Triwulan I")
    sheet.merge_range("D3:D4", "Capaian")
    sheet.merge_range("E3:E4", "Predikat")
    sheet.write_row("B4", ["Target", "Realisasi"])
    sheet.write_row("A5", ["Contoh A", 50, 46])
    sheet.write_formula("D5", "=C5/B5", percent, 0.92)
    sheet.write("E5", "Sangat Baik")
    sheet.write_row("A6", ["Contoh B", 50, 40])
    sheet.write("D6", 0.8, percent)
    sheet.write("E6", "Cukup")
    scale = book.add_worksheet("Skala")
    scale.write_row("A1", ["Interval", "Kriteria"])
    for row, line in enumerate((("91 - 100", "Sangat Baik"), ("76 - 90", "Baik"), ("≤ 75", "Cukup")), 1):
        scale.write_row(row, 0, line)
    book.close()
    return file.getvalue()


def test_a_workbook_is_read_with_merged_headings_percent_formats_and_results(tmp_path: Path) -> None:
    file = tmp_path / "lkjip.xlsx"
    file.write_bytes(workbook())
    status, told, _ = run(file, "--json")
    table, scale = json.loads(told)["sheets"]
    assert status == 1 and scale["kind"] == "scale" and table["header_row"] == 4
    roles = [(column["role"], column["period"]) for column in table["columns"]]
    assert roles[:4] == [
        ("indicator", "year"),
        ("target", "q1"),
        ("realisation", "q1"),
        ("achievement", "year"),
    ]
    [finding] = table["findings"]
    assert (finding["kind"], finding["cells"], table["scale"]) == ("rating_disagrees", ["E6"], "Skala")


def test_one_sheet_may_be_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "lkjip.xlsx"
    file.write_bytes(workbook())
    assert run(file, "--sheet", "skala")[0] == 0
    assert run(file, "--sheet", "lain")[0] == 2


def test_every_kind_of_finding_has_its_sentences_in_both_languages() -> None:
    for kind in Kind:
        with override("en"):
            english = (str(TITLES[kind]), str(DETAILS[kind]))
        with override("id"):
            indonesian = (str(TITLES[kind]), str(DETAILS[kind]))
        assert english[0] != indonesian[0] and all(indonesian), kind
