"""Reported indicators as blocks of a paper: the papers of a unit and those of the agency set them alike.

They are made of what `printed_indicator` and `printed_average` say, in the language now active; papers call
them in Indonesian. Content of before there were blocks says no exact numbers; its cells hold words alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Items,
    Paragraph,
    Row,
    Table,
    number_cell,
    row,
)

Printed = Mapping[str, Any]

DASH = "\N{EN DASH}"
FACTORS = ("supporting", "obstacles", "follow_up")


def achievement_table(indicators: Sequence[Printed], *, name: str, workings: bool = True) -> Table:
    """The table of achievements; `name` is the table's in a workbook.

    `workings` stand below the indicators' names; where an annex has them only why there is no achievement.
    """
    return Table(
        (
            Column(_("No."), 8, "center"),
            Column(_("Indicator"), 53),
            Column(_("Unit of measure"), 15),
            Column(_("Target of the quarter"), 17.5, "right"),
            Column(_("Target of the year"), 16.5, "right"),
            Column(_("Realisation"), 19, "right"),
            Column(_("Achievement"), 18, "right"),
            Column(_("Rating"), 18),
        ),
        tuple(_achievement(one, workings) for one in indicators),
        name=name,
        small=True,
        empty=_("This work unit has no indicator in this quarter."),
    )


def note_blocks(indicators: Sequence[Printed]) -> list[Block]:
    """Why an indicator has no value, what was said of a conspicuous one, what was corrected."""
    said = [
        _("Indicator %(number)s, %(value)s: %(reason)s")
        % {"number": one["number"], "value": one["value"], "reason": one["no_value"]}
        for one in indicators
        if one["no_value"]
    ]
    said += [
        _("Indicator %(number)s. Explanation: %(words)s")
        % {"number": one["number"], "words": one["explanation"]}
        for one in indicators
        if one.get("explanation")
    ]
    said += [
        _("Indicator %(number)s. %(words)s") % {"number": one["number"], "words": one["correction"]}
        for one in indicators
        if one["correction"]
    ]
    return [Items(tuple(said))] if said else []


def average_blocks(said: Printed) -> list[Block]:
    """The average with what it leaves out; nothing where there is no indicator."""
    if not said.get("counted"):
        return []
    words = _("Average achievement: %(average)s (%(counted)s).") % {
        "average": said["average"],
        "counted": said["counted"],
    }
    if said["not_counted"]:
        words += " " + _("Not counted: %(names)s.") % {"names": "; ".join(said["not_counted"])}
    return [Paragraph(words)]


def factor_table(indicators: Sequence[Printed], *, name: str) -> Table | None:
    """Supporting factors, obstacles and follow-up; None where nothing was told."""
    told = [one for one in indicators if any(one[key] for key in FACTORS)]
    if not told:
        return None
    return Table(
        (
            Column(_("No."), 8, "center"),
            Column(_("Indicator"), 37),
            Column(_("Supporting factors"), 40),
            Column(_("Obstacles"), 40),
            Column(_("Follow-up"), 40),
        ),
        tuple(row(one["number"], one["name"], *(one[key] or DASH for key in FACTORS)) for one in told),
        name=name,
        small=True,
    )


def evidence_table(evidence: Iterable[Printed]) -> Table:
    """The pieces of evidence: of which indicator, and how to know each again."""
    return Table(
        (
            Column(_("Indicator"), 20, "center"),
            Column(_("Evidence"), 60),
            Column(_("Kind"), 25),
            Column(_("Fingerprint (SHA-256) or address"), 60),
        ),
        tuple(row(one["indicator"], one["name"], one["kind"], one["proof"]) for one in evidence),
        name=_("Evidence"),
        small=True,
        empty=_("There is no evidence."),
    )


def figure(one: Printed, key: str, notes: Sequence[str] = ()) -> Cell:
    """The cell of a figure: its words, and the number that they show."""
    exact = one.get("exact", {}).get(key)
    if exact is None:
        return Cell(one[key], tuple(notes))
    value, decimals = exact
    return number_cell(one[key], Decimal(value), decimals, percent=key == "achievement", notes=notes)


def _achievement(one: Printed, workings: bool) -> Row:
    provisional = one.get("provisional")
    return row(
        one["number"],
        Cell(one["name"], tuple(one["workings"]) if workings or one["achievement"] == DASH else ()),
        one["unit"],
        figure(one, "target"),
        figure(one, "target_year"),
        figure(one, "value", (provisional,) if provisional else ()),
        figure(one, "achievement"),
        one["rating"],
    )
