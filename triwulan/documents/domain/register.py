"""The register (arsip): every document that the viewer may see, searched and narrowed."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Classification, Document
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Unit

MOST_WORDS = 6


@dataclass(frozen=True)
class Search:
    """What is looked for; empty parts do not narrow.

    `words` are found in title, number and all words of an issued document. `year` is the one that a document
    speaks of, else that of its date, else that in which it was made. `unfiled`: no code; `unplaced`: issued,
    and nobody has said where its paper stands.
    """

    words: str = ""
    kind: str = ""
    unit_id: int | None = None
    year: int | None = None
    quarter: int | None = None
    state: str = ""
    classification_id: int | None = None
    unfiled: bool = False
    unplaced: bool = False


def register(viewer: Viewer, search: Search) -> QuerySet[Document]:
    """The documents found, newest first, each with its unit, file, code, and whether it was `replaced`."""
    rows = (
        documents_visible(viewer).select_related("unit", "file", "classification").defer("content", "words")
    )
    for word in search.words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word) | Q(words__icontains=word))
    if search.year:
        rows = rows.annotate(
            of_year=Coalesce("period_year", ExtractYear("dated_on"), ExtractYear("created_at"))
        ).filter(of_year=search.year)
    newer = Document.objects.filter(replaces=OuterRef("pk"), state=DocumentState.ISSUED)
    return rows.filter(_equal(search)).annotate(replaced=Exists(newer)).order_by("-created_at", "-id")


def _equal(search: Search) -> Q:
    wanted = {
        "kind": search.kind,
        "unit": search.unit_id,
        "period_quarter": search.quarter,
        "state": search.state,
        "classification": search.classification_id,
    }
    found = Q(**{name: value for name, value in wanted.items() if value})
    if search.unfiled:
        found &= Q(classification=None)
    if search.unplaced:
        found &= Q(state=DocumentState.ISSUED, paper_place="")
    return found


def units_in_register(viewer: Viewer) -> list[Unit]:
    """The units that have documents which the viewer may see, by name."""
    shown = documents_visible(viewer).exclude(unit=None).order_by().values("unit")
    return list(Unit.objects.filter(pk__in=shown).order_by("order", "name"))


def codes_in_register(viewer: Viewer) -> list[Classification]:
    """The office's classification codes."""
    return list(Classification.objects.filter(agency=viewer.agency_id).order_by("code"))
