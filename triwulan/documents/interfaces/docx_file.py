"""Blocks to a Word file that can be edited: real styles, headings, lists, tables, a filled table of contents.

Equal blocks give equal bytes on every machine: no dates but `modified`, no random ids, one order of parts.
It bears no mark of the check page: whoever edits the file changes it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from triwulan.documents.domain import blocks as b
from triwulan.documents.interfaces import docx_frame as frame
from triwulan.documents.interfaces.charts import chart_svg, chart_width
from triwulan.documents.interfaces.docx_styles import GAP, set_styles
from triwulan.documents.interfaces.docx_tables import caption_of, part_xml
from triwulan.documents.interfaces.docx_xml import (
    clean,
    element,
    grid,
    paragraph,
    run,
    table_cell,
    table_row,
)
from triwulan.documents.interfaces.paper_plan import SIZE, Run, paragraphs_of, room_of, runs_of
from triwulan.documents.interfaces.repeatable_zip import repeatable
from triwulan.documents.interfaces.table_plan import Room, plan_table
from triwulan.documents.interfaces.word_parts import WordParts, word_parts

COMPATIBILITY: Final = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
LABEL: Final = 38.0
# Parts of that template that show another file than this.
STALE: Final = ("thumbnail", "stylesWithEffects")


def render_docx(
    blocks: Sequence[b.Block],
    content: Mapping[str, Any],
    *,
    modified: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The Word file of `blocks` in the frame that `content` has. Raises RenderFailed."""
    return WordWriter(blocks, content, pictures or {}).written(modified)


