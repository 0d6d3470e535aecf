"""Units of measure: what may be added up, and what is only counted whole. Pure: no Django."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final


class UnitClass(StrEnum):
    """`share`: percents, indices, scores, which cannot be added over time. `count`: whole things."""

    SHARE = "share"
    COUNT = "count"
    OTHER = "other"


SHARES: Final = frozenset(
    (
        *("%", "persen", "persentase", "percent", "nilai", "indeks", "index", "skor", "poin", "point"),
        *("rasio", "level", "predikat", "opini", "skala"),
    )
)
COUNTS: Final = frozenset(
    (
        *("orang", "org", "jiwa", "pegawai", "siswa", "peserta", "kk", "dokumen", "dok", "laporan", "lap"),
        *("paket", "unit", "buah", "berkas", "naskah", "buku", "eksemplar", "judul", "kegiatan", "kali"),
        *("lembaga", "desa", "kelurahan", "kecamatan", "sekolah", "kasus", "usulan", "perkara", "produk"),
        *("inovasi", "sertifikat", "kendaraan", "gedung", "rekomendasi", "aplikasi", "peraturan", "perda"),
        *("stel", "set", "lembar", "lokasi"),
    )
)
COUNT_PHRASES: Final = ("berita acara", "kerja sama", "perangkat daerah")
SHARE_NAMES: Final = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:persentase|prosentase|indeks|nilai|skor|rasio|tingkat)\b"
)
NO_COUNT_NAMES: Final = re.compile(r"\b(?:rata\s*-?\s*rata|rerata|rasio|persentase|indeks)\b")
NOISE: Final = Decimal("0.000000001")


def unit_class(unit: str, name: str) -> UnitClass:
    """What kind of number a row holds, by its unit of measure; by its name where no unit is given."""
    words = re.findall(r"%|[a-z]+", unit.lower())
    if words:
        if any(word in SHARES for word in words):
            return UnitClass.SHARE
        if unit.lower().strip() in COUNT_PHRASES or words[0] in COUNTS:
            is_mean = NO_COUNT_NAMES.search(name.lower())
            return UnitClass.OTHER if is_mean else UnitClass.COUNT
        return UnitClass.OTHER
    return UnitClass.SHARE if SHARE_NAMES.match(name.lower()) else UnitClass.OTHER


def same(one: Decimal, other: Decimal) -> bool:
    """Equal, but for the noise of a spreadsheet's binary numbers (2.9699999999999998)."""
    return abs(one - other) <= NOISE * max(Decimal(1), abs(one), abs(other))


def is_whole(value: Decimal) -> bool:
    """Whether a number is whole but for that noise."""
    return same(value, value.to_integral_value())
