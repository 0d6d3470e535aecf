"""Reading a sheet's file, and keeping it as JSON."""

import json
import tomllib
from datetime import date

import pytest

from triwulan.procedure.domain.sheet import ANY_REPORT, StandardText, line_of
from triwulan.procedure.domain.sheet_file import (
    read_sheet,
    read_standard,
    sheet_from_dict,
    sheet_to_dict,
    shipped_text,
)
from triwulan.procedure.domain.toml_lines import Lines

SOP_24 = read_sheet(shipped_text("sop-24"))


@pytest.mark.parametrize("name", ["sop-24", "banten"])
def test_a_sheet_comes_back_from_json_as_it_was(name):
    sheet = read_sheet(shipped_text(name))
    assert sheet_from_dict(json.loads(json.dumps(sheet_to_dict(sheet)))) == sheet


def test_the_head_of_sop_24_is_kept_word_for_word():
    identity = SOP_24.identity
    assert (identity.number, identity.name) == ("24", "Pengumpulan Data Kinerja")
    assert (identity.made, identity.revised) == (date(2023, 1, 5), None)
    assert identity.approved_by_title == "Kepala Dinas Perpustakaan dan Kearsipan"
    assert identity.approved_by_name == "SYARIFUDDIN, S.Sos, M.Si"
    assert len(SOP_24.legal_basis) == 4
    assert len(SOP_24.qualifications) == len(SOP_24.equipment) == 3
    assert SOP_24.related == ()
    assert SOP_24.warning.startswith("Keterlambatan Penyampaian Data Kinerja")


def test_the_columns_are_those_of_the_sheet_and_those_who_stand_in_have_none():
    assert [performer.key for performer in SOP_24.columns()] == [
        "kabid",
        "kasubid",
        "analis",
        "kasubag_perencanaan",
    ]
    assert SOP_24.performer("kabid").fallback == ("sekretaris", "kepala_dinas")


def test_a_time_standard_depends_on_the_kind_of_report():
    compiling = SOP_24.step("6")
    assert compiling.standard_for("quarterly") == StandardText(1, "days")
    assert compiling.standard_for("annual") == StandardText(15, "days")
    assert SOP_24.step("1").standards == {ANY_REPORT: StandardText(15, "minutes")}
    assert SOP_24.step("5b").standard_for("quarterly") is None


@pytest.mark.parametrize(
    "text", ["", "15", "0 minutes", "-1 day", "1.5 hours", "1 week", "15 Minutes", 15, None]
)
def test_what_is_no_time_is_none(text):
    assert read_standard(text) is None


def test_the_sop_line_has_one_stop_per_row():
    line = line_of(SOP_24)
    assert [stop.short for stop in line] == [
        "Menugaskan",
        "Memerintahkan",
        "Bahan laporan",
        "Laporan data kinerja",
        "Memeriksa",
        "Laporan triwulan",
    ]
    assert line[4].steps == ("5", "5b")
    assert line_of(SOP_24, "annual")[5].standard == StandardText(15, "days")


TRICKY = '''# a comment with [brackets] and "quotes
format = 1
warning = """
[identity]
name = "not a table"
"""
related = [
  "one # no comment",
  "two ]",
]
time = { quarterly = "1 day", annual = "15 days" } # behind

[performers.kabid] # here
label = "Kabid"
"quoted key" = 1

[[steps]]
key = "1"
[[steps.outcomes]]
key = "a"
[[steps.outcomes]]
key = "b"
[[steps]]
key = "2"
[[steps.outcomes]]
key = "c"
'''


def test_every_key_is_found_on_its_line():
    tomllib.loads(TRICKY)
    lines = Lines(TRICKY)
    assert lines("warning") == 3
    assert lines("related") == 7
    assert lines("time", "annual") == 11
    assert lines("identity", "name") == 1
    assert lines("performers", "kabid") == 13
    assert lines("performers", "kabid", "quoted key") == 15
    assert lines("steps", 0, "outcomes", 1, "key") == 22
    assert lines("steps", 1) == 23
    assert lines("steps", 1, "outcomes", 0, "key") == 26
    assert lines("steps", 1, "outcomes", 0, "no such key") == 25
