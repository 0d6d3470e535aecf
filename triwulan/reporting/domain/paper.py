"""The quarterly report as a document: title, printed content, the draft as it would look."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import as_data
from triwulan.documents.domain.documents import new_document, print_pdf
from triwulan.documents.domain.framing import framed
from triwulan.documents.domain.preview import expected_signers
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.reporting.domain.content import QuarterlyContent
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.gathering import gather
from triwulan.reporting.domain.names import QUARTERLY
from triwulan.reporting.domain.printed import printed, quarter_words, revision_words
from triwulan.reporting.domain.quarterly_blocks import report_blocks
from triwulan.reporting.models import QuarterlyReport


def title_of(report: QuarterlyReport) -> str:
    """ "Laporan Kinerja Triwulan III Tahun 2026, Revisi ke-1": on paper, so in Indonesian."""
    cycle = report.cycle
    with override(PAPER_LANGUAGE):
        title = _("Performance report, %(quarter)s") % {"quarter": quarter_words(cycle.year, cycle.quarter)}
        return f"{title}, {revision_words(report.revision)}" if report.revision else title


def paper_content(content: QuarterlyContent) -> dict[str, Any]:
    """The report as the blocks that every form of it is made of."""
    with override(PAPER_LANGUAGE):
        return {"blocks": as_data(report_blocks(printed(content)))}


def blank_document(report: QuarterlyReport, *, by: Actor, at: datetime) -> Document:
    """A document (not saved) that the report would become."""
    return new_document(
        agency=report.cycle.run.agency,
        kind=QUARTERLY,
        title=title_of(report),
        content={},
        subject=("cycle", report.cycle_id),
        by=by,
        at=at,
        unit=None,
        run_id=report.cycle.run_id,
        replaces=None,
    )


def preview_pdf(report: QuarterlyReport, *, at: datetime) -> bytes:
    """The PDF marked as a draft: of the books as they stand now, or of what was sent and came back."""
    document = blank_document(report, by=Actor.system(), at=at)
    content = QuarterlyContent.from_dict(report.content) if report.content else gather(report, document, at)
    document.content = paper_content(content)
    signers = expected_signers(document, at)
    frame = framed(document, day=office_day(document.agency, at), signers=signers, draft=True)
    return print_pdf(QUARTERLY, frame, modified=at)
