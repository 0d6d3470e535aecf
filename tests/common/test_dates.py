"""Days, moments and durations in words."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from triwulan.common import dates

PACKAGE = Path(dates.__file__).resolve().parents[1]
MOMENT = datetime(2026, 10, 12, 0, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Jakarta", "Senin, 12 Oktober 2026, 07.20 WIB"),
        ("Asia/Makassar", "Senin, 12 Oktober 2026, 08.20 WITA"),
        ("Asia/Jayapura", "Senin, 12 Oktober 2026, 09.20 WIT"),
    ],
)
def test_a_moment_is_told_in_its_zone(zone: str, words: str) -> None:
    assert dates.moment_words(MOMENT, zone) == words


def test_a_moment_without_a_zone_is_told_in_the_active_one() -> None:
    with timezone.override("Asia/Makassar"):
        assert dates.moment_words(MOMENT) == "Senin, 12 Oktober 2026, 08.20 WITA"
        assert dates.short_moment_words(MOMENT) == "Senin 12 Okt, 08.20 WITA"


def test_english_writes_clock_times_with_a_colon() -> None:
    with translation.override("en"):
        assert dates.moment_words(MOMENT, "Asia/Makassar") == "Monday, 12 October 2026, 08:20 WITA"
        assert dates.short_day_words(date(2026, 5, 4)) == "Monday 4 May"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 menit"), (35, "35 menit"), (60, "1 jam"), (418, "6 jam 58 menit"), (1500, "25 jam")],
)
def test_durations_are_told_in_full_words(minutes: int, words: str) -> None:
    assert dates.duration_words(minutes) == words


def test_durations_in_working_days() -> None:
    assert dates.duration_words(450 + 120, minutes_in_day=450) == "1 hari 2 jam"
    assert dates.duration_words(120, minutes_in_day=450) == "2 jam"
    assert dates.duration_words(900, minutes_in_day=450) == "2 hari"


def test_one_and_several_differ_in_english() -> None:
    with translation.override("en"):
        assert dates.duration_words(61) == "1 hour 1 minute"
        assert dates.duration_words(122) == "2 hours 2 minutes"


def test_days_months_and_periods() -> None:
    assert dates.day_words(date(2026, 10, 12)) == "Senin, 12 Oktober 2026"
    assert dates.short_day_words(date(2026, 10, 12)) == "Senin 12 Okt"
    assert dates.month_words(8) == "Agustus"
    assert dates.month_words(8, 2026) == "Agustus 2026"
    assert dates.clock_words(time(7, 30)) == "07.30"
    assert dates.zone_word("Europe/Paris") == "Europe/Paris"
    assert dates.period_words(date(2026, 2, 19), date(2026, 3, 20)) == "19 Februari 2026 sampai 20 Maret 2026"
    assert dates.period_words(date(2026, 2, 19), date(2026, 2, 19)) == "19 Februari 2026"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["12 Oktober 2026", "12 Oktober 2026, 08.20", "12 Okt 2026, 08.20", "08.20"]),
        ("en", ["12 October 2026", "12 October 2026, 08:20", "12 Oct 2026, 08:20", "08:20"]),
    ],
)
def test_templates_write_dates_in_one_shape(language: str, words: list[str]) -> None:
    formats = ["DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATETIME_FORMAT", "TIME_FORMAT"]
    template = Template("|".join(f'{{{{ at|date:"{one}" }}}}' for one in formats))
    with translation.override(language), timezone.override("Asia/Makassar"):
        assert template.render(Context({"at": MOMENT})).split("|") == words


def test_no_template_spells_out_a_time_of_its_own() -> None:
    """A clock time is written otherwise in each language: ask for the format by its name."""
    allowed = {"c", "Y-m-d", "j F Y"}
    found = {
        f"{path.name}: {shape}"
        for path in PACKAGE.rglob("*.html")
        for shape in re.findall(r"""\|(?:date|time):["']([^"']+)["']""", path.read_text(encoding="utf-8"))
        if shape not in allowed and not shape.endswith("_FORMAT")
    }
    assert found == set()
