"""Chapter IV of the quarterly report: every unit and row against the sheet, the late ones by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Items,
    Paragraph,
    Remark,
    Row,
    Table,
    row,
)

Said = Mapping[str, Any]


def timeliness_chapter(said: Said) -> list[Block]:
    """Who handed in when, what lateness means for this report, and each row of the sheet."""
    return [
        Heading(1, _("CHAPTER IV\nTIMELINESS AGAINST THE SOP"), new_page=True),
        Heading(2, _("A. Hand-over of the work units' reports")),
        _hand_overs(said["units"], said["timeliness"]),
        *_lateness(said),
        Heading(2, _("B. Time taken for each activity")),
        Paragraph(
            _(
                "Time taken is office time. A time standard below one day counts from when the performer "
                "begins."
            )
        ),
        *[block for part in said["timeliness"] for block in _part(part)],
    ]


def _hand_overs(units: Sequence[Said], parts: Sequence[Said]) -> Table:
    taken = {part["name"]: part for part in parts}
    return Table(
        (
            Column(_("No."), 9, "center"),
            Column(_("Work unit"), 48),
            Column(_("Hand-over"), 60),
            Column(_("Time standards"), 48),
        ),
        tuple(
            row(
                str(order),
                unit["name"],
                unit["status"],
                taken[unit["name"]]["summary"] if unit["name"] in taken else "",
                strong=unit["late"],
            )
            for order, unit in enumerate(units, start=1)
        ),
        name=_("Timeliness"),
        small=True,
        empty=_("No work unit owes a report."),
    )


def _lateness(said: Said) -> list[Block]:
    """The late units by name, and what their lateness does to this report."""
    if not said["late"]:
        return [Paragraph(_("No work unit was late in handing in its report."))]
    absent = sum(not unit["arrived"] for unit in said["units"])
    made: list[Block] = [Paragraph(_("Late work units:"), strong=True), Items(tuple(said["late"]))]
    words = ngettext(
        "The data of %(count)s work unit are not in this report, and the averages are those of the others.",
        "The data of %(count)s work units are not in this report, and the averages are those of the others.",
        absent,
    )
    effect = words % {"count": absent} if absent else _("The data of the late units are in this report.")
    warning = said.get("warning", "").strip().rstrip(".")
    if warning:
        effect += " " + _("Warning of the SOP: %(warning)s.") % {"warning": warning}
    return [*made, Remark(_("Effect of the lateness: %(effect)s") % {"effect": effect})]


def _part(part: Said) -> list[Block]:
    return [
        Heading(3, part["name"]),
        Table(
            (
                Column(_("No."), 9, "center"),
                Column(_("Activity"), 29),
                Column(_("Performer"), 46),
                Column(_("Time standard"), 19),
                Column(_("Time taken"), 21),
                Column(_("Remarks"), 41),
            ),
            tuple(_line(line) for line in part["lines"]),
            caption=f"{part['summary']}.",
            name=_("Time %(unit)s") % {"unit": part["name"]},
            small=True,
            empty=_("No activity yet."),
        ),
    ]


def _line(line: Said) -> Row:
    cells = (line["row"], line["step"], line["who"], line["standard"], line["taken"])
    return Row((*(Cell(one) for one in cells), Cell("\n".join(line["remarks"]))), strong=line["late"])
