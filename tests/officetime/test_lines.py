"""A reckoning in sentences."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.officetime.samples import CALENDAR, day
from triwulan.officetime.domain.reckoning import Due, Standard, StandardUnit, due
from triwulan.officetime.interfaces import lines


def reckon(start: str, amount: int, unit: str) -> Due:
    moment = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("Asia/Makassar"))
    return due(CALENDAR, moment, Standard(amount, StandardUnit(unit)))


def test_minutes_across_the_break_are_told_line_by_line() -> None:
    assert lines.sentences(reckon("2026-10-12 08:20", 4, "hours").lines) == [
        "Senin 12 Okt: diterima 08.20, jam kerja 07.30–16.00, istirahat 12.00–13.00",
        "Senin 12 Okt: dihitung 08.20 sampai 12.00",
        "Senin 12 Okt: dihitung 13.00 sampai 13.20",
        "Senin 12 Okt: batas waktu 13.20",
    ]


def test_days_over_holidays_are_told_line_by_line() -> None:
    assert lines.sentences(reckon("2026-02-13 16:20", 2, "days").lines) == [
        "Jumat 13 Feb: diterima 16.20, jam kerja 07.30–16.30, istirahat 11.30–13.00",
        "Sabtu 14 Feb: bukan hari kerja",
        "Minggu 15 Feb: bukan hari kerja",
        "Senin 16 Feb: libur, Cuti Bersama Tahun Baru Imlek",
        "Selasa 17 Feb: libur, Tahun Baru Imlek",
        "Rabu 18 Feb: hari kerja ke-1",
        "Kamis 19 Feb: hari kerja ke-2",
        "Kamis 19 Feb: pukul 16.20 sesudah jam kerja, menjadi 15.00",
        "Kamis 19 Feb: batas waktu 15.00",
    ]


def test_a_weekend_arrival_says_from_when_it_counts() -> None:
    told = lines.sentences(reckon("2026-10-11 09:00", 1, "hours").lines, begun=True)
    assert told[0] == "Minggu 11 Okt: dimulai 09.00"
    assert told[2] == "Senin 12 Okt: dihitung mulai 07.30, jam kerja 07.30–16.00, istirahat 12.00–13.00"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2026-02-18 07:40", "Kamis 19 Feb: pukul 07.40 sebelum jam kerja, menjadi 08.00"),
        ("2026-10-08 11:45", "Jumat 9 Okt: pukul 11.45 dalam waktu istirahat, menjadi 13.00"),
    ],
)
def test_a_clamped_due_time_says_why(start: str, words: str) -> None:
    assert words in lines.sentences(reckon(start, 1, "days").lines)


def test_counted_minutes_stand_beside_their_line() -> None:
    told = lines.reckoning_lines(reckon("2026-10-12 08:20", 4, "hours").lines)
    assert [line.minutes for line in told] == ["", "3 jam 40 menit", "20 menit", ""]


def test_lengths_of_office_time_in_words() -> None:
    assert lines.remaining_words(42) == "sisa 42 menit jam kerja"
    assert lines.remaining_words(420) == "sisa 7 jam kerja"
    assert lines.exceeded_words(35) == "Melampaui waktu baku 35 menit"
    assert lines.standard_words(Standard(15, StandardUnit.MINUTES)) == "15 menit"
    assert lines.standard_words(Standard(1, StandardUnit.DAYS)) == "1 hari"


def test_hours_of_a_day_in_words() -> None:
    assert lines.hours_of_day_words(day()) == "bukan hari kerja"
    assert lines.hours_of_day_words(day("08:00-13:00")) == "jam kerja 08.00–13.00"
