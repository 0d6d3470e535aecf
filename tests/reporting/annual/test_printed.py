"""The annual report as a file: archivable, readable aloud, every number and word of the facts in it."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from tests.reporting.annual.made_facts import (
    LOWER,
    PREDICATES,
    earlier,
    facts,
    indicator,
    objective,
    with_end,
)
from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.documents import print_pdf
from triwulan.reporting.domain.annual.facts import AnnualFacts, MarkFacts
from triwulan.reporting.domain.annual.paper import annual_blocks
from triwulan.reporting.domain.names import ANNUAL

LONG = "Persentase perangkat daerah yang mengelola arsip sesuai standar " * 9
WIDE = "|" + "|".join(f"Kolom {number}" for number in range(30)) + "|\n|" + "|".join("1" * 30) + "|"


def full() -> AnnualFacts:
    """Every kind of indicator, several years, a name of 600 letters, a provisional value."""
    years = (earlier(2023, "55"), earlier(2024, "61", opening="LKjIP 2024"), earlier(2025, "70.2"))
    first = replace(
        with_end(indicator("1.1"), "90"),
        years=years,
        national=(MarkFacts(2025, "75", "ANRI"),),
        provisional=True,
    )
    one = objective(
        1,
        first,
        indicator("1.2", "10", "8", rules=LOWER, name=LONG[:600], years=(earlier(2025, "12"),)),
        indicator("1.3", value=None, name="Indeks literasi"),
        efficiency="23.57",
        supporting=(indicator("1.1.1", name="Jumlah arsip dipindai"),),
    )
    two = objective(2, indicator("2.1", "2", "3", rules=PREDICATES, name="Predikat pengawasan"))
    return facts(one, two, shows_efficiency=True)


def framed(of: AnnualFacts) -> dict[str, object]:
    """The content in a frame, as the register makes it."""
    texts = {
        "preface": "Puji syukur. \N{GRINNING FACE} \u202egnirb",
        "introduction.organisation": f"## Susunan\n{WIDE}",
        "objective:1.causes": "### Sebab\n1. Alat pindai bertambah.\n2. Pelatihan.",
        "closing.conclusion": "Baik. " * 400,
    }
    return {
        "paper": "f4",
        "blocks": as_data(annual_blocks(of, texts, statement=True)),
        "title": "Laporan Kinerja Tahun 2026",
        "number": "000.8.6.3/1/2027",
        "revision": 1,
        "language": "id",
        "author": "Dinas Contoh",
        "letterhead": {
            "government": "Pemerintah Kabupaten Contoh",
            "agency": "Dinas Contoh",
            "address": ["Jalan Contoh 1"],
            "contact": "",
        },
        "footer": "Laporan Kinerja Tahun 2026",
        "draft": False,
        "place_date": "Contoh, 20 Januari 2027",
        "signers": [{"title": "Kepala Dinas", "name": "Contoh Adi", "rank": "", "nip": ""}],
        "initials": [],
    }


@pytest.mark.slow
def test_the_printed_report_is_archivable_and_holds_every_part() -> None:
    pdf = print_pdf(ANNUAL, framed(full()), modified=datetime(2027, 1, 20, tzinfo=UTC))
    for profile in ("pdfa2a", "ua1"):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant
    reader = PdfReader(BytesIO(pdf))
    words = " ".join(" ".join(one.extract_text() for one in reader.pages).split())
    for expected in (
        "LAPORAN KINERJA INSTANSI PEMERINTAH",
        "KATA PENGANTAR",
        "PERNYATAAN TELAH DIREVIU",
        "BAB III AKUNTABILITAS KINERJA",
        "103,57",
        "angka sementara",
        "(2T - R) / T x 100",
        "Gambar 3.2",
        "LAMPIRAN 4",
        "Kolom 29",
    ):
        assert expected in words
    assert len(reader.outline) >= 12
    assert {round(float(one.mediabox.width)) > round(float(one.mediabox.height)) for one in reader.pages} == {
        True,
        False,
    }
    # No page is empty: each has more than its footer.
    assert min(len(one.extract_text().split()) for one in reader.pages) > 12
