"""The papers of a quarter as the report's page lists them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.design.pieces import Tone
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.reporting.domain.names import E81
from triwulan.reporting.domain.quarter_acts import PaperOf, papers_of_quarter
from triwulan.reporting.domain.quarter_queries import QuarterPapers
from triwulan.reporting.models import QuarterlyReport

TONES = {
    DocumentState.DRAFT: Tone.NEUTRAL,
    DocumentState.ON_ROUTE: Tone.SOON,
    DocumentState.RETURNED: Tone.LATE,
    DocumentState.ISSUED: Tone.GOOD,
}


@dataclass(frozen=True)
class LetterRow:
    """A covering letter; `earlier`: it covers a revision before the one shown."""

    document: Document
    tone: str
    delivered: bool
    earlier: bool


@dataclass(frozen=True)
class PaperRow:
    """A paper: its newest revision, or none yet. The addresses are empty where the viewer may not go there;
    `letters` are those that cover it, or a revision before it."""

    label: str
    document: Document | None
    tone: str
    make_url: str
    letter_url: str
    delivered: bool
    letters: tuple[LetterRow, ...]
    planner: bool = False

    @property
    def uncovered(self) -> bool:
        """Whether no letter covers the revision shown: then it says itself whether it was delivered."""
        return all(one.earlier for one in self.letters)


def paper_rows(report: QuarterlyReport, found: QuarterPapers, *, planner: bool) -> list[PaperRow]:
    """The report itself and the papers of its quarter; for others than the planner those that are there."""
    rows = [_row(_("Quarterly report"), report.document, found, "", planner=planner)]
    for word, paper in papers_of_quarter(report.cycle.quarter).items():
        document = found.paper(paper.kind, whole_year=paper.whole_year)
        if document is None and not planner:
            continue
        url = reverse("reporting:paper", args=[report.pk, word]) if planner else ""
        rows.append(_row(label_of(paper), document, found, url, planner=planner))
    return rows


def covered_rows(document: Document, label: str, found: QuarterPapers, *, planner: bool) -> list[PaperRow]:
    """An issued document of no quarter, such as an annual report, with its letters."""
    return [_row(label, document, found, "", planner=planner)]


def label_of(paper: PaperOf) -> str:
    """What the paper is called on pages."""
    if paper.kind == E81:
        return _("Formulir E.81")
    return _("Performance measurement of the year") if paper.whole_year else _("Performance measurement")


def tone_of(document: Document | None) -> str:
    """How a document stands."""
    return Tone.NEUTRAL if document is None else TONES[DocumentState(document.state)]


def _row(
    label: str, document: Document | None, found: QuarterPapers, make_url: str, *, planner: bool
) -> PaperRow:
    issued = document is not None and document.is_issued
    letters = [] if document is None else _letters(document, found)
    return PaperRow(
        label=label,
        document=document,
        tone=tone_of(document),
        make_url=make_url,
        letter_url=reverse("reporting:letter_new", args=[document.pk])
        if planner and issued and document is not None
        else "",
        delivered=document is not None and document.pk in found.delivered,
        letters=tuple(letters),
        planner=planner,
    )


def _letters(document: Document, found: QuarterPapers) -> list[LetterRow]:
    """The letters of a paper, in whichever of its revisions."""
    same = {
        one.pk
        for one in found.papers
        if (one.kind, one.period_quarter) == (document.kind, document.period_quarter)
    }
    return [
        LetterRow(one.document, tone_of(one.document), one.delivered, one.covers != document.pk)
        for one in found.letters
        if one.covers in same | {document.pk}
    ]
