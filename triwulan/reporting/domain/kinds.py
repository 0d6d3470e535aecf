"""The kinds of documents that reporting makes, offered to the register."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.reporting.domain.annual import issuing as annual
from triwulan.reporting.domain.issuing import when_returned, when_signed
from triwulan.reporting.domain.letter_paper import letter_blocks, letter_frame
from triwulan.reporting.domain.names import ANNUAL, E81, LETTER, MEASUREMENT, QUARTERLY
from triwulan.reporting.domain.quarterly_blocks import blocks_of_report

TYPST = Path(__file__).resolve().parents[1] / "typst"
SIGNED_BY_HEAD = (("initial", "sekretaris"), ("sign", "kepala_dinas"))


def register_kinds() -> None:
    """Called once Django is ready. The route is reading of SOP 24, decision 4; an agency may set another."""
    register_kind(
        DocumentKind(
            key=QUARTERLY,
            label=_("Quarterly report"),
            route=SIGNED_BY_HEAD,
            when_signed=when_signed,
            when_returned=when_returned,
            blocks=blocks_of_report,
            forms=("pdf", "docx", "xlsx"),
        )
    )
    register_kind(
        DocumentKind(
            key=ANNUAL,
            label=_("Annual performance report"),
            route=SIGNED_BY_HEAD,
            when_signed=annual.when_signed,
            when_returned=annual.when_returned,
        )
    )
    register_kind(
        DocumentKind(
            key=E81,
            label=_("Formulir E.81"),
            route=SIGNED_BY_HEAD,
            numbered=False,
            forms=("pdf", "docx", "xlsx"),
        )
    )
    register_kind(
        DocumentKind(
            key=MEASUREMENT,
            label=_("Performance measurement"),
            route=SIGNED_BY_HEAD,
            numbered=False,
            forms=("pdf", "docx", "xlsx"),
        )
    )
    register_kind(
        DocumentKind(
            key=LETTER,
            label=_("Covering letter"),
            template=TYPST / "letter.typ",
            route=SIGNED_BY_HEAD,
            blocks=letter_blocks,
            frame=letter_frame,
        )
    )
