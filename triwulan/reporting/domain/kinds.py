"""The kinds of documents that reporting makes, offered to the register."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.reporting.domain.annual import issuing as annual
from triwulan.reporting.domain.issuing import when_returned, when_signed
from triwulan.reporting.domain.names import ANNUAL, QUARTERLY

TYPST = Path(__file__).resolve().parents[1] / "typst"


def register_kinds() -> None:
    """Called once Django is ready. The route is reading of SOP 24, decision 4; an agency may set another."""
    register_kind(
        DocumentKind(
            key=QUARTERLY,
            label=_("Quarterly report"),
            template=TYPST / "quarterly.typ",
            route=(("initial", "sekretaris"), ("sign", "kepala_dinas")),
            when_signed=when_signed,
            when_returned=when_returned,
        )
    )
    register_kind(
        DocumentKind(
            key=ANNUAL,
            label=_("Annual performance report"),
            route=(("initial", "sekretaris"), ("sign", "kepala_dinas")),
            when_signed=annual.when_signed,
            when_returned=annual.when_returned,
        )
    )
