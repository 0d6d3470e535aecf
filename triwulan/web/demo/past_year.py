"""The past year of the demo office: four quarters without an incident, each with all its papers."""

from dataclasses import dataclass
from datetime import date

from triwulan.web.demo.quarter_papers import make_quarter_papers
from triwulan.web.demo.reporting import Compiling
from triwulan.web.demo.stage import Stage
from triwulan.web.demo.straight import Straight, pass_straight
from triwulan.web.demo.undertakings import absorb


@dataclass(frozen=True)
class Quarter:
    """When a quarter of 2025 was reported: five working days from its opening, and what the report says.

    `advice`: who is to do what until when; `done`: what came of it.
    """

    number: int
    days: tuple[str, str, str, str, str]
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
# The days on which the treasurer reports what was spent.
TREASURER = ("2025-04-09", "2025-07-08", "2025-10-08", "2026-01-08")
QUARTERS = (
    Quarter(
        1,
        ("2025-04-10", "2025-04-11", "2025-04-14", "2025-04-15", "2025-04-16"),
        (
            "kasi-otomasi",
            "Menjemput naskah koleksi daerah ke kecamatan sebelum akhir Mei.",
            date(2025, 5, 30),
        ),
        "Naskah dari tujuh kecamatan telah dijemput; berita acara ada pada seksi.",
        "Sebagian besar target triwulan I tercapai; alih media koleksi daerah memerlukan percepatan.",
    ),
    Quarter(
        2,
        ("2025-07-10", "2025-07-11", "2025-07-14", "2025-07-15", "2025-07-16"),
        ("kasubag-umum", "Menagih bukti setor dua temuan pemeriksaan setiap pekan.", date(2025, 9, 30)),
        "Satu temuan selesai; satu temuan menunggu pengesahan.",
        "Target triwulan II umumnya tercapai; tindak lanjut hasil pemeriksaan dipantau setiap bulan.",
    ),
    Quarter(
        3,
        ("2025-10-10", "2025-10-13", "2025-10-14", "2025-10-15", "2025-10-16"),
        ("kasi-arsip", "Mendampingi tiga perangkat daerah yang belum memakai aplikasi.", date(2025, 12, 12)),
        "Satu perangkat daerah selesai didampingi; dua dilanjutkan pada tahun berikutnya.",
        "Target triwulan III umumnya tercapai; pengelolaan arsip dinamis memerlukan pendampingan.",
    ),
    Quarter(
        4,
        ("2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15", "2026-01-19"),
        ("kasi-arsip", "Bimbingan teknis bagi dua perangkat daerah pada triwulan I 2026.", date(2026, 3, 31)),
        "",
        "Sebagian besar target tahun 2025 tercapai; literasi masyarakat dan arsip dinamis belum.",
    ),
)


def play_quarter(stage: Stage, quarter: Quarter) -> None:
    """From the opening to the signature of the agency's head, all in time."""
    absorb(stage.office, quarter.number, TREASURER[quarter.number - 1])
    first, second, third, fourth, fifth = quarter.days
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
    stage.play()
    make_quarter_papers(stage.office, stage.cycle, report.document(), fifth)
    if quarter.done:
        report.follow_up(f"{due} 10:00", owner, quarter.done)
    stage.play()
