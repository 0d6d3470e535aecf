"""What frames a Word file: page, letterhead, footer, table of contents, signatures."""

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from typing import Any, Final

from docx.document import Document as Word
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from triwulan.documents.domain.blocks import Cover
from triwulan.documents.interfaces.docx_styles import PITCH
from triwulan.documents.interfaces.docx_xml import (
    clean,
    element,
    field,
    grid,
    paragraph,
    run,
    table_cell,
    table_row,
    twips,
)
from triwulan.documents.interfaces.paper_plan import PAPERS, margins_of

DRAFT: Final = "KONSEP – belum ditandatangani"
FOOTER_LETTERS: Final = 90
SIGNATURE: Final = 78.0
GAP: Final = 20.0
LOGO: Final = 20.0


def set_page(section: Section, content: Mapping[str, Any], *, flipped: bool) -> None:
    """Paper and margins of the office."""
    width, height = PAPERS[str(content.get("paper", "f4"))]
    if flipped:
        width, height = height, width
    margins = margins_of(content)
    section.orientation = WD_ORIENTATION.LANDSCAPE if flipped else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.header_distance, section.footer_distance = Mm(8), Mm(max(margins["bottom"] - 13, 5))


def set_footer(section: Section, content: Mapping[str, Any], width: float, *, cover: bool) -> None:
    """Title and number on the left, the page on the right; a cover has none. A draft says so on top."""
    section.footer.is_linked_to_previous = section.header.is_linked_to_previous = False
    section.different_first_page_header_footer = cover
    left = clean(str(content.get("footer") or content["title"]))
    left = left if len(left) <= FOOTER_LETTERS else left[:FOOTER_LETTERS] + "…"
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
    pages = f"{run('Halaman ')}{field('PAGE', '1')}{run(' dari ')}{field('NUMPAGES', '1')}"
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>{run(left)}<w:r><w:tab/></w:r>{pages}</w:p>'
    filled(section.footer, footer)
    if content.get("draft"):
        draft = paragraph(run(DRAFT, bold=True), "Header", align="right")
        filled(section.header, draft)
        if cover:
            filled(section.first_page_header, draft)


def filled(part: Any, text: str) -> None:
    """Header or footer with this paragraph alone."""
    inside = part._element
    for old in list(inside):
        inside.remove(old)
    inside.append(element(text))


def letterhead(word: Word, content: Mapping[str, Any], pictures: Mapping[str, bytes], width: float) -> None:
    """Government, agency, address and contact in the middle, the logo on the left, a double line below."""
    head = content["letterhead"]
    lines = [(head["government"].upper(), 13.0, False), (head["agency"].upper(), 16.0, True)]
    lines += [(line, 9.5, False) for line in (*head.get("address", ()), head.get("contact", "")) if line]
    names = "".join(
        paragraph(run(text, size=size, bold=bold), align="center", pitch=size * PITCH * 0.93)
        for text, size, bold in lines
    )
    logo = pictures.get(str(head.get("logo", "")))
    if logo is None:
        for one in names.split("</w:p>")[:-1]:
            append(word, f"{one}</w:p>")
    else:
        side = 24.0
        cells = table_cell(side, paragraph(""), top="center")
        cells += table_cell(width - 2 * side, names, top="center") + table_cell(side, paragraph(""))
        table = append(word, grid([side, width - 2 * side, side], table_row(cells)))
        put_logo(word, table.find(f".//{qn('w:p')}"), logo, LOGO)
    append(word, paragraph("", "LetterheadRule"))


def cover(
    word: Word, one: Cover, content: Mapping[str, Any], pictures: Mapping[str, bytes], height: float
) -> None:
    """A page of its own: logo, title and lines in its upper half, the office's name at its foot."""
    head = content["letterhead"]
    logo = pictures.get(str(head.get("logo", "")))
    top = append(word, paragraph("", "Centred"))
    top.get_or_add_pPr().append(element(f'<w:spacing w:before="{twips(height * 0.2)}" w:after="400"/>'))
    if logo is not None:
        put_logo(word, top, logo, 34)
    lines = [(one.title, 21.0), *((line, 15.0) for line in one.lines)]
    for text, size in lines:
        append(word, paragraph(run(text.upper(), size=size, bold=True), align="center", pitch=size * 1.6))
    foot = [(head["government"].upper(), 13.0, False), (head["agency"].upper(), 15.0, True)]
    foot += [(line, 11.0, False) for line in list(head.get("address", ()))[-1:]]
    for place, (text, size, bold) in enumerate(foot):
        made = append(word, paragraph(run(text, size=size, bold=bold), align="center", pitch=size * 1.5))
        if place == 0:
            made.pPr.find(qn("w:spacing")).set(qn("w:before"), str(twips(height * 0.4)))


