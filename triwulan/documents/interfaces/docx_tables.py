"""Tables of a paper as tables of Word, by the same plan as in the PDF."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from triwulan.documents.domain.blocks import Cell, Column, Row, Table
from triwulan.documents.interfaces.docx_styles import TABLE_PITCH
from triwulan.documents.interfaces.docx_xml import grid, paragraph, run, table_cell, table_row
from triwulan.documents.interfaces.paper_plan import SHORT, SHORT_ROWS, TALL, cell_at, row_height
from triwulan.documents.interfaces.table_plan import NOTE, Part, TablePlan

BAND: Final = '<w:shd w:val="clear" w:color="auto" w:fill="ECECEC"/>'
PALE_BAND: Final = '<w:shd w:val="clear" w:color="auto" w:fill="F6F6F6"/>'
STYLE: Final = '<w:tblStyle w:val="TableGrid"/>'
TEXT: Final = "TableText"
GREY: Final = "5A5A5A"
ALONG: Final = 0.3
HARD_SPACE: Final = "\u00a0"


def caption_of(table: Table, place: int, parts: int) -> str:
    """What stands above a part of the table."""
    more = f" (bagian {place + 1} dari {parts})" if parts > 1 else ""
    return (table.caption + more).strip()


def part_xml(table: Table, part: Part, plan: TablePlan, page: float) -> str:
    """One part of the table; `page` is how high a page is, in millimetres."""
    rooms = [width - 2 * plan.inset for width in part.widths]
    heights = [row_height(row, part, rooms, plan.size) for row in table.rows]
    short = len(heights) <= SHORT_ROWS and sum(heights) < SHORT
    aligns = [column.align for column in table.columns]
    rows = _head(table, part, plan)
    last = len(heights) - 1
    for place, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        keep = short and place < last
        below = table.rows[place + 1] if place < last else None
        cells = _cells(row, part, plan, aligns, keep=keep, below=below)
        rows += table_row(cells, whole=height <= page * TALL)
    if not heights:
        rows += table_row(_over(table.empty, part, plan, strong=False))
    return grid(list(part.widths), rows, borders=STYLE, margins=(ALONG, plan.inset))


def _head(table: Table, part: Part, plan: TablePlan) -> str:
    """Groups over their columns where there are any, the columns, and their numbers."""
    columns = [table.columns[place] for place in part.columns]
    grouped = any(column.group for column in columns)
    rows = ""
    if grouped:
        rows += table_row(_group_cells(columns, part.widths, plan.size), head=True)
    below = '<w:vMerge w:val="continue"/>'
    cells = "".join(
        _head_cell(width, "", plan.size, below)
        if grouped and not column.group
        else _head_cell(width, column.head, plan.size)
        for column, width in zip(columns, part.widths, strict=True)
    )
    rows += table_row(cells, head=True)
    if table.numbered:
        numbers = "".join(
            table_cell(width, _said(f"({place + 1})", plan.size, "center", keep=True), BAND)
            for place, width in zip(part.columns, part.widths, strict=True)
        )
        rows += table_row(numbers, head=True)
    return rows


def _group_cells(columns: Sequence[Column], widths: Sequence[float], size: float) -> str:
    cells = ""
    pairs = list(zip(columns, widths, strict=True))
    for group, members in groupby(pairs, key=lambda pair: pair[0].group):
        found = list(members)
        if group:
            whole = sum(width for _, width in found)
            cells += _head_cell(whole, group, size, span=len(found))
        else:
            restart = '<w:vMerge w:val="restart"/>'
            cells += "".join(_head_cell(width, column.head, size, restart) for column, width in found)
    return cells


def _head_cell(width: float, words: str, size: float, merge: str = "", *, span: int = 1) -> str:
    said = _said(words, size, "center", bold=True, keep=True)
    return table_cell(width, said, merge + BAND, span=span, top="center")


def _cells(
    row: Row, part: Part, plan: TablePlan, aligns: Sequence[str], *, keep: bool, below: Row | None
) -> str:
    if row.span:
        return _over(row.span, part, plan, strong=True, keep=True)
    cells = ""
    for place, width in zip(part.columns, part.widths, strict=True):
        one = cell_at(row, place)
        nil = '<w:top w:val="nil"/>' if _goes_on(row, place) else ""
        nil += '<w:bottom w:val="nil"/>' if below is not None and _goes_on(below, place) else ""
        look = f"<w:tcBorders>{nil}</w:tcBorders>" if nil else ""
        look += PALE_BAND if row.strong else ""
        look += "<w:noWrap/>" if one.number is not None else ""
        said = _cell(one, plan.size, aligns[place], strong=row.strong, keep=keep)
        cells += table_cell(width, said, look)
    return cells


def _goes_on(row: Row, place: int) -> bool:
    """Whether the row's cell belongs to the one above it."""
    one = cell_at(row, place)
    return row.goes_on and not row.span and not one.text and not one.notes


def _cell(one: Cell, size: float, align: str, *, strong: bool, keep: bool) -> str:
    words = one.text.replace(" ", HARD_SPACE) if one.number is not None else one.text
    said = _said(words, size, align, bold=strong, keep=keep)
    pitch = size * NOTE * TABLE_PITCH
    for note in one.notes:
        said += paragraph(run(note, size=size * NOTE, colour=GREY), TEXT, align=align, keep=keep, pitch=pitch)
    return said


def _over(words: str, part: Part, plan: TablePlan, *, strong: bool, keep: bool = False) -> str:
    said = _said(words, plan.size, "left", bold=strong, keep=keep)
    return table_cell(sum(part.widths), said, PALE_BAND, span=len(part.columns))


def _said(words: str, size: float, align: str, *, bold: bool = False, keep: bool = False) -> str:
    runs = run(words, size=size, bold=bold)
    return paragraph(runs, TEXT, align=align, keep=keep, pitch=size * TABLE_PITCH)
