"""The file that is read: a plan of 5,000 indicators in 20 columns, as an office would hand it in."""

from pathlib import Path
from random import Random

import xlsxwriter

INDICATORS = 5_000
TEXTS, NUMBERS, PERCENTS = 6, 12, 2


def write_plan(path: Path, indicators: int = INDICATORS) -> None:
    """The same file every time: codes and names, repeated words, numbers of two decimals, percents."""
    chance = Random(3)  # noqa: S311  (no secret, only the same numbers again)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rencana")
        percent = book.add_format({"num_format": "0.00%"})
        sheet.write_row(0, 0, [f"Kolom {number + 1}" for number in range(TEXTS + NUMBERS + PERCENTS)])
        for row in range(1, indicators + 1):
            sheet.write_row(row, 0, [f"IKU-{row}", f"Persentase layanan contoh nomor {row}"])
            sheet.write_row(
                row, 2, [chance.choice(["%", "orang", "dokumen", "naik"]) for _ in range(TEXTS - 2)]
            )
            sheet.write_row(row, TEXTS, [chance.randrange(10_000) / 100 for _ in range(NUMBERS)])
            sheet.write_row(row, TEXTS + NUMBERS, [chance.randrange(10_000) / 10_000] * PERCENTS, percent)
