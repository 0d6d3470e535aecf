"""The agency's quarterly report as blocks: its chapters, from what `printed` says in words.

Reports from before papers were made of blocks keep what `printed` said as their content, and become blocks
when they are printed. Texts are in the language now active; papers call it in Indonesian.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import (
    Block,
    Contents,
    Heading,
    Initials,
    Items,
    Letterhead,
    Paragraph,
    Remark,
    Signatures,
    Title,
    blocks_in,
)
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.quarterly_achievement import achievement_chapter
from triwulan.reporting.domain.quarterly_analysis import advice_table, analysis_chapter
from triwulan.reporting.domain.quarterly_annexes import annexes
from triwulan.reporting.domain.quarterly_timeliness import timeliness_chapter

Said = Mapping[str, Any]


def blocks_of_report(content: Said) -> Sequence[Block]:
    """The blocks of a report's document, whenever it was made."""
    kept = blocks_in(content)
    if kept:
        return kept
    with override(PAPER_LANGUAGE):
        return report_blocks(content)


def report_blocks(said: Said) -> list[Block]:
    """The whole report."""
    return [
        *_front(said),
        *_introduction(said),
        *achievement_chapter(said),
        *analysis_chapter(said),
        *timeliness_chapter(said),
        *_closing(said),
        *annexes(said),
    ]


def _front(said: Said) -> list[Block]:
    """The first page: what it is, what must not be missed, and the table of contents."""
    revision = said["revision_words"]
    made: list[Block] = [
        Letterhead(),
        Title(_("Performance report"), tuple(filter(None, (said["quarter"], said["agency"], revision)))),
    ]
    if revision:
        words = _("%(revision)s. Reason for the revision: %(reason)s")
        made.append(Remark(words % {"revision": revision, "reason": said["reason"]}))
    if said["late"]:
        made.append(Remark(_("Work units that have not handed in, or late: %(units)s.") % _named(said)))
    return [*made, Contents()]


def _named(said: Said) -> dict[str, str]:
    return {"units": "; ".join(said["late"])}


def _introduction(said: Said) -> list[Block]:
    made: list[Block] = [
        Heading(1, _("CHAPTER I\nINTRODUCTION"), new_page=True),
        Heading(2, _("A. Ground")),
    ]
    basis = [one.strip().rstrip(".;") for one in said.get("legal_basis", ())]
    if basis:
        lines = (*(f"{one};" for one in basis), f"{said['sheet']}.")
        made += [Paragraph(_("This report stands on:")), Items(lines, ordered=True)]
    else:
        made.append(Paragraph(_("The data were collected by %(sheet)s.") % {"sheet": said["sheet"]}))
    made.append(Heading(2, _("B. How the data were collected")))
    if said["introduction"].strip():
        made.append(Paragraph(said["introduction"]))
    return [*made, Paragraph(_collected(said))]


def _collected(said: Said) -> str:
    """How many units were asked, how many have handed in, and when the intake was closed."""
    units = said["units"]
    words = _("%(arrived)s of %(all)s work units that owe a report have handed in.") % {
        "arrived": sum(unit["arrived"] for unit in units),
        "all": len(units),
    }
    if said["intake_closed"]:
        closed = _("The intake of the work units' reports was closed on %(moment)s.")
        words += " " + closed % {"moment": said["intake_closed"]}
    return words


def _closing(said: Said) -> list[Block]:
    """Recommendations and conclusion; the signatures stay with the last words."""
    return [
        Heading(1, _("CHAPTER V\nCLOSING"), new_page=True),
        Heading(2, _("A. Recommendations")),
        advice_table(said["recommendations"], name=_("Recommendations")),
        Heading(2, _("B. Conclusion")),
        Paragraph(said["conclusion"].strip() or _("None was written.")),
        Signatures(),
        Initials(),
    ]
