"""Papers that are no documents: lists in the office's frame, made when asked for and never kept."""

from collections.abc import Sequence
from datetime import datetime

from triwulan.documents.domain.blocks import Block, as_data
from triwulan.documents.domain.framing import letterhead_of, paper_date, pictures_of
from triwulan.documents.domain.kinds import PAPER
from triwulan.documents.domain.printing import current_renderer
from triwulan.documents.models import Document
from triwulan.organization.domain.holders import office_day
from triwulan.organization.models import Agency


def loose_pdf(*, agency: Agency, title: str, blocks: Sequence[Block], at: datetime) -> bytes:
    """The PDF of blocks under the agency's letterhead, without number, signature or mark."""
    head = letterhead_of(Document(agency=agency))
    city, day = str(head.pop("city")), paper_date(office_day(agency, at))
    content: dict[str, object] = {
        "paper": head.pop("paper"),
        "margins": head.pop("margins"),
        "blocks": as_data(blocks),
        "title": title,
        "number": "",
        "language": "id",
        "author": head["agency"],
        "letterhead": head,
        "footer": title,
        "draft": False,
        "place_date": f"{city}, {day}" if city else day,
        "signers": [],
        "initials": [],
    }
    return current_renderer().pdf(PAPER, content, modified=at, pictures=pictures_of(content))
