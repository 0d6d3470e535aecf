"""Small pieces of WordprocessingML as text; whatever people wrote passes `clean` on its way."""

import re
import unicodedata
from html import escape
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TWIPS: Final = 1440 / 25.4
# Not allowed in XML at all.
FORBIDDEN: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Marks that would turn the direction of what stands behind them.
TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """`text` without what XML forbids and without marks of direction."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return TURNING.sub("", FORBIDDEN.sub("", unicodedata.normalize("NFC", plain)))


def xml(text: str) -> str:
    """An element from text, with the prefixes w, r and wp known."""
    return (
        text.replace(">", f" {nsdecls('w', 'r')}>", 1)
        if not text.split(">", 1)[0].endswith("/")
        else (text.replace("/>", f" {nsdecls('w', 'r')}/>", 1))
    )


def element(text: str) -> Any:
    """The element of that text."""
    return parse_xml(xml(text))


def twips(millimetres: float) -> int:
    """A length as Word counts it."""
    return round(millimetres * TWIPS)


def run(text: str, *, size: float | None = None, bold: bool = False, colour: str = "") -> str:
    """Words on one or several lines, in one run."""
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    lines = [
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in clean(text).split("\n")
    ]
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(
    runs: str, style: str = "", *, align: str = "", keep: bool = False, pitch: float | None = None
) -> str:
    """A paragraph; `pitch` are the points from line to line."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    if pitch:
        look += f'<w:spacing w:before="0" w:after="0" w:line="{round(pitch * 20)}" w:lineRule="exact"/>'
    look += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def field(code: str, shown: str) -> str:
    """A field with what it shows until Word counts anew."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def grid(widths: list[float], rows: str, *, borders: str = "", margins: tuple[float, float] = (0, 0)) -> str:
    """A table of fixed widths in millimetres; `margins` of its cells: above and below, left and right."""
    along, across = (twips(one) for one in margins)
    sides = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", along), ("left", across), ("bottom", along), ("right", across))
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{borders}<w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def table_cell(width: float, paragraphs: str, look: str = "", *, span: int = 1, top: str = "top") -> str:
    """A cell; `look` are further properties that stand between its span and its vertical place."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{look}'
        f'<w:vAlign w:val="{top}"/></w:tcPr>{paragraphs}</w:tc>'
    )


def table_row(cells: str, *, head: bool = False, whole: bool = True, height: float | None = None) -> str:
    """A row; a `head` one is repeated on each page, a `whole` one never parted."""
    look = "<w:cantSplit/>" if whole else ""
    look += f'<w:trHeight w:val="{twips(height)}" w:hRule="exact"/>' if height else ""
    look += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{cells}</w:tr>"
