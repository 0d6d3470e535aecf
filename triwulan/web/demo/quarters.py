"""What happened in the demo office in 2026: two finished quarters, and the third one in every state."""

from datetime import date

from triwulan.web.demo.corrections import correct
from triwulan.web.demo.office import duty_journey, on_clock
from triwulan.web.demo.reporting import Compiling
from triwulan.web.demo.stage import Stage
from triwulan.web.demo.straight import ANALYSES, FIRST, SECOND, from_row_4, pass_straight

LAYANAN = {"pustakawan": ["1.1", "1.3"], "analis-layanan": ["1.2", "1.4"]}


def first_quarter(stage: Stage) -> None:
    """TW I, opened on Friday 10 April: one return with two rounds, one act on paper; all in time."""
    stage.open_cycle("2026-04-10")
    pass_straight(stage, "sekretariat", FIRST)
    _layanan_to_row_4(stage, "2026-04-10")
    from_row_4(
        stage,
        "layanan",
        submitted=("2026-04-13 09:10", "2026-04-13 14:50"),
        approved=("2026-04-14 07:45", "2026-04-14 08:20"),
        handed_over="2026-04-14 08:35",
    )
    pass_straight(stage, "pembinaan", FIRST)
    _kearsipan_in_two_rounds(stage)
    _depo(stage, "2026-04-10", "2026-04-13", on_paper=True)
    report = Compiling(stage)
    report.recommend(
        "2026-04-14 13:40",
        "kasi-arsip",
        "Mendampingi perangkat daerah yang belum memakai aplikasi kearsipan dinamis.",
        date(2026, 6, 30),
    )
    report.recommend(
        "2026-04-14 13:55",
        "kasi-otomasi",
        "Menyelesaikan perbaikan pemindai agar target alih media triwulan II tercapai.",
        date(2026, 6, 15),
    )
    report.send(
        "2026-04-15 09:10", "Secara umum target triwulan I tercapai; dua indikator memerlukan tindak lanjut."
    )
    report.initial("2026-04-15 10:45")
    report.sign("2026-04-15 14:05")
    stage.play()


def _kearsipan_in_two_rounds(stage: Stage) -> None:
    unit = stage.unit("kearsipan")
    unit.assign("2026-04-10 08:20", compiler="kasi-arsip")
    unit.dispose("2026-04-10 08:50", "kasi-arsip", analyst="arsiparis")
    unit.collect("2026-04-10 14:30", "arsiparis", start_at="2026-04-10 09:30")
    unit.submit("2026-04-13 09:40", ANALYSES["kearsipan"], start_at="2026-04-13 08:15")
    unit.return_(
        "2026-04-13 11:10",
        {
            "3.2": "Mohon jelaskan penyebab capaian di bawah target dan lampirkan daftar perangkat daerah.",
            "3.3": "Jumlah perangkat daerah perlu dicocokkan dengan data Bagian Organisasi.",
        },
        start_at="2026-04-13 10:25",
    )
    unit.send_back("2026-04-13 13:30", {"3.2": "Mohon lengkapi sesuai catatan Kepala Bidang."})
    changed = {
        "value": 71,
        "obstacles": "Delapan perangkat daerah belum memakai aplikasi kearsipan dinamis sampai akhir Maret",
        "follow_up": "Bimbingan teknis bagi delapan perangkat daerah pada bulan Mei",
    }
    unit.collect(
        "2026-04-13 15:05",
        "arsiparis",
        reply="Daftar delapan perangkat daerah dilampirkan; nilai dihitung ulang.",
        changes={"3.2": changed},
    )
    unit.submit(
        "2026-04-14 08:40",
        ANALYSES["kearsipan"] + " Penjelasan digitalisasi arsip dinamis telah dilengkapi.",
        reply="Sudah dilengkapi dan dicocokkan dengan Bagian Organisasi.",
    )
    unit.approve("2026-04-14 09:30", start_at="2026-04-14 08:55")
    unit.hand_over("2026-04-14 09:40")


