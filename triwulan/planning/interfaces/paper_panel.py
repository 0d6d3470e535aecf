"""Where the paper of an agreement or action plan stands, for the panel on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document

TONES = {
    DocumentState.ISSUED: "good",
    DocumentState.RETURNED: "late",
    DocumentState.ON_ROUTE: "soon",
    DocumentState.DRAFT: "neutral",
}


@dataclass(frozen=True)
class Panel:
    """The latest document, if there is any, and which of the planner's acts make sense."""

    document: Document | None
    earlier: Sequence[Document]
    tone: str
    may_make: bool
    may_send: bool


def latest_paper(documents: Sequence[Document], *, holds_since: datetime | None = None) -> Panel:
    """Of the documents, the latest first. A signed one is followed by another where what it says is older
    than `holds_since`; always where that is not known."""
    latest = next(iter(documents), None)
    if latest is None:
        return Panel(None, (), "", may_make=True, may_send=False)
    outdated = holds_since is None or latest.issued_at is None or latest.issued_at < holds_since
    return Panel(
        latest,
        documents[1:],
        TONES[DocumentState(latest.state)],
        may_make=latest.is_open or (latest.is_issued and outdated),
        may_send=latest.is_open,
    )
