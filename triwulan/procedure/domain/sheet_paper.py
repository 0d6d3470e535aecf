"""The sheet of a version in the form of PermenPANRB 35/2012, as a document's content.

The first page is the head of the form; the drawn flow follows on lying pages, joined by pentagons where it
needs more than one. `sop.typ` sets "sheet"; the other forms of the document come from "blocks".
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Items,
    Orientation,
    Paragraph,
    Picture,
    Row,
    Table,
    Title,
    as_data,
)
from triwulan.documents.domain.framing import letterhead_of
from triwulan.documents.models import Document
from triwulan.organization.models import Agency
from triwulan.procedure.domain.chart import standard_words
from triwulan.procedure.domain.chart_paper import PaperPage, Room, as_table, flow_words, pages_on, picture_of
from triwulan.procedure.domain.sheet import ANY_REPORT, Sheet, Step
from triwulan.procedure.enums import ReportKind

POINTS = 72 / 25.4
PAPERS = {"f4": (215, 330), "a4": (210, 297)}
# What the heading above the flow takes, in millimetres.
HEADING = 11
DASH = "\N{EN DASH}"

Boxes = list[tuple[str, tuple[str, ...]]]


def content_of(sheet: Sheet, agency: Agency) -> dict[str, Any]:
    """The content of the sheet's document, for the paper that the agency has set."""
    head = letterhead_of(Document(agency=agency))
    paper, margins = str(head["paper"]), head["margins"]
    pages = pages_on(sheet, room_on(paper, margins))
    with override("id"):
        return {
            "flipped": True,
            "paper": paper,
            "margins": margins,
            "sheet": {
                "agency": sheet.identity.agency.splitlines(),
                "identity": identity_of(sheet),
                "approval": approval_of(sheet),
                "boxes": boxes_of(sheet),
                "flow": [_page(sheet, page, place, len(pages)) for place, page in enumerate(pages, start=1)],
            },
            "blocks": as_data(_blocks(sheet, pages)),
        }


def room_on(paper: str, margins: Any) -> Room:
    """What a lying page of the paper leaves for the drawing."""
    width, height = PAPERS[paper]
    across = margins["left"] + margins["right"]
    along = margins["top"] + margins["bottom"] + HEADING
    return Room((height - across) * POINTS, (width - along) * POINTS)


def identity_of(sheet: Sheet) -> list[tuple[str, str]]:
    """The fields of the form beside the agency's name; empty ones stay empty on the paper."""
    identity = sheet.identity
    days = (
        (_("Date made"), identity.made),
        (_("Date revised"), identity.revised),
        (_("Date in force"), identity.effective),
    )
    return [
        (_("SOP number"), identity.number),
        *((label, date_words(day) if day else "") for label, day in days),
        (_("Name of the SOP"), identity.name),
    ]


def approval_of(sheet: Sheet) -> dict[str, str]:
    """Who ratified the sheet, as it says itself."""
    identity = sheet.identity
    return {
        "label": _("Ratified by"),
        "title": identity.approved_by_title,
        "name": identity.approved_by_name,
        "nip": identity.approved_by_nip,
    }


def boxes_of(sheet: Sheet) -> Boxes:
    """The six boxes of the form, in its order: left, right, left, right."""
    return [
        (_("Legal basis"), sheet.legal_basis),
        (_("Qualifications of performers"), sheet.qualifications),
        (_("Related SOPs"), sheet.related),
        (_("Equipment"), sheet.equipment),
        (_("Warning"), (sheet.warning,) if sheet.warning else ()),
        (_("Recording"), (sheet.recording,) if sheet.recording else ()),
    ]


def _page(sheet: Sheet, page: PaperPage, place: int, count: int) -> dict[str, Any]:
    words = flow_words(sheet, tuple(page.words))
    return as_table(page) | {
        "heading": _heading(place, count),
        "alt": words,
        "picture": picture_of(page.layout, words, table=False),
    }


def _heading(place: int, count: int) -> str:
    if count == 1:
        return _("Flow")
    return _("Flow (sheet %(place)s of %(count)s)") % {"place": place, "count": count}


def _blocks(sheet: Sheet, pages: Sequence[PaperPage]) -> list[Block]:
    """The same for a file that can be edited: head, drawn pages, and the flow in words as a table."""
    approval = approval_of(sheet)
    nip = f"NIP {approval['nip']}" if approval["nip"] else ""
    ratified = ", ".join(filter(None, (approval["title"], approval["name"], nip)))
    facts = [*identity_of(sheet), (approval["label"], ratified)]
    return [
        Orientation(flipped=True),
        Title(_("Standard operating procedure"), tuple(sheet.identity.agency.splitlines()), number=False),
        Facts(tuple((label, value or DASH) for label, value in facts)),
        *(block for title, lines in boxes_of(sheet) for block in _box(title, lines)),
        *_drawn(sheet, pages),
        Heading(2, _("The flow as a table"), new_page=True),
        _table(sheet),
    ]


def _box(title: str, lines: Sequence[str]) -> Iterator[Block]:
    yield Heading(2, title)
    if len(lines) > 1:
        yield Items(tuple(lines), ordered=True)
    else:
        yield Paragraph("".join(lines) or DASH)


def _drawn(sheet: Sheet, pages: Sequence[PaperPage]) -> Iterator[Block]:
    for place, page in enumerate(pages, start=1):
        words = flow_words(sheet, tuple(page.words))
        yield Heading(2, _heading(place, len(pages)), new_page=True)
        width = page.layout.width * page.scale / POINTS
        yield Picture(picture_of(page.layout, words, table=True), words, round(width, 1))


def _table(sheet: Sheet) -> Table:
    return Table(
        columns=(
            Column("No", 0.4, "center"),
            Column("Kegiatan", 3.2),
            Column("Pelaksana", 1.4),
            Column("Kelengkapan", 1.4, group="Mutu Baku"),
            Column("Waktu", 1.2, group="Mutu Baku"),
            Column("Output", 1.4, group="Mutu Baku"),
            Column("Keterangan", 1.4),
        ),
        rows=tuple(_row(sheet, step) for step in sheet.steps if step.drawn),
        small=True,
    )


def _row(sheet: Sheet, step: Step) -> Row:
    words = (
        step.number,
        step.activity,
        sheet.performer(step.performer).label,
        "; ".join(step.requirements),
        time_words(step),
        step.output,
        step.note,
    )
    return Row(tuple(Cell(one) for one in words))


def time_words(step: Step) -> str:
    """The time standard of a step, in the sheet's own words where it has any."""
    if step.time_label:
        return step.time_label
    labels = {kind.value: str(kind.label) for kind in ReportKind}
    return "; ".join(
        standard_words(standard)
        if kind == ANY_REPORT
        else f"{labels.get(kind, kind)}: {standard_words(standard)}"
        for kind, standard in step.standards.items()
    )
