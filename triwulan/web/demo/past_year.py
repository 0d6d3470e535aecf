"""The past year of the demo office: four quarters without an incident, each opened, collected and issued."""

from dataclasses import dataclass
from datetime import date

from triwulan.web.demo.reporting import Compiling
from triwulan.web.demo.stage import Stage
from triwulan.web.demo.straight import Straight, pass_straight


@dataclass(frozen=True)
class Quarter:
    """When a quarter of 2025 was reported: four working days from its opening, and what the report says."""

    days: tuple[str, str, str, str]
    advice: tuple[str, str, date]
    done: str
    conclusion: str


# Who compiles and who measures in each unit.
CREWS = {
    "sekretariat": ("kasubag-umum", "analis-perencanaan"),
    "layanan": ("kasi-layanan", "pustakawan"),
    "pembinaan": ("kasi-pembinaan", "analis-literasi"),
    "kearsipan": ("kasi-arsip", "arsiparis"),
    "depo": ("kasubag-tu", "kasubag-tu"),
}
QUARTERS = (
    Quarter(
        ("2025-04-10", "2025-04-11", "2025-04-14", "2025-04-15"),
        (
            "kasi-otomasi",
            "Menjemput naskah koleksi daerah ke kecamatan sebelum akhir Mei.",
            date(2025, 5, 30),
        ),
        "Naskah dari tujuh kecamatan telah dijemput; berita acara ada pada seksi.",
        "Sebagian besar target triwulan I tercapai; alih media koleksi daerah memerlukan percepatan.",
    ),
    Quarter(
        ("2025-07-10", "2025-07-11", "2025-07-14", "2025-07-15"),
        ("kasubag-umum", "Menagih bukti setor dua temuan pemeriksaan setiap pekan.", date(2025, 9, 30)),
        "Satu temuan selesai; satu temuan menunggu pengesahan.",
        "Target triwulan II umumnya tercapai; tindak lanjut hasil pemeriksaan dipantau setiap bulan.",
    ),
    Quarter(
        ("2025-10-10", "2025-10-13", "2025-10-14", "2025-10-15"),
        ("kasi-arsip", "Mendampingi tiga perangkat daerah yang belum memakai aplikasi.", date(2025, 12, 12)),
        "Satu perangkat daerah selesai didampingi; dua dilanjutkan pada tahun berikutnya.",
        "Target triwulan III umumnya tercapai; pengelolaan arsip dinamis memerlukan pendampingan.",
    ),
    Quarter(
        ("2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15"),
        ("kasi-arsip", "Bimbingan teknis bagi dua perangkat daerah pada triwulan I 2026.", date(2026, 3, 31)),
        "",
        "Sebagian besar target tahun 2025 tercapai; literasi masyarakat dan arsip dinamis belum.",
    ),
)


def play_quarter(stage: Stage, quarter: Quarter) -> None:
    """From the opening to the signature of the agency's head, all in time."""
    first, second, third, fourth = quarter.days
    stage.open_cycle(first)
    for minute, (unit, (compiler, analyst)) in enumerate(CREWS.items()):
        way = Straight(
            compiler=compiler,
            analyst=analyst,
            assigned=f"{first} 08:{10 + minute}",
            disposed=f"{first} 08:{40 + minute}",
            collected=(f"{first} 09:{10 + minute}", f"{second} 08:{30 + minute}"),
            submitted=(f"{second} 09:{10 + minute}", f"{second} 11:{minute:02}"),
            approved=(f"{third} 08:{10 + minute}", f"{third} 09:{minute:02}"),
            handed_over=f"{third} 09:{20 + minute}",
        )
        pass_straight(stage, unit, {unit: way})
    report = Compiling(stage)
    owner, text, due = quarter.advice
    report.recommend(f"{third} 14:10", owner, text, due)
    report.send(f"{fourth} 09:20", quarter.conclusion)
    report.initial(f"{fourth} 10:40")
    report.sign(f"{fourth} 14:15")
    if quarter.done:
        report.follow_up(f"{due} 10:00", owner, quarter.done)
    stage.play()
