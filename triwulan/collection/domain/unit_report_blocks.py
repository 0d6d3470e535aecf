"""The unit's report as blocks: what was approved, in the order in which the office reads it.

Made of printed facts (plain texts). Reports that were registered before papers were made of blocks keep those
facts as their content, and become blocks when they are printed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.domain.indicator_blocks import (
    achievement_table,
    average_blocks,
    evidence_table,
    factor_table,
    note_blocks,
)
from triwulan.documents.domain.blocks import (
    Block,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Remark,
    Signatures,
    Title,
    blocks_in,
)

PAPER_LANGUAGE = "id"


def blocks_of_report(content: Mapping[str, Any]) -> Sequence[Block]:
    """The blocks of a registered report, whenever it was registered."""
    kept = blocks_in(content)
    if kept:
        return kept
    with override(PAPER_LANGUAGE):
        return report_blocks(content)


def report_blocks(said: Mapping[str, Any]) -> list[Block]:
    """The report, in the language now active."""
    indicators = said["indicators"]
    return [
        Letterhead(),
        *_opening(said),
        Heading(1, _("A. Achievement of the indicators")),
        achievement_table(indicators, name=_("Achievement")),
        *note_blocks(indicators),
        *average_blocks(said),
        Heading(1, _("B. Supporting factors, obstacles and follow-up")),
        factor_table(indicators, name=_("Factors")) or Paragraph(_("Nothing was remarked.")),
        Heading(1, _("C. Evidence")),
        evidence_table(said.get("evidence", ())),
        Heading(1, _("D. Analysis")),
        Paragraph(said["analysis"]),
        Signatures(),
    ]


def _opening(said: Mapping[str, Any]) -> list[Block]:
    revision = said["revision_words"]
    lines = tuple(filter(None, (said["unit"], said["quarter"], revision)))
    made: list[Block] = [Title(_("Performance data report"), lines)]
    if revision:
        words = _("%(revision)s. Reason for the revision: %(reason)s")
        made.append(Remark(words % {"revision": revision, "reason": said["reason"]}))
    return [*made, Facts(tuple((label, value) for label, value in said["facts"]))]