def put_logo(word: Word, holder: Any, logo: bytes, width: float) -> None:
    """The logo in a paragraph, with its name for who cannot see it."""
    made = word.add_paragraph()
    made.add_run().add_picture(BytesIO(logo), width=Mm(width))
    described(made._p, "Logo")
    holder.append(made._p.find(qn("w:r")))
    # As high as the picture: lines of an exact height would cut it.
    Paragraph(holder, word).paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    made._p.getparent().remove(made._p)


def described(inside: Any, words: str) -> None:
    """Says what the picture inside shows."""
    for shown in inside.iter(qn("wp:docPr")):
        shown.set("descr", clean(words)[:2000])


def signatures(word: Word, content: Mapping[str, Any], width: float) -> None:
    """Place, date and signers: the first on the right, the second on the left, further ones below."""
    signers: Sequence[Mapping[str, Any]] = content.get("signers", ())
    left_width = width - SIGNATURE
    rows = ""
    for place in range(0, len(signers), 2):
        right = signers[place]
        left = signers[place + 1] if place + 1 < len(signers) else None
        date = [str(content.get("place_date", ""))] if place == 0 else []
        titles = table_cell(left_width, said(title_lines(left)), top="bottom")
        titles += table_cell(SIGNATURE, said([*date, *title_lines(right)]), top="bottom")
        room = "".join(table_cell(one, said([""])) for one in (left_width, SIGNATURE))
        last = place + 2 >= len(signers)
        names = table_cell(left_width, named(left, last=last))
        names += table_cell(SIGNATURE, named(right, last=last))
        rows += table_row(titles) + table_row(room, height=GAP) + table_row(names)
    if rows:
        append(word, paragraph("", keep=True))
        append(word, grid([left_width, SIGNATURE], rows))


def title_lines(signer: Mapping[str, Any] | None) -> list[str]:
    """The lines above a signature."""
    return [*signer.get("before", ()), f"{signer['title']},"] if signer else [""]


def said(lines: Sequence[str]) -> str:
    """Lines that stay with the next row."""
    return "".join(paragraph(run(line), "SignatureBlock", keep=True) for line in lines)


def named(signer: Mapping[str, Any] | None, *, last: bool) -> str:
    """Name, rank and NIP."""
    if not signer:
        return paragraph("", "SignatureBlock", keep=not last)
    name = run(signer["name"], bold=True).replace("<w:b/>", '<w:b/><w:u w:val="single"/>', 1)
    lines = [name]
    lines += [run(signer["rank"])] if signer.get("rank") else []
    lines += [run(f"NIP {signer['nip']}")] if signer.get("nip") else []
    return "".join(paragraph(line, "SignatureBlock", keep=not last) for line in lines)


def contents(
    word: Word, heads: Sequence[tuple[int, str, str]], pages: Sequence[int], depth: int, width: float
) -> None:
    """The table of contents as a field, filled in: `heads` are level, words and bookmark of each heading."""
    code = f'TOC \\o "1-{depth}" \\h \\z \\u'
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(width)}"/></w:tabs>'
    paged = [*pages, *[0] * len(heads)]
    lines = [
        (level, entry(words, mark, page))
        for (level, words, mark), page in zip(heads, paged, strict=False)
        if level <= depth
    ]
    if not lines:
        append(word, f"<w:p>{begin}{end}</w:p>")
    for place, (level, line) in enumerate(lines):
        inside = (begin if place == 0 else "") + line + (end if place == len(lines) - 1 else "")
        append(word, f'<w:p><w:pPr><w:pStyle w:val="toc{level}"/>{tab}</w:pPr>{inside}</w:p>')


def entry(words: str, mark: str, page: int) -> str:
    """A line of the table of contents, which leads to its heading."""
    shown = field(f"PAGEREF {mark} \\h", str(page or ""))
    line = f"{run(' '.join(words.split()))}<w:r><w:tab/></w:r>{shown}"
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{line}</w:hyperlink>'


def append(word: Word, text: str) -> Any:
    """The element of that text at the end of the last section."""
    made = element(text)
    word.element.body.insert_element_before(made, "w:sectPr")
    return made
