"""The styles of Word files: Arial as large as the PDF's letters, lines as far apart as the PDF's."""

from typing import Any, Final

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FACE: Final = "Arial"
INK: Final = RGBColor(0x14, 0x14, 0x14)
PALE: Final = RGBColor(0x5A, 0x5A, 0x5A)
# Arial half a point larger is as large as Noto Sans.
LARGER: Final = 0.5
# From line to line, and what parts paragraphs, in parts of the size; see office.typ.
PITCH: Final = 1.334
GAP: Final = 0.33
TABLE_PITCH: Final = 1.214
# What may stand behind lines and ground in the properties of a paragraph.
LATER: Final = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def set_styles(word: Word, size: float) -> None:
    """Everything a paper of blocks needs, by the names that Word itself has for it."""
    set_defaults(word, size)
    styles = word.styles
    normal = styles["Normal"]
    spaced(normal, size, after=GAP * size)
    for level, (letters, before, after) in enumerate(
        ((12.5, 9.7, 2), (11.5, 7.5, 1), (11.0, 5.3, 0)), start=1
    ):
        head = styles[f"Heading {level}"]
        lettered(head, letters + LARGER, bold=True)
        spaced(head, letters, before=before, after=after, keep=True)
    lettered(styles["Title"], 13 + LARGER, bold=True)
    clear_border(styles["Title"])
    spaced(styles["Title"], 13, before=4, after=4, keep=True, align="center")
    lettered(styles["Caption"], 9 + LARGER, bold=True)
    spaced(styles["Caption"], 9, before=5, after=2, keep=True)
    contents = styles["TOC Heading"]
    lettered(contents, 12.5 + LARGER, bold=True)
    spaced(contents, 12.5, after=8, keep=True)
    for name in ("List Bullet", "List Number"):
        spaced(styles[name], size)
    for name in ("Header", "Footer"):
        lettered(styles[name], 8, colour=PALE)
        spaced(styles[name], 8)
        for tabs in styles[name].element.findall(f".//{qn('w:tabs')}"):
            tabs.getparent().remove(tabs)
    add_own(word, size)


def set_defaults(word: Word, size: float) -> None:
    """Font, size and language of all that says nothing else."""
    element = word.styles.element
    defaults = element.find(qn("w:docDefaults"))
    if defaults is not None:
        element.remove(defaults)
    letters = round((size + LARGER) * 2)
    element.insert(0, parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        f'<w:sz w:val="{letters}"/><w:szCs w:val="{letters}"/>'
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    ))  # fmt: skip
    lettered(word.styles["Normal"], size + LARGER)


def add_own(word: Word, size: float) -> None:
    """Styles that the paper names itself."""
    remark = added(word, "Remark", size)
    spaced(remark, size, before=7, after=9)
    remark.paragraph_format.left_indent = remark.paragraph_format.right_indent = Mm(3)
    bordered(remark, '<w:left w:val="single" w:sz="16" w:space="8" w:color="141414"/>')
    shape(remark).insert_element_before(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F6F6F6"/>'), *LATER
    )
    rule = added(word, "Letterhead Rule", 4)
    spaced(rule, 4, before=2, after=12)
    bordered(rule, '<w:top w:val="thickThinSmallGap" w:sz="18" w:space="1" w:color="141414"/>')
    quiet = added(word, "Quiet", size * 0.85)
    lettered(quiet, size * 0.85 + LARGER, colour=PALE)
    spaced(quiet, size * 0.85, after=GAP * size)
    centred = added(word, "Centred", size)
    spaced(centred, size, align="center")
    spaced(added(word, "Signature Block", size), size)
    table = added(word, "Table Text", 9)
    spaced(table, 9 * TABLE_PITCH / PITCH)
    for level in (1, 2, 3):
        entry = added(word, f"toc {level}", size)
        lettered(entry, size + LARGER, bold=level == 1)
        spaced(entry, size, before=4 if level == 1 else 0, after=2)
        entry.paragraph_format.left_indent = Mm(5 * (level - 1))


def added(word: Word, name: str, size: float) -> Any:
    """A paragraph style of that name, on Normal."""
    made: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    made.base_style = word.styles["Normal"]
    lettered(made, size + LARGER)
    return made


def lettered(style: Any, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """The letters of a style."""
    font = style.font
    font.name, font.size, font.bold, font.italic = FACE, Pt(round(size * 2) / 2), bold, False
    font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key or "heme" in key:
            del fonts.attrib[key]
    for key in ("w:eastAsia", "w:cs"):
        fonts.set(qn(key), FACE)


def spaced(
    style: Any, size: float, *, before: float = 0, after: float = 0, keep: bool = False, align: str = ""
) -> None:
    """Lines and gaps of a style, in points."""
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(round(size * PITCH, 1))
    form.space_before, form.space_after = Pt(round(before, 1)), Pt(round(after, 1))
    form.keep_with_next, form.widow_control = keep, True
    if align:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def bordered(style: Any, sides: str) -> None:
    """Lines round the paragraphs of a style."""
    shape(style).insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"), *LATER)


def clear_border(style: Any) -> None:
    """Takes away the line below titles that the template of python-docx has."""
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def shape(style: Any) -> Any:
    """The paragraph properties of a style."""
    return style.element.get_or_add_pPr()
