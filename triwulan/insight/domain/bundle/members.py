"""The files of a year's bundle: every issued document, with its signed copies, scans and other forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from triwulan.documents.domain.documents import ensure_file
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.enums import DocumentState, FileRole
from triwulan.documents.models import Document, StoredFile
from triwulan.insight.domain.bundle.criteria import INSIDE, Criterion, criterion_of


@dataclass(frozen=True)
class Member:
    """A file of the bundle; `path` is its place there, `ledgered` whether the ledger knows its checksum."""

    path: str
    file: StoredFile
    document: Document
    role: str
    criterion: Criterion


def documents_of_year(agency_id: int, year: int) -> QuerySet[Document]:
    """Issued documents that speak of the year; the others by their date; and the sheets up to then.

    Evaluators fetch the bundle, so what the register hides from them is not in it.
    """
    dated = Q(period_year__isnull=True, dated_on__year=year) | Q(
        kind="procedure_sheet", dated_on__lte=date(year, 12, 31)
    )
    rows = Document.objects.filter(Q(period_year=year) | dated, agency=agency_id, state=DocumentState.ISSUED)
    rows = rows.exclude(kind__in=INSIDE)
    return rows.select_related("file", "unit", "agency__region").prefetch_related("files__file")


def members_of(document: Document, number: int, at: datetime) -> Iterator[Member]:
    """The files of one document, the `number`-th of the bundle; its PDF is made where it was not yet."""
    criterion = criterion_of(document.kind)
    stem = f"dokumen/{criterion.key}/{number:04}"
    yield Member(f"{stem}.pdf", ensure_file(document=document, at=at), document, FileRole.MADE, criterion)
    for order, one in enumerate(document.files.all(), start=1):
        path = f"{stem}-{one.role}-{order}.{one.form}"
        yield Member(path, one.file, document, one.role, criterion)


def label_of(kind: str) -> str:
    """A kind of document in words; its key where no module offers it any more."""
    try:
        return str(kind_named(kind).label)
    except KeyError:
        return kind
