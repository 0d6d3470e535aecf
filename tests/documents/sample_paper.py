"""A paper with every kind of block, of an invented office, and the numbers that stand in it."""

from datetime import UTC, datetime
from decimal import Decimal

from triwulan.common.numbers import format_number
from triwulan.documents.domain import blocks as b

MOMENT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
PROSE = (
    "Tingkat kegemaran membaca masyarakat meningkat karena layanan perpustakaan keliling menjangkau 42 desa. "
    "Dinas membina perpustakaan sekolah secara berkala."
)
# What the cells of the table hold: value, decimals, whether it is a percent.
NUMBERS = (
    (Decimal("92.24"), 2, True),
    (Decimal("101.36"), 2, True),
    (Decimal("1234567.89"), 2, False),
    (Decimal("-5"), 0, False),
    (Decimal("0.125"), 3, False),
    (Decimal("73"), 0, False),
)
WORDS = tuple(format_number(value, decimals, percent=percent) for value, decimals, percent in NUMBERS)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30" width="100" height="30">'
    '<rect x="2" y="2" width="96" height="26" fill="none" stroke="#222222"/></svg>'
)


def figure(place: int, notes: tuple[str, ...] = ()) -> b.Cell:
    """The cell of a number."""
    value, decimals, percent = NUMBERS[place]
    return b.number_cell(WORDS[place], value, decimals, percent=percent, notes=notes)


def table(rows: int = 2) -> b.Table:
    """Groups, notes, a line over all columns, a sum, and a value that is none."""
    lines = [b.Row(span="Bidang Perpustakaan")]
    for place in range(rows):
        number = place % 2 * 3
        lines.append(
            b.row(
                str(place + 1),
                b.Cell(f"Indikator nomor {place + 1}", ("(92 / 120) x 100 %",)),
                figure(number),
                figure(number + 1, ("sementara",)),
                figure(number + 2),
            )
        )
    lines.append(b.row("", "Rata-rata", "", "belum diukur", "", strong=True))
    return b.Table(
        (
            b.Column("No", 0.5, "center"),
            b.Column("Indikator", 3),
            b.Column("Target", 1, "right", "Triwulan III"),
            b.Column("Realisasi", 1, "right", "Triwulan III"),
            b.Column("Pagu", 1, "right"),
        ),
        tuple(lines),
        caption="Tabel 1 Capaian",
        name="Capaian",
        numbered=True,
    )


def wide_table(columns: int = 30, rows: int = 5) -> b.Table:
    """Too wide for any page in one part."""
    heads = [b.Column("No", 0.5, "center"), b.Column("Unit kerja", 3)]
    heads += [b.Column(f"Kolom {place}", 1, "right") for place in range(columns - 2)]
    return b.Table(
        tuple(heads),
        tuple(
            b.row(str(line), f"Bidang Contoh {line}", *(figure(2) for _ in range(columns - 2)))
            for line in range(rows)
        ),
        caption="Tabel lebar",
    )


def bars() -> b.Bars:
    """Two bars and one without a value."""
    return b.Bars(
        "Grafik 1 Capaian",
        (
            b.Bar("Sasaran satu", "101.36", "101,36 %"),
            b.Bar("Sasaran dua", "88.5", "88,50 %"),
            b.Bar("Sasaran tiga", None, "belum diukur"),
        ),
        "Capaian sasaran satu 101,36 % dan dua 88,50 %; sasaran tiga belum diukur.",
        "100",
    )


def trend() -> b.Trend:
    """Four years, one of them without a value."""
    years = (("2023", "52.1", "50"), ("2024", None, "54"), ("2025", "60.25", "58"), ("2026", "66.5", "66"))
    return b.Trend(
        "Grafik 2 Nilai indeks",
        tuple(
            b.Point(year, value, (value or "").replace(".", ","), target, target)
            for year, value, target in years
        ),
        "Naik dari 52,1 menjadi 66,5.",
    )


def every_block() -> list[b.Block]:
    """Each kind once at least."""
    return [
        b.Cover("Laporan Kinerja", ("Tahun 2026",)),
        b.Contents(),
        b.PageBreak(),
        b.Letterhead(),
        b.Title("Laporan Kinerja", ("Triwulan III",)),
        b.Heading(1, "BAB I\nPENDAHULUAN", new_page=True),
        b.Paragraph(f"{PROSE}\n\n{PROSE}"),
        b.Items(("Butir satu", "Butir dua")),
        b.Items(("Langkah satu", "Langkah dua"), ordered=True),
        b.Facts((("Periode", "Juli s.d. September 2026"),)),
        b.Remark("Bidang Kearsipan terlambat."),
        b.Heading(2, "1.1 Capaian"),
        table(),
        bars(),
        trend(),
        b.Picture(SVG, "Sebuah kotak", 60),
        b.Orientation(True),
        b.Heading(2, "1.2 Rencana"),
        b.Table((b.Column("A"), b.Column("B")), (), caption="Tabel kosong"),
        b.Orientation(False),
        b.Heading(3, "1.2.1 Rinci"),
        b.Paragraph("Penutup laporan.", strong=True),
        b.Paragraph("Catatan kecil.", quiet=True),
        b.Signatures(),
        b.Initials(),
    ]


def framed(blocks: list[b.Block], **changed: object) -> dict[str, object]:
    """The blocks in a frame such as `domain/framing.py` makes."""
    signer = {
        "title": "Plt. Kepala Dinas Contoh",
        "name": "Contoh Kepala, S.Sos.",
        "rank": "Pembina",
        "nip": "197001011995031001",
        "before": ["a.n. Bupati Contoh"],
    }
    return {
        "title": "Laporan Kinerja Triwulan III",
        "author": "Dinas Contoh",
        "paper": "f4",
        "language": "id",
        "letterhead": {
            "government": "Pemerintah Kabupaten Contoh",
            "agency": "Dinas Contoh",
            "address": ["Jalan Contoh 1"],
            "contact": "",
        },
        "number": "000.8.6.3/17/2026",
        "place_date": "Contohkota, 12 Oktober 2026",
        "signers": [signer],
        "initials": [{"title": "Sekretaris", "name": "Contoh Sekretaris", "date": "11 Oktober 2026"}],
        "footer": "Laporan Kinerja Triwulan III",
        "draft": False,
        "revision": 1,
        "blocks": b.as_data(blocks),
    } | changed
