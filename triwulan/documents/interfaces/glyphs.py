"""Which characters the fonts of the PDF can show, and text without the others.

PDF/A allows no character without a glyph, so a name with an emoji would otherwise stop the whole report.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import fontpkg_noto_sans

# Signs that reports use and Noto Sans lacks; taken from DejaVu Sans Mono, which Typst carries.
SYMBOLS = frozenset("≤≥≠≈√∑∆∞←→↑↓↔✓✔✗✘☐☑☒□■▲▼●○★")
MISSING = "□"
# What becomes of characters that only part words and lines.
SPACES = {
    "\t": " ",
    "\r": "",
    "\v": " ",
    "\f": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u200b": "",
    "\u00ad": "",
}


@cache
def covered() -> frozenset[str]:
    """Every character of Noto Sans, upright and italic, and `SYMBOLS`."""
    faces = [characters(path.read_bytes()) for path in sorted(Path(fontpkg_noto_sans.ROOT).rglob("*.ttf"))]
    return frozenset.intersection(*faces) | SYMBOLS


@cache
def common() -> frozenset[str]:
    """Characters that stay as they are."""
    return frozenset(char for char in covered() if not steers(char) and char not in SPACES) | {"\n"}


def shown(text: str) -> str:
    """`text` as the PDF can show it: a run of characters without a glyph becomes one empty box.

    Marks of direction, joiners and other characters that only steer the layout are left out.
    """
    if common().issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        char = SPACES.get(char, char)
        if char in ("", "\n") or (char in covered() and not steers(char)):
            kept.append(char)
        elif not steers(char) and (not kept or kept[-1] != MISSING):
            kept.append(MISSING)
    return "".join(kept)


def steers(char: str) -> bool:
    """Whether `char` shows nothing itself: control, format, variation selector."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") or "\ufe00" <= char <= "\ufe0f"


def shown_everywhere(content: object) -> object:
    """A JSON value in which every text has passed `shown`; keys are the program's and stay."""
    if isinstance(content, str):
        return shown(content)
    if isinstance(content, Mapping):
        return {key: shown_everywhere(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [shown_everywhere(value) for value in content]
    return content


def characters(font: bytes) -> frozenset[str]:
    """The characters of an OpenType file, from its cmap table (formats 4 and 12)."""
    found: set[str] = set()
    for offset in subtables(font):
        (form,) = struct.unpack_from(">H", font, offset)
        if form == 12:
            found.update(format_12(font, offset))
        elif form == 4:
            found.update(format_4(font, offset))
    return frozenset(char for char in found if unicodedata.category(char) not in ("Co", "Cn", "Cs"))


def subtables(font: bytes) -> Iterator[int]:
    """Where the subtables of the cmap table begin."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            (count,) = struct.unpack_from(">H", font, start + 2)
            for entry in range(count):
                (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * entry + 4)
                yield start + offset


def format_12(font: bytes, offset: int) -> Iterator[str]:
    """Groups of first and last code point."""
    (groups,) = struct.unpack_from(">I", font, offset + 12)
    for index in range(groups):
        first, last, _ = struct.unpack_from(">III", font, offset + 16 + 12 * index)
        yield from map(chr, range(first, last + 1))


def format_4(font: bytes, offset: int) -> Iterator[str]:
    """Segments of the first plane; a segment that maps some characters to no glyph is rare and ignored."""
    (doubled,) = struct.unpack_from(">H", font, offset + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", font, offset + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, offset + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from map(chr, range(first, min(last, 0xFFFE) + 1))