class WordWriter:
    """One Word file being written."""

    def __init__(
        self, blocks: Sequence[b.Block], content: Mapping[str, Any], pictures: Mapping[str, bytes]
    ) -> None:
        self.content, self.pictures = content, pictures
        self.size = float(content.get("size", SIZE))
        self.room: Room = room_of(content)
        self.runs: list[Run] = runs_of(blocks, self.room)
        self.parts = parts_of(self.runs, content, pictures)
        self.heads = [
            (one.level, one.text, f"_Toc{order:06d}")
            for order, one in enumerate((h for h in every(self.runs) if isinstance(h, b.Heading)), start=1)
        ]
        self.word: Word = docx.Document()
        self.flipped, self.headed, self.pictured = False, 0, 0
        self.breaks, self.started = False, False

    @property
    def width(self) -> float:
        """Between the margins, in millimetres."""
        return self.room.lying if self.flipped else self.room.upright

    def written(self, modified: datetime) -> bytes:
        """The file."""
        set_styles(self.word, self.size)
        set_up(self.word)
        self._properties(modified)
        for place, section in enumerate(self.runs):
            self._section(section, first=place == 0)
        out = BytesIO()
        self.word.save(out)
        return repeatable(out.getvalue())

    def _properties(self, modified: datetime) -> None:
        made = self.word.core_properties
        moment = modified.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        made.title, made.author = (
            clean(str(self.content["title"]))[:255],
            clean(str(self.content["author"]))[:255],
        )
        made.last_modified_by, made.language, made.comments = made.author, "id-ID", ""
        made.created = made.modified = moment
        made.revision = 1

    def _section(self, section: Run, *, first: bool) -> None:
        self.flipped = section.flipped
        made = self.word.sections[0] if first else self.word.add_section(WD_SECTION.NEW_PAGE)
        if not first:
            close_section(self.word)
        frame.set_page(made, self.content, flipped=section.flipped)
        cover = bool(section.blocks) and isinstance(section.blocks[0], b.Cover)
        frame.set_footer(made, self.content, self.width, cover=cover)
        self.breaks, self.started = False, False
        for place, one in enumerate(section.blocks):
            following = section.blocks[place + 1] if place + 1 < len(section.blocks) else None
            self._block(one, keep=isinstance(following, b.Signatures))

    def _block(self, one: b.Block, *, keep: bool) -> None:
        """Writes a block; where a page break is due, its first element begins a page. `keep`: its last
        paragraph stays with what follows."""
        if isinstance(one, b.PageBreak) or (isinstance(one, b.Heading) and one.new_page):
            self.breaks = self.started
        if isinstance(one, b.PageBreak):
            return
        body = self.word.element.body
        before = len(body)
        WRITERS[type(one)](self, one)
        new = [body[place] for place in range(before - 1, len(body) - 1)]
        if not new:
            return
        if self.breaks:
            begin_page(new[0])
        if keep and new[-1].tag == qn("w:p"):
            Paragraph(new[-1], self.word).paragraph_format.keep_with_next = True
        self.breaks, self.started = isinstance(one, b.Cover), True

    def put(self, text: str) -> Any:
        """The element of that text behind the others."""
        return frame.append(self.word, text)

    # ---- the blocks ----

    def letterhead(self, _one: b.Letterhead) -> None:
        frame.letterhead(self.word, self.content, self.pictures, self.width)

    def title(self, one: b.Title) -> None:
        self.put(paragraph(run(one.text.upper()), "Title"))
        for line in one.lines:
            self.put(paragraph(run(line.upper(), bold=True), "Centred"))
        if one.number and self.content.get("number"):
            self.put(paragraph(run(f"Nomor: {self.content['number']}"), "Centred"))
        self.put(paragraph("", "Centred", pitch=10))

    def cover(self, one: b.Cover) -> None:
        frame.cover(self.word, one, self.content, self.pictures, self.room.tall)

    def contents(self, one: b.Contents) -> None:
        self.put(paragraph(run(one.title), "TOCHeading"))
        frame.contents(self.word, self.heads, self.parts.pages, one.depth, self.width)

    def heading(self, one: b.Heading) -> None:
        level, words, mark = self.heads[self.headed]
        self.headed += 1
        inside = (
            f'<w:bookmarkStart w:id="{self.headed}" w:name="{mark}"/>{run(words)}'
            f'<w:bookmarkEnd w:id="{self.headed}"/>'
        )
        chapter = one.new_page and level == 1
        made = self.put(paragraph(inside, f"Heading{level}", align="center" if chapter else ""))
        if chapter:
            Paragraph(made, self.word).paragraph_format.space_after = Pt(8.6)

    def paragraph(self, one: b.Paragraph) -> None:
        for text in paragraphs_of(one.text):
            self.put(paragraph(run(text, bold=one.strong), "Quiet" if one.quiet else ""))

    def items(self, one: b.Items) -> None:
        number = self._numbering() if one.ordered else None
        for place, text in enumerate(one.items):
            made = self.put(paragraph(run(text), "ListNumber" if one.ordered else "ListBullet"))
            if place + 1 == len(one.items):
                Paragraph(made, self.word).paragraph_format.space_after = Pt(round(self.size * GAP, 1))
            if number is not None:
                properties = made.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number

    def facts(self, one: b.Facts) -> None:
        widths = [LABEL, 4.0, self.width - LABEL - 4]
        rows = "".join(
            table_row(
                "".join(
                    table_cell(width, paragraph(run(text)))
                    for width, text in zip(widths, (label, ":", value), strict=True)
                )
            )
            for label, value in one.pairs
        )
        if rows:
            self.put(grid(widths, rows))
            self.put(paragraph("", pitch=6))

    def remark(self, one: b.Remark) -> None:
        self.put(paragraph(run(one.text), "Remark"))

    def table(self, one: b.Table) -> None:
        plan = plan_table(one, self.room, flipped=self.flipped)
        page = self.room.low if self.flipped else self.room.tall
        for place, part in enumerate(plan.parts):
            caption = caption_of(one, place, len(plan.parts))
            if caption:
                self.put(paragraph(run(caption), "Caption"))
            self.put(part_xml(one, part, plan, page))
            self.put(paragraph("", pitch=8))

    def chart(self, one: b.Bars | b.Trend) -> None:
        if one.title:
            self.put(paragraph(run(one.title), "Caption"))
        self._picture(one.words, chart_width(one))

    def picture(self, one: b.Picture) -> None:
        self._picture(one.words, one.width_mm or self.width)

    def signatures(self, _one: b.Signatures) -> None:
        frame.signatures(self.word, self.content, self.width)

    def initials(self, _one: b.Initials) -> None:
        found = self.content.get("initials") or ()
        if found:
            columns = (b.Column("Paraf"), b.Column("Nama"), b.Column("Tanggal", 0.5))
            rows = tuple(b.row(one["title"], one["name"], one.get("date", "")) for one in found)
            room = Room(min(110.0, self.width), min(110.0, self.width), 100, 100)
            plan = plan_table(b.Table(columns, rows, small=True), room)
            self.put(paragraph("", pitch=10))
            self.put(part_xml(b.Table(columns, rows), plan.parts[0], plan, 100))
            self.put(paragraph("", pitch=4))

    def _picture(self, words: str, width: float) -> None:
        made = self.word.add_paragraph()
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        data = self.parts.pictures[self.pictured]
        self.pictured += 1
        made.add_run().add_picture(BytesIO(data), width=Mm(min(width, self.width)))
        frame.described(made._p, words)

    def _numbering(self) -> int:
        """A new count for a list, from one."""
        numbering = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element
        model = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        made = numbering.add_num(model)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)


