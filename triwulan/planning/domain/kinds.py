"""The kinds of documents that planning makes, offered to the register."""

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.planning.domain import agreement_papers
from triwulan.planning.domain.papers import ACTION_PLAN, AGREEMENT


def register_kinds() -> None:
    """Called once Django is ready. An agreement is signed by its parties, whatever routes an agency sets."""
    register_kind(
        DocumentKind(
            key=AGREEMENT,
            label=_("Performance agreement"),
            stops=agreement_papers.stops_of,
            frame=agreement_papers.frame,
        )
    )
    register_kind(
        DocumentKind(
            key=ACTION_PLAN,
            label=_("Action plan"),
            route=(("initial", "sekretaris"), ("sign", "kepala_dinas")),
            forms=("pdf", "docx", "xlsx"),
        )
    )
