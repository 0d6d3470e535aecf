"""Chapter III of the quarterly report: what helped, what hindered, and who follows it up until when."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.indicator_blocks import factor_table
from triwulan.documents.domain.blocks import Block, Cell, Column, Heading, Paragraph, Row, Table, row

Said = Mapping[str, Any]


def analysis_chapter(said: Said) -> list[Block]:
    """Factors and analysis of each unit that has handed in, then the open recommendations of before."""
    arrived = [unit for unit in said["units"] if unit["arrived"]]
    made: list[Block] = [
        Heading(1, _("CHAPTER III\nANALYSIS"), new_page=True),
        Heading(2, _("A. Supporting factors, obstacles and follow-up")),
    ]
    if not arrived:
        made.append(Paragraph(_("No work unit has handed in its report.")))
    for unit in arrived:
        made += _unit(unit)
    return [
        *made,
        Heading(2, _("B. Follow-up of former recommendations")),
        Paragraph(_("Recommendations of former quarters that are still open when this report is made:")),
        advice_table(said["former"], name=_("Former recommendations"), former=True),
    ]


def advice_table(rows: Sequence[Said], *, name: str, former: bool = False) -> Table:
    """Recommendations, each with whoever follows it up and the due date."""
    return Table(
        (
            Column(_("No."), 9, "center"),
            Column(_("Recommendation"), 58),
            Column(_("Work unit"), 30),
            Column(_("Owner"), 42),
            Column(_("Due date"), 26),
        ),
        tuple(_advice(order, one, former) for order, one in enumerate(rows, start=1)),
        name=name,
        small=True,
        empty=_("No recommendation is open.") if former else _("There is no recommendation in this quarter."),
    )


def _unit(unit: Said) -> list[Block]:
    made: list[Block] = [Heading(3, unit["name"])]
    if unit["analysis"].strip():
        made.append(Paragraph(unit["analysis"]))
    table = factor_table(unit["indicators"], name=_("Factors %(unit)s") % {"unit": unit["name"]})
    if table:
        made.append(table)
    return made if len(made) > 1 else [*made, Paragraph(_("Nothing was remarked."))]


def _advice(order: int, one: Said, former: bool) -> Row:
    since = (_("since %(quarter)s") % {"quarter": one["since"]},) if former and one["since"] else ()
    late = (one["late"],) if one["late"] else ()
    return row(str(order), Cell(one["text"], since), one["unit"], one["owner"], Cell(one["due"], late))
