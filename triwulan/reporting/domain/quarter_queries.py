"""Reads of a quarter's papers and letters, limited to what the viewer may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from triwulan.collection.models import ApprovedValue, Cycle
from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.models import Delivery, Document
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Agency
from triwulan.planning.models import Absorption, Benchmark, Budget, OpeningValue, Target
from triwulan.reporting.domain.names import E81, LETTER, MEASUREMENT, QUARTERLY


@dataclass(frozen=True)
class Letter:
    """A covering letter; `delivered` where proof of it, or of what it covers, is recorded."""

    document: Document
    covers: int
    delivered: bool


@dataclass(frozen=True)
class QuarterPapers:
    """The newest revision of each paper of a quarter, and the letters that cover any of its documents.

    `delivered` are the ids of documents whose delivery is recorded, for themselves or by their letter.
    """

    papers: tuple[Document, ...]
    letters: tuple[Letter, ...]
    delivered: frozenset[int]

    def paper(self, kind: str, *, whole_year: bool) -> Document | None:
        """The newest revision of a kind."""
        rows = (one for one in self.papers if one.kind == kind)
        return next((one for one in rows if (one.period_quarter is None) == whole_year), None)


def papers_of_cycle(viewer: Viewer, cycle_id: int) -> QuarterPapers:
    """The papers and letters of a quarter; one query."""
    own = Q(subject_kind="cycle", subject_id=cycle_id)
    of_cycle = Document.objects.filter(own, agency=viewer.agency_id).values("pk")
    letters = Q(kind=LETTER, subject_kind="document", subject_id__in=of_cycle)
    rows = _with_delivery(viewer, own & Q(kind__in=(QUARTERLY, E81, MEASUREMENT)) | letters)
    return _sorted_out(rows)


def letters_of(viewer: Viewer, document_ids: Iterable[int]) -> QuarterPapers:
    """The letters that cover some documents, such as an annual report; one query."""
    ids = list(document_ids)
    covered = Q(kind=LETTER, subject_kind="document", subject_id__in=ids)
    return _sorted_out(_with_delivery(viewer, covered | Q(pk__in=ids)))


def changed_since(cycle: Cycle, moment: datetime) -> bool:
    """Whether anything was approved or set after a paper was made that it may rest on; one query."""
    agency, year, quarter = cycle.agency_id, cycle.year, cycle.quarter
    by_then = Q(report__cycle__year__lt=year) | Q(
        report__cycle__year=year, report__cycle__quarter__lte=quarter
    )
    approved = ApprovedValue.objects.filter(by_then, report__cycle__agency=agency, approved_at__gt=moment)
    money = {"programme__agency": agency, "set_at__gt": moment}
    spent = Q(year__lt=year) | Q(year=year, quarter__lte=quarter)
    plan = {"indicator__agency": agency, "set_at__gt": moment}
    found = [
        Exists(approved),
        Exists(Budget.objects.filter(**money)),
        Exists(Absorption.objects.filter(spent, **money)),
        *(Exists(model.objects.filter(**plan)) for model in (Target, OpeningValue, Benchmark)),
    ]
    wanted = Q(found[0])
    for one in found[1:]:
        wanted |= Q(one)
    return Agency.objects.filter(wanted, pk=agency).exists()


def _with_delivery(viewer: Viewer, wanted: Q) -> Sequence[Document]:
    deliveries = Delivery.objects.filter(document=OuterRef("pk"))
    rows = documents_visible(viewer).filter(wanted).annotate(delivered=Exists(deliveries))
    return list(rows.defer("content", "words").order_by("-revision", "-pk"))


def _sorted_out(rows: Sequence[Document]) -> QuarterPapers:
    delivered = {one.pk for one in rows if getattr(one, "delivered", False)}
    letters = sorted((one for one in rows if one.kind == LETTER), key=lambda row: row.pk)
    delivered |= {one.subject_id for one in letters if one.pk in delivered}
    return QuarterPapers(
        papers=tuple(one for one in rows if one.kind != LETTER),
        letters=tuple(Letter(one, one.subject_id, one.pk in delivered) for one in letters),
        delivered=frozenset(delivered),
    )
