"""The papers of a cycle and of a unit's file, as far as a viewer may see them."""

from django.db.models import Q

from triwulan.collection.domain.request_letter import REQUEST_LETTER
from triwulan.collection.domain.slip_paper import SLIP
from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.models import Document
from triwulan.organization.domain.viewer import Viewer


def letter_seen_by(viewer: Viewer, cycle_id: int) -> Document | None:
    """The letter that asks for a cycle's data; None where there is none, or not for this viewer."""
    return documents_visible(viewer).filter(_letter(cycle_id)).defer("content", "words").first()


def papers_of_file(viewer: Viewer, run_id: int, cycle_id: int | None) -> list[Document]:
    """The papers of a unit's file, oldest first: the letter it answers, and what was issued for it.

    The file of a yearly run has no cycle. Slips are left out: the file shows them by themselves, with who
    wrote them to whom.
    """
    own = Q(run_id=run_id)
    wanted = own if cycle_id is None else own | _letter(cycle_id)
    rows = documents_visible(viewer).filter(wanted).exclude(kind=SLIP)
    return list(rows.select_related("unit").defer("content", "words").order_by("created_at", "id"))


def _letter(cycle_id: int) -> Q:
    return Q(kind=REQUEST_LETTER, subject_kind="cycle", subject_id=cycle_id)
