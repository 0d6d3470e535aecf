"""Rows 1 to 5 of SOP 24 as Bidang Layanan does them, with one return and a second round.

Each function is one act of one person on an open page; the journeys look and check between them.
"""

from pathlib import Path

from tests.journeys.desk import Desk

VISITS, COMPLAINTS, BOOKS = "Jumlah kunjungan", "Keluhan pemustaka", "Persentase koleksi"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def assign(kabid: Desk) -> None:
    """Row 1: Seksi Layanan compiles, alone."""
    kabid.page.get_by_label("Kepala Seksi Layanan").check()
    kabid.page.locator("[name=instruction]").fill("Mohon disusun laporan data kinerja Triwulan III.")
    kabid.go()


def dispose(kasubid: Desk) -> None:
    """Row 2: analyst A collects two indicators, analyst B one."""
    for indicator, analyst in ((VISITS, "A"), (COMPLAINTS, "A"), (BOOKS, "B")):
        chooser = kasubid.card(indicator).locator("select")
        label = f"Analis Layanan {analyst}: Contoh Analis {analyst}"
        chooser.select_option(label=label)
    kasubid.page.locator("[name=instruction]").fill("Mohon dikumpulkan bahannya beserta data dukung.")
    kasubid.go()


def measure_as_a(analyst: Desk, folder: Path) -> None:
    """Row 3: a value with its paper, and an indicator without a value."""
    evidence = folder / "rekap-kunjungan.pdf"
    evidence.write_bytes(PDF)
    analyst.fill(
        VISITS, value="1.234,5", supporting="Layanan keliling tiap pekan.", follow_up="Jadwal tetap."
    )
    analyst.attach(VISITS, evidence)
    analyst.fill(COMPLAINTS, no_value="not_measured", no_value_reason="Kotak saran belum dihitung.")


def measure_as_b(analyst: Desk) -> None:
    """Row 3: a ratio, with a link."""
    analyst.fill(BOOKS, numerator="1.234", denominator="1.870", obstacles="Tenaga pengolah terbatas.")
    analyst.link(BOOKS, "https://contoh.example/rekap-koleksi", "Rekap pengolahan koleksi")


def send_back(kasubid: Desk, indicator: str, why: str) -> None:
    """Row 4: one indicator goes back to its analyst."""
    kasubid.reason(indicator, why, "back")
    kasubid.press("send_back")


def write(kasubid: Desk, analysis: str) -> None:
    """Row 4: the analysis, and the report goes to the head of division."""
    kasubid.page.locator("[name=analysis]").fill(analysis)
    kasubid.press("submit")


def give_back(kabid: Desk, reasons: dict[str, str]) -> None:
    """Row 5: back, with a reason for each indicator."""
    for indicator, why in reasons.items():
        kabid.reason(indicator, why, "reason")
    kabid.press("return")
