"""The sheets of an office workbook: which sheet holds which part of the office file, and its columns.

Titles are the Indonesian words that stand in the first row; the key of the office file is taken as well. Keys
that have no title here can be used as they are (docs/office-file.md).
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "words", "whole", "flag", "day", "number"]


@dataclass(frozen=True)
class Field:
    """A column: its title, the key of the office file, what its cells hold, whether it must be filled."""

    title: str
    key: str
    kind: Kind = "text"
    needed: bool = False


@dataclass(frozen=True)
class SheetPlan:
    """A sheet; `section` is its part of the office file."""

    name: str
    section: str
    fields: tuple[Field, ...]


# One value in each row: the first column says which, the second holds it.
HEAD = "Perangkat daerah"
HEAD_COLUMNS = ("Isian", "Nilai")
HEAD_ROWS = (
    Field("Kode daerah", "region.code", needed=True),
    Field("Nama daerah", "region.name", needed=True),
    Field("Kode perangkat daerah", "agency.code", needed=True),
    Field("Nama perangkat daerah", "agency.name", needed=True),
    Field("Nama singkat", "agency.short_name"),
    Field("Zona waktu (WIB, WITA, WIT)", "agency.zone", needed=True),
    Field("Kop: pemerintah daerah", "letterhead.government"),
    Field("Kop: nama perangkat daerah", "letterhead.agency_name"),
    Field("Kop: alamat", "letterhead.address"),
    Field("Kop: kontak", "letterhead.contact"),
    Field("Kop: kota (sebelum tanggal)", "letterhead.city"),
    Field("Kertas (f4, a4)", "letterhead.paper"),
    Field("Batas kiri (mm)", "letterhead.margin_left", "whole"),
    Field("Batas kanan (mm)", "letterhead.margin_right", "whole"),
    Field("Batas atas (mm)", "letterhead.margin_top", "whole"),
    Field("Batas bawah (mm)", "letterhead.margin_bottom", "whole"),
    Field("Kalender: sumber", "calendar.note"),
)
CODE, NAME = Field("Kode", "code", needed=True), Field("Nama", "name", needed=True)
ORDER = Field("Urutan", "order", "whole")
SHEETS = (
    SheetPlan(
        "Unit kerja",
        "units",
        (
            CODE,
            NAME,
            Field("Jenis", "kind", needed=True),
            Field("Induk", "parent"),
            Field("Wajib melapor", "reports", "flag"),
            ORDER,
        ),
    ),
    SheetPlan(
        "Jabatan",
        "positions",
        (
            CODE,
            Field("Nama jabatan", "title", needed=True),
            Field("Unit kerja", "unit", needed=True),
            Field("Atasan", "superior"),
            Field("Kolom SOP", "columns", "words"),
            ORDER,
        ),
    ),
    SheetPlan(
        "Pegawai",
        "people",
        (
            NAME,
            Field("Gelar depan", "title_before"),
            Field("Gelar belakang", "title_after"),
            Field("NIP", "nip"),
            Field("Pangkat", "rank"),
            Field("Surel", "email"),
            Field("Kualifikasi", "qualifications"),
            Field("Nama pengguna", "username"),
        ),
    ),
    SheetPlan(
        "Pengangkatan",
        "appointments",
        (
            Field("Pegawai", "person", needed=True),
            Field("Jabatan", "position", needed=True),
            Field("Sejak", "from", "day", needed=True),
            Field("Sampai", "to", "day"),
            Field("Bentuk (definitive, plt, plh)", "kind"),
            Field("Nomor surat perintah", "decree"),
            Field("Tanggal surat perintah", "decree_date", "day"),
        ),
    ),
    SheetPlan(
        "Peran",
        "roles",
        (
            Field("Pegawai", "person", needed=True),
            Field("Peran (administrator, evaluator)", "role", needed=True),
            Field("Sejak", "from", "day", needed=True),
            Field("Sampai", "to", "day"),
        ),
    ),
    SheetPlan(
        "Nomor naskah",
        "numbers",
        (Field("Jenis naskah", "kind", needed=True), Field("Pola nomor", "pattern", needed=True)),
    ),
    SheetPlan(
        "Jalur naskah",
        "routes",
        (Field("Jenis naskah", "kind", needed=True), Field("Urutan paraf", "stops", "words", needed=True)),
    ),
    SheetPlan(
        "Klasifikasi arsip",
        "classifications",
        (
            CODE,
            NAME,
            Field("Aktif (tahun)", "active_years", "whole"),
            Field("Inaktif (tahun)", "inactive_years", "whole"),
            Field("Nasib akhir (permanent, appraise)", "fate"),
            Field("Catatan", "note"),
            Field("Jenis naskah", "kinds", "words"),
        ),
    ),
    SheetPlan("Hari libur", "holidays", (Field("Tanggal", "day", "day", needed=True), NAME)),
    SheetPlan("Bukan libur", "not_holidays", (Field("Tanggal", "day", "day", needed=True),)),
    SheetPlan(
        "SOP",
        "procedures",
        (CODE, Field("Berkas (sop-24, banten, *.toml)", "sheet", needed=True)),
    ),
    SheetPlan(
        "Periode",
        "periods",
        (
            NAME,
            Field("Tahun pertama", "first_year", "whole", needed=True),
            Field("Tahun terakhir", "last_year", "whole", needed=True),
        ),
    ),
    SheetPlan("Tujuan", "goals", (CODE, NAME, Field("Periode", "period", "whole"), ORDER)),
    SheetPlan(
        "Sasaran",
        "objectives",
        (
            CODE,
            NAME,
            Field("Tujuan", "goal"),
            Field("Sasaran induk", "parent"),
            Field("Penanggung jawab", "owner"),
            ORDER,
        ),
    ),
    SheetPlan(
        "Program",
        "programmes",
        (
            CODE,
            NAME,
            Field("Induk", "parent"),
            Field("Sasaran", "objective"),
            Field("Unit kerja", "unit"),
            ORDER,
        ),
    ),
    SheetPlan(
        "Indikator",
        "indicators",
        (
            CODE,
            NAME,
            Field("Sasaran", "objective", needed=True),
            Field("Unit kerja", "unit", needed=True),
            Field("Satuan", "unit_of_measure", needed=True),
            Field("Arah (higher, lower, range, keep)", "direction", needed=True),
            Field("Pembilang", "numerator"),
            Field("Penyebut", "denominator"),
            Field("Program", "programme"),
            Field("Penanggung jawab", "owner"),
            Field("IKU", "is_key", "flag"),
            Field("Bobot", "weight", "number"),
            Field("Aturan tahun", "year_rule"),
            Field("Cara target", "target_mode"),
            Field("Desimal", "decimals", "whole"),
            ORDER,
        ),
    ),
    SheetPlan(
        "Target",
        "targets",
        (
            Field("Indikator", "indicator", needed=True),
            Field("Tahun", "of_year", "whole", needed=True),
            Field("Target tahun", "year", "number"),
            Field("TW I", "q1", "number"),
            Field("TW II", "q2", "number"),
            Field("TW III", "q3", "number"),
            Field("TW IV", "q4", "number"),
        ),
    ),
    SheetPlan(
        "Pagu",
        "budgets",
        (
            Field("Program", "programme", needed=True),
            Field("Tahun", "of_year", "whole", needed=True),
            Field("Pagu (rupiah)", "amount", "number", needed=True),
        ),
    ),
)