Writer = Callable[[WordWriter, Any], None]
WRITERS: Final[Mapping[type[Any], Writer]] = {
    b.Letterhead: WordWriter.letterhead,
    b.Title: WordWriter.title,
    b.Cover: WordWriter.cover,
    b.Contents: WordWriter.contents,
    b.Heading: WordWriter.heading,
    b.Paragraph: WordWriter.paragraph,
    b.Items: WordWriter.items,
    b.Facts: WordWriter.facts,
    b.Remark: WordWriter.remark,
    b.Table: WordWriter.table,
    b.Bars: WordWriter.chart,
    b.Trend: WordWriter.chart,
    b.Picture: WordWriter.picture,
    b.Signatures: WordWriter.signatures,
    b.Initials: WordWriter.initials,
}


def parts_of(runs: Sequence[Run], content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> WordParts:
    """Charts and pictures as dots; the pages of headings, where there is a table of contents."""
    blocks = list(every(runs))
    svgs = [
        one.svg if isinstance(one, b.Picture) else chart_svg(one)
        for one in blocks
        if isinstance(one, b.Picture | b.Bars | b.Trend)
    ]
    paged = any(isinstance(one, b.Contents) for one in blocks)
    oriented = (part for run in runs for part in (b.Orientation(run.flipped), *run.blocks))
    paper = {**content, "blocks": b.as_data(oriented)}
    return word_parts(paper, svgs, pictures, paged=paged)


def every(runs: Sequence[Run]) -> Iterator[b.Block]:
    """The blocks of all runs."""
    return (one for run in runs for one in run.blocks)


def set_up(word: Word) -> None:
    """As a file of today's Word, in Indonesian, where the template of python-docx is one of 2010."""
    settings = word.settings.element
    old = settings.find(qn("w:compat"))
    old.addprevious(element(COMPATIBILITY))
    settings.remove(old)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "id-ID")
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, one in rels.items() if one.reltype.rpartition("/")[2] in STALE]:
            del rels[key]


def close_section(word: Word) -> None:
    """The break after a section stands in its last paragraph, or after a table in one that shows nothing."""
    holder = word.element.body[-2]
    section = holder.pPr.find(qn("w:sectPr"))
    last = holder.getprevious()
    if last is not None and last.tag == qn("w:p") and last.find(f".//{qn('w:sectPr')}") is None:
        last.get_or_add_pPr().append(section)
        holder.getparent().remove(holder)
    else:
        holder.pPr.insert(0, element('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'))


def begin_page(first: Any) -> None:
    """A page break before an element: in a paragraph itself, before a table in one that shows nothing."""
    if first.tag != qn("w:p"):
        made = element(paragraph("", pitch=1))
        first.addprevious(made)
        first = made
    properties = first.get_or_add_pPr()
    properties.get_or_add_pageBreakBefore()
