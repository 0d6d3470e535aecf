"""Acts done on paper first (reading of SOP 24, decision 6)."""

from dataclasses import dataclass
from datetime import datetime

from triwulan.organization.domain.actor import Actor


@dataclass(frozen=True)
class Paper:
    """A step that was signed off on paper: when, the scan (a stored file's id), and who enters it now.

    The act counts from `done_at` and belongs to whoever held the position on that day; the ledger keeps the
    moment of entry and the person who entered it.
    """

    done_at: datetime
    scan_id: int
    entered_by: Actor
