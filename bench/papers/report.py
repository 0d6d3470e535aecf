"""The content: an invented LKjIP of some 60 pages with 200 rows in tables and 10 charts."""

from datetime import UTC, datetime
from decimal import Decimal

from triwulan.documents.domain import blocks as b

MOMENT = datetime(2027, 2, 26, 1, 0, tzinfo=UTC)
ROWS = 200
CHARTS = 10
TABLES = 10
SENTENCE = (
    "Capaian sasaran ini ditopang oleh layanan perpustakaan keliling yang menjangkau 42 desa, pembinaan 118 "
    "perpustakaan sekolah, dan pelatihan pengelola perpustakaan desa yang dilaksanakan dua kali setahun. "
)
PARAGRAPHS = 6


def content() -> dict[str, object]:
    """The report in its frame, as data that JSON holds."""
    signer = {
        "title": "Kepala Dinas Contoh",
        "name": "Contoh Kepala, S.Sos., M.Si.",
        "rank": "Pembina Utama Muda",
        "nip": "197001011995031001",
        "before": [],
    }
    return {
        "title": "Laporan Kinerja Instansi Pemerintah Tahun 2026",
        "author": "Dinas Contoh",
        "paper": "f4",
        "language": "id",
        "letterhead": {
            "government": "Pemerintah Kabupaten Contoh",
            "agency": "Dinas Contoh",
            "address": ["Jalan Contoh 1, Contohkota"],
            "contact": "",
        },
        "number": "000.8.6.3/17/2027",
        "place_date": "Contohkota, 26 Februari 2027",
        "signers": [signer],
        "initials": [],
        "footer": "Laporan Kinerja Instansi Pemerintah Tahun 2026",
        "draft": False,
        "revision": 1,
        "blocks": b.as_data(report()),
    }


def report() -> list[b.Block]:
    """Its blocks."""
    made: list[b.Block] = [
        b.Cover("Laporan Kinerja Instansi Pemerintah", ("Tahun 2026",)),
        b.Contents(),
        b.Heading(1, "KATA PENGANTAR", new_page=True),
        prose(2),
        b.Signatures(),
        b.Heading(1, "BAB I PENDAHULUAN", new_page=True),
        prose(PARAGRAPHS),
        b.Heading(1, "BAB II PERENCANAAN KINERJA", new_page=True),
        prose(PARAGRAPHS),
        b.Heading(1, "BAB III AKUNTABILITAS KINERJA", new_page=True),
    ]
    for objective in range(1, TABLES + 1):
        made += [
            b.Heading(2, f"3.{objective} Sasaran {objective}", new_page=objective > 1),
            prose(PARAGRAPHS),
            table(objective),
            b.Heading(3, f"3.{objective}.1 Perkembangan"),
            bars(objective) if objective % 2 else trend(objective),
            prose(PARAGRAPHS),
            b.Heading(3, f"3.{objective}.2 Analisis"),
            b.Items(tuple(SENTENCE.strip() for _ in range(4)), ordered=True),
            prose(PARAGRAPHS + (7 if objective % 5 < 2 else 4)),
        ]
    return [*made, b.Heading(1, "BAB IV PENUTUP", new_page=True), prose(PARAGRAPHS)]


def prose(count: int) -> b.Paragraph:
    """Paragraphs of three sentences."""
    return b.Paragraph("\n\n".join([(SENTENCE * 3).strip()] * count))


def table(objective: int) -> b.Table:
    """A tenth of the rows: numbers, percents, notes."""
    columns = (
        b.Column("No", 0.4, "center"),
        b.Column("Indikator kinerja", 3),
        b.Column("Satuan", 1),
        b.Column("Target", 1, "right", "Tahun 2026"),
        b.Column("Realisasi", 1, "right", "Tahun 2026"),
        b.Column("Capaian", 1, "right", "Tahun 2026"),
        b.Column("Predikat", 1.2),
    )
    return b.Table(
        columns,
        tuple(line(objective, place) for place in range(1, ROWS // TABLES + 1)),
        caption=f"Tabel 3.{objective} Capaian sasaran {objective}",
        numbered=True,
    )


def line(objective: int, place: int) -> b.Row:
    """A row."""
    target = Decimal(60 + place + objective)
    value = target + Decimal(place) / 4 - 2
    reached = (value / target * 100).quantize(Decimal("0.01"))
    return b.row(
        str(place),
        b.Cell(f"Persentase perpustakaan yang dibina sesuai standar nasional {objective}.{place}"),
        "Persen",
        figure(target),
        figure(value),
        figure(reached, " %"),
        "Sangat tinggi" if reached > 91 else "Tinggi",
    )


def figure(value: Decimal, sign: str = "") -> b.Cell:
    """A number with two decimals."""
    return b.number_cell(f"{value:.2f}".replace(".", ",") + sign, value, 2, percent=bool(sign))


def bars(objective: int) -> b.Bars:
    """A chart of eight indicators."""
    found = tuple(
        b.Bar(f"Indikator {objective}.{place}", str(84 + place * 3), f"{84 + place * 3},00 %")
        for place in range(1, 9)
    )
    return b.Bars(
        f"Grafik {objective} Capaian", found, f"Capaian delapan indikator sasaran {objective}.", "100"
    )


def trend(objective: int) -> b.Trend:
    """A chart of six years."""
    found = tuple(
        b.Point(
            str(2021 + year), str(50 + 3 * year), str(50 + 3 * year), str(51 + 3 * year), str(51 + 3 * year)
        )
        for year in range(6)
    )
    return b.Trend(f"Grafik {objective} Perkembangan", found, f"Enam tahun sasaran {objective}.")