def second_quarter(stage: Stage) -> None:
    """TW II, opened on Friday 10 July; Bidang Pembinaan does not come to row 6 before the intake closes."""
    Compiling(stage).follow_up(
        "2026-06-12 09:30",
        "kasi-otomasi",
        "Pemindai selesai diperbaiki; berita acara ada pada seksi.",
    )
    stage.play()
    stage.open_cycle("2026-07-10")
    pass_straight(stage, "sekretariat", SECOND)
    _layanan_to_row_4(stage, "2026-07-10")
    from_row_4(
        stage,
        "layanan",
        submitted=("2026-07-13 08:05", "2026-07-13 10:50"),
        approved=("2026-07-13 13:10", "2026-07-13 14:00"),
        handed_over="2026-07-13 14:15",
    )
    pass_straight(stage, "kearsipan", SECOND)
    _depo(stage, "2026-07-10", "2026-07-13", on_paper=False)
    _pembinaan_late(stage)
    _corrected_at_kearsipan(stage)
    report = Compiling(stage)
    report.close_intake("2026-07-15 08:05")
    report.recommend(
        "2026-07-15 11:20",
        "kasi-pembinaan",
        "Menyerahkan laporan data kinerja tepat waktu mulai triwulan III.",
        date(2026, 10, 16),
    )
    report.send(
        "2026-07-15 15:20",
        "Sebagian besar target triwulan II tercapai; laporan satu bidang belum diterima.",
    )
    report.initial("2026-07-16 08:40")
    report.sign("2026-07-16 13:30")
    stage.play()


def _pembinaan_late(stage: Stage) -> None:
    """Begun on the next working day; it is in row 4 when the intake closes."""
    unit = stage.unit("pembinaan")
    unit.assign("2026-07-13 10:00", compiler="kasi-pembinaan", urgent=True)
    unit.dispose("2026-07-13 10:40", "kasi-pembinaan", analyst="analis-literasi")
    unit.collect("2026-07-15 09:30", "analis-literasi", start_at="2026-07-13 13:20")


def _corrected_at_kearsipan(stage: Stage) -> None:
    correct(
        stage.unit("kearsipan"),
        "3.3",
        {"ratio": [24, 31]},
        "Satu perangkat daerah terhitung dua kali menurut hasil pengawasan kearsipan internal.",
        asked_by="kasubag-perencanaan",
        asked_at="2026-07-14 08:30",
        granted_by="kabid-kearsipan",
        granted_at="2026-07-14 10:15",
    )


def late_arrival(stage: Stage) -> None:
    """TW II: Bidang Pembinaan hands over after the report was issued without it: a revision."""
    from_row_4(
        stage,
        "pembinaan",
        submitted=("2026-07-16 08:20", "2026-07-20 10:10"),
        approved=("2026-07-20 13:10", "2026-07-20 13:45"),
        handed_over="2026-07-20 14:00",
    )
    report = Compiling(stage)
    report.send("2026-07-21 10:20", "Laporan telah dilengkapi dengan data Bidang Pembinaan Perpustakaan.")
    report.initial("2026-07-21 14:10")
    report.sign("2026-07-22 09:15")
    stage.play()


def third_quarter(stage: Stage) -> None:
    """TW III, opened on Monday 12 October: a unit at each row; and TW II gets a revision meanwhile."""
    _revision_on_its_route(stage)
    stage.open_cycle("2026-10-12")
    _returned(stage)
    _waits_for_its_check(stage)
    _in_two_sections(stage)
    _depo(stage, "2026-10-12", "2026-10-13", on_paper=False)
    stage.later(on_clock("2026-10-13 15:40"), lambda: duty_journey(stage.office))
    stage.play()
    # Bidang Pembinaan waits at row 1 for its Plt. Kepala Bidang.


def _returned(stage: Stage) -> None:
    unit = stage.unit("sekretariat")
    unit.assign("2026-10-12 08:10", compiler="kasubag-umum")
    unit.dispose("2026-10-12 08:35", "kasubag-umum", analyst="analis-perencanaan")
    unit.collect("2026-10-12 15:20", "analis-perencanaan", start_at="2026-10-12 09:05")
    unit.submit("2026-10-13 14:25", ANALYSES["sekretariat"], start_at="2026-10-13 08:10")
    unit.return_(
        "2026-10-14 11:05",
        {
            "4.1": "Mohon lampirkan laporan hasil evaluasi Inspektorat dan jelaskan penurunan nilai.",
            "4.3": "Mohon sebutkan temuan yang menunggu pengesahan dan perkiraan waktunya.",
        },
        start_at="2026-10-14 10:20",
    )


