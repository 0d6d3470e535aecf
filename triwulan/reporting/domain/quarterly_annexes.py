"""The annexes of the quarterly report: how every achievement was reckoned, and what was corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from triwulan.collection.domain.indicator_blocks import figure
from triwulan.documents.domain.blocks import Block, Cell, Column, Heading, Row, Table, row

Said = Mapping[str, Any]


def annexes(said: Said) -> list[Block]:
    """Nothing where no unit has handed in."""
    units = [unit for unit in said["units"] if unit["indicators"]]
    if not units:
        return []
    return [
        Heading(1, _("ANNEXES"), new_page=True),
        Heading(2, _("Annex 1. How the achievements were reckoned")),
        _workings(units),
        Heading(2, _("Annex 2. Corrections after the approval")),
        _corrections(units),
    ]


def _workings(units: Sequence[Said]) -> Table:
    rows: list[Row] = []
    for unit in units:
        rows.append(Row(span=unit["name"]))
        rows += [
            row(
                one["number"],
                one["name"],
                "\n".join(one["workings"]) or one["value"],
                figure(one, "achievement"),
            )
            for one in unit["indicators"]
        ]
    return Table(
        (
            Column(_("No."), 9, "center"),
            Column(_("Indicator"), 60),
            Column(_("Working"), 76),
            Column(_("Achievement"), 20, "right"),
        ),
        tuple(rows),
        name=_("Workings"),
        small=True,
    )


def _corrections(units: Sequence[Said]) -> Table:
    return Table(
        (
            Column(_("No."), 9, "center"),
            Column(_("Work unit"), 40),
            Column(_("Indicator"), 50),
            Column(_("Correction"), 66),
        ),
        tuple(
            Row((Cell(str(order)), *(Cell(words) for words in words_of_one)))
            for order, words_of_one in enumerate(_corrected(units), start=1)
        ),
        name=_("Corrections"),
        small=True,
        empty=_("Nothing was corrected after the approval."),
    )


def _corrected(units: Sequence[Said]) -> list[tuple[str, str, str]]:
    return [
        (unit["name"], one["name"], one["correction"])
        for unit in units
        for one in unit["indicators"]
        if one["correction"]
    ]
