"""An annual report as a document: its title and content, and the draft as it would look."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import Block, Cover, Heading, Remark, as_data
from triwulan.documents.domain.documents import new_document, print_pdf
from triwulan.documents.domain.framing import framed
from triwulan.documents.domain.preview import expected_signers
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import office_day
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.gathering import gather
from triwulan.reporting.domain.annual.opening import annual_words
from triwulan.reporting.domain.annual.paper import annual_blocks
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.names import ANNUAL
from triwulan.reporting.domain.printed import revision_words
from triwulan.reporting.models import AnnualReport


def title_of(report: AnnualReport) -> str:
    """ "Laporan Kinerja Tahun 2026, Revisi ke-1": on paper, so in Indonesian."""
    title = annual_words(report.year)
    with override(PAPER_LANGUAGE):
        return f"{title}, {revision_words(report.revision)}" if report.revision else title


def content_of(
    report: AnnualReport, facts: AnnualFacts, texts: Mapping[str, str], *, draft: bool = False
) -> dict[str, Any]:
    """What the document says; a revision says first what it replaces, and why."""
    blocks = annual_blocks(facts, texts, statement=report.statement_id is not None, draft=draft)
    if report.revision:
        blocks = [_revised(one, report.revision) for one in blocks]
        first = next((place for place, one in enumerate(blocks, 1) if isinstance(one, Heading)), 0)
        blocks.insert(first, Remark(_reason(report)))
    return {"blocks": as_data(blocks)}


def _revised(block: Block, revision: int) -> Block:
    """The cover says which revision it is."""
    if not isinstance(block, Cover):
        return block
    with override(PAPER_LANGUAGE):
        return replace(block, lines=(*block.lines, revision_words(revision)))


def _reason(report: AnnualReport) -> str:
    with override(PAPER_LANGUAGE):
        said = {"revision": revision_words(report.revision), "reason": report.reason}
        return _("%(revision)s. %(reason)s") % said


def draft_pdf_of(report: AnnualReport, *, at: datetime) -> bytes:
    """The PDF marked as a draft, of the books and texts as they stand now; places without words are named.

    `report` comes with its agency and region.
    """
    facts = gather(agency=report.agency, year=report.year, at=at)
    texts = {one.key: one.text for one in report.texts.all()}
    document = blank_document(report, by=Actor.system(), at=at)
    document.content = content_of(report, facts, texts, draft=True)
    signers = expected_signers(document, at)
    frame = framed(document, day=office_day(report.agency, at), signers=signers, draft=True)
    return print_pdf(ANNUAL, frame, modified=at)


def blank_document(report: AnnualReport, *, by: Actor, at: datetime) -> Document:
    """A document (not saved) that the report would become."""
    return new_document(
        agency=report.agency,
        kind=ANNUAL,
        title=title_of(report),
        content={},
        subject=("annual_report", report.pk),
        by=by,
        at=at,
        unit=None,
        run_id=report.run_id,
        period=(report.year, None),
        replaces=None,
    )