def _revision_on_its_route(stage: Stage) -> None:
    """TW II once more: a value is corrected, and the revised report waits for the head's signature."""
    correct(
        stage.unit("depo"),
        "3.5",
        {"value": 153},
        "Dua arsip yang direstorasi akhir Juni baru dilaporkan penyedia pada bulan September.",
        asked_by="kasubag-perencanaan",
        asked_at="2026-10-13 09:30",
        granted_by="kepala-uptd",
        granted_at="2026-10-13 13:20",
    )
    report = Compiling(stage, stage.cycle)
    report.revise("2026-10-13 14:10", "Koreksi jumlah arsip yang direstorasi pada UPTD Depo Arsip.")
    report.send("2026-10-14 08:40", "Laporan memuat koreksi data UPTD Depo Arsip.")
    report.initial("2026-10-14 10:20")


def _waits_for_its_check(stage: Stage) -> None:
    """Row 4 was done late; row 5 has not been begun."""
    unit = stage.unit("kearsipan")
    unit.assign("2026-10-12 07:50", compiler="kasi-arsip")
    unit.dispose("2026-10-12 08:05", "kasi-arsip", analyst="arsiparis")
    unit.collect("2026-10-12 13:50", "arsiparis", start_at="2026-10-12 08:30")
    unit.submit("2026-10-14 13:25", ANALYSES["kearsipan"], start_at="2026-10-13 08:20")


def _in_two_sections(stage: Stage) -> None:
    """One section is late with its disposition; of the other's analysts one has handed in, one is away."""
    unit = stage.unit("layanan")
    unit.assign(
        "2026-10-12 14:30", compiler="kasi-layanan", contributors={"kasi-otomasi": ["1.5"]}, urgent=True
    )
    unit.dispose("2026-10-13 15:20", "kasi-layanan", LAYANAN)
    unit.fill_in("2026-10-13 15:55", "analis-layanan", start_at="2026-10-13 15:30")
    unit.start("2", "2026-10-14 08:10", "kasi-otomasi")
    unit.collect("2026-10-14 11:40", "pustakawan", start_at="2026-10-14 07:45")


def _layanan_to_row_4(stage: Stage, day: str) -> None:
    unit = stage.unit("layanan")
    unit.assign(f"{day} 08:30", compiler="kasi-layanan", contributors={"kasi-otomasi": ["1.5"]})
    unit.dispose(f"{day} 08:55", "kasi-layanan", LAYANAN)
    unit.dispose(f"{day} 09:20", "kasi-otomasi", {"pranata-komputer": ["1.5"]})
    unit.collect(f"{day} 13:40", "pranata-komputer", start_at=f"{day} 10:00")
    unit.collect(f"{day} 15:30", "pustakawan", start_at=f"{day} 09:30")
    unit.collect(f"{day} 16:10", "analis-layanan", start_at=f"{day} 10:30")


def _depo(stage: Stage, day: str, next_day: str, *, on_paper: bool) -> None:
    """The UPTD, where one person disposes, collects and writes."""
    unit = stage.unit("depo")
    if on_paper:
        unit.assign_on_paper(
            f"{day} 08:15", compiler="kasubag-tu", entered_at=f"{day} 13:20", entered_by="kasubag-tu"
        )
    else:
        unit.assign(f"{day} 08:15", compiler="kasubag-tu")
    unit.dispose(f"{day} 13:35", "kasubag-tu", analyst="kasubag-tu")
    unit.collect(f"{day} 14:55", "kasubag-tu")
    unit.submit(f"{next_day} 09:05", ANALYSES["depo"])
    unit.approve(f"{next_day} 10:00", start_at=f"{next_day} 09:20")
    unit.hand_over(f"{next_day} 10:10")
