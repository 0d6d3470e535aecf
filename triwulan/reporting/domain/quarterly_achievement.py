"""Chapter II of the quarterly report: achievement by unit and objective, every indicator, and the money."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.indicator_blocks import achievement_table, average_blocks, note_blocks
from triwulan.documents.domain.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Remark,
    Row,
    Table,
    number_cell,
    row,
)

Said = Mapping[str, Any]
DASH = "\N{EN DASH}"
ACHIEVED = "100"


def achievement_chapter(said: Said) -> list[Block]:
    """Everything that was achieved, in numbers."""
    return [
        Heading(1, _("CHAPTER II\nACHIEVEMENT"), new_page=True),
        Heading(2, _("A. Achievement by work unit")),
        _by_unit(said),
        *_by_objective(said.get("objectives", ())),
        *_how_counted(said.get("whole")),
        Heading(2, _("C. Achievement of the indicators of each work unit")),
        *[block for unit in said["units"] for block in _unit(unit)],
        *_money(said.get("money", ())),
    ]


def _by_unit(said: Said) -> Table:
    rows = [
        row(str(order), unit["name"], unit["status"], _count(unit["count"]), averaged(unit))
        for order, unit in enumerate(said["units"], start=1)
    ]
    whole = said.get("whole")
    if whole:
        cells = (Cell(""), Cell(_("All indicators that were reported")), Cell(""), Cell(""), averaged(whole))
        rows.append(Row(cells, strong=True))
    return Table(
        (
            Column(_("No."), 9, "center"),
            Column(_("Work unit"), 47),
            Column(_("Hand-over"), 55),
            Column(_("Indicators"), 18, "right"),
            Column(_("Average achievement"), 36, "right"),
        ),
        tuple(rows),
        name=_("Achievement by work unit"),
        small=True,
        empty=_("No work unit owes a report."),
    )


def _count(words: str) -> Cell:
    return number_cell(words, Decimal(words)) if words.isdecimal() else Cell(words)


def averaged(said: Said) -> Cell:
    """An average, below it how many count."""
    exact = said.get("exact_average")
    notes = (said["counted"],) if said["counted"] else ()
    return number_cell(
        said["average"], None if exact is None else Decimal(exact), 2, percent=True, notes=notes
    )


def _by_objective(objectives: Sequence[Said]) -> list[Block]:
    heading = Heading(2, _("B. Achievement by objective"))
    if not objectives:
        return [heading, Paragraph(_("No indicator was reported yet."))]
    bars = tuple(Bar(one["name"], one.get("exact_average"), one["average"]) for one in objectives)
    told = "; ".join(f"{one['name']}: {one['average']}" for one in objectives)
    title = _("Average achievement by objective; the line stands at 100 percent")
    return [
        heading,
        Bars(title, bars, f"{title}. {told}.", mark=ACHIEVED),
        Table(
            (
                Column(_("No."), 9, "center"),
                Column(_("Objective"), 114),
                Column(_("Average achievement"), 42, "right"),
            ),
            tuple(
                row(str(order), one["name"], averaged(one)) for order, one in enumerate(objectives, start=1)
            ),
            name=_("Achievement by objective"),
            small=True,
        ),
    ]


def _how_counted(whole: Said | None) -> list[Block]:
    made: list[Block] = []
    if whole and whole.get("unweighted"):
        words = _(
            "Only some indicators have a weight, so all count alike in the average of all. Without a weight: "
            "%(names)s."
        )
        made.append(Paragraph(words % {"names": "; ".join(whole["unweighted"])}, quiet=True))
    words = _(
        "An average is that of the indicators with an achievement. Those without a value are named, and do "
        "not count as zero."
    )
    return [*made, Paragraph(words, quiet=True)]


def _unit(unit: Said) -> list[Block]:
    heading = Heading(3, unit["name"])
    if not unit["arrived"]:
        words = _(
            "%(status)s. Its performance data are not in this report; when they arrive later, this report is "
            "revised."
        )
        return [heading, Remark(words % {"status": unit["status"]})]
    made: list[Block] = [
        heading,
        achievement_table(unit["indicators"], name=unit["name"], workings=False),
        *note_blocks(unit["indicators"]),
        *average_blocks(unit),
    ]
    if unit["approved"]:
        made.append(Paragraph(_("Approved by %(who)s.") % {"who": unit["approved"]}, quiet=True))
    return made


def _money(lines: Sequence[Said]) -> list[Block]:
    """Nothing where the office keeps no budget here."""
    if not lines:
        return []
    return [
        Heading(2, _("D. Absorption of the budget up to the end of the quarter")),
        Table(
            (
                Column(_("Code"), 24),
                Column(_("Programme or activity"), 64),
                Column(_("Budget (Rp)"), 28, "right"),
                Column(_("Spent (Rp)"), 28, "right"),
                Column(_("Percent"), 18, "right"),
            ),
            tuple(_money_row(line) for line in lines),
            name=_("Budget"),
            small=True,
        ),
    ]


def _money_row(line: Said) -> Row:
    exact = line["exact"]
    return row(
        line["code"],
        Cell(_("All programmes") if line["whole"] else line["name"], tuple(line.get("notes", ()))),
        _rupiah(line["budget"], exact["budget"]),
        _rupiah(line["absorbed"], exact["absorbed"]),
        number_cell(line["percent"], _number(exact["percent"]), 2, percent=True),
        strong=line["whole"] or not line["depth"],
    )


def _rupiah(words: str, exact: str | None) -> Cell:
    return number_cell(words, _number(exact), len((exact or "").partition(".")[2]))


def _number(exact: str | None) -> Decimal | None:
    return None if exact is None else Decimal(exact)
