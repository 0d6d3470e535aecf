"""The tables of a paper as a workbook: a sheet for each, with real numbers and ready to print.

Title, number, place and date stand on top, groups of columns over their heads, and what stands small below a
number goes into a column of its own. Equal blocks give equal bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, Self

import xlsxwriter

from triwulan.documents.domain.blocks import Block, Cell, Column, Row, Table
from triwulan.documents.interfaces.docx_frame import DRAFT
from triwulan.documents.interfaces.docx_xml import clean
from triwulan.documents.interfaces.paper_plan import cell_at
from triwulan.documents.interfaces.table_plan import INSET, measured
from triwulan.documents.interfaces.workbook_writing import NAME_TAKEN, fitting, sheet_name, stored

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Paper by the numbers of Excel; folio is 216 x 330 mm.
PAPERS: Final = {"f4": 14, "a4": 9, "half-f4": 11}
NOTES: Final = "Keterangan"
SIZE: Final = 9.0
# Millimetres that a sign of Excel's measure of widths takes.
SIGN: Final = 1.85
WIDEST: Final = 60.0
FOOTER_LETTERS: Final = 80


def render_xlsx(blocks: Sequence[Block], content: Mapping[str, Any], *, modified: datetime) -> bytes:
    """The workbook of every table in `blocks`; without one, a sheet that bears the title alone."""
    with PaperWorkbook(content, modified) as book:
        for one in blocks:
            if isinstance(one, Table):
                book.add(one)
    return book.data()


class PaperWorkbook:
    """A workbook being written inside `with`; afterwards `data` gives its bytes."""

    def __init__(self, content: Mapping[str, Any], modified: datetime) -> None:
        self._out = BytesIO()
        self._content = content
        self._book: Any = xlsxwriter.Workbook(self._out, OPTIONS)
        moment = modified.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        title, author = (clean(str(content[key]))[:255] for key in ("title", "author"))
        self._book.set_properties({"title": title, "author": author, "created": moment})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names = {NAME_TAKEN}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        """Closes the file."""
        if not self._book.worksheets():
            self._top(self._sheet(str(self._content["title"])), "")
        self._book.close()

    def data(self) -> bytes:
        """The file, once it is closed."""
        return self._out.getvalue()

    def add(self, table: Table) -> None:
        """A sheet with the table."""
        sheet = self._sheet(table.name or table.caption or str(self._content["title"]))
        columns = [*table.columns, *([Column(NOTES, 2)] if has_number_notes(table) else [])]
        for place, width in enumerate(widths(table, len(columns))):
            sheet.set_column(place, place, width)
        first = self._top(sheet, table.caption)
        line = self._head(sheet, first, columns, table)
        sheet.freeze_panes(line, 0)
        sheet.repeat_rows(first, line - 1)
        for row in table.rows:
            self._row(sheet, line, row, columns)
            line += 1
        if not table.rows:
            self._over(sheet, line, len(columns), table.empty, strong=False)

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(sheet_name(clean(name), self._names))
        sheet.set_landscape()
        sheet.set_paper(PAPERS.get(str(self._content.get("paper")), 9))
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        title = clean(str(self._content.get("footer") or self._content["title"]))[:FOOTER_LETTERS]
        sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8Halaman &P dari &N")
        return sheet

    def _top(self, sheet: Any, caption: str) -> int:
        """Title, number, place and date, and the table's caption; the next line."""
        lines = [(str(self._content["title"]), True)]
        number = self._content.get("number")
        lines += [(f"Nomor: {number}", False)] if number else []
        lines += [(str(self._content["place_date"]), False)] if self._content.get("place_date") else []
        lines += [(DRAFT, True)] if self._content.get("draft") else []
        lines += [("", False), (caption, True)] if caption else [("", False)]
        for place, (words, bold) in enumerate(lines):
            if words:
                sheet.write_string(place, 0, fitting(clean(words)), self._format(bold=bold, text_wrap=False))
        return len(lines)

    def _head(self, sheet: Any, line: int, columns: Sequence[Column], table: Table) -> int:
        """Groups merged over their columns, the columns, their numbers; the next line."""
        look = self._format(bold=True, align="center", valign="vcenter", border=1, bg_color="#ECECEC")
        grouped = any(column.group for column in columns)
        place = 0
        while place < len(columns):
            column, end = columns[place], place + 1
            while column.group and end < len(columns) and columns[end].group == column.group:
                end += 1
            if column.group:
                merged(sheet, line, place, line, end - 1, fitting(clean(column.group)), look)
                for under in range(place, end):
                    sheet.write_string(line + 1, under, fitting(clean(columns[under].head)), look)
            else:
                merged(sheet, line, place, line + grouped, place, fitting(clean(column.head)), look)
            place = end
        line += 1 + grouped
        if table.numbered:
            for place in range(len(columns)):
                sheet.write_string(line, place, f"({place + 1})", look)
            line += 1
        return line

    def _row(self, sheet: Any, line: int, row: Row, columns: Sequence[Column]) -> None:
        if row.span:
            self._over(sheet, line, len(columns), row.span, strong=True)
            return
        told: list[str] = []
        for place, column in enumerate(columns):
            one = cell_at(row, place)
            look: dict[str, object] = {"bold": row.strong, "border": 1, "align": column.align}
            if one.number is not None:
                look["num_format"] = number_format(one)
                sheet.write_number(line, place, stored(Decimal(one.number), kind(one)), self._format(**look))
                told += [f"{column.head}: {note}" for note in one.notes]
            else:
                words = "\n".join((one.text, *one.notes)) if place < len(row.cells) else "\n".join(told)
                self._words(sheet, line, place, words, look)

    def _words(self, sheet: Any, line: int, place: int, words: str, look: Mapping[str, object]) -> None:
        if words:
            sheet.write_string(line, place, fitting(clean(words)), self._format(**look))
        else:
            sheet.write_blank(line, place, None, self._format(**look))

    def _over(self, sheet: Any, line: int, count: int, words: str, *, strong: bool) -> None:
        look = self._format(bold=strong, border=1, bg_color="#F6F6F6")
        merged(sheet, line, 0, line, count - 1, fitting(clean(words)), look)

    def _format(self, **look: object) -> Any:
        whole = {"valign": "top", "text_wrap": True, "font_name": "Arial", "font_size": 10} | look
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(whole)
        return self._formats[key]


def merged(sheet: Any, top: int, left: int, bottom: int, right: int, words: str, look: Any) -> None:
    """Words over several cells; a single one is not merged."""
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, words, look)
    else:
        sheet.merge_range(top, left, bottom, right, words, look)


def has_number_notes(table: Table) -> bool:
    """Whether something stands below a number, which a cell of a number cannot hold."""
    return any(one.notes for row in table.rows for one in row.cells if one.number is not None)


def kind(one: Cell) -> str:
    """How the number is stored: a percent as a part of one."""
    return "percent" if one.percent else "number"


def number_format(one: Cell) -> str:
    """The format that shows as many decimals as the words."""
    decimals = f".{'0' * one.decimals}" if one.decimals else ""
    return f"#,##0{decimals}{'%' if one.percent else ''}"


def widths(table: Table, count: int) -> list[float]:
    """How wide the columns stand, in Excel's signs."""
    found = [
        min(max(one.comfortable, one.wished) / SIGN * SIZE_RATIO, WIDEST)
        for one in measured(table, SIZE, INSET)
    ]
    return [round(max(one, 4.0), 1) for one in found] + [30.0] * (count - len(found))


# Cells are set in 10 points, and are measured in 9.
SIZE_RATIO: Final = 10 / SIZE
