"""Sample content of the gallery: invented, in Indonesian as the office would write it, not translated."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from triwulan.design.forms import DatePicker, MomentPicker, NumberText, TimePicker
from triwulan.design.pieces import (
    Bar,
    Crumb,
    Entry,
    NavigationItem,
    Point,
    ReckoningLine,
    SopStep,
    StepState,
    Stop,
    Tab,
    Tone,
    TrendPoint,
)

STATIONS = (
    ("1", "Menugaskan", "Kabid · 15 menit"),
    ("2", "Memerintahkan", "Kasubag · 15 menit"),
    ("3", "Bahan laporan", "Analis Data · 1 hari"),
    ("4", "Laporan data kinerja", "Kasubag · 1 hari"),
    ("5", "Memeriksa", "Kabid · 1 jam"),
    ("6", "Laporan triwulan", "Kasubag Perencanaan · 1 hari"),
)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Nama kegiatan", help_text="Seperti tertulis pada rencana aksi.")
    value = forms.CharField(label="Realisasi (orang)", widget=NumberText)
    day = forms.DateField(label="Tanggal", widget=DatePicker)
    moment = forms.DateTimeField(label="Dikerjakan pada", widget=MomentPicker, required=False)
    hour = forms.TimeField(label="Pukul", widget=TimePicker, required=False)
    note = forms.CharField(label="Faktor pendorong", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    unit = forms.ChoiceField(
        label="Unit kerja", choices=[("", "Pilih unit kerja"), ("a", "Bidang Arsip")], required=False
    )
    verdict = forms.ChoiceField(
        label="Keputusan",
        widget=forms.RadioSelect,
        choices=[("ok", "Setujui dan teruskan"), ("back", "Kembalikan untuk diperbaiki")],
    )
    analysts = forms.MultipleChoiceField(
        label="Analis",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("b", "Contoh Analis B"), ("d", "Contoh Analis D")],
    )
    evidence = forms.FileField(
        label="Data dukung", required=False, help_text="PDF, gambar atau lembar kerja."
    )
    paper = forms.BooleanField(label="Sudah dikerjakan di atas kertas", required=False)


def every_piece(page: str) -> dict[str, Any]:
    """Context of the gallery; `page` is the page shown by its pagination."""
    wrong = SampleForm({"wrong-name": "", "wrong-value": "seribu", "wrong-day": "31-02-2026"}, prefix="wrong")
    wrong.add_error("value", "“seribu” bukan angka. Tulis dengan angka, misalnya 1.234,5.")
    return {
        "tones": list(Tone),
        "sop": [_line(3, StepState.NOW), _line(5, StepState.LATE), _line(7, StepState.NOW)],
        "reckoning": RECKONING,
        "entries": ENTRIES,
        "stops": STOPS,
        "bars": BARS,
        "points": POINTS,
        "gap_points": (*POINTS[:2], Point("TW III 2026", None), POINTS[2]),
        "mark": Decimal(60),
        "trend_points": TREND,
        "tabs": (Tab("Berjalan", "#", True, 4), Tab("Selesai", "#", count=12), Tab("Semua", "#")),
        "rows": (("NIP", "19800101 200501 1 001"), ("Jabatan", "Kepala Seksi Layanan"), ("Golongan", "")),
        "page": Paginator(range(50), 10).get_page(page),
        "good_form": SampleForm(),
        "wrong_form": wrong,
        "gallery_crumbs": (Crumb("Pelaksanaan TW III 2026", "#"), Crumb("Bidang Layanan Perpustakaan")),
        "before": "Layanan hari Sabtu dibuka sejak Juli.",
        "after": "Layanan hari Sabtu dan Minggu dibuka sejak bulan Juli 2026.",
    }


def sample_frame() -> dict[str, Any]:
    """Frame of a signed-in acting head of division, for tests and pictures."""
    below = (NavigationItem("Pelaksanaan", "#"), NavigationItem("SOP", "#"), NavigationItem("Bantuan", "#"))
    return {
        "agency_name": "Dinas Perpustakaan dan Kearsipan\nKabupaten Jeneponto",
        "who": {
            "name": "Contoh Pegawai A, S.IP.",
            "position": "Kepala Bidang Layanan Perpustakaan",
            "acting": "Plt.",
        },
        "navigation": (
            NavigationItem("Tugas Saya", "#", True, 3),
            NavigationItem("Indikator", "#"),
            NavigationItem("Laporan", "#"),
            NavigationItem("Lainnya", items=below),
        ),
        "demo_clock": "Rabu, 14 Oktober 2026, 14.40 WITA",
    }


def _line(now: int, state: StepState) -> tuple[SopStep, ...]:
    return tuple(
        SopStep(number, title, note, _state(int(number), now, state)) for number, title, note in STATIONS
    )


def _state(number: int, now: int, state: StepState) -> str:
    if number == now:
        return state
    return StepState.DONE if number < now else StepState.WAITING


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


RECKONING = (
    ReckoningLine("Senin, 12 Okt", "diterima 14.20; jam kerja sampai 16.00", "1 jam 40 menit"),
    ReckoningLine("Selasa, 13 Okt", "libur: Hari Contoh"),
    ReckoningLine("Rabu, 14 Okt", "mulai 07.30; batas waktu 13.20, istirahat 12.00–13.00", "4 jam 50 menit"),
)
ENTRIES = (
    Entry("Diserahkan kembali", _at(14, 5, 5), "Kepala Seksi Layanan", "perbaikan ke-1", url="#"),
    Entry(
        "Dikembalikan untuk diperbaiki",
        _at(14, 1, 30),
        "Plt. Kepala Bidang Layanan",
        "2 indikator",
        "Penyebut belum memuat pemustaka keliling.\nMohon dilengkapi.",
        Tone.LATE,
    ),
    Entry("Laporan dibuat", _at(14, 1, 0), "Kepala Seksi Layanan", tone=Tone.GOOD),
    Entry("Disposisi no. 17", _at(12, 0, 20), "Plt. Kepala Bidang Layanan", tone=Tone.SOON),
)
STOPS = (
    Stop("Menyusun", "Kepala Subbagian Perencanaan", "Contoh Kasubag C", StepState.DONE, _at(14, 1, 0)),
    Stop("Paraf", "Sekretaris", "Contoh Sekretaris E", StepState.NOW),
    Stop("Tanda tangan", "Kepala Dinas", "Contoh Kepala Dinas F"),
)
BARS = (
    Bar("Bidang Layanan Perpustakaan", Decimal("109.98"), "109,98 %", Tone.GOOD, Decimal(100), "#"),
    Bar("Bidang Arsip", Decimal("70"), "70,00 %", Tone.SOON, Decimal(100)),
    Bar("Bidang Pengembangan", Decimal("31.5"), "31,50 %", Tone.LATE, Decimal(100)),
    Bar("UPTD Perpustakaan Keliling", None, "belum diukur", mark=Decimal(100)),
)
POINTS = (
    Point("TW IV 2025", Decimal("34.1"), "34,10 %"),
    Point("TW I 2026", Decimal("48"), "48,00 %"),
    Point("TW II 2026", Decimal("65.99"), "65,99 %"),
)
TREND = (
    TrendPoint("TW III", "2025", Decimal("34.1"), "34,10", hollow=True),
    TrendPoint("TW IV", "2025", Decimal("48"), "48,00", Decimal(45), Decimal(45)),
    TrendPoint("TW I", "2026", None, "", Decimal(40), Decimal(55)),
    TrendPoint("TW II", "2026", Decimal("65.99"), "65,99", Decimal(50), Decimal(60)),
)
