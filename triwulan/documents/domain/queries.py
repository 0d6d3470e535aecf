"""Reads of documents, limited to what the viewer may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.enums import DocumentState, RouteAct, StepState
from triwulan.documents.models import Document, SigningStep
from triwulan.organization.domain.holders import Holding, holders, office_day
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.rules import Reach


@dataclass(frozen=True)
class RouteLine:
    """A stop as pages show it: the step, its holder now, and whether it is this stop's turn."""

    step: SigningStep
    holding: Holding | None
    current: bool

    @property
    def act_words(self) -> str | Promise:
        """Initials or signature."""
        return RouteAct(self.step.act).label


def documents_visible(viewer: Viewer) -> QuerySet[Document]:
    """Documents that the viewer may see: by the right `document.read`, or as one who stands on the route."""
    mine = SigningStep.objects.filter(position__in=viewer.position_ids).values("document")
    return Document.objects.filter(
        (by_right(viewer) & by_kind(viewer)) | Q(pk__in=mine), agency=viewer.agency_id
    )


def by_right(viewer: Viewer) -> Q:
    """The filter of the right `document.read`."""
    reach = viewer.reach("document.read")
    if reach is None:
        return Q(pk__in=[])
    if reach == Reach.AGENCY:
        # Not Q(): "nothing to ask, or mine" would be mine alone.
        return Q(agency=viewer.agency_id)
    issued = Q(state=DocumentState.ISSUED)
    if reach == Reach.ISSUED:
        return issued
    return Q(unit__in=viewer.units("document.read") or ()) | (issued & Q(unit__isnull=True))


def by_kind(viewer: Viewer) -> Q:
    """What the kinds themselves narrow."""
    limits = Q()
    for kind in known_kinds():
        if kind.seen_by:
            limits &= ~Q(kind=kind.key) | kind.seen_by(viewer)
    return limits


def document_for(viewer: Viewer, pk: int) -> Document:
    """The document; NotVisible (404) where it is not there for this viewer."""
    found = (
        documents_visible(viewer)
        .select_related("agency__region", "unit", "file", "replaces", "replaced_by", "created_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def register(
    viewer: Viewer, *, words: str = "", kind: str = "", year: int | None = None
) -> QuerySet[Document]:
    """The register, newest first, searched by title and number."""
    rows = documents_visible(viewer).select_related("unit").defer("content")
    for word in words.split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word))
    if kind:
        rows = rows.filter(kind=kind)
    if year:
        rows = rows.filter(created_at__year=year)
    return rows.order_by("-created_at", "-id")


def documents_of(
    viewer: Viewer, *, subject: tuple[str, int] | None = None, run_id: int | None = None
) -> QuerySet[Document]:
    """The documents of a subject or of a run, oldest first."""
    rows = documents_visible(viewer).select_related("unit").defer("content")
    if subject:
        rows = rows.filter(subject_kind=subject[0], subject_id=subject[1])
    if run_id is not None:
        rows = rows.filter(run_id=run_id)
    return rows.order_by("created_at", "id")


def route_lines(document: Document, at: datetime) -> list[RouteLine]:
    """The stops of the present round with their holders now."""
    steps = list(
        SigningStep.objects.filter(document=document, round=document.round)
        .select_related("position")
        .order_by("order")
    )
    held = holders([step.position_id for step in steps], office_day(document.agency, at))
    turn = next((step.pk for step in steps if step.state == StepState.WAITING), None)
    return [
        RouteLine(step=step, holding=held.get(step.position_id), current=step.pk == turn) for step in steps
    ]


def returns_of(document: Document) -> list[SigningStep]:
    """Every return of the document, newest first."""
    rows = SigningStep.objects.filter(document=document, state=StepState.RETURNED)
    return list(rows.order_by("-round", "-order"))


def step_of(document: Document, step_id: int) -> SigningStep:
    """A stop of the document; NotVisible where it is another's."""
    found = SigningStep.objects.filter(document=document, pk=step_id).first()
    if found is None:
        raise NotVisible
    return found


def waiting_for(viewer: Viewer) -> list[SigningStep]:
    """The stops whose turn it is at a position that the viewer holds; for Tugas Saya. Oldest first."""
    earlier_open = SigningStep.objects.filter(state=StepState.WAITING, document__state=DocumentState.ON_ROUTE)
    rows = earlier_open.filter(document__steps__position__in=viewer.position_ids)
    found: dict[int, SigningStep] = {}
    for step in (
        rows.select_related("document", "position").defer("document__content").order_by("order").distinct()
    ):
        found.setdefault(step.document_id, step)
    return sorted(
        (step for step in found.values() if step.position_id in viewer.position_ids),
        key=lambda step: (step.document.sent_at or step.document.created_at, step.document_id),
    )


def may_keep_register(viewer: Viewer) -> bool:
    """Whether the viewer keeps the register: sees every document of the agency and performs its tasks."""
    return viewer.reach("document.read") == Reach.AGENCY and viewer.reach("task.perform") == Reach.AGENCY
