"""A covering letter as blocks, and its frame: the date stands at its head, not at its signature."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import (
    Block,
    Facts,
    Items,
    Letterhead,
    Paragraph,
    Signatures,
)
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.letters import letter_in

DASH = "\N{EN DASH}"


def letter_frame(content: dict[str, object]) -> dict[str, object]:
    """Framed content with the date where a letter has it, and the lines of its head for the template."""
    dated = {**content, "letter_date": content["place_date"], "place_date": ""}
    return dated | {"letter_head": [list(pair) for pair in _head(dated)]}


def letter_blocks(content: Mapping[str, Any]) -> Sequence[Block]:
    """The letter for the other forms; its number and date come with the frame.

    Who initialled stands in the register, and not on a letter that leaves the office.
    """
    text = letter_in(content)
    copies = tuple(line.strip() for line in text.copies.splitlines() if line.strip())
    with override(PAPER_LANGUAGE):
        to = "\n".join(filter(None, (_("To: %(addressee)s") % {"addressee": text.addressee}, text.place)))
        closing: list[Block] = [Paragraph(_("Copies to:")), Items(copies, ordered=True)] if copies else []
    return [
        Letterhead(),
        Paragraph(str(content.get("letter_date", ""))),
        Facts(_head(content)),
        Paragraph(to),
        Paragraph(text.body),
        Signatures(),
        *closing,
    ]


def _head(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    text = letter_in(content)
    with override(PAPER_LANGUAGE):
        return (
            (_("Number"), str(content.get("number") or DASH)),
            (_("Nature"), text.nature or DASH),
            (_("Attachment"), text.attachment or DASH),
            (_("Subject"), text.subject),
        )
