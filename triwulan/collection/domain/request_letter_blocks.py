"""What the nota dinas says, as blocks: its head, what is asked by when, the sheet's warning, the annex."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Remark,
    Row,
    Signatures,
    Table,
    Title,
    number_cell,
    row,
)
from triwulan.officetime.domain.reckoning import Standard, StandardUnit
from triwulan.officetime.interfaces.lines import standard_words
from triwulan.procedure.domain.sheet import Sheet, Step

QUARTERLY = "quarterly"
PAPER_LANGUAGE = "id"


@dataclass(frozen=True)
class Asked:
    """A unit that is asked: to whom the letter goes, and how many indicators wait for a value."""

    unit: str
    recipient: str
    indicators: int


@dataclass(frozen=True)
class LetterFacts:
    """All that the letter says; titles as held on the day, dates and the quarter in words."""

    sender: str
    copies: tuple[str, ...]
    asked: tuple[Asked, ...]
    dated_on: str
    quarter: str
    sheet: Sheet
    by_itself: bool


def subject_of(quarter: str) -> str:
    """ "Permintaan Data Kinerja Triwulan III 2026"."""
    return _("Request for performance data, %(quarter)s") % {"quarter": quarter}


def letter_blocks(facts: LetterFacts) -> list[Block]:
    """The whole letter; its number is put in once it is known (`with_number`)."""
    return [
        Letterhead(),
        Title(_("Memorandum"), number=False),
        Facts(_head(facts)),
        *_body(facts),
        Signatures(),
        *_copies(facts),
        *_annex(facts),
    ]


def with_number(content: dict[str, object]) -> dict[str, object]:
    """The framed content with the letter's number in its head."""
    with override(PAPER_LANGUAGE):
        label = _("Number")
    blocks = content.get("blocks")
    if not isinstance(blocks, list):
        return content
    return {**content, "blocks": [_numbered(one, label, content["number"]) for one in blocks]}


def sheet_name(sheet: Sheet) -> str:
    """ "SOP Nomor 24 tentang Pengumpulan Data Kinerja"."""
    identity = sheet.identity
    if not identity.number:
        return f"SOP {identity.name}"
    return _("SOP no. %(number)s on %(name)s") % {"number": identity.number, "name": identity.name}


def _numbered(block: Mapping[str, Any], label: str, number: object) -> Mapping[str, Any]:
    if block["block"] != "facts":
        return block
    pairs = [[one, number if one == label and not value else value] for one, value in block["pairs"]]
    return {**block, "pairs": pairs}


def _head(facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    recipients = list(dict.fromkeys(one.recipient for one in facts.asked))
    return (
        (_("To the honoured"), _listed(recipients)),
        (_("Sender"), facts.sender),
        (_("Date"), facts.dated_on),
        (_("Number"), ""),
        (_("Degree of the slip"), _("Urgent")),
        (_("Enclosure"), _("1 (one) file")),
        (_("Subject"), subject_of(facts.quarter)),
    )


def _listed(names: list[str]) -> str:
    """One below the other, numbered where there are several."""
    if len(names) == 1:
        return names[0]
    return "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1))


def _body(facts: LetterFacts) -> list[Block]:
    words = {
        "sheet": sheet_name(facts.sheet),
        "quarter": facts.quarter,
        "day": facts.dated_on,
        "sender": facts.sender,
    }
    opened = _(
        "By %(sheet)s, the collection of the performance data of %(quarter)s is opened on %(day)s. You are "
        "therefore kindly asked to:"
    )
    made: list[Block] = [
        Paragraph(opened % words),
        Items(
            (
                _("have your work unit's performance data report prepared and handed over to %(sender)s;")
                % words,
                _(
                    "give the realisation of each indicator, with supporting factors, obstacles and "
                    "follow-up;"
                ),
                _(
                    "add the evidence of each realisation; where an indicator cannot be measured, give the "
                    "reason and not a zero."
                ),
            ),
            ordered=True,
        ),
        Paragraph(_("The annex lists the work units and the time standard of each activity by that SOP.")),
    ]
    if facts.sheet.warning:
        made.append(Remark(_("Warning of the SOP: %(warning)s.") % {"warning": _bare(facts.sheet.warning)}))
    made.append(Paragraph(_("Thank you for your attention and cooperation.")))
    return made


def _standards(sheet: Sheet) -> Table:
    return Table(
        (
            Column(_("No."), 8, "center"),
            Column(_("Activity"), 71),
            Column(_("Performer"), 30),
            Column(_("Time"), 22),
            Column(_("Output"), 34),
        ),
        tuple(
            row(step.number, step.activity, sheet.performer(step.performer).label, _time(step), step.output)
            for step in sheet.steps
            if step.drawn
        ),
        name=_("Time standards"),
        small=True,
    )


def _time(step: Step) -> str:
    text = step.standard_for(QUARTERLY)
    if text is None:
        return step.time_label or _("none set")
    return standard_words(Standard(text.amount, StandardUnit(text.unit)))


def _copies(facts: LetterFacts) -> list[Block]:
    made: list[Block] = []
    if facts.copies:
        made += [Paragraph(_("Copies:"), strong=True), Items(facts.copies, ordered=True)]
    if facts.by_itself:
        words = _("This memorandum was made by the program when the SOP opened the collection.")
        made.append(Paragraph(words, quiet=True))
    return made


def _annex(facts: LetterFacts) -> list[Block]:
    total = sum(one.indicators for one in facts.asked)
    rows = [
        row(str(number), one.unit, one.recipient, _count(one.indicators))
        for number, one in enumerate(facts.asked, start=1)
    ]
    whole = Row((Cell(""), Cell(_("Total")), Cell(""), _count(total)), strong=True)
    return [
        Heading(1, _("Annex of the memorandum"), new_page=True),
        Heading(2, _("A. Work units and their indicators")),
        Table(
            (
                Column(_("No."), 10, "center"),
                Column(_("Work unit"), 62),
                Column(_("Addressed to"), 65),
                Column(_("Indicators"), 28, "right"),
            ),
            (*rows, whole),
            name=_("Work units"),
        ),
        Heading(2, _("B. Time standards by the SOP")),
        _standards(facts.sheet),
    ]


def _count(number: int) -> Cell:
    return number_cell(str(number), Decimal(number))


def _bare(words: str) -> str:
    return words.strip().rstrip(".")
