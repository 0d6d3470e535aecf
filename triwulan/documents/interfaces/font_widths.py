"""How wide words are in Noto Sans, from the font's own tables: for columns, charts, breaks in long words."""

import struct
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import fontpkg_noto_sans

from triwulan.documents.interfaces.glyphs import subtables

POINT_MM: Final = 25.4 / 72
# Bold is wider than the variable font's upright default; digits keep their width.
BOLDER: Final = 1.1
# What a character outside the font takes, in parts of the size: about an empty box.
UNKNOWN: Final = 0.65
# Wider than nearly every letter in bold.
WIDEST: Final = 1.2


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """The width in millimetres of `text` on one line, set in `size` points."""
    return in_parts(text) * size * POINT_MM * (BOLDER if bold else 1)


def surely_fits(letters: int, width: float, size: float) -> bool:
    """Whether so many letters fit into `width` millimetres, whichever they are."""
    return letters * WIDEST * size * POINT_MM <= width


@lru_cache(maxsize=8192)
def in_parts(text: str) -> float:
    """The width of `text` in parts of the size."""
    widths = advances()
    return sum([widths.get(char, UNKNOWN) for char in text])


@cache
def advances() -> dict[str, float]:
    """How far each character moves on, in parts of the size."""
    font = next(Path(fontpkg_noto_sans.ROOT).rglob("NotoSans[[]*.ttf")).read_bytes()
    tables = dict(directory(font))
    (units,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    metrics = struct.unpack_from(">" + "Hh" * count, font, tables["hmtx"])[::2]
    return {
        chr(code): metrics[min(glyph, count - 1)] / units for code, glyph in glyphs_of(font) if code < 0x3000
    }


def directory(font: bytes) -> Iterator[tuple[str, int]]:
    """The tables of the file and where they begin."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        yield tag.decode("ascii"), start


def glyphs_of(font: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, by the cmap tables of formats 12 and 4."""
    for offset in subtables(font):
        (form,) = struct.unpack_from(">H", font, offset)
        if form == 12:
            yield from glyphs_12(font, offset)
        elif form == 4:
            yield from glyphs_4(font, offset)


def glyphs_12(font: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Groups of first and last code point and first glyph."""
    (groups,) = struct.unpack_from(">I", font, offset + 12)
    for index in range(groups):
        first, last, glyph = struct.unpack_from(">III", font, offset + 16 + 12 * index)
        for code in range(first, last + 1):
            yield code, glyph + code - first


def glyphs_4(font: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Segments of the first plane: glyphs by a difference, or through a table of glyphs."""
    (doubled,) = struct.unpack_from(">H", font, offset + 6)
    count = doubled // 2
    at = offset + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    starts = struct.unpack_from(f">{count}H", font, at + doubled + 2)
    deltas = struct.unpack_from(f">{count}H", font, at + 2 * doubled + 2)
    ranges = struct.unpack_from(f">{count}H", font, at + 3 * doubled + 2)
    for place in range(count):
        for code in range(starts[place], min(ends[place], 0xFFFE) + 1):
            if not ranges[place]:
                yield code, (code + deltas[place]) & 0xFFFF
                continue
            where = at + 3 * doubled + 2 + 2 * place + ranges[place] + 2 * (code - starts[place])
            (glyph,) = struct.unpack_from(">H", font, where)
            if glyph:
                yield code, (glyph + deltas[place]) & 0xFFFF
