"""The units of the demo whose reports pass without a return: the moments of their acts in TW I and TW II."""

from collections.abc import Mapping
from dataclasses import dataclass

from triwulan.web.demo.stage import Stage

ANALYSES = {
    "sekretariat": "Pelaporan berjalan tertib. Tindak lanjut temuan pemeriksaan terus dipantau setiap bulan "
    "bersama Inspektorat Daerah.",
    "layanan": "Kunjungan perpustakaan meningkat terutama dari rombongan sekolah. Waktu tunggu layanan "
    "sirkulasi dijaga dengan menambah petugas pada jam ramai.",
    "pembinaan": "TGM dan IPLM menunggu rilis Perpustakaan Nasional RI. Cakupan perpustakaan sesuai standar "
    "bertambah dari hasil pendampingan perpustakaan desa.",
    "kearsipan": "Digitalisasi arsip statis sesuai rencana. Pengelolaan arsip pada perangkat daerah masih "
    "terkendala ketersediaan arsiparis.",
    "depo": "Suhu ruang simpan dijaga pada rentang yang ditetapkan. Arsip rusak dirawat secara bertahap.",
}


@dataclass(frozen=True)
class Straight:
    """When a unit does what, whose report goes from row 1 to the hand-over without a return."""

    compiler: str
    analyst: str
    assigned: str
    disposed: str
    collected: tuple[str, str]
    submitted: tuple[str, str]
    approved: tuple[str, str]
    handed_over: str


# By unit, in TW I and TW II; of two moments the first is when the act was begun.
FIRST = {
    "sekretariat": Straight(
        compiler="kasubag-umum",
        analyst="analis-perencanaan",
        assigned="2026-04-10 08:05",
        disposed="2026-04-10 08:40",
        collected=("2026-04-10 09:15", "2026-04-10 15:10"),
        submitted=("2026-04-13 08:00", "2026-04-13 10:20"),
        approved=("2026-04-13 10:35", "2026-04-13 11:05"),
        handed_over="2026-04-13 11:20",
    ),
    "pembinaan": Straight(
        compiler="kasi-pembinaan",
        analyst="analis-literasi",
        assigned="2026-04-10 09:25",
        disposed="2026-04-10 09:45",
        collected=("2026-04-10 13:15", "2026-04-13 09:20"),
        submitted=("2026-04-13 13:05", "2026-04-13 15:40"),
        approved=("2026-04-14 08:30", "2026-04-14 09:10"),
        handed_over="2026-04-14 09:15",
    ),
}
SECOND = {
    "sekretariat": Straight(
        compiler="kasubag-umum",
        analyst="analis-perencanaan",
        assigned="2026-07-10 08:15",
        disposed="2026-07-10 09:00",
        collected=("2026-07-10 10:00", "2026-07-13 08:30"),
        submitted=("2026-07-13 09:00", "2026-07-13 14:10"),
        approved=("2026-07-13 14:30", "2026-07-13 15:15"),
        handed_over="2026-07-13 15:20",
    ),
    "kearsipan": Straight(
        compiler="kasi-arsip",
        analyst="arsiparis",
        assigned="2026-07-10 08:00",
        disposed="2026-07-10 08:20",
        collected=("2026-07-10 09:00", "2026-07-10 15:40"),
        submitted=("2026-07-13 08:30", "2026-07-13 11:15"),
        approved=("2026-07-13 13:05", "2026-07-13 13:40"),
        handed_over="2026-07-13 13:55",
    ),
}


def pass_straight(stage: Stage, code: str, quarter: Mapping[str, Straight]) -> None:
    """Rows 1 to 5 of a unit with one section and one analyst."""
    way, unit = quarter[code], stage.unit(code)
    unit.assign(way.assigned, compiler=way.compiler)
    unit.dispose(way.disposed, way.compiler, analyst=way.analyst)
    unit.collect(way.collected[1], way.analyst, start_at=way.collected[0])
    from_row_4(stage, code, submitted=way.submitted, approved=way.approved, handed_over=way.handed_over)


def from_row_4(
    stage: Stage, code: str, *, submitted: tuple[str, str], approved: tuple[str, str], handed_over: str
) -> None:
    """Rows 4 and 5 without a return; each pair is when the act was begun and when it was done."""
    unit = stage.unit(code)
    unit.submit(submitted[1], ANALYSES[code], start_at=submitted[0])
    unit.approve(approved[1], start_at=approved[0])
    unit.hand_over(handed_over)
